import { expect, test } from "vitest";
import { Conjunction } from "../../src/logic/conjunction.js";
import { withoutCuts } from "../../src/logic/cuts.js";
import { eliminated } from "../../src/logic/elimination.js";
import { negate, type Polynomial, polynomial } from "../../src/logic/polynomial.js";
import { Refuter } from "../../src/logic/refutation.js";

const equation = [
  polynomial([
    ["x", 1n],
    ["n", -1n],
    ["", -1n],
  ]),
];
const isOneMore = [...equation, ...equation.map(negate)];

/** Refutes with equals put for equals, and lets the checker see it. */
function isRefuted(atoms: readonly Polynomial[]): boolean {
  const cuts = eliminated(atoms);
  const decision = new Conjunction([...atoms, ...cuts.map(({ atom }) => atom)], { pivots: 1000 }).decide();
  return decision.kind === "refuted" && new Refuter().accepts(atoms, withoutCuts(atoms.length, cuts, decision.refutation));
}

test("with x = n + 1, x*x*x > n*n*n + 3*n*n + 3*n + 1 cannot be", () => {
  const above = polynomial([
    ["x*x*x", 1n],
    ["n*n*n", -1n],
    ["n*n", -3n],
    ["n", -3n],
    ["", -2n],
  ]);
  expect(isRefuted([...isOneMore, above])).toBe(true);
  expect(isRefuted([above])).toBe(false);
});

test("with a quotient that has a common divisor, and a remainder", () => {
  const above = polynomial([
    ["x*x", 6n],
    ["x", 1n],
    ["n*n", -6n],
    ["n", -13n],
    ["", -8n],
  ]);
  expect(isRefuted([...isOneMore, above])).toBe(true);
  expect(isRefuted([...equation, above])).toBe(false);
});
