/** What a message's parts hold. */
export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field that should be a string: anything else counts as missing. */
export function textIn(object: JsonObject, key: string, missing = ""): string {
  const value = object[key];
  return typeof value === "string" ? value : missing;
}

/** A field that should be true or false: anything else counts as missing. */
export function flagIn(object: JsonObject, key: string, missing = false): boolean {
  const value = object[key];
  return typeof value === "boolean" ? value : missing;
}

/** A field that should be a number: anything else counts as missing. */
export function numberIn(object: JsonObject, key: string, missing = 0): number {
  const value = object[key];
  return typeof value === "number" ? value : missing;
}

/** A field that should be an object: anything else counts as an empty one. */
export function objectIn(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}
