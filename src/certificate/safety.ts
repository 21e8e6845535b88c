import type { Polynomial } from "../logic/polynomial.js";
import type { Refutation } from "../logic/refutation.js";
import type { Term } from "../logic/term.js";
import type { RunData } from "./run-once.js";

/*
 * Certificates about one claim: no call of the subject, whatever its inputs and choices, fails an obligation, and each
 * returns what is truthy. All but the failing run speak about `claimed(program, subject)`, in which this is one obligation
 * more; who checks one derives that program again, and what follows from it.
 */
export type SafetyCertificate = FailingRun | ExhaustiveRuns | ConditionsCertificate | UnreachableCertificate;

/** This run of the program itself fails an obligation or returns what is not truthy. */
export interface FailingRun extends RunData {
  readonly kind: "failing-run";
}

/** The subject chooses nothing, and has few enough inputs (`allInputs`): each of them is run. */
export interface ExhaustiveRuns {
  readonly kind: "exhaustive";
  readonly runs: number;
}

/** Evidence for each of `verificationConditions`, in their order. */
export interface ConditionsCertificate {
  readonly kind: "conditions";
  readonly evidence: readonly ConditionEvidence[];
}

/**
 * - "rewriting": the implication from assumptions to goal has the normal form true. Where it is an assertion, lines
 *   lead from the goal to true, each from where the last one ended; the sides of each are equivalent. Else there are none.
 * - "arithmetic": with the condition as a program of its own (`conditionProgram`), lowered, each transition that leads to
 *   "failed" or "undefined", in order, has premises that cannot hold: the typing, then its guard |- -1.
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
 * About `safetySystem(claimed program)`. Invariants and `kept` are as in a termination proof (no location twice, none
 * at the initial location; facts of a location are the typing atoms of its live variables, then its invariants).
 * `impossible` has, for each transition that leads to "failed" or "undefined": facts of its source, then its guard |- -1.
 */
export interface UnreachableCertificate {
  readonly kind: "unreachable";
  readonly invariants: readonly { readonly location: number; readonly atoms: readonly Polynomial[] }[];
  readonly kept: readonly { readonly transition: number; readonly atom: number; readonly evidence: Refutation }[];
  readonly impossible: readonly { readonly transition: number; readonly evidence: Refutation }[];
}
