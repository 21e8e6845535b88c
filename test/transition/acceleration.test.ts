import { describe, expect, test } from "vitest";
import {
  addConstant,
  constant,
  evaluate,
  isConstant,
  type Polynomial,
  polynomial,
  substitutePolynomials,
} from "../../src/logic/polynomial.js";
import { Random } from "../../src/prove/samples/random.js";
import { repeated } from "../../src/transition/acceleration.js";
import type { Way } from "../../src/transition/succession.js";

type Steps = Pick<Way, "guard" | "update">;

const names = ["x", "y", "z", "k"] as const;

function linear(random: Random, variables: readonly string[]): Polynomial {
  return polynomial([
    ...variables.map((name) => [name, BigInt(random.below(5) - 2)] as const),
    ["", BigInt(random.below(21) - 6)] as const,
  ]);
}

/** x and y grow, by k or by a number; z is set to something. */
function someWay(random: Random): Steps {
  const grown = (name: string) => {
    const change = [["k", BigInt(random.below(3) - 1)] as const, ["", BigInt(random.below(7) - 3)] as const];
    return [name, polynomial([[name, 1n] as const, ...change])] as const;
  };
  const guard = Array.from({ length: 1 + random.below(3) }, () => linear(random, ["x", "y", "k"]));
  return { guard, update: new Map([grown("x"), grown("y"), ["z", linear(random, ["x", "y"])]]) };
}

function once({ guard, update }: Steps, state: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> | undefined {
  if (guard.some((atom) => evaluate(atom, state) < 0n)) return undefined;
  return new Map([...state, ...[...update].map(([name, value]) => [name, evaluate(value, state)] as const)]);
}

describe("a way round, gone many times at once", () => {
  test("is possible where each time is, and leads where the last leads", () => {
    const random = new Random(3);
    let possible = 0;
    for (let count = 0; count < 3000; count++) {
      const way = someWay(random);
      const times = 1 + random.below(8);
      const start = new Map(names.map((name) => [name, BigInt(random.below(13) - 6)]));
      const many = repeated(way, constant(BigInt(times)));
      let state: ReadonlyMap<string, bigint> | undefined = start;
      for (let round = 0; round < times && state !== undefined; round++) state = once(way, state);
      if (state !== undefined) possible++;
      expect(many && once(many, start)).toEqual(state);
    }
    expect(possible).toBeGreaterThan(200);
  });

  test("is none where what is demanded does not change evenly", () => {
    const grown = new Map([["x", addConstant(polynomial([["x", 1n]]), 1n)]]);
    const square = polynomial([
      ["x*x", 1n],
      ["", -4n],
    ]);
    expect(repeated({ guard: [square], update: grown }, constant(3n))).toBeUndefined();
    const doubled = new Map([["x", polynomial([["x", 2n]])]]);
    expect(repeated({ guard: [polynomial([["x", 1n]])], update: doubled }, constant(3n))).toBeUndefined();
  });

  test("is none where a variable is set by one that is set", () => {
    const update = new Map([
      ["x", polynomial([["y", 1n]])],
      ["y", polynomial([["z", 1n]])],
    ]);
    expect(repeated({ guard: [], update }, constant(2n))).toBeUndefined();
  });

  test("may be gone an unknown number of times", () => {
    const way = { guard: [polynomial([["x", 1n]])], update: new Map([["x", addConstant(polynomial([["x", 1n]]), -2n)]]) };
    const many = repeated(way, polynomial([["n", 1n]]));
    const at = new Map([
      ["x", constant(7n)],
      ["n", constant(4n)],
    ]);
    expect(many?.guard.map((atom) => substitutePolynomials(atom, at)).every(isConstant)).toBe(true);
    expect(
      many &&
        evaluate(
          many.update.get("x") as Polynomial,
          new Map([
            ["x", 7n],
            ["n", 4n],
          ]),
        ),
    ).toBe(-1n);
  });
});
