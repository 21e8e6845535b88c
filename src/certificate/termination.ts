import type { Polynomial } from "../logic/polynomial.js";
import type { Refutation } from "../logic/refutation.js";
import type { ResidueClass } from "../transition/residues.js";
import type { UnreachableCertificate } from "./safety.js";

/*
 * Proofs and divergences speak about one transition system: `forTermination(lower(program, procedure, oracle).system)`. Who
 * checks one derives that system again; nothing of it is in the certificate but numbers of locations and transitions.
 *
 * An obligation "premises |- conclusion" is shown by a refutation of the list [...premises, complement(conclusion)].
 * Atoms are polynomials that are at least 0. Substitution into a conclusion is by the transition's update.
 */

/** Every run comes to an end, and to none that the language leaves undefined. */
export interface TerminationCertificate {
  readonly kind: "terminates";
  readonly proof: TerminationProof;
  /** About `safetySystem(program)` and undefined behaviour; undefined where nothing could be (`mayBeUndefined`). */
  readonly defined: UnreachableCertificate | undefined;
}

/**
 * No execution goes on for ever.
 *
 * A proof is about a situation: a system, facts for each location, and the transitions that may still go round.
 * At first the facts of a location are those atoms of `system.typing` whose variables are all live there
 * (`liveVariables`), in their order, and every transition may go round.
 *
 * 1. Invariants. No location has two entries, the initial location has none. `kept` holds, for each transition and each
 *    invariant of its target: facts and invariants of its source, then its guard |- the invariant after the update.
 *    From here on the facts of a location are the old ones followed by its invariants.
 * 2. Steps, one after the other; each takes transitions out of those that may go round.
 * 3. If these still form a cycle, `then` divides locations. Cells are numbered through the locations in order
 *    (`cellsOf`), copies of transitions as `copies` does. The divided system has a location for each cell, whose facts
 *    are those of its location followed by the cell's atoms that are not among them (`divided`). `impossible` shows for
 *    some copies that they cannot be taken: facts of the source cell, then the copy's guard |- -1. The other copies
 *    whose source can be reached over such copies from the initial location's cell make up the system; those of
 *    transitions that may still go round may go round in it.
 */
export interface TerminationProof {
  readonly invariants: readonly { readonly location: number; readonly atoms: readonly Polynomial[] }[];
  readonly kept: readonly { readonly transition: number; readonly atom: number; readonly evidence: Refutation }[];
  readonly steps: readonly TerminationStep[];
  readonly then:
    | {
        readonly split: readonly { readonly location: number; readonly division: DivisionData }[];
        readonly impossible: readonly { readonly copy: number; readonly evidence: Refutation }[];
        readonly proof: TerminationProof;
      }
    | undefined;
}

/** As `Division` of the prover: by the transition that is about to be taken, or by the signs of polynomials in the location's variables. */
export type DivisionData = { readonly kind: "look-ahead" } | { readonly kind: "signs"; readonly polynomials: readonly Polynomial[] };

/**
 * `component` must be the transitions of one strongly connected component of those that may go round; `removed`, some of
 * them, may not any more.
 * - "ranking": with premises P = facts of the source, then guard: for each transition of the component
 *   P |- f(source) - f(target) after the update >= 0 (for a removed one: >= 1; that is, the polynomial less 1), and for
 *   each removed one P |- f(source) >= 0. A location without an entry has the function 0.
 * - "impossible": P |- -1 for each removed one.
 * - "sign-change": the component is one transition from a location to itself. P |- expression >= 1; the expression after
 *   two rounds is linear and without choices, and equals trace · (after one) - determinant · (now), as polynomials. With
 *   D = trace² - 4 determinant: D < 0, or trace < 0 and (determinant >= 0 or D is no square of an integer). No sequence
 *   of integers with such a law stays positive: its roots are complex, or not positive, or conjugate irrational numbers
 *   that both occur and of which the larger one is negative. Or `dominating` names the larger root: root · other =
 *   determinant for other = trace - root, root > |other|, and P |- s' - other · s <= -1, where s is the expression and s'
 *   after one round: this difference grows by the root each round, and s with it, below 0.
 * - "finite": for each location of the component bounds of every live variable, entailed by P for each transition of
 *   the component that leaves it, and bounds of each of the transition's choices; when all states and choices
 *   within are listed, the transitions of the component between them form no cycle.
 */
