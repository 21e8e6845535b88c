import { compile } from "../program/machine.js";
import type { Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";
import { mentionedNumbers } from "./candidate-values.js";
import { type MadeRun, type RunBudget, searchFailure, shrink, Trial } from "./failing-run.js";

const BUDGET: RunBudget = { runs: 2000, steps: 600_000 };
const SHRINKING: RunBudget = { runs: 300, steps: 300_000 };
const LONGEST = 20_000;
/** For sums that are too large only after many rounds. */
const PATIENT_BUDGET: RunBudget = { runs: 40, steps: 10_000_000 };
const PATIENT_LONGEST = 500_000;

/** A run that meets undefined behaviour, by trying inputs, many or each for long; undefined when none is found (which proves nothing). */
export function findUndefinedRun(program: Program, subject: string, oracle: OracleConstants, patient = false): MadeRun | undefined {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined) throw new Error(`no procedure ${subject}`);
  // What the procedure returns is of no interest here.
  const silent = { ...procedure, result: undefined };
  const trial = new Trial(compile(program), silent, mentionedNumbers(program, subject), oracle);
  const longest = patient ? PATIENT_LONGEST : LONGEST;
  const found = searchFailure(trial, { ...(patient ? PATIENT_BUDGET : BUDGET) }, longest);
  if (found?.outcome.kind !== "failed" || !found.outcome.obligation.undefined) return undefined;
  return shrink(trial, found, { ...SHRINKING }, longest);
}
