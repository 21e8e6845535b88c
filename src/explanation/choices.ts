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

/** What a run gets from such functions, in order; of what it drew, the rest belongs to variables that nobody has set. */
export function choicesOf(
  { program, run }: Machine,
  subject: string,
  inputs: readonly Value[],
  draws: readonly Value[],
): readonly Choice[] {
  const choices: Choice[] = [];
  let next = 0;
  run(subject, inputs.map(copied), {
    steps: MOST_STEPS,
    choose: (type, { procedure, block, statement }) => {
      const value = draws[next++];
      const at = program.procedures.get(procedure)?.blocks[block]?.statements[statement];
      if (value !== undefined && at?.kind === "havoc" && at.reason === "choice")
        choices.push({ from: /\w+(?=\s*\()/.exec(textOf(at.span))?.[0] ?? "", type, value });
      return value;
    },
  });
  return choices;
}
