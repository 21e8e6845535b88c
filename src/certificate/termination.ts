import type { Polynomial } from "../logic/polynomial.js";
import type { Refutation } from "../logic/refutation.js";
import type { UnreachableCertificate } from "./safety.js";

/*
 * Proofs speak about one transition system: `forTermination(lower(program, procedure, oracle, postconditions).system)`. Who checks one
 * derives that system again; nothing of it is in the certificate but numbers of locations and transitions.
 *
 * A proof says what it claims, and what follows from that is derived from the claims (`src/checker`): a list of
 * obligations "premises |- conclusion". The evidence for each, in their order, is a refutation of the list
 * [...premises, complement(conclusion)]. Atoms are polynomials that are at least 0, in their simplest form (`tighten`).
 */

/** Every run comes to an end, and to none that the language leaves undefined. */
export interface TerminationCertificate {
  readonly kind: "terminates";
  readonly proof: TerminationProof;
  /** About `safetySystem(program)` and undefined behaviour; undefined where nothing could be (`mayBeUndefined`). */
  readonly defined: UnreachableCertificate | undefined;
}

/** No execution goes on for ever. */
export interface TerminationProof {
  readonly level: ProofLevel;
  readonly evidence: readonly Refutation[];
  /** That its postconditions hold, on which the proof may rely: no run breaks one. Undefined where it relies on none. */
  readonly results: UnreachableCertificate | undefined;
}

/**
 * A proof is about a situation: a system, facts for each location, and the transitions that may still go round.
 * At first the facts of a location are those atoms of `system.typing` whose variables are all live there
 * (`liveVariables`), in their order, and every transition may go round.
 *
 * 1. Invariants join the facts of their locations. No location has two entries, the initial location has none.
 * 2. Steps, one after the other; each takes transitions out of those that may go round.
 * 3. If these still form a cycle, `then` divides locations. Cells are numbered through the locations in order
 *    (`cellsOf`), copies of transitions as `copies` does. The divided system has a location for each cell, whose facts
 *    are those of its location followed by the cell's atoms that are not among them (`divided`). Some copies are
 *    `impossible`. The other copies whose source can be reached over such copies from the initial location's cell make
 *    up the system; those of transitions that may still go round may go round in it.
 */
export interface ProofLevel {
  readonly invariants: readonly Invariant[];
  readonly steps: readonly TerminationStep[];
  readonly then: Divided<ProofLevel> | undefined;
}

/** A division of locations, and a proof about the divided system. */
export interface Divided<Level> {
  readonly split: readonly { readonly location: number; readonly division: DivisionData }[];
  /** Numbers of copies. */
  readonly impossible: readonly number[];
  readonly level: Level;
}

/** Whenever an execution is at the location, the atoms hold. */
export interface Invariant {
  readonly location: number;
  readonly atoms: readonly Polynomial[];
}

/** As `Division` of the prover: by the transition that is about to be taken, or by the signs of polynomials in the location's variables. */
export type DivisionData = { readonly kind: "look-ahead" } | { readonly kind: "signs"; readonly polynomials: readonly Polynomial[] };

/**
 * `removed` are transitions of one strongly connected component of those that may go round. They may not any more:
 * - "ranking": no transition of the component raises the function, the removed ones lower it by 1 at least and are taken
 *   where it is not negative. A location without an entry has the function 0.
 * - "impossible": they cannot be taken.
 * - "dead-end": right after one of them, none of the component can be taken (`followedBy`).
 * - "sign-change": the one transition of the component is taken where the expression is positive; the expression after
 *   two rounds is linear and without choices, and equals trace · (after one) - determinant · (now), as polynomials. With
 *   D = trace² - 4 determinant: D < 0, or trace < 0 and (determinant >= 0 or D is no square of an integer). No sequence
 *   of integers with such a law stays positive: its roots are complex, or not positive, or conjugate irrational numbers
 *   that both occur and of which the larger one is negative. Or `root` names the larger root: root · other = determinant
 *   for other = trace - root, root > |other|, and s' - other · s <= -1, where s is the expression and s' after one round:
 *   this difference grows by the root each round, and s with it, below 0.
 */
export type TerminationStep =
  | {
      readonly kind: "ranking";
      readonly functions: readonly { readonly location: number; readonly value: Polynomial }[];
      readonly removed: readonly number[];
    }
  | { readonly kind: "impossible" | "dead-end"; readonly removed: readonly number[] }
  | {
      readonly kind: "sign-change";
      readonly removed: readonly number[];
      readonly expression: Polynomial;
      readonly trace: bigint;
      readonly determinant: bigint;
      readonly root: bigint | undefined;
    };
