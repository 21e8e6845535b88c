import { copied, type Machine, type Value } from "../program/machine.js";
import type { ValueType } from "../program/program.js";
import { textOf } from "../text/source.js";

/** A value that a run got from a function that may give any: `nondet_int()`. */
export interface Choice {
  readonly from: string;
  readonly type: ValueType;
  readonly value: Value;
}

/** Statements after which a run is given up. */
const MOST_STEPS = 1_000_000;

/** What a run chooses, in order; undefined when it reads a variable as well that nobody has set. */
export function choicesOf(
  { program, run }: Machine,
  subject: string,
  inputs: readonly Value[],
  draws: readonly Value[],
): readonly Choice[] | undefined {
  const choices: Choice[] = [];
  let left = draws;
  let known = true;
  run(subject, inputs.map(copied), {
    steps: MOST_STEPS,
    choose: (type, { procedure, block, statement }) => {
      const [value, ...others] = left;
      left = others;
      const at = program.procedures.get(procedure)?.blocks[block]?.statements[statement];
      const [, from] = (at?.kind === "havoc" && at.reason === "choice" && /(\w+)\s*\(/.exec(textOf(at.span))) || [];
      if (from === undefined) known = false;
      else if (value !== undefined) choices.push({ from, type, value });
      return value;
    },
  });
  return known ? choices : undefined;
}
