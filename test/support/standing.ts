import type { Arrival, Moment } from "../../src/program/arrival.js";
import { compile, type Value } from "../../src/program/machine.js";
import type { Program } from "../../src/program/program.js";

/** Where a run stands before so many statements are done, with all values there; at its end when it has fewer. */
export function standing(program: Program, subject: string, inputs: readonly Value[], statements: number): Arrival<Moment> {
  let found: Arrival<Moment> | undefined;
  compile(program).run(subject, inputs, {
    steps: 1_000_000,
    observe: (point, state) => {
      const after = found === undefined ? 0 : found.at.after + 1;
      found = { at: { after, ...point }, values: Object.entries(state()).map(([variable, value]) => ({ variable, value })) };
      return after < statements;
    },
  });
  if (found === undefined) throw new Error("it does nothing");
  return found;
}
