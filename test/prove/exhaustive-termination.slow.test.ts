import { describe, expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { apply, integer, type Term, variable, wrap } from "../../src/logic/term.js";
import { compile } from "../../src/program/machine.js";
import type { Program, ValueType } from "../../src/program/program.js";
import { Random } from "../../src/prove/random.js";
import { decideTermination, type TerminationVerdict } from "../../src/prove/terminates.js";
import { nowhere, procedure, programOf } from "../support/program.js";

const BITS = 4;
const least = -(2n ** BigInt(BITS - 1));
const greatest = 2n ** BigInt(BITS - 1) - 1n;
const small: ValueType = { sort: "int", name: "int4", minimum: least, maximum: greatest };
const names = ["x", "y"] as const;

/** `while (guard) { assignments; if (test) assignment; }` over two small integers that wrap around, or stop when they overflow. */
function randomLoop(random: Random, overflow: "wraps" | "stops"): Program {
  const value = (): Term => (random.below(3) === 0 ? integer(BigInt(random.below(9) - 4)) : variable(random.pick(names), "int"));
  const sum = (): Term => {
    const term = apply(random.pick(["add", "subtract", "add", "multiply"] as const), value(), value());
    return overflow === "wraps" ? wrap(BITS, true, term) : term;
  };
  const truth = (): Term => {
    const compared = apply(random.pick(["less", "at-most", "equal"] as const), value(), value());
    const term = random.below(3) === 0 ? apply("not", compared) : compared;
    return random.below(3) === 0 ? apply(random.pick(["and", "or"] as const), term, apply("less", value(), value())) : term;
  };
  const loop = procedure("loop", undefined, (builder) => {
    for (const name of names) builder.declare("parameter", name, small, nowhere);
    const [head, body, sometimes, again, after] = [builder.block(), builder.block(), builder.block(), builder.block(), builder.block()];
    const assign = () => {
      const term = sum();
      if (overflow === "stops") {
        const condition = apply("and", apply("at-most", integer(least), term), apply("at-most", term, integer(greatest)));
        const obligation = { kind: "signed-overflow", message: "overflow", undefined: true } as const;
        builder.emit({ kind: "assert", condition, obligation, span: nowhere });
      }
      builder.emit({ kind: "assign", target: random.pick(names), value: term, span: nowhere });
    };
    builder.goto(head);
    builder.enter(head);
    builder.branch(truth(), body, after, nowhere);
    builder.enter(body);
    for (let count = 1 + random.below(2); count > 0; count--) assign();
    builder.branch(truth(), sometimes, again, nowhere);
    builder.enter(sometimes);
    assign();
    builder.goto(again);
    builder.enter(again);
    builder.goto(head);
    builder.enter(after);
    builder.return(undefined, nowhere);
  });
  return programOf(loop);
}

/** By trying every input: after as many rounds as there are states, a run never ends. */
function truthAbout(program: Program): "terminates" | "diverges" | "undefined" {
  const machine = compile(program);
  let truth: "terminates" | "undefined" = "terminates";
  for (let x = least; x <= greatest; x++)
    for (let y = least; y <= greatest; y++) {
      const { outcome } = machine.run("loop", [x, y], { steps: 10_000 });
      if (outcome.kind === "out-of-resources") return "diverges";
      if (outcome.kind === "failed") truth = "undefined";
    }
  return truth;
}

/** The same in the words of a verdict. Where an undefined run is all that is known, there may be an endless one too. */
function isRight(verdict: Exclude<TerminationVerdict, { kind: "unknown" }>, truth: ReturnType<typeof truthAbout>): boolean {
  if (verdict.kind === "undefined" && verdict.otherwise === undefined) return truth !== "terminates";
  return truth === (verdict.kind === "ends" ? "terminates" : verdict.kind);
}

describe("loops over integers so small that every input can be tried", () => {
  for (const overflow of ["wraps", "stops"] as const)
    test(`are answered right, or not at all, when overflow ${overflow}`, () => {
      const random = new Random(overflow === "wraps" ? 1 : 2);
      const count = { right: 0, unknown: 0 };
      for (let index = 0; index < 60; index++) {
        const program = randomLoop(random, overflow);
        const verdict = decideTermination(program, "loop", new Map(), { effort: 0.02 });
        if (verdict.kind === "unknown") {
          count.unknown++;
          continue;
        }
        expect(isRight(verdict, truthAbout(program)), `program ${index}: ${verdict.kind}`).toBe(true);
        expect(check(program, "loop", new Map(), verdict.certificate), `program ${index}`).toEqual({ kind: "accepted", trusts: [] });
        count.right++;
      }
      expect(count.right).toBeGreaterThan(50);
    });
});
