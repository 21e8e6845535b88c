import type { Machine, Value } from "../program/machine.js";
import type { ValueType } from "../program/program.js";
import type { Oracle } from "../prove/oracle.js";
import type { Witness } from "../prove/terminates.js";
import type { DrawnValue } from "../transition/lift.js";
import type { Replay } from "./explanation.js";
import { type Rerunning, rerun } from "./replay.js";

/** Statements that a shown endless run may take, and one that ends. */
const MOST_STEPS = 20_000;
const LONGEST_RUN = 200_000;

/** The oracle as the machine wants it. */
export function machineOracle(oracle: Oracle): ReadonlyMap<string, 0 | 1 | 2> {
  return new Map([...oracle].map(([name, answer]) => [name, answer === "yes" ? 1 : answer === "no" ? 0 : 2]));
}

/** Really runs the first rounds of a run that goes on for ever. */
export function replayWitness(machine: Machine, procedure: string, witness: Witness, oracle: Oracle): Rerunning {
  const parameters = machine.program.procedures.get(procedure)?.parameters ?? [];
  const inputs = parameters.map(({ type }, index) => typedValue(witness.run.inputs[index], type));
  return rerun(machine, { procedure, inputs, choose: drawsInOrder(witness.run.draws), oracle: machineOracle(oracle), steps: MOST_STEPS });
}

/** Really runs a program on these inputs, with these choices one after the other. */
export function replayRun(machine: Machine, procedure: string, inputs: readonly Value[], draws: readonly Value[], oracle: Oracle): Replay {
  let next = 0;
  return rerun(machine, { procedure, inputs, choose: () => draws[next++], oracle: machineOracle(oracle), steps: LONGEST_RUN }).replay;
}

/** An integer as a value of a type; where the engine does not care (doubles, arrays), something small. */
export function typedValue(value: bigint | undefined, type: ValueType): Value {
  if ("element" in type)
    return typeof type.length === "bigint" ? Array.from({ length: Number(type.length) }, () => typedValue(0n, type.element)) : [];
  if (type.sort === "bool") return value === 1n;
  if (type.sort === "double") return Number(value ?? 0n);
  return value ?? 0n;
}

/** Offers recorded choices one after the other; none after the last. */
function drawsInOrder(draws: readonly DrawnValue[]): (type: ValueType) => Value | undefined {
  let next = 0;
  return (type) => {
    const draw = draws[next++];
    return draw === undefined ? undefined : typedValue(draw.value, type);
  };
}
