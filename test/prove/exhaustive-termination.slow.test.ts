import { describe, expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { apply, integer, type Term, variable, wrap } from "../../src/logic/term.js";
import { compile } from "../../src/program/machine.js";
import type { Program, ValueType } from "../../src/program/program.js";
import { Random } from "../../src/prove/random.js";
import { decideTermination, type TerminationVerdict } from "../../src/prove/terminates.js";
import { nowhere, procedure, programOf } from "../support/program.js";

/** Integers of a few bits. */
function small(bits: number) {
  return { sort: "int", name: `int${bits}`, minimum: -(2n ** BigInt(bits - 1)), maximum: 2n ** BigInt(bits - 1) - 1n } satisfies ValueType;
}

const names = ["x", "y"] as const;

/** `while (guard) { assignments; if (test) assignment; }` over two small integers that wrap around, or stop when they overflow. */
function randomLoop(random: Random, bits: number, overflow: "wraps" | "stops"): Program {
  const { minimum, maximum } = small(bits);
  const value = (): Term => (random.below(3) === 0 ? integer(BigInt(random.below(9) - 4)) : variable(random.pick(names), "int"));
  const sum = (): Term => {
    const first = overflow === "wraps" && random.below(4) === 0 ? sum() : value();
    const term = apply(random.pick(["add", "subtract", "add", "multiply"] as const), first, value());
    return overflow === "wraps" ? wrap(bits, true, term) : term;
  };
  const truth = (): Term => {
    const compared = apply(random.pick(["less", "at-most", "equal"] as const), value(), value());
    const term = random.below(3) === 0 ? apply("not", compared) : compared;
    return random.below(3) === 0 ? apply(random.pick(["and", "or"] as const), term, apply("less", value(), value())) : term;
  };
  const loop = procedure("loop", undefined, (builder) => {
    for (const name of names) builder.declare("parameter", name, small(bits), nowhere);
    const [head, body, sometimes, again, after] = [builder.block(), builder.block(), builder.block(), builder.block(), builder.block()];
    const assign = () => {
      const term = sum();
      if (overflow === "stops") {
        const condition = apply("and", apply("at-most", integer(minimum), term), apply("at-most", term, integer(maximum)));
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
function truthAbout(program: Program, bits: number): "terminates" | "diverges" | "undefined" {
  const { minimum: least, maximum: greatest } = small(bits);
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
  for (const [bits, overflow, count] of [
    [4, "stops", 60],
    [3, "wraps", 40],
    [4, "wraps", 60],
    [5, "wraps", 40],
    [6, "wraps", 30],
  ] as const)
    test(`are answered right, or not at all, when overflow of ${bits} bits ${overflow}`, () => {
      const random = new Random(overflow === "stops" ? 2 : bits === 4 ? 1 : bits);
      let unknown = 0;
      for (let index = 0; index < count; index++) {
        const program = randomLoop(random, bits, overflow);
        const verdict = decideTermination(program, "loop", new Map(), { effort: 0.02 });
        if (verdict.kind === "unknown") {
          unknown++;
          continue;
        }
        expect(isRight(verdict, truthAbout(program, bits)), `program ${index}: ${verdict.kind}`).toBe(true);
        expect(check(program, "loop", new Map(), verdict.certificate), `program ${index}`).toEqual({ kind: "accepted", trusts: [] });
      }
      expect(unknown).toBeLessThan(count / 6);
    });
});
