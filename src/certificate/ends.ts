import { answersOf } from "../program/asks.js";
import { compile } from "../program/machine.js";
import type { Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";
import { demand } from "./demand.js";
import { allInputs, EXHAUSTIVE_STEPS, MOST_EXHAUSTIVE_STEPS } from "./safety-basis.js";

/** The procedure chooses nothing and has few enough inputs (`allInputs`): each of them is run, and every run ends. */
export interface EndsCertificate {
  readonly kind: "ends";
  readonly runs: number;
}

/** Runs a procedure on all of its inputs. Throws `Refusal` when some run does not end soon, or meets undefined behaviour. */
export function checkEnds(program: Program, procedure: string, oracle: OracleConstants): EndsCertificate {
  const subject = program.procedures.get(procedure);
  demand(subject !== undefined, `there is no procedure ${procedure}`);
  const inputs = allInputs(program, subject);
  demand(inputs !== undefined, "there are too many inputs to try them all");
  const machine = compile(program);
  let left = MOST_EXHAUSTIVE_STEPS;
  let runs = 0;
  for (const values of inputs) {
    const { outcome, steps } = machine.run(procedure, values, { steps: EXHAUSTIVE_STEPS, oracle: answersOf(oracle) });
    left -= steps;
    const defined =
      outcome.kind === "returned" || outcome.kind === "blocked" || (outcome.kind === "failed" && !outcome.obligation.undefined);
    demand(defined && left > 0, "a run does not come to an end");
    runs++;
  }
  return { kind: "ends", runs };
}
