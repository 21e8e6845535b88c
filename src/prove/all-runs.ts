import { Refusal } from "../certificate/demand.js";
import { checkEnds, type EndsCertificate } from "../certificate/ends.js";
import type { Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";

/** The proof by running every input, where there are few; undefined when that shows nothing. */
export function runAll(program: Program, procedure: string, oracle: OracleConstants): EndsCertificate | undefined {
  try {
    return checkEnds(program, procedure, oracle);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
