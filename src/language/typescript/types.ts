import type { ValueType } from "../../program/program.js";

/** A number, bigint or boolean. `value` may admit fewer values: a branded int32, a union of literals. */
export interface ScalarType {
  readonly kind: "number" | "bigint" | "boolean";
  readonly value: ValueType;
}

/** An array, or a tuple whose elements are all of one type. Its length never changes. */
export interface ArrayType {
  readonly kind: "array";
  readonly element: ScalarType;
  /** The int variable or the constant that holds it; undefined in a type that has not been given to a variable yet. */
  readonly length: string | bigint | undefined;
  readonly readonly: boolean;
}

/** A tuple whose elements are not all of one type: a variable for each of them. */
export interface TupleType {
  readonly kind: "tuple";
  readonly items: readonly ScalarType[];
  /** The variables that hold the elements; undefined in a type that has not been given to variables yet. */
  readonly variables: readonly string[] | undefined;
  readonly readonly: boolean;
}

/** What an expression can be. "verdict" is what `terminates` answers: an int, 1 for true, 0 for false, 2 for undefined. */
export type Type = ScalarType | ArrayType | TupleType | { readonly kind: "verdict" } | { readonly kind: "undefined" };

export const numberType: ScalarType = { kind: "number", value: { sort: "double", name: "number" } };
export const bigintType: ScalarType = { kind: "bigint", value: { sort: "int", name: "bigint" } };
export const booleanType: ScalarType = { kind: "boolean", value: { sort: "bool", name: "boolean" } };
export const verdictType: Type = { kind: "verdict" };
export const undefinedType: Type = { kind: "undefined" };

export const verdictValue: ValueType = { sort: "int", name: "boolean | undefined", minimum: 0n, maximum: 2n };
/** JavaScript arrays have at most 2^32 - 1 elements. */
export const lengthValue: ValueType = { sort: "int", name: "number", minimum: 0n, maximum: 2n ** 32n - 1n };

/** Brands of the library, and the inputs that they admit. The safe integers are those of `int`. */
export const brands: ReadonlyMap<string, ScalarType> = new Map(
  [
    ["int32", -(2 ** 31), 2 ** 31 - 1] as const,
    ["uint32", 0, 2 ** 32 - 1] as const,
    ["int", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const,
  ].map(([name, minimum, maximum]) => [name, { kind: "number", value: { sort: "double", name, integral: true, minimum, maximum } }]),
);

/** The type without its restriction: what a variable holds after arithmetic. */
export function widened(type: ScalarType): ScalarType {
  return { number: numberType, bigint: bigintType, boolean: booleanType }[type.kind];
}

/** True when a type admits only some numbers or bigints. */
export function isRestricted({ kind, value }: ScalarType): boolean {
  return kind !== "boolean" && Object.keys(value).length > 2;
}

export function isScalar(type: Type): type is ScalarType {
  return type.kind === "number" || type.kind === "bigint" || type.kind === "boolean";
}

/** An array or a tuple: two names for one of them would mean the same elements. */
export function isAggregate(type: Type): type is ArrayType | TupleType {
  return type.kind === "array" || type.kind === "tuple";
}

/** A tuple of such elements, of which there are some: as an array where all of them are of one type. */
export function tupleOf(items: readonly ScalarType[], readonly = false): ArrayType | TupleType {
  const [first, ...others] = items;
  if (first === undefined) throw new Error("a tuple without elements");
  return others.every((other) => nameOf(other) === nameOf(first))
    ? { kind: "array", element: first, length: BigInt(items.length), readonly }
    : { kind: "tuple", items, variables: undefined, readonly };
}

/** An array or tuple that can hold whatever is assigned to its elements. */
export function widenedElements(type: ArrayType | TupleType): ArrayType | TupleType {
  return type.kind === "array" ? { ...type, element: widened(type.element) } : tupleOf(type.items.map(widened), type.readonly);
}

/** A scalar type itself, those of an array's or a tuple's elements, or none. */
export function scalarsIn(type: Type): readonly ScalarType[] {
  if (type.kind === "tuple") return type.items;
  if (type.kind === "array") return [type.element];
  return isScalar(type) ? [type] : [];
}

/** As TypeScript writes it. */
export function nameOf(type: Type): string {
  switch (type.kind) {
    case "array":
      return `${type.element.value.name}[]`;
    case "tuple":
      return `[${type.items.map(nameOf).join(", ")}]`;
    case "verdict":
      return "boolean | undefined";
    case "undefined":
      return "undefined";
    default:
      return type.value.name;
  }
}

/** The type of the program's variables that hold such values. Throws `Error` for what no variable holds. */
export function valueTypeOf(type: Type): ValueType {
  switch (type.kind) {
    case "array": {
      if (type.length === undefined) throw new Error("an array without a length");
      const sort = type.element.kind === "bigint" ? "int-array" : type.element.kind === "boolean" ? "bool-array" : "double-array";
      return { sort, name: nameOf(type), element: type.element.value, length: type.length };
    }
    case "verdict":
      return verdictValue;
    case "tuple":
    case "undefined":
      throw new Error(`no variable holds ${nameOf(type)}`);
    default:
      return type.value;
  }
}
