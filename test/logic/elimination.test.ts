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

test("with x = 2k and 2n + 1 <= x <= 2n + 2, x*x is what it is for n + 1", () => {
  const even = polynomial([
    ["x", 1n],
    ["k", -2n],
  ]);
  const atLeast = polynomial([
    ["x", 1n],
    ["n", -2n],
    ["", -1n],
  ]);
  const atMost = polynomial([
    ["x", -1n],
    ["n", 2n],
    ["", 2n],
  ]);
  const below = polynomial([
    ["n*n", 4n],
    ["n", 8n],
    ["", 3n],
    ["x*x", -1n],
  ]);
  expect(isRefuted([even, negate(even), atLeast, atMost, below])).toBe(true);
  expect(isRefuted([even, negate(even), atLeast, below])).toBe(false);
});

test("with p = s*z - s + 1, products with p are products with s and z", () => {
  const equal = polynomial([
    ["p", 1n],
    ["s*z", -1n],
    ["s", 1n],
    ["", -1n],
  ]);
  const above = polynomial([
    ["p*z", 1n],
    ["s*z*z", -1n],
    ["s*z", 1n],
    ["z", -1n],
    ["", -1n],
  ]);
  expect(isRefuted([equal, negate(equal), above])).toBe(true);
  expect(isRefuted([equal, above])).toBe(false);
});
