import type { Definition, ModelValue } from "./query.js";
import { readSExpressions, type SExpression } from "./s-expression.js";

/** Reads what `(get-value (...))` printed: the values in the order in which they were wanted. */
export function readModel(wanted: readonly string[], text: string): ReadonlyMap<string, ModelValue> {
  const [pairs] = readSExpressions(text);
  const values = Array.isArray(pairs) ? (pairs as readonly SExpression[]) : [];
  return new Map(wanted.map((name, index) => [name, readValue(values[index]?.[1])]));
}

/** Reads what `(get-model)` printed: `((define-fun f ((x Int)) Bool (<= x 3)) ...)`. */
export function readDefinitions(text: string): readonly Definition[] {
  const [all] = readSExpressions(text);
  if (!Array.isArray(all)) return [];
  return (all as readonly SExpression[]).flatMap((definition) => {
    const [head, name, parameters, , body] = definition;
    if (head !== "define-fun" || typeof name !== "string" || !Array.isArray(parameters) || body === undefined) return [];
    return [{ name, parameters: parameters.map(([parameter]) => String(parameter)), body }];
  });
}

function readValue(value: SExpression | undefined): ModelValue {
  if (value === undefined) return undefined;
  if (typeof value === "string") return readAtom(value);
  const [head, first, second, third] = value;
  if (head === "-" && first !== undefined) return negated(readValue(first));
  if (head === "fp") return readFloat(first, second, third);
  if (head === "_") return readIndexed(first, second);
  if (head === "store" || Array.isArray(head)) return readArray(value);
  return undefined;
}

function readAtom(atom: string): ModelValue {
  if (atom === "true" || atom === "false") return atom === "true";
  if (/^\d+$/.test(atom)) return BigInt(atom);
  if (atom.startsWith("#x")) return BigInt(`0x${atom.slice(2)}`);
  if (atom.startsWith("#b")) return BigInt(`0b${atom.slice(2)}`);
  return undefined;
}

function negated(value: ModelValue): ModelValue {
  return typeof value === "bigint" || typeof value === "number" ? -value : undefined;
}

/** `(_ NaN 11 53)`, `(_ +oo 11 53)`, `(_ -zero 11 53)`, `(_ bv5 32)` */
function readIndexed(kind: SExpression | undefined, size: SExpression | undefined): ModelValue {
  if (typeof kind !== "string") return undefined;
  const special: Record<string, number> = { NaN: Number.NaN, "+oo": Infinity, "-oo": -Infinity, "+zero": 0, "-zero": -0 };
  if (kind in special) return special[kind];
  return kind.startsWith("bv") && size !== undefined ? BigInt(kind.slice(2)) : undefined;
}

/** `(fp #b0 #b10000000000 #x8000000000000)`: sign, exponent, fraction of a binary64 value. */
function readFloat(...parts: readonly (SExpression | undefined)[]): ModelValue {
  const [sign, exponent, fraction] = parts.map((part) => (typeof part === "string" ? readAtom(part) : undefined));
  if (typeof sign !== "bigint" || typeof exponent !== "bigint" || typeof fraction !== "bigint") return undefined;
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, (sign << 63n) | (exponent << 52n) | fraction);
  return view.getFloat64(0);
}

/** `(store (store ((as const (Array Int Int)) 0) 1 5) 2 3)`; the outermost store wins. */
function readArray(value: readonly SExpression[]): ModelValue {
  const entries: (readonly [ModelValue, ModelValue])[] = [];
  let rest: SExpression | undefined = value;
  while (Array.isArray(rest) && rest[0] === "store") {
    entries.push([readValue(rest[2]), readValue(rest[3])]);
    rest = rest[1];
  }
  if (!Array.isArray(rest) || !Array.isArray(rest[0]) || rest[0][1] !== "const") return undefined;
  return { otherwise: readValue(rest[1]), entries };
}
