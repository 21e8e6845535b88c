import { fromData, type Polynomial, type PolynomialData, toData } from "../logic/polynomial.js";

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

/** The inverse of `toJson`, but for `undefined`, which comes back as undefined where JSON had null. Throws `Error` when a polynomial is malformed. */
export function fromJson(json: Json): unknown {
  if (typeof json === "string") return /^-?\d+n$/.test(json) ? BigInt(json.slice(0, -1)) : json;
  if (json === null) return undefined;
  if (typeof json !== "object") return json;
  if (isList(json)) return json.map(fromJson);
  if (typeof json["number"] === "string") return Number(json["number"]);
  const data = json["polynomial"];
  if (data !== undefined) return fromData(polynomialData(data));
  return Object.fromEntries(Object.entries(json).map(([key, field]) => [key, fromJson(field)]));
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function isPolynomial(value: object): value is Polynomial {
  return "coefficients" in value && value.coefficients instanceof Map;
}

function polynomialData(json: Json): PolynomialData {
  const malformed = () => new Error("a polynomial is a list of coefficients with their variables");
  if (!isList(json)) throw malformed();
  return json.map((term) => {
    if (!isList(term) || term.length !== 2) throw malformed();
    const [coefficient, factors] = term;
    if (typeof coefficient !== "string" || factors === undefined || !isList(factors)) throw malformed();
    return [coefficient, factors.map((name) => (typeof name === "string" ? name : String(name)))] as const;
  });
}
