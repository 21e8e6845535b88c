import { apply, integer, type Term, variable, wrap } from "../../src/logic/term.js";
import { compile } from "../../src/program/machine.js";
import type { Program, ValueType } from "../../src/program/program.js";
import type { Random } from "../../src/prove/samples/random.js";
import { nowhere, procedure, programOf } from "./program.js";

/** Integers of a few bits. */
function small(bits: number) {
  return { sort: "int", name: `int${bits}`, minimum: -(2n ** BigInt(bits - 1)), maximum: 2n ** BigInt(bits - 1) - 1n } satisfies ValueType;
}

const names = ["x", "y"] as const;

/** `while (guard) { assignments; if (test) assignment; }` over two small integers that wrap around, or stop when they overflow. */
export function randomLoop(random: Random, bits: number, overflow: "wraps" | "stops"): Program {
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

/** What the runs of a loop on all inputs do. */
export interface Doings {
  /** Some run goes on for ever. */
  readonly endless: boolean;
  /** Some run fails. */
  readonly fails: boolean;
}

/** By trying every input: after as many steps as there are states, a run never ends. */
export function doingsOf(program: Program, bits: number): Doings {
  const { minimum: least, maximum: greatest } = small(bits);
  const machine = compile(program);
  let [endless, fails] = [false, false];
  for (let x = least; x <= greatest; x++)
    for (let y = least; y <= greatest; y++) {
      const { outcome } = machine.run("loop", [x, y], { steps: 10 * 4 ** bits });
      if (outcome.kind === "out-of-resources") endless = true;
      if (outcome.kind === "failed") fails = true;
    }
  return { endless, fails };
}
