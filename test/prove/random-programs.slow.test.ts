import { describe, expect, test } from "vitest";
import { verificationConditions } from "../../src/condition/verification-condition.js";
import { apply, integer, type Term, variable, wrap } from "../../src/logic/term.js";
import type { ProcedureBuilder } from "../../src/program/builder.js";
import { claimed, isTruthy } from "../../src/program/claim.js";
import { compile } from "../../src/program/machine.js";
import type { Program, ValueType } from "../../src/program/program.js";
import { byArithmetic, byRewriting } from "../../src/prove/conditions/conditions.js";
import { proveUnreachable } from "../../src/prove/invariants/unreachable.js";
import { Random } from "../../src/prove/samples/random.js";
import { nowhere, procedure, programOf } from "../support/program.js";
import { randomTerm } from "../support/random-terms.js";

const small: ValueType = { sort: "int", name: "int3", minimum: -4n, maximum: 3n };
const bool: ValueType = { sort: "bool", name: "bool" };
const types = new Map<string, ValueType>([
  ["x", small],
  ["y", small],
  ["p", bool],
  ["i", small],
  ["q", bool],
]);
const assertion = { kind: "assertion", message: "assertion", undefined: false } as const;

/** A function of two small ints and a truth value with random assignments, branches, loops and assertions. */
function randomProgram(random: Random, loops: boolean): Program {
  const int = (depth: number) => wrap(3, true, randomTerm(random, types, "int", depth));
  const truth = (depth: number) => randomTerm(random, types, "bool", depth);
  const assign = (builder: ProcedureBuilder) => {
    const target = random.pick(["x", "y", "p", "i", "q"]);
    builder.emit({ kind: "assign", target, value: target === "p" || target === "q" ? truth(2) : int(2), span: nowhere });
  };
  const statement = (builder: ProcedureBuilder, depth: number): void => {
    const kind = random.below(loops ? 6 : 5);
    if (kind < 2 || depth === 0) return assign(builder);
    if (kind === 2) return builder.emit({ kind: "assume", condition: truth(1), span: nowhere });
    if (kind === 3) return builder.emit({ kind: "assert", condition: truth(2), obligation: assertion, span: nowhere });
    const [inside, after] = [builder.block(), builder.block()];
    if (kind === 4) {
      builder.branch(truth(2), inside, after, nowhere);
      builder.enter(inside);
      statement(builder, depth - 1);
      builder.goto(after);
    } else {
      const head = builder.block();
      builder.goto(head);
      builder.enter(head);
      builder.branch(truth(1), inside, after, nowhere);
      builder.enter(inside);
      statement(builder, depth - 1);
      assign(builder);
      builder.goto(head);
    }
    builder.enter(after);
  };
  return programOf(
    procedure("f", bool, (builder) => {
      for (const name of ["x", "y", "p"]) builder.declare("parameter", name, name === "p" ? bool : small, nowhere);
      builder.declare("local", "i", small, nowhere);
      builder.declare("local", "q", bool, nowhere);
      const zero: Term = integer(0);
      builder.emit({ kind: "assign", target: "i", value: zero, span: nowhere });
      builder.emit({ kind: "assign", target: "q", value: apply("less", variable("x", "int"), zero), span: nowhere });
      for (let count = 0; count < 3; count++) statement(builder, 2);
      builder.return(apply("or", truth(2), truth(1)), nowhere);
    }),
  );
}

/** Does some input make it fail? */
function fails(program: Program): boolean {
  const machine = compile(program);
  for (let x = -4n; x < 4n; x++)
    for (let y = -4n; y < 4n; y++)
      for (const p of [false, true]) {
        const { outcome } = machine.run("f", [x, y, p], { steps: 2000 });
        if (outcome.kind === "failed" || (outcome.kind === "returned" && !isTruthy(outcome.value, "c"))) return true;
      }
  return false;
}

describe("of random functions", () => {
  test("those proved by invariants never fail", () => {
    const random = new Random(23);
    let proved = 0;
    for (let count = 0; count < 150; count++) {
      const program = randomProgram(random, true);
      const claim = claimed(program, "f");
      if (proveUnreachable(claim, "f", new Map(), "failure", { pivots: 3000 }) === undefined) continue;
      proved++;
      expect(fails(program), JSON.stringify(program.procedures.get("f"), shown)).toBe(false);
    }
    expect(proved).toBeGreaterThan(5);
  });

  test.each([
    ["rewriting", (_: Program, condition: Parameters<typeof byRewriting>[0]) => byRewriting(condition)],
    ["arithmetic", (program: Program, condition: Parameters<typeof byRewriting>[0]) => byArithmetic(program, condition, { pivots: 3000 })],
  ])("those whose conditions are shown by %s never fail", (_, show) => {
    const random = new Random(29);
    let proved = 0;
    for (let count = 0; count < 200; count++) {
      const program = randomProgram(random, false);
      const conditions = verificationConditions(claimed(program, "f"), "f");
      if (conditions === undefined || conditions.length > 12 || !conditions.every((each) => show(program, each) !== undefined)) continue;
      proved++;
      expect(fails(program), JSON.stringify(program.procedures.get("f"), shown)).toBe(false);
    }
    expect(proved).toBeGreaterThan(5);
  });
});

function shown(key: string, field: unknown): unknown {
  return key === "span" ? undefined : typeof field === "bigint" ? `${field}` : field;
}
