import type { Arrival, Moment } from "../program/arrival.js";
import type { RunData } from "../program/given-run.js";
import { arrival } from "./arrival.js";
import { type StemData, stemFields } from "./divergence.js";
import { type EndingProof, endingProof } from "./proof.js";
import { count, list, optional, value } from "./reader.js";

/** A run of the program, and what it comes to before it is over. */
export interface ArrivingRun extends RunData {
  readonly arrival: Arrival<Moment>;
}

/** This run of the program itself fails an obligation or returns what is not truthy. */
export interface FailingRun extends ArrivingRun {
  readonly kind: "failing-run";
}

/** This run of the program meets undefined behaviour: the language does not say whether it ends. */
export interface UndefinedCertificate extends ArrivingRun {
  readonly kind: "undefined";
  /** That no run goes on for ever without undefined behaviour; undefined when that is not known. */
  readonly otherwise: EndingProof | undefined;
}

/**
 * Some run meets undefined behaviour, too late to be made: in the system that matters for undefined behaviour the steps of
 * the stem lead from the initial values to "undefined". These and the steps are as in a `DivergenceCertificate`.
 */
export interface ReachingCertificate extends StemData {
  readonly kind: "reaches";
  /** As in an `UndefinedCertificate`. */
  readonly otherwise: EndingProof | undefined;
}

/**
 * A run of the program comes back to a state: where it arrives it had been before, after `first` statements, at the same
 * place of a procedure with the same values of all its variables, and in between the call in which it stood does not end:
 * it may stand in that call again, or in one that was made from there. So it can do the same for ever.
 */
export interface RepetitionCertificate extends ArrivingRun {
  readonly kind: "repeats";
  readonly first: number;
}

/**
 * The procedure chooses nothing and has few enough inputs (`allInputs`; for "ends", of those that may matter for where a run
 * goes, by `Relevance`): each of them is run, and every run ends:
 * - "exhaustive": with no failed obligation, and with what is truthy;
 * - "ends": without undefined behaviour.
 */
export interface ExhaustiveRuns<Kind extends "exhaustive" | "ends" = "exhaustive" | "ends"> {
  readonly kind: Kind;
  readonly runs: number;
}

export const runFields = { inputs: list(value), draws: list(value), arrival };
export const repetitionFields = { ...runFields, first: count };
export const undefinedFields = { ...runFields, otherwise: optional(endingProof) };
export const reachingFields = { ...stemFields, otherwise: optional(endingProof) };
export const runsFields = { runs: count };
