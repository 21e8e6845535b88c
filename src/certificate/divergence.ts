import type { Polynomial } from "../logic/polynomial.js";
import type { Refutation } from "../logic/refutation.js";
import type { Arrival } from "../program/arrival.js";
import type { ResidueClass } from "../transition/residues.js";
import { stemArrival } from "./arrival.js";
import { atom, count, hasField, integer, list, polynomial, type Reader, record, table, text, variant } from "./reader.js";
import { refutation } from "./refutation.js";

/**
 * Some execution goes on for ever, in the system that proofs of termination speak about. `initial` gives every variable
 * that is live at the start, and no other, a value that `typing` allows; the steps of the stem, taken from the initial
 * location, are possible, and their choices constant. Every transition that is used is exact. With `residues` all of it is about
 * `withinResidues(system, residues)`; no variable occurs twice there, and each modulus is at least 2.
 */
export interface DivergenceCertificate extends StemData {
  readonly kind: "diverges";
  readonly residues: readonly ResidueClass[];
  readonly forever: Lasso | Recurrence;
}

/** How a run starts, its first steps, and where they lead: all values there are constant. */
export interface StemData {
  readonly initial: readonly VariableValue[];
  readonly stem: readonly StemStep[];
  readonly arrival: Arrival<number>;
}

/** A transition, or a cycle that is gone a number of times in a row, at least once, as `repeated` has it. */
export type StemStep = PathStep | RepeatedPath;

export interface RepeatedPath {
  readonly cycle: readonly PathStep[];
  readonly times: bigint;
}

/** The cycle, taken where the stem ends, comes back to the same location and the same values of all variables that are live there. */
export interface Lasso {
  readonly kind: "lasso";
  readonly cycle: readonly StemStep[];
}

/**
 * The stem ends at the first place, where its atoms hold. Wherever the atoms of a place hold some way can be gone from
 * there, and each leads to where the atoms of its target hold. The transitions of a way are taken one after the other;
 * their choices are polynomials over the state before the way. `evidence` is for the obligations of `goesOn`.
 */
export interface Recurrence {
  readonly kind: "recurrence";
  readonly places: readonly { readonly location: number; readonly atoms: readonly Polynomial[] }[];
  readonly ways: readonly Way[];
  readonly evidence: readonly Refutation[];
}

/** From one place to another, by their numbers. */
export interface Way {
  readonly from: number;
  readonly to: number;
  readonly path: readonly PathStep[];
}

/** A transition, and a value for each of its choices. */
export interface PathStep {
  readonly transition: number;
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly choice: string;
  readonly value: Polynomial;
}

export interface VariableValue {
  readonly variable: string;
  readonly value: bigint;
}

const step = record<PathStep>({ transition: count, choices: table<Choice, "choice">("choice", { choice: text, value: polynomial }) });
const path = list(step);
const repeatedPath = record<RepeatedPath>({ cycle: path, times: integer });
const stemStep: Reader<StemStep> = (json, place) => (hasField(json, "cycle") ? repeatedPath : step)(json, place);

export const stemFields = {
  initial: table<VariableValue, "variable">("variable", { variable: text, value: integer }),
  stem: list(stemStep),
  arrival: stemArrival,
};

export const divergenceFields = {
  residues: table<ResidueClass, "variable">("variable", { variable: text, modulus: integer, residue: integer }),
  ...stemFields,
  forever: variant<Lasso | Recurrence>({
    lasso: { cycle: list(stemStep) },
    recurrence: {
      places: list(record<Recurrence["places"][number]>({ location: count, atoms: list(atom) })),
      ways: list(record<Way>({ from: count, to: count, path })),
      evidence: list(refutation),
    },
  }),
};
