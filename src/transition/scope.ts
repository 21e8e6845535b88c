import type { Term } from "../logic/term.js";
import type { ValueType } from "../program/program.js";
import { rangeByTypes } from "../program/range.js";

/** Whose variables are meant. */
export interface Scope {
  /** Put before a procedure's variables to name them in the system. */
  readonly prefix: string;
  readonly types: ReadonlyMap<string, ValueType>;
}

/** True when the types of its variables alone keep an int from being negative. */
export function isNatural(term: Term, { types }: Scope): boolean {
  const { minimum } = rangeByTypes(term, types);
  return minimum !== undefined && minimum >= 0n;
}
