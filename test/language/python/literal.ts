import type { Value } from "../../../src/program/machine.js";

/** A value as an expression of Python. */
export function pythonLiteral(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(", ")}]`;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint") return `(${value})`;
  return Number.isFinite(value)
    ? `(${Object.is(value, -0) ? "-0.0" : `float("${value}")`})`
    : `float("${value}".replace("Infinity", "inf"))`;
}
