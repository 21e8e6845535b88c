import type { Certificate } from "../certificate/certificate.js";
import type { ConditionsCertificate, UnreachableCertificate } from "../certificate/safety.js";
import type { TerminationProof } from "../certificate/termination.js";
import { verificationConditions } from "../condition/verification-condition.js";
import { claimed } from "../program/claim.js";
import type { Procedure, Program } from "../program/program.js";
import { mayBeUndefined } from "../program/undefined-behaviour.js";
import { type Harm, safetySystem } from "../transition/harm.js";
import { lower, type OracleConstants } from "../transition/lower.js";
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
    return { kind: "accepted", trusts: new Checker(program, procedure, oracle).trusts(certificate) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", why: error.message };
    return { kind: "refused", why: `the certificate is malformed: ${error instanceof Error ? error.message : error}` };
  }
}

/** About one procedure. */
class Checker {
  readonly #program: Program;
  readonly #procedure: Procedure;
  readonly #oracle: OracleConstants;

  constructor(program: Program, procedure: Procedure, oracle: OracleConstants) {
    this.#program = program;
    this.#procedure = procedure;
    this.#oracle = oracle;
  }

  /** What must be believed for the certificate to hold. Throws `Refusal`. */
  trusts(certificate: Certificate): readonly string[] {
    const [program, procedure, oracle] = [this.#program, this.#procedure, this.#oracle];
    switch (certificate.kind) {
      case "terminates":
        this.#ends(certificate.proof);
        if (mayBeUndefined(program, procedure.name)) this.#comesToNo("undefined behaviour", program, certificate.defined);
        return [];
      case "diverges":
        checkDivergence(this.#terminationSystem(), certificate);
        return [];
      case "repeats":
        checkRepetition(program, procedure, oracle, certificate);
        return [];
      case "undefined": {
        const outcome = runOnce(program, procedure, oracle, certificate);
        demand(outcome.kind === "failed" && outcome.obligation.undefined, "the run does not meet undefined behaviour");
        if (certificate.otherwise !== undefined) this.#ends(certificate.otherwise);
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
        this.#comesToNo("failure", this.#claim(), certificate);
        return [];
      case "conditions":
        return this.#conditions(certificate);
      default:
        throw new Refusal("it is of no known kind");
    }
  }

  #terminationSystem(): TransitionSystem {
    const lowering = lower(this.#program, this.#procedure.name, this.#oracle);
    demand(lowering !== undefined, "the program has too many paths");
    return forTermination(lowering.system);
  }

  #ends({ level, evidence }: TerminationProof): void {
    settle(endless(this.#terminationSystem(), level), evidence);
  }

  #comesToNo(harm: Harm, program: Program, certificate: UnreachableCertificate | undefined): void {
    demand(certificate !== undefined, "it is not shown that nothing is undefined");
    const basis = safetySystem(program, this.#procedure.name, this.#oracle, harm);
    demand(basis !== undefined, "the program has too many paths");
    settle(harmless(basis.system, certificate.invariants), certificate.evidence);
  }

  #claim(): Program {
    const claim = claimed(this.#program, this.#procedure.name);
    demand(claim !== undefined, "the result is an array");
    return claim;
  }

  #conditions({ evidence }: ConditionsCertificate): readonly string[] {
    const conditions = verificationConditions(this.#claim(), this.#procedure.name, this.#oracle);
    demand(conditions !== undefined && conditions.length === evidence.length, "there are other conditions to show");
    const believed = conditions.filter((condition, index) => {
      const shown = evidence[index];
      demand(shown !== undefined, "there is no evidence");
      return checkCondition(this.#program, condition, shown);
    });
    const name = conditions.length === 1 ? "condition" : "conditions";
    return believed.length === 0 ? [] : [`Z3, for ${believed.length} of ${conditions.length} ${name}`];
  }
}
