import type { ExhaustiveRuns } from "../certificate/runs.js";
import { Refusal } from "../checker/refusal.js";
import { runAll } from "../checker/run.js";
import type { Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";

/** The proof by running every input, where there are few; undefined when that shows nothing. */
export function endByRunningAll(program: Program, subject: string, oracle: OracleConstants): ExhaustiveRuns<"ends"> | undefined {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined) throw new Error(`no procedure ${subject}`);
  try {
    return runAll(program, procedure, oracle, "ends");
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
