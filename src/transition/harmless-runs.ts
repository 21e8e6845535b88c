import { allInputs, MOST_EXHAUSTIVE_STEPS } from "../program/all-inputs.js";
import { type Harm, isHarm } from "../program/claim.js";
import { compile, type RunOptions } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import { parametersThatMatter } from "./relevance.js";

/** How many runs there are, one on each of `allInputs` of the parameters that matter; undefined when one comes to harm or they take too long. */
export function harmlessRuns(
  program: Program,
  procedure: Procedure,
  oracle: NonNullable<RunOptions["oracle"]>,
  harm: Harm,
): number | undefined {
  const all = allInputs(program, procedure, parametersThatMatter(program, procedure, harm));
  if (all === undefined) return undefined;
  const machine = compile(program);
  let [left, runs] = [MOST_EXHAUSTIVE_STEPS, 0];
  for (const inputs of all) {
    const { outcome, steps } = machine.run(procedure.name, inputs, { steps: left, oracle });
    left -= steps;
    const ended = outcome.kind === "returned" || outcome.kind === "blocked" || outcome.kind === "failed";
    if (!ended || isHarm(harm, procedure, outcome)) return undefined;
    runs++;
  }
  return runs;
}
