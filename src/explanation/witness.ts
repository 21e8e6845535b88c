import { answersOf } from "../program/asks.js";
import type { Machine, Value } from "../program/machine.js";
import type { Oracle } from "../prove/oracle.js";
import type { Witness } from "../prove/samples/witness.js";
import type { Replay } from "./explanation.js";
import { type Rerunning, rerun } from "./replay.js";

/** Statements that a shown endless run may take, and one that ends. */
const MOST_STEPS = 20_000;
const LONGEST_RUN = 500_000;

/** Really runs the first rounds of a run that goes on for ever. */
export function replayWitness(machine: Machine, procedure: string, witness: Witness, oracle: Oracle): Rerunning {
  let next = 0;
  const { inputs, draws } = witness;
  return rerun(machine, { procedure, inputs, choose: () => draws[next++], oracle: answersOf(oracle), steps: MOST_STEPS, endless: true });
}

/** Really runs a program on these inputs, with these choices one after the other. */
export function replayRun(machine: Machine, procedure: string, inputs: readonly Value[], draws: readonly Value[], oracle: Oracle): Replay {
  let next = 0;
  return rerun(machine, { procedure, inputs, choose: () => draws[next++], oracle: answersOf(oracle), steps: LONGEST_RUN }).replay;
}
