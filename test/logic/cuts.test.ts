import { describe, expect, test } from "vitest";
import { Conjunction } from "../../src/logic/conjunction.js";
import { cutsOf } from "../../src/logic/cuts.js";
import { negate, polynomial } from "../../src/logic/polynomial.js";
import { Refuter } from "../../src/logic/refutation.js";

const linear = (constant: bigint, coefficients: Readonly<Record<string, bigint>>) =>
  polynomial([["", constant], ...Object.entries(coefficients)]);
const equal = (...parts: Parameters<typeof linear>) => [linear(...parts), negate(linear(...parts))];
const decide = (atoms: readonly ReturnType<typeof linear>[]) => new Conjunction(atoms, { pivots: 1000 }).decide();

describe("cuts", () => {
  const even = equal(0n, { x: 1n, a: -2n });

  test("a number that is even is not odd, and the checker agrees", () => {
    const atoms = [...even, ...equal(-1n, { x: 1n, b: -2n })];
    const decision = decide(atoms);
    expect(decision.kind === "refuted" && new Refuter().accepts(atoms, decision.refutation)).toBe(true);
  });

  test("a counter and its remainder go round together", () => {
    // k = i - 3q is kept: k' = k + 1 - 3c and i + 1 - 3r are both from 0 to 2.
    const within = (coefficients: Readonly<Record<string, bigint>>) => {
      const value = linear(1n, coefficients);
      return [value, linear(1n, Object.fromEntries(Object.entries(coefficients).map(([name, times]) => [name, -times])))];
    };
    const atoms = [...equal(0n, { k: 1n, i: -1n, q: 3n }), ...within({ k: 1n, c: -3n }), ...within({ i: 1n, r: -3n })];
    const decision = decide([...atoms, linear(-1n, { k: 1n, c: -3n, i: -1n, r: 3n })]);
    expect(decision.kind).toBe("refuted");
  });

  test("without an equation there are none, and what has a solution keeps it", () => {
    expect(cutsOf([linear(3n, { x: 1n, a: -2n })])).toEqual([]);
    const decision = decide([...even, linear(-7n, { x: 1n }), linear(9n, { x: -1n })]);
    expect(decision.kind === "model" && decision.model.get("x")).toBe(8n);
  });
});
