import { afterAll, describe, expect, test } from "vitest";
import { smtQuery } from "../../src/condition/smt.js";
import { apply, boolean, double, integer, type Term, variable } from "../../src/logic/term.js";
import type { Value } from "../../src/program/machine.js";
import type { ValueType } from "../../src/program/program.js";
import { Random } from "../../src/prove/samples/random.js";
import { Solver } from "../../src/solver/solver.js";
import { unbounded } from "../support/program.js";
import { evaluator, randomTerm, randomValues } from "../support/random-terms.js";

const solver = new Solver();
afterAll(() => solver.close());

const bounded = new Map<string, ValueType>([
  ["a", { sort: "int", name: "byte", minimum: 0n, maximum: 255n }],
  ["s", { sort: "int", name: "signed", minimum: -128n, maximum: 127n }],
  ["p", { sort: "bool", name: "bool" }],
]);
const free = new Map<string, ValueType>([...bounded, ["a", unbounded], ["s", unbounded]]);

function verdict(types: ReadonlyMap<string, ValueType>, assumptions: readonly Term[], goal: Term) {
  const query = smtQuery({ variables: types, assumptions, goal });
  if (query === undefined) return "unwritten";
  const answer = solver.check({ purpose: "test", script: query.script, wanted: [], limit: 300_000 });
  return answer.kind === "unknown" ? `unknown: ${answer.reason} ${answer.detail}` : `${answer.kind}${query.exact ? "" : " open"}`;
}

function constantOf(value: Value): Term {
  return typeof value === "bigint" ? integer(value) : boolean(value === true);
}

describe("what is written for the solver", () => {
  test.each([
    ["bit-vectors", bounded],
    ["integers", free],
  ])("means the same as a run, in %s", (_, types) => {
    const random = new Random(17);
    let compared = 0;
    for (let count = 0; count < 8; count++) {
      const term = randomTerm(random, types, "int", 2);
      const values = randomValues(random, types);
      const value = evaluator(term, types, unbounded)(values);
      if (typeof value !== "bigint") throw new Error("not an int");
      const given = [...values].map(([name, each]) =>
        apply("equal", variable(name, typeof each === "bigint" ? "int" : "bool"), constantOf(each)),
      );
      const right = verdict(types, given, apply("equal", term, integer(value)));
      if (/open|unwritten|unknown/.test(right)) continue;
      compared++;
      const what = `${JSON.stringify(term, (_key, field) => (typeof field === "bigint" ? `${field}` : field))} at ${[...values].join(" ")}`;
      expect(right, what).toBe("unsat");
      expect(verdict(types, given, apply("equal", term, integer(value + 1n))), what).toMatch(/^sat|^unknown/);
    }
    expect(compared).toBeGreaterThan(3);
  });

  test("doubles are IEEE numbers", () => {
    const types = new Map<string, ValueType>([["x", { sort: "double", name: "number" }]]);
    const x = variable("x", "double");
    const sum = apply("double-add", double(0.1), double(0.2));
    expect(verdict(types, [], apply("double-equal", x, x))).toBe("sat");
    expect(verdict(types, [apply("double-equal", x, x)], apply("double-same", x, x))).toBe("unsat");
    expect(verdict(types, [], apply("double-same", sum, double(0.30000000000000004)))).toBe("unsat");
    expect(verdict(types, [], apply("not", apply("double-same", double(-0), double(0))))).toBe("unsat");
    expect(verdict(types, [], apply("not", apply("double-equal", double(Number.NaN), x)))).toBe("unsat");
    expect(
      verdict(
        types,
        [apply("double-less", x, double(4)), apply("double-less", double(3), x)],
        apply("double-same", apply("double-floor", x), double(3)),
      ),
    ).toBe("unsat");
  });

  test("a literal type's 0 is -0 as well", () => {
    const types = new Map<string, ValueType>([["x", { sort: "double", name: "0 | 1", choices: [0, 1] }]]);
    expect(verdict(types, [], apply("double-same", variable("x", "double"), apply("double-absolute", variable("x", "double"))))).toBe(
      "sat",
    );
  });
});
