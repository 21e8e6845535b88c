import type { Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";
import { checkNoEndlessRun, terminationSystem } from "./check-termination.js";
import { demand } from "./demand.js";
import { type RunData, runOnce } from "./run-once.js";
import type { TerminationProof } from "./termination.js";

/** This run of the program meets undefined behaviour: the language does not say whether it ends. */
export interface UndefinedCertificate extends RunData {
  readonly kind: "undefined";
  /** That no run goes on for ever without undefined behaviour; undefined when that is not known. */
  readonly otherwise: TerminationProof | undefined;
}

/** Runs the program once more, and checks what is said of its other runs. Throws `Refusal`. */
export function checkUndefined(program: Program, subject: string, oracle: OracleConstants, certificate: UndefinedCertificate): void {
  const procedure = program.procedures.get(subject);
  demand(procedure !== undefined, `there is no procedure ${subject}`);
  const outcome = runOnce(program, procedure, oracle, certificate);
  demand(outcome.kind === "failed" && outcome.obligation.undefined, "the run does not meet undefined behaviour");
  if (certificate.otherwise !== undefined) checkNoEndlessRun(terminationSystem(program, subject, oracle), certificate.otherwise);
}
