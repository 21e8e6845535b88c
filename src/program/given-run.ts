import { admits, admitsAll } from "./admits.js";
import { type Arrival, arrivalOf, type Moment } from "./arrival.js";
import { compile, copied, type Outcome, type RunOptions, type State, type Value } from "./machine.js";
import type { Procedure, Program } from "./program.js";

/** Everything that decides a run of a procedure. */
export interface RunData {
  readonly inputs: readonly Value[];
  /** What it chooses, in order, and nothing that it does not choose. */
  readonly draws: readonly Value[];
}

/** Where a run stands before a statement; the state is what it is now, whenever that is. */
export interface Standing {
  readonly at: Moment;
  readonly calls: number;
  readonly state: () => State;
}

export interface GivenRun {
  readonly outcome: Outcome;
  /** Where it stood last. */
  readonly arrival: Arrival<Moment>;
}

/** Statements that a run may take. */
const MOST_STEPS = 20_000_000;

/**
 * Runs a procedure, as long as it is to go on from where it stands. Throws `Error` when an input or a choice is not of its
 * type, or a choice is not made.
 */
export function makeRun(
  program: Program,
  procedure: Procedure,
  oracle: NonNullable<RunOptions["oracle"]>,
  { inputs, draws }: RunData,
  goesOn: (here: Standing) => boolean = () => true,
): GivenRun {
  if (!admitsAll(procedure.parameters, inputs)) throw new Error("the inputs are not of the parameters' types");
  let drawn = 0;
  let last: Standing | undefined;
  const { outcome } = compile(program).run(procedure.name, inputs.map(copied), {
    steps: MOST_STEPS,
    oracle,
    choose: (type) => {
      const value = draws[drawn++];
      if (value !== undefined && !admits(type, value)) throw new Error("a choice is not of its type");
      return value;
    },
    observe: (point, state, calls) => {
      last = { at: { after: last === undefined ? 0 : last.at.after + 1, ...point }, calls, state };
      return goesOn(last);
    },
  });
  if (drawn !== draws.length) throw new Error("the run makes other choices");
  if (last === undefined) throw new Error("the run does not begin");
  return { outcome, arrival: arrivalOf(last.at, Object.entries(last.state())) };
}
