import fc from "fast-check";
import { connectives, type Formula, type Valuation } from "../../src/proposition/formula.js";

/** Random formulas over p, q and r. */
export const formulas: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom("p", "q", "r").map((name): Formula => ({ kind: "atom", name })),
    tie("formula").map((operand): Formula => ({ kind: "not", operand })),
    fc
      .tuple(fc.constantFrom(...connectives), tie("formula"), tie("formula"))
      .map(([kind, left, right]): Formula => ({ kind, left, right })),
  ),
})).formula;

/** The rows of a truth table over these letters. */
export function rowsOf(names: readonly string[]): readonly Valuation[] {
  return Array.from({ length: 2 ** names.length }, (_, row) => new Map(names.map((name, index) => [name, ((row >> index) & 1) === 1])));
}
