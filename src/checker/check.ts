import type { Certificate } from "../certificate/certificate.js";
import type { ConditionsCertificate, UnreachableCertificate } from "../certificate/safety.js";
import type { TerminationProof } from "../certificate/termination.js";
import { verificationConditions } from "../condition/verification-condition.js";
import { claimed } from "../program/claim.js";
import type { Procedure, Program } from "../program/program.js";
import { mayBeUndefined } from "../program/undefined-behaviour.js";
import { type Harm, safetySystem } from "../transition/harm.js";
import { lower, type OracleConstants } from "../transition/lower.js";
import type { Postcondition } from "../transition/postcondition.js";
import { forTermination } from "../transition/simplify.js";
import type { TransitionSystem } from "../transition/system.js";
import { checkCondition } from "./condition.js";
import { checkDivergence } from "./divergence.js";
import { settle } from "./obligation.js";
import { endless, harmless } from "./proof.js";
import { demand, Refusal } from "./refusal.js";
import { checkRepetition, fails, runAll, runOnce } from "./run.js";

export type CheckOutcome =
  /** `trusts` says what had to be believed besides exact arithmetic and runs of the program; empty when nothing. */
  { readonly kind: "accepted"; readonly trusts: readonly string[] } | { readonly kind: "refused"; readonly why: string };

/**
 * Does the certificate show what it claims of this procedure of this program? What must hold is derived from the program
 * anew; arithmetic is exact; nothing is searched for. Never throws: what is malformed is refused.
 */
export function check(program: Program, subject: string, oracle: OracleConstants, certificate: Certificate): CheckOutcome {
  try {
    const procedure = program.procedures.get(subject);
    demand(procedure !== undefined, `there is no procedure ${subject}`);
    return { kind: "accepted", trusts: trusts(program, procedure, oracle, certificate) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", why: error.message };
    return { kind: "refused", why: `the certificate is malformed: ${error instanceof Error ? error.message : error}` };
  }
}

/** What must be believed for the certificate to hold. Throws `Refusal`. */
function trusts(program: Program, procedure: Procedure, oracle: OracleConstants, certificate: Certificate): readonly string[] {
  switch (certificate.kind) {
    case "terminates":
      checkEnds(program, procedure, oracle, certificate.proof);
      if (mayBeUndefined(program, procedure.name)) checkHarmless(program, procedure, oracle, "undefined behaviour", certificate.defined);
      return [];
    case "diverges":
      checkDivergence(terminationSystem(program, procedure, oracle, []), certificate);
      return [];
    case "repeats":
      checkRepetition(program, procedure, oracle, certificate);
      return [];
    case "undefined": {
      const outcome = runOnce(program, procedure, oracle, certificate);
      demand(outcome.kind === "failed" && outcome.obligation.undefined, "the run does not meet undefined behaviour");
      if (certificate.otherwise !== undefined) checkEnds(program, procedure, oracle, certificate.otherwise);
      return [];
    }
    case "failing-run":
      demand(fails(procedure, runOnce(program, procedure, oracle, certificate)), "the run does not fail");
      return [];
    case "ends":
    case "exhaustive":
      demand(runAll(program, procedure, oracle, certificate.kind).runs === certificate.runs, "there are more runs, or fewer");
      return [];
    case "unreachable":
      checkHarmless(claimed(program, procedure.name), procedure, oracle, "failure", certificate);
      return [];
    case "conditions":
      return checkConditions(claimed(program, procedure.name), procedure, oracle, certificate);
    default:
      throw new Refusal("it is of no known kind");
  }
}

function terminationSystem(
  program: Program,
  { name }: Procedure,
  oracle: OracleConstants,
  postconditions: readonly Postcondition[],
): TransitionSystem {
  const lowering = lower(program, name, oracle, postconditions);
  demand(lowering !== undefined, "the program has too many paths");
  return forTermination(lowering.system);
}

function checkEnds(program: Program, procedure: Procedure, oracle: OracleConstants, { level, evidence, results }: TerminationProof): void {
  if (results !== undefined) checkHarmless(program, procedure, oracle, "broken postcondition", results);
  settle(endless(terminationSystem(program, procedure, oracle, results?.postconditions ?? []), level), evidence);
}

function checkHarmless(
  program: Program,
  { name }: Procedure,
  oracle: OracleConstants,
  harm: Harm,
  proof: UnreachableCertificate | undefined,
): void {
  const basis = safetySystem(program, name, oracle, harm, proof?.postconditions);
  demand(basis !== undefined && proof !== undefined, `it is not shown that there is no ${harm}`);
  settle(harmless(basis.system, proof), proof.evidence);
}

function checkConditions(
  claim: Program,
  { name }: Procedure,
  oracle: OracleConstants,
  { evidence }: ConditionsCertificate,
): readonly string[] {
  const conditions = verificationConditions(claim, name, oracle);
  demand(conditions !== undefined && conditions.length === evidence.length, "there are other conditions to show");
  const believed = conditions.filter((condition, index) => checkCondition(claim, condition, evidence[index]));
  const plural = conditions.length === 1 ? "condition" : "conditions";
  return believed.length === 0 ? [] : [`Z3, for ${believed.length} of ${conditions.length} ${plural}`];
}
