import type { ScalarSort, Sort } from "../../logic/term.js";
import type { ValueType } from "../../program/program.js";

/** "number" is an int or a bool: which of them, only a run tells. */
export type ScalarName = "bool" | "int" | "number" | "float";

/** What is known about the values that an expression or a variable has at one place. */
export type Type =
  | { readonly kind: ScalarName | "none" | "string" | "range" }
  | { readonly kind: "list"; readonly element: ScalarName }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  /** One of two kinds of values that have no common representation. */
  | { readonly kind: "mixed"; readonly first: Type; readonly second: Type };

export type ScalarType = Type & { readonly kind: ScalarName };

export function isScalar(type: Type): type is ScalarType {
  return type.kind === "bool" || type.kind === "int" || type.kind === "number" || type.kind === "float";
}

export function sameType(first: Type, second: Type): boolean {
  if (first.kind !== second.kind) return false;
  if (first.kind === "list" && second.kind === "list") return first.element === second.element;
  if (first.kind === "tuple" && second.kind === "tuple")
    return (
      first.items.length === second.items.length &&
      first.items.every((item, index) => {
        const other = second.items[index];
        return other !== undefined && sameType(item, other);
      })
    );
  return true;
}

/** The type of a value that is of one of two types. */
export function join(first: Type, second: Type): Type {
  if (sameType(first, second)) return first;
  if (isScalar(first) && isScalar(second) && first.kind !== "float" && second.kind !== "float") return { kind: "number" };
  if (first.kind === "tuple" && second.kind === "tuple" && first.items.length === second.items.length)
    return { kind: "tuple", items: first.items.map((item, index) => join(item, second.items[index] as Type)) };
  return first.kind === "mixed" ? first : { kind: "mixed", first, second };
}

/** As a learner writes it. */
export function nameOf(type: Type): string {
  switch (type.kind) {
    case "number":
      return "int | bool";
    case "none":
      return "None";
    case "string":
      return "str";
    case "list":
      return `list[${nameOf({ kind: type.element })}]`;
    case "tuple":
      return `tuple[${type.items.map(nameOf).join(", ")}]`;
    case "mixed":
      return `${nameOf(type.first)} | ${nameOf(type.second)}`;
    default:
      return type.kind;
  }
}

export function sortOfScalar(name: ScalarName): ScalarSort {
  return name === "bool" ? "bool" : name === "float" ? "double" : "int";
}

export function scalarValueType(name: ScalarName): ValueType {
  return { sort: sortOfScalar(name), name: nameOf({ kind: name }) };
}

export function arraySortOf(element: ScalarName): Exclude<Sort, ScalarSort> {
  return `${sortOfScalar(element)}-array`;
}

export function listValueType(element: ScalarName, length: string | bigint): ValueType {
  return { sort: arraySortOf(element), name: nameOf({ kind: "list", element }), element: scalarValueType(element), length };
}

/** The length of a list. */
export const lengthValueType: ValueType = { sort: "int", name: "int", minimum: 0n };
