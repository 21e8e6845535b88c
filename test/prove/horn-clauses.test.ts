import { afterAll, describe, expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { readProgram } from "../../src/language/frontends.js";
import { formatPolynomial, type Polynomial } from "../../src/logic/polynomial.js";
import type { Asks } from "../../src/prove/context.js";
import { solveHornClauses } from "../../src/prove/invariants/horn-clauses.js";
import { decideSafety } from "../../src/prove/safety.js";
import { noEffort } from "../../src/solver/query.js";
import { readSExpressions } from "../../src/solver/s-expression.js";
import { Solver } from "../../src/solver/solver.js";
import { situationOf } from "../../src/transition/situation.js";
import type { TransitionSystem } from "../../src/transition/system.js";
import { readClassics } from "../support/classics.js";
import { nowhere } from "../support/program.js";

const solver = new Solver();
afterAll(() => solver.close());

const pipeline = readClassics().find(({ name }) => name === "pipeline");

function decide(asks: Asks | undefined) {
  if (pipeline === undefined) throw new Error("there is no such case");
  const read = readProgram([pipeline.source], { integers: "c" }, pipeline.name);
  if (!read.ok) throw new Error("the case cannot be read");
  const verdict = decideSafety(read.value, pipeline.name, new Map(), { effort: 1, ...(asks && { solver: asks }) });
  return { verdict, program: read.value };
}

/** Says that every clause is solved, whatever it is, and by the same formula for the loop. */
function claiming(body: string): Asks {
  const [formula = ""] = readSExpressions(body);
  const parameters = ["x!0", "x!1", "x!2", "x!3", "x!4"];
  const definitions = [0, 1, 2, 3].map((id) => ({ name: `at${id}`, parameters, body: formula }));
  return { asked: 0, check: () => ({ kind: "sat", model: new Map(), definitions, effort: noEffort }) };
}

describe("Horn clauses", () => {
  test("show what no runs suggest, and the checker sees it without them", () => {
    expect(decide(undefined).verdict.kind).toBe("unknown");
    const { verdict, program } = decide(solver);
    expect(verdict).toMatchObject({ kind: "proved", proof: { kind: "unreachable", foundBy: "Horn clauses" } });
    if (verdict.kind === "proved" && pipeline !== undefined)
      expect(check(program, pipeline.name, new Map(), verdict.certificate)).toEqual({ kind: "accepted", trusts: [] });
  });

  test.each(["false", "true", "(<= x!0 x!0)", "(and (<= x!1 0) (>= x!2 7))", "(or (not (= x!0 3)) (< (* 2 x!1) x!2))"])(
    "a wrong solution shows nothing: %s",
    (body) => expect(decide(claiming(body)).verdict).toMatchObject({ kind: "unknown", tried: expect.arrayContaining(["Horn clauses"]) }),
  );

  test("take as many steps every time", () => {
    expect(new Set([1, 2, 3].map(() => decide(solver).verdict.steps)).size).toBe(1);
  });
});

describe("the atoms of a solution", () => {
  const step = {
    guard: [],
    update: new Map(),
    choices: [],
    exact: true,
    span: nowhere,
  };
  const place = { procedure: "f", block: 0, span: undefined };
  const one = (name: string): Polynomial => ({ coefficients: new Map([[name, 1n]]) });
  const system: TransitionSystem = {
    variables: ["a", "b"],
    locations: (["entry", "loop", "failed"] as const).map((role, id) => ({ ...place, id, role })),
    initial: 0,
    transitions: [
      { ...step, id: 0, from: 0, to: 1 },
      { ...step, id: 1, from: 1, to: 2, guard: [one("a"), one("b")] },
    ],
    typing: [],
  };

  test.each([
    ["(<= x 3)", ["-a + 3"]],
    ["(not (>= (+ x (* (- 2) y)) 1))", ["a - 2*b - 1"]],
    ["(let ((s (+ x y))) (or (> s 0) (= s (- 4))))", ["-a - b", "a + b + 4", "-a - b - 4"]],
    ["(and (= (mod x 2) 0) (< y x))", ["-a + b"]],
    ["(<= (* x y) 3)", []],
  ])("%s", (body, atoms) => {
    const [formula = ""] = readSExpressions(body);
    const definitions = [{ name: "at1", parameters: ["x", "y"], body: formula }];
    const asks: Asks = { asked: 0, check: () => ({ kind: "sat", model: new Map(), definitions, effort: noEffort }) };
    const idea = solveHornClauses(situationOf(system), asks, 1000);
    expect((idea?.get(1) ?? []).map((atom) => formatPolynomial(atom, (name) => name))).toEqual(atoms);
  });
});
