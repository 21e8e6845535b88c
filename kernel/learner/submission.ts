import type { Submission } from "../../src/course/submission.js";
import type { FoundFunction } from "./registry.js";

/**
 * A value of a cell as an answer. `find` gives a function's text, and throws where there is none; a function that is only
 * to be run needs none.
 */
export function submissionOf(value: unknown, find: (f: unknown) => FoundFunction, needsText: boolean): Submission {
  if (Array.isArray(value)) return value.map((each) => submissionOf(each, find, needsText));
  if (typeof value !== "function") return isPlain(value) ? value : String(value);
  const call = (...inputs: readonly unknown[]): unknown => value(...inputs);
  if (!needsText) return { kind: "function", subject: value.name, sources: [], language: "typescript", call };
  const { subject, sources, language, integers } = find(value);
  return { kind: "function", subject, sources, language, integers, call };
}

function isPlain(value: unknown): value is string | number | bigint | boolean {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}
