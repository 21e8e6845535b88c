import { type ClauseSet, satisfies } from "./clauses.js";
import type { Valuation } from "./formula.js";

/** At most so many variables: every row of the truth table is looked at. */
export const mostVariables = 20;

/** All rows that make every clause true, in the order of the truth table. Throws `RangeError` beyond `mostVariables`. */
export function modelsOf(set: ClauseSet): readonly Valuation[] {
  const { names } = set;
  if (names.length > mostVariables)
    throw new RangeError(`models are counted up to ${mostVariables} variables, and here are ${names.length}`);
  const models: Valuation[] = [];
  for (let row = 0; row < 2 ** names.length; row++) {
    // The first name is the highest bit; true comes before false.
    const valuation = new Map(names.map((name, index) => [name, ((row >> (names.length - 1 - index)) & 1) === 0]));
    if (satisfies(valuation, set)) models.push(valuation);
  }
  return models;
}
