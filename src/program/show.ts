import type { Language } from "../text/source.js";
import { formatValue } from "./format.js";
import type { Value } from "./machine.js";
import type { ValueType } from "./program.js";

/**
 * A value as a learner of the language would write it: `True`, `5n`, `-0.0`, and of the given type where that matters:
 * `(1, 2)` for a tuple of Python, `5` for a number of TypeScript that is taken for an int. Python prints `nan`, but it is
 * written `float("nan")`.
 */
export function show(value: Value | undefined, language: Language, type?: ValueType): string {
  if (value === undefined) return language === "python" ? "None" : "undefined";
  if (Array.isArray(value)) return showArray(value, language, type);
  if (typeof value === "bigint" && language === "typescript" && type !== undefined && !isBigint(type)) return `${value}`;
  if (typeof value === "number" && language !== "typescript" && isLong(value)) return `${BigInt(value)}.0`;
  const text = formatValue("%v", value, language);
  return language === "python" && typeof value === "number" && !Number.isFinite(value) ? `float("${text}")` : text;
}

function showArray(value: readonly Value[], language: Language, type: ValueType | undefined): string {
  const element = type !== undefined && "element" in type ? type.element : undefined;
  const parts = value.map((each) => show(each, language, element)).join(", ");
  if (language === "c") return `{${parts}}`;
  if (type?.name.startsWith("tuple[")) return value.length === 1 ? `(${parts},)` : `(${parts})`;
  return `[${parts}]`;
}

function isBigint({ name }: ValueType): boolean {
  return /bigint|\dn/.test(name);
}

/** Integers that languages write with an exponent, although all digits are easier to read. */
function isLong(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) >= 1e16 && Math.abs(value) < 1e21;
}
