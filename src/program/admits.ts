import type { Value } from "./machine.js";
import type { Declaration, ValueType } from "./program.js";

/** Is this a value of the type? Of an array whose length is a variable, only the elements are looked at. */
export function admits(type: ValueType, value: unknown): value is Value {
  if ("element" in type) {
    if (!Array.isArray(value) || (typeof type.length === "bigint" && BigInt(value.length) !== type.length)) return false;
    return value.every((element) => admits(type.element, element));
  }
  switch (type.sort) {
    case "bool":
      return typeof value === "boolean";
    case "double":
      return typeof value === "number" && admitsDouble(type, value);
    case "int": {
      if (typeof value !== "bigint" || (type.choices !== undefined && !type.choices.includes(value))) return false;
      return !(type.minimum !== undefined && value < type.minimum) && !(type.maximum !== undefined && value > type.maximum);
    }
    default:
      return false;
  }
}

function admitsDouble(type: Extract<ValueType, { sort: "double" }>, value: number): boolean {
  if (type.choices !== undefined && !type.choices.includes(value)) return false;
  if (type.single === true && !Object.is(Math.fround(value), value)) return false;
  if (type.integral === true && (!Number.isInteger(value) || Object.is(value, -0))) return false;
  return !(type.minimum !== undefined && !(value >= type.minimum)) && !(type.maximum !== undefined && !(value <= type.maximum));
}

/** Can a procedure be called with these? Each must be of its type, and arrays as long as the parameter that says so. */
export function admitsAll(parameters: readonly Declaration[], values: readonly unknown[]): values is readonly Value[] {
  if (parameters.length !== values.length) return false;
  return parameters.every(({ type }, index) => {
    const value = values[index];
    if (!admits(type, value)) return false;
    if (!("element" in type) || typeof type.length !== "string") return true;
    const length = values[parameters.findIndex(({ name }) => name === type.length)];
    return Array.isArray(value) && (length === undefined || length === BigInt(value.length));
  });
}
