import type { Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";
import type { Certificate, CheckOutcome } from "./certificate.js";
import { checkDivergence } from "./check-divergence.js";
import { checkRepetition } from "./check-repetition.js";
import { checkSafety } from "./check-safety.js";
import { checkTermination, terminationSystem } from "./check-termination.js";
import { demand, Refusal } from "./demand.js";
import { checkEnds } from "./ends.js";
import { checkUndefined } from "./undefined.js";

/**
 * Does the certificate show what it claims of this procedure of this program? What must hold is derived from the program
 * anew; arithmetic is exact; nothing is searched for. Never throws: what is malformed is refused.
 */
export function check(program: Program, procedure: string, oracle: OracleConstants, certificate: Certificate): CheckOutcome {
  try {
    return { kind: "accepted", trusts: trusts(program, procedure, oracle, certificate) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", why: error.message };
    return { kind: "refused", why: `the certificate is malformed: ${error instanceof Error ? error.message : error}` };
  }
}

/** What must be believed for the certificate to hold. Throws `Refusal`. */
function trusts(program: Program, procedure: string, oracle: OracleConstants, certificate: Certificate): readonly string[] {
  switch (certificate.kind) {
    case "terminates":
      checkTermination(program, procedure, oracle, certificate);
      return [];
    case "diverges":
      checkDivergence(terminationSystem(program, procedure, oracle), certificate);
      return [];
    case "undefined":
      checkUndefined(program, procedure, oracle, certificate);
      return [];
    case "ends":
      demand(checkEnds(program, procedure, oracle).runs === certificate.runs, "there are more runs, or fewer");
      return [];
    case "repeats":
      checkRepetition(program, procedure, oracle, certificate);
      return [];
    case "failing-run":
    case "exhaustive":
    case "conditions":
    case "unreachable":
      return checkSafety(program, procedure, oracle, certificate);
    default:
      throw new Refusal("it is of no known kind");
  }
}
