import { mentions, type Polynomial } from "../logic/polynomial.js";
import type { Refutation } from "../logic/refutation.js";
import type { Tracked } from "../program/tracked.js";
import type { Division } from "../transition/division.js";
import { type Postcondition, RESULT } from "../transition/postcondition.js";
import type { Divisor } from "../transition/quotients.js";
import { atom, count, integer, list, optional, polynomial, type Reader, record, table, text, unreadable, variant } from "./reader.js";
import { refutation } from "./refutation.js";

/*
 * Proofs speak about one transition system: `basisFor(concern, program, procedure, oracle, postconditions)`. Who checks one
 * derives that system again; nothing of it is in the certificate but numbers of locations and transitions.
 *
 * A proof says what it claims, and what follows from that is derived from the claims (`src/checker`): a list of
 * obligations "premises |- conclusion". The evidence for each, in their order, is a refutation of the list
 * [...premises, complement(conclusion)]. Atoms are polynomials that are at least 0, in their simplest form (`tighten`).
 */

/** Of what follows from its level (`endless`, `harmless`). */
interface Proof {
  readonly level: ProofLevel;
  readonly evidence: readonly Refutation[];
}

/** No execution goes on for ever. */
export interface EndingProof extends Proof {
  /** That its postconditions hold, on which the proof may rely: no run breaks one. Undefined where it relies on none. */
  readonly results: HarmlessProof | undefined;
}

/** No execution comes to harm, and none breaks a postcondition. */
export interface HarmlessProof extends Proof {
  /** Of recursive procedures; shown along with what they are relied on for. */
  readonly postconditions: readonly Postcondition[];
  /** It is about the system with these quotients (`withQuotients`). */
  readonly quotients: readonly Divisor[];
  /** It is about the program with these elements of arrays in ghost variables (`withTracked`). */
  readonly tracked: readonly Tracked[];
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
 *
 * That no execution comes to harm is proved by invariants and divisions alone: there are no steps, and in the end no
 * transition that leads to "failed", "undefined" or "broken" can be taken.
 */
export interface ProofLevel {
  readonly invariants: readonly Invariant[];
  readonly steps: readonly TerminationStep[];
  readonly then: Then | undefined;
}

export interface Then {
  readonly split: readonly { readonly location: number; readonly division: Division }[];
  /** Numbers of copies. */
  readonly impossible: readonly number[];
  readonly level: ProofLevel;
}

/** Whenever an execution is at the location, the atoms hold. */
export interface Invariant {
  readonly location: number;
  readonly atoms: readonly Polynomial[];
}

/**
 * `removed` are transitions of one strongly connected component of those that may go round. They may not any more:
 * - "ranking": no transition of the component raises the function, the removed ones lower it by 1 at least and are taken
 *   where it is not negative. A location without an entry has the function 0: what lowers that cannot be taken at all
 *   (`isNeverTaken`).
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
      readonly functions: readonly RankingFunction[];
      readonly removed: readonly number[];
    }
  | { readonly kind: "dead-end"; readonly removed: readonly number[] }
  | {
      readonly kind: "sign-change";
      readonly removed: readonly number[];
      readonly expression: Polynomial;
      readonly trace: bigint;
      readonly determinant: bigint;
      readonly root: bigint | undefined;
    };

/** Are the transitions that a step removes impossible? */
export function isNeverTaken(step: TerminationStep): boolean {
  return step.kind === "ranking" && step.functions.length === 0;
}

export interface RankingFunction {
  readonly location: number;
  readonly value: Polynomial;
}

const invariants = table<Invariant, "location">("location", { location: count, atoms: list(atom) });
const removed = list(count);

const step = variant<TerminationStep>({
  ranking: { functions: table<RankingFunction, "location">("location", { location: count, value: polynomial }), removed },
  "dead-end": { removed },
  "sign-change": { removed, expression: polynomial, trace: integer, determinant: integer, root: optional(integer) },
});

/** Polynomials that divide one location, and divisions within each other: what needs more would take for ever to derive. */
const MOST_SIGNS = 8;
const MOST_DIVISIONS = 8;

const division = variant<Division>({ "look-ahead": {}, signs: { polynomials: list(atom, MOST_SIGNS) } });

function levelWithin(divisions: number): Reader<ProofLevel> {
  return record<ProofLevel>({
    invariants,
    steps: list(step),
    then: optional((json, place) => {
      if (divisions === MOST_DIVISIONS) throw unreadable(place, "divides too often");
      return thenOf(divisions + 1)(json, place);
    }),
  });
}

function thenOf(divisions: number): Reader<Then> {
  return record<Then>({
    split: table<Then["split"][number], "location">("location", { location: count, division }),
    impossible: list(count),
    level: levelWithin(divisions),
  });
}

const level = levelWithin(0);
const parts = { level, evidence: list(refutation) };
const divisor = record<Divisor>({ variable: text, modulus: integer });
const aboutResult: Reader<Polynomial> = (json, place) => {
  const read = atom(json, place);
  if (!mentions(read, RESULT)) throw unreadable(place, "is not about the result");
  return read;
};
const postcondition = record<Postcondition>({ procedure: text, when: list(atom), then: aboutResult });
const tracked = variant<Tracked>({ any: { read: count, offset: integer }, last: { read: count } });
export const harmlessProof = record<HarmlessProof>({
  ...parts,
  postconditions: list(postcondition),
  quotients: list(divisor),
  tracked: list(tracked),
});
export const endingProof = record<EndingProof>({ ...parts, results: optional(harmlessProof) });
