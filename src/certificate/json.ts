import { type Polynomial, toData } from "../logic/polynomial.js";

/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Certificates as JSON: an integer of any size is the text of its digits with "n" behind, a double that JSON lacks its text, a polynomial a list of coefficients with their variables. */
export function toJson(value: unknown): Json {
  if (typeof value === "bigint") return `${value}n`;
  if (value === null || value === undefined) return null;
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0)))
    return { number: Object.is(value, -0) ? "-0" : `${value}` };
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object") throw new Error(`${typeof value} has no JSON`);
  if (isPolynomial(value)) return { polynomial: toData(value).map(([coefficient, factors]) => [coefficient, [...factors]]) };
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, toJson(field)]));
}

function isPolynomial(value: object): value is Polynomial {
  return "coefficients" in value && value.coefficients instanceof Map;
}
