import { expect, test } from "vitest";
import { decided, narrowed } from "../../src/condition/narrow.js";
import { apply, boolean, integer, type Term, variable, wrap } from "../../src/logic/term.js";
import type { ValueType } from "../../src/program/program.js";
import { Random } from "../../src/prove/samples/random.js";
import { evaluator } from "../support/random-terms.js";

const bool: ValueType = { sort: "bool", name: "bool" };
const types = new Map<string, ValueType>(
  ["x", "y"].map((name) => [name, { sort: "int", name: "int", minimum: -25n, maximum: 25n }] as const),
);

const operators = [
  "add",
  "subtract",
  "multiply",
  "divide-floor",
  "divide-truncate",
  "modulo-floor",
  "remainder-truncate",
  "negate",
] as const;

/** A variable with numbers added, multiplied, divided by. */
function chain(random: Random): Term {
  let term: Term = variable(random.pick(["x", "y"]), "int");
  for (let left = random.below(4); left > 0; left--) {
    const number = integer(random.below(9) - 4);
    if (random.below(6) === 0) term = wrap(random.pick([5, 8]), random.below(2) === 0, term);
    const operator = random.pick(operators);
    if (operator === "negate") term = apply(operator, term);
    else term = random.below(3) > 0 || /divide|mod|rem/.test(operator) ? apply(operator, term, number) : apply(operator, number, term);
  }
  return term;
}

function condition(random: Random, depth: number): Term {
  const kind = random.below(depth === 0 ? 1 : 4);
  if (kind === 1) return apply("not", condition(random, depth - 1));
  if (kind > 1) return apply(kind === 2 ? "and" : "or", condition(random, depth - 1), condition(random, depth - 1));
  const [left, right] = [chain(random), random.below(5) > 0 ? integer(random.below(21) - 10) : chain(random)];
  const [first, second] = random.below(2) === 0 ? [left, right] : [right, left];
  return apply(random.pick(["less", "at-most", "equal"] as const), first, second);
}

test("narrowed types keep every value with which the condition is true, and drop others", () => {
  const random = new Random(3);
  let [narrower, empty] = [0, 0];
  for (let count = 0; count < 1500; count++) {
    const term = condition(random, 2);
    const now = narrowed(types, term);
    const holds = evaluator(term, types, bool);
    if (now === undefined) empty++;
    else if (now !== types) narrower++;
    for (let point = 0; point < 40; point++) {
      const values = new Map([...types.keys()].map((name) => [name, BigInt(random.below(51) - 25)]));
      if (holds(values) !== true) continue;
      const admitted = [...values].every(([name, value]) => {
        const type = now?.get(name);
        return type?.sort === "int" && value >= (type.minimum ?? value) && value <= (type.maximum ?? value);
      });
      expect(admitted, `${JSON.stringify(term, (_, field) => (typeof field === "bigint" ? `${field}` : field))} at ${[...values]}`).toBe(
        true,
      );
    }
  }
  expect(narrower).toBeGreaterThan(300);
  expect(empty).toBeGreaterThan(15);
});

test("what is decided is so for all values of the types", () => {
  const random = new Random(9);
  const seen = { true: 0, false: 0 };
  for (let count = 0; count < 1500; count++) {
    const term = condition(random, 2);
    const truth = decided(types, term);
    if (truth === undefined) continue;
    seen[`${truth}`]++;
    const holds = evaluator(term, types, bool);
    for (let point = 0; point < 30; point++)
      expect(holds(new Map([...types.keys()].map((name) => [name, BigInt(random.below(51) - 25)])))).toBe(truth);
  }
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(30);
});

test("a quotient bounds what is divided exactly", () => {
  const tenth = (bound: bigint) => apply("at-most", integer(bound), apply("divide-truncate", variable("x", "int"), integer(10)));
  const least = (bound: bigint) => {
    const type = narrowed(types, tenth(bound))?.get("x");
    return type?.sort === "int" ? type.minimum : undefined;
  };
  expect([2n, 1n, 0n, -1n].map(least)).toEqual([20n, 10n, -9n, -19n]);
  expect(narrowed(types, tenth(3n))).toBeUndefined();
  expect(narrowed(types, boolean(true))).toBe(types);
});
