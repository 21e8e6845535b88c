import { describe, expect, test } from "vitest";
import { NormalForms, Undecided } from "../../src/condition/normal-form.js";
import { areEquivalent, isValid } from "../../src/condition/valid.js";
import { apply, double, integer, mapChildren, type Term, variable, wrap } from "../../src/logic/term.js";
import type { ValueType } from "../../src/program/program.js";
import { rewritingsAt } from "../../src/prove/conditions/rewriting-rules.js";
import { Random } from "../../src/prove/samples/random.js";
import { unbounded } from "../support/program.js";
import { evaluator, randomTerm, randomValues } from "../support/random-terms.js";

const byte: ValueType = { sort: "int", name: "byte", minimum: 0n, maximum: 255n };
const signed: ValueType = { sort: "int", name: "signed", minimum: -128n, maximum: 127n };
const bool: ValueType = { sort: "bool", name: "bool" };
const double64: ValueType = { sort: "double", name: "number" };
const types = new Map<string, ValueType>([
  ["a", byte],
  ["b", byte],
  ["s", signed],
  ["z", { sort: "int", name: "int", minimum: -1000n, maximum: 1000n }],
  ["p", bool],
  ["q", bool],
]);
const [a, b, s] = [variable("a", "int"), variable("b", "int"), variable("s", "int")];
const [x, y] = [variable("x", "double"), variable("y", "double")];
const doubles = new Map<string, ValueType>([
  ["x", double64],
  ["y", double64],
  ["NaN", double64],
]);

describe("what is called valid", () => {
  test("is true wherever it is evaluated", () => {
    const random = new Random(11);
    let valid = 0;
    for (let count = 0; count < 4000; count++) {
      const term = randomTerm(random, types, "bool", 3);
      if (!isValid(term, types)) continue;
      valid++;
      const evaluate = evaluator(term, types, bool);
      for (let point = 0; point < 30; point++) {
        const values = randomValues(random, types);
        expect(evaluate(values), `${JSON.stringify(term, bigints)} at ${[...values].join(" ")}`).toBe(true);
      }
    }
    expect(valid).toBeGreaterThan(200);
  });

  test("terms of one normal form have one value", () => {
    const random = new Random(5);
    const forms = new NormalForms(types);
    const groups = new Map<string, Term>();
    let met = 0;
    for (let count = 0; count < 6000; count++) {
      const term = randomTerm(random, types, "int", 2 + random.below(2));
      let key: string;
      try {
        key = forms.key(term);
      } catch (error) {
        if (error instanceof Undecided) continue;
        throw error;
      }
      const other = groups.get(key);
      if (other === undefined) groups.set(key, term);
      if (other === undefined || other === term) continue;
      met++;
      const [first, second] = [evaluator(term, types, unbounded), evaluator(other, types, unbounded)];
      for (let point = 0; point < 12; point++) {
        const values = randomValues(random, types);
        expect(first(values), `${JSON.stringify([term, other], bigints)} at ${[...values].join(" ")}`).toBe(second(values));
      }
    }
    expect(met).toBeGreaterThan(500);
  });

  test("every rule of the derivations keeps the value", () => {
    const random = new Random(3);
    const rules = new Set<string>();
    for (let count = 0; count < 6000; count++) {
      const sort = random.below(2) === 0 ? "int" : "bool";
      const term = randomTerm(random, types, sort, 3);
      for (const { to, rule } of everywhere(term)) {
        if (rules.has(rule) && random.below(12) > 0) continue;
        rules.add(rule);
        const result = sort === "int" ? unbounded : bool;
        const [before, after] = [evaluator(term, types, result), evaluator(to, types, result)];
        for (let point = 0; point < 6; point++) {
          const values = randomValues(random, types);
          expect(after(values), rule).toBe(before(values));
        }
      }
    }
    expect(rules.size).toBeGreaterThan(20);
  });
});

describe("normal forms see", () => {
  const equal = (first: Term, second: Term) => isValid(apply("equal", first, second), types);
  const byteOf = (term: Term) => wrap(8, false, term);
  test.each<[string, Term, Term]>([
    ["that wrapped sums commute", byteOf(apply("add", a, b)), byteOf(apply("add", b, a))],
    ["that what is added and taken away cancels through wraps", byteOf(apply("subtract", byteOf(apply("add", a, b)), b)), a],
    ["exclusive or twice", apply("bit-xor", apply("bit-xor", a, b), b), a],
    ["and with or", apply("add", apply("bit-and", a, b), apply("bit-or", a, b)), apply("add", a, b)],
    ["complements", apply("bit-xor", s, integer(-1)), apply("subtract", apply("negate", s), integer(1))],
    ["shifts as divisions", apply("shift-right", a, integer(1)), apply("divide-truncate", a, integer(2))],
    ["masks as remainders", apply("bit-and", s, integer(7)), apply("modulo-floor", s, integer(8))],
  ])("%s", (_, first, second) => expect(equal(first, second)).toBe(true));

  test("that NaN is no number, whatever a variable is called", () => {
    const named = variable("NaN", "double");
    expect(isValid(apply("not", apply("double-equal", double(Number.NaN), x)), doubles)).toBe(true);
    expect(isValid(apply("not", apply("double-equal", named, named)), doubles)).toBe(false);
    expect(isValid(apply("double-equal", x, x), doubles)).toBe(false);
    expect(isValid(apply("not", apply("double-less", x, x)), doubles)).toBe(true);
  });

  test("that sums of doubles commute and do not associate", () => {
    const sum = (first: Term, second: Term) => apply("double-add", first, second);
    expect(isValid(apply("double-same", sum(x, y), sum(y, x)), doubles)).toBe(true);
    expect(isValid(apply("double-same", sum(sum(x, y), double(1)), sum(x, sum(y, double(1)))), doubles)).toBe(false);
  });

  test("integers in doubles up to 2^53, and no further", () => {
    const successor = (limit: bigint) => {
      const inside = new Map<string, ValueType>([["n", { sort: "int", name: "n", minimum: 0n, maximum: limit }]]);
      const n = apply("int-to-double", variable("n", "int"));
      return isValid(apply("double-less", n, apply("double-add", n, double(1))), inside);
    };
    expect(successor(2n ** 53n - 1n)).toBe(true);
    expect(successor(2n ** 53n)).toBe(false);
  });

  test("propositional logic", () => {
    const [p, q] = [variable("p", "bool"), variable("q", "bool")];
    const not = (term: Term) => apply("not", term);
    expect(areEquivalent(not(apply("and", p, q)), apply("or", not(p), not(q)), types)).toBe(true);
    expect(areEquivalent(apply("or", not(p), q), apply("or", not(q), p), types)).toBe(false);
  });
});

function* everywhere(term: Term): Generator<{ readonly to: Term; readonly rule: string }> {
  yield* rewritingsAt(term);
  const parts = term.kind === "apply" ? term.operands : term.kind === "wrap" ? [term.operand] : [];
  for (const [place, part] of parts.entries())
    for (const { to, rule } of everywhere(part)) {
      let at = 0;
      yield { to: mapChildren(term, (child) => (at++ === place ? to : child)), rule };
    }
}

function bigints(_: string, field: unknown): unknown {
  return typeof field === "bigint" ? `${field}` : field;
}
