import type { Refutation } from "../logic/refutation.js";
import type { Term } from "../logic/term.js";
import type { Postcondition } from "../transition/postcondition.js";
import type { ExhaustiveRuns, FailingRun } from "./runs.js";
import type { Divided, Invariant } from "./termination.js";

/*
 * Certificates about one claim: no call of the subject, whatever its inputs and choices, fails an obligation, and each
 * returns what is truthy. "conditions" and "unreachable" speak about `claimed(program, subject)`, in which this is one
 * obligation more; who checks one derives that program again, and what follows from it.
 */
export type SafetyCertificate = FailingRun | ExhaustiveRuns<"exhaustive"> | ConditionsCertificate | UnreachableCertificate;

/** Evidence for each of `verificationConditions`, in their order. */
export interface ConditionsCertificate {
  readonly kind: "conditions";
  readonly evidence: readonly ConditionEvidence[];
}

/**
 * - "rewriting": the implication from assumptions to goal has the normal form true. Where it is an assertion, lines
 *   lead from the goal to true, each from where the last one ended; the sides of each are equivalent. Else there are none.
 * - "arithmetic": with the condition as a program of its own (`conditionSystem`), no run comes to harm: evidence for the
 *   obligations of `harmless`, without invariants.
 * - "solver": Z3 found the negated condition, as `smtQuery` writes it, unsatisfiable. It is believed.
 */
export type ConditionEvidence =
  | { readonly kind: "rewriting"; readonly lines: readonly RewritingLine[] }
  | { readonly kind: "arithmetic"; readonly impossible: readonly Refutation[] }
  | { readonly kind: "solver"; readonly digest: string };

export interface RewritingLine {
  readonly from: Term;
  readonly to: Term;
  readonly rule: string;
}

/**
 * No run of a system (`safetySystem`, with these postconditions) comes to harm. `evidence` is for the obligations of
 * `harmless`, in their order.
 */
export interface UnreachableCertificate extends SafetyLevel {
  readonly kind: "unreachable";
  /** Of recursive procedures; shown along with what they are relied on for. */
  readonly postconditions: readonly Postcondition[];
  readonly evidence: readonly Refutation[];
}

/**
 * The invariants are kept, and no transition that leads to "failed", "undefined" or "broken" can be taken where they hold; or, with
 * `then`, none can in the system that is divided as in a `ProofLevel`, whose invariants may say more of each cell.
 */
export interface SafetyLevel {
  readonly invariants: readonly Invariant[];
  readonly then: Divided<SafetyLevel> | undefined;
}
