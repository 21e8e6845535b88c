import { admits, admitsAll } from "../program/admits.js";
import { answersOf } from "../program/asks.js";
import type { Machine, Value } from "../program/machine.js";
import type { Oracle } from "../prove/oracle.js";
import type { Replay } from "./explanation.js";
import { replayRun } from "./witness.js";

/** Steps to either side that a near miss may be away. */
const DISTANCES = [1n, -1n, 2n, -2n, 3n, -3n];
const MOST_STEPS = 20_000;

/** The nearest inputs, one of them changed a little, with which the run ends; really run. */
export function nearestEnding(machine: Machine, procedure: string, inputs: readonly Value[], oracle: Oracle): Replay | undefined {
  const parameters = machine.program.procedures.get(procedure)?.parameters ?? [];
  for (const distance of DISTANCES)
    for (let index = inputs.length - 1; index >= 0; index--) {
      const [value, type] = [inputs[index], parameters[index]?.type];
      const moved = typeof value === "bigint" ? value + distance : typeof value === "number" ? value + Number(distance) : undefined;
      if (type === undefined || !admits(type, moved) || Object.is(moved, value)) continue;
      const nearby = inputs.map((other, place) => (place === index ? moved : other));
      if (!admitsAll(parameters, nearby)) continue;
      const { outcome } = machine.run(procedure, nearby, { steps: MOST_STEPS, oracle: answersOf(oracle), choose: () => undefined });
      if (outcome.kind === "returned") return replayRun(machine, procedure, nearby, [], oracle);
    }
  return undefined;
}