export type TerminationStep =
  | {
      readonly kind: "ranking";
      readonly component: readonly number[];
      readonly functions: readonly { readonly location: number; readonly value: Polynomial }[];
      readonly removed: readonly number[];
      readonly evidence: readonly { readonly transition: number; readonly descent: Refutation; readonly bound: Refutation | undefined }[];
    }
  | {
      readonly kind: "impossible";
      readonly component: readonly number[];
      readonly removed: readonly number[];
      readonly evidence: readonly Refutation[];
    }
  | {
      readonly kind: "sign-change";
      readonly component: readonly number[];
      readonly removed: readonly number[];
      readonly expression: Polynomial;
      readonly trace: bigint;
      readonly determinant: bigint;
      readonly evidence: Refutation;
      readonly dominating: { readonly root: bigint; readonly evidence: Refutation } | undefined;
    }
  | {
      readonly kind: "finite";
      readonly component: readonly number[];
      readonly removed: readonly number[];
      readonly boxes: readonly { readonly transition: number; readonly bounds: readonly VariableBounds[] }[];
    };

export interface VariableBounds {
  readonly variable: string;
  readonly least: bigint;
  readonly greatest: bigint;
  /** For variable - least >= 0 and greatest - variable >= 0. */
  readonly evidence: readonly [Refutation, Refutation];
}

/**
 * Some execution goes on for ever. `initial` gives every variable that is live at the start, and no other, a value that `typing` allows; the stem's
 * steps, taken from the initial location, have guards that hold. Every transition that is used is exact. With `residues`
 * all of it is about `withinResidues(system, residues)`; no variable occurs twice there, and each modulus is at least 2.
 */
export type DivergenceCertificate = {
  readonly kind: "diverges";
  readonly initial: readonly VariableValue[];
  readonly residues?: readonly ResidueClass[];
  readonly stem: readonly StepData[];
  readonly forever: Forever;
};

/**
 * - "lasso": the cycle starts where the stem ends and its guards hold; it ends at the same location with the same values
 *   of all variables that are live there.
 * - "closed-set": the stem ends at `location` in a state where the set's atoms hold. The cycle leads from the location
 *   back to it; the choices of each of its transitions are polynomials over the state before the whole cycle. With
 *   premises set, then all of `system.typing`: `guards` entails each guard atom of the cycle, in order, after the
 *   updates before it; `kept` each atom of the set after the whole cycle.
 * - "never-stuck": only the kept transitions are taken, with choices that are polynomials over the state before each.
 *   The facts of the location where the stem ends hold there. With premises facts of the source, then the guard with the
 *   choices put in: `kept` entails, for each kept transition and each fact of its target, the fact after the update.
 *   `enabled`: for each location that has facts, and each way to pick one guard atom (choices put in) of each kept
 *   transition that leaves it, in order with the last transition's atom changing fastest: a refutation of the
 *   location's facts, then the complements of the picked atoms.
 */
export type Forever =
  | { readonly kind: "lasso"; readonly cycle: readonly StepData[] }
  | {
      readonly kind: "closed-set";
      readonly location: number;
      readonly cycle: readonly { readonly transition: number; readonly choices: readonly ChoiceValue[] }[];
      readonly set: readonly Polynomial[];
      readonly guards: readonly Refutation[];
      readonly kept: readonly Refutation[];
    }
  | {
      readonly kind: "never-stuck";
      readonly transitions: readonly { readonly transition: number; readonly choices: readonly ChoiceValue[] }[];
      readonly facts: readonly { readonly location: number; readonly atoms: readonly Polynomial[] }[];
      readonly kept: readonly { readonly transition: number; readonly atom: number; readonly evidence: Refutation }[];
      readonly enabled: readonly { readonly location: number; readonly evidence: readonly Refutation[] }[];
    };

export interface VariableValue {
  readonly variable: string;
  readonly value: bigint;
}

export interface ChoiceValue {
  readonly choice: string;
  readonly value: Polynomial;
}

export interface StepData {
  readonly transition: number;
  readonly choices: readonly { readonly choice: string; readonly value: bigint }[];
}
