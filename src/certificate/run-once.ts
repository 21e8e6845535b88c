import { admits, admitsAll } from "../program/admits.js";
import { answersOf } from "../program/asks.js";
import { compile, copied, type Outcome, type Value } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";
import { demand } from "./demand.js";

/** Everything that decides a run of a procedure. */
export interface RunData {
  readonly inputs: readonly Value[];
  /** What it chooses, in order. */
  readonly draws: readonly Value[];
}

/** Statements that a run may take. */
const MOST_STEPS = 20_000_000;

/** How the program ends, run on these inputs with these choices. Throws `Refusal` when one is not of its type, or not needed. */
export function runOnce(program: Program, procedure: Procedure, oracle: OracleConstants, { inputs, draws }: RunData): Outcome {
  demand(admitsAll(procedure.parameters, inputs), "the inputs are not of the parameters' types");
  let drawn = 0;
  const { outcome } = compile(program).run(procedure.name, inputs.map(copied), {
    steps: MOST_STEPS,
    oracle: answersOf(oracle),
    choose: (type) => {
      const value = draws[drawn++];
      demand(value === undefined || admits(type, value), "a choice is not of its type");
      return value;
    },
  });
  demand(drawn === draws.length, "the run makes fewer choices");
  return outcome;
}
