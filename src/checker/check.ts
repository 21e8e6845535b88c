import type { Certificate } from "../certificate/certificate.js";
import type { EndingProof, HarmlessProof } from "../certificate/proof.js";
import type { ConditionEvidence } from "../certificate/safety.js";
import { conditionSystem } from "../condition/condition-system.js";
import { isRewritten } from "../condition/rewriting.js";
import { smtQuery } from "../condition/smt.js";
import { type VerificationCondition, verificationConditions } from "../condition/verification-condition.js";
import { answersOf } from "../program/asks.js";
import { claimed, type Harm } from "../program/claim.js";
import type { Program } from "../program/program.js";
import { withTracked } from "../program/tracked.js";
import { mayBeUndefined } from "../program/undefined-behaviour.js";
import { basisFor, type Concern } from "../transition/concern.js";
import { harmlessRuns } from "../transition/harmless-runs.js";
import type { OracleConstants } from "../transition/lower.js";
import { withQuotients } from "../transition/quotients.js";
import { checkDivergence, follow } from "./divergence.js";
import { settle } from "./obligation.js";
import { endless, harmless } from "./proof.js";
import { demand, Refusal } from "./refusal.js";
import { checkHarm, checkRepetition } from "./run.js";

export type CheckOutcome =
  /** `trusts` says what had to be believed besides exact arithmetic and runs of the program; empty when nothing. */
  { readonly kind: "accepted"; readonly trusts: readonly string[] } | { readonly kind: "refused"; readonly why: string };

/**
 * Does the certificate show what it claims of this procedure of this program? What must hold is derived from the program
 * anew; arithmetic is exact; nothing is searched for. Never throws: what is malformed is refused.
 */
export function check(program: Program, subject: string, oracle: OracleConstants, certificate: Certificate): CheckOutcome {
  try {
    demandTrue(program, subject, oracle, certificate);
    return { kind: "accepted", trusts: trusts(certificate) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", why: error.message };
    return { kind: "refused", why: `the certificate is malformed: ${error instanceof Error ? error.message : error}` };
  }
}

function trusts(certificate: Certificate): readonly string[] {
  const shown = certificate.kind === "conditions" ? certificate.evidence : [];
  const believed = shown.filter(({ kind }) => kind === "solver").length;
  return believed === 0 ? [] : [`Z3, for ${believed} of ${shown.length} ${shown.length === 1 ? "condition" : "conditions"}`];
}

/** Throws `Refusal` where the certificate does not show what it claims. */
function demandTrue(program: Program, subject: string, oracle: OracleConstants, certificate: Certificate): void {
  const procedure = program.procedures.get(subject);
  demand(procedure !== undefined, `there is no procedure ${subject}`);
  const systemFor = (concern: Concern, relied: Pick<HarmlessProof, "postconditions"> | undefined, about = program) => {
    const basis = basisFor(concern, about, subject, oracle, relied?.postconditions);
    demand(basis !== undefined, "the program has too many paths");
    return basis.system;
  };
  const neverComesTo = (harm: Concern, proof: HarmlessProof, about = program) =>
    settle(
      harmless(withQuotients(systemFor(harm, proof, withTracked(about, subject, proof.tracked)), proof.quotients), proof.level),
      proof.evidence,
    );
  const endsBy = ({ level, evidence, results }: EndingProof) => {
    if (results !== undefined) neverComesTo("broken postcondition", results);
    settle(endless(systemFor("endlessness", results), level), evidence);
  };
  const answers = answersOf(oracle);
  const allRun = (harm: Harm, runs: number) =>
    demand(harmlessRuns(program, procedure, answers, harm) === runs, "a run comes to harm, or there are more runs, or fewer");
  switch (certificate.kind) {
    case "terminates":
      endsBy(certificate.proof);
      demand(mayBeUndefined(program, subject) === (certificate.defined !== undefined), "undefined behaviour is not asked about");
      return certificate.defined && neverComesTo("undefined behaviour", certificate.defined);
    case "diverges":
      return checkDivergence(systemFor("endlessness", undefined), certificate);
    case "repeats":
      return checkRepetition(program, procedure, answers, certificate);
    case "undefined":
      checkHarm(program, procedure, answers, certificate, "undefined behaviour");
      return certificate.otherwise && endsBy(certificate.otherwise);
    case "reaches": {
      const system = systemFor("undefined behaviour", undefined);
      demand(system.locations[follow(system, certificate).to]?.role === "undefined", "the steps do not lead to undefined behaviour");
      return certificate.otherwise && endsBy(certificate.otherwise);
    }
    case "ends":
      return allRun("undefined behaviour", certificate.runs);
    case "failing-run":
      return checkHarm(program, procedure, answers, certificate, "failure");
    case "exhaustive":
      return allRun("failure", certificate.runs);
    case "unreachable":
      return neverComesTo("failure", certificate.proof, claimed(program, subject));
    case "conditions": {
      const conditions = verificationConditions(claimed(program, subject), subject, oracle);
      demand(conditions?.length === certificate.evidence.length, "there are other conditions to show");
      for (const [index, shown] of certificate.evidence.entries()) demandValid(program, conditions[index] as VerificationCondition, shown);
    }
  }
}

/** Throws `Refusal` where it is not shown that the condition is valid. */
function demandValid(program: Program, condition: VerificationCondition, evidence: ConditionEvidence): void {
  switch (evidence.kind) {
    case "rewriting":
      return demand(isRewritten(condition, evidence.lines), "the lines do not lead to true");
    case "arithmetic": {
      const system = conditionSystem(program, condition);
      demand(system !== undefined, "there are too many paths");
      return settle(harmless(system), evidence.impossible);
    }
    case "solver":
      return demand(smtQuery(condition)?.digest === evidence.digest, "the solver was asked something else");
  }
}
