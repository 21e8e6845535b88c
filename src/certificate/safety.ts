import type { RewritingLine } from "../condition/rewriting.js";
import type { Refutation } from "../logic/refutation.js";
import { type HarmlessProof, harmlessProof } from "./proof.js";
import { list, record, text, variant } from "./reader.js";
import { refutation } from "./refutation.js";
import { type ExhaustiveRuns, type FailingRun, runFields, runsFields } from "./runs.js";
import { term } from "./term.js";

/*
 * Certificates about one claim: no call of the subject, whatever its inputs and choices, fails an obligation, and each
 * returns what is truthy. "conditions" and "unreachable" speak about `claimed(program, subject)`, in which this is one
 * obligation more; who checks one derives that program again, and what follows from it.
 */
export type SafetyCertificate = FailingRun | ExhaustiveRuns<"exhaustive"> | ConditionsCertificate | UnreachableCertificate;

/** No run of `basisFor("failure", ...)` comes to harm. */
export interface UnreachableCertificate {
  readonly kind: "unreachable";
  readonly proof: HarmlessProof;
}

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

/** Each takes a while to be compared. */
const MOST_LINES = 60;

const conditionEvidence = variant<ConditionEvidence>({
  rewriting: { lines: list(record<RewritingLine>({ from: term, to: term, rule: text }), MOST_LINES) },
  arithmetic: { impossible: list(refutation) },
  solver: { digest: text },
});

export const safetyFields = {
  "failing-run": runFields,
  exhaustive: runsFields,
  conditions: { evidence: list(conditionEvidence) },
  unreachable: { proof: harmlessProof },
};
