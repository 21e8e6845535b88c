import type { Polynomial } from "../../logic/polynomial.js";
import type { ResidueClass } from "../../transition/residues.js";

/** A transition of the system with the values of its choices. */
export interface ExactStep {
  readonly transition: number;
  readonly choices: ReadonlyMap<string, bigint>;
}

/** A cycle, gone a number of times in a row. */
export interface RepeatedSteps {
  readonly cycle: readonly ExactStep[];
  readonly times: bigint;
}

/** A step, or many in a row. */
export type StemStep = ExactStep | RepeatedSteps;

/** The start of a run: a state at the initial location, and steps. */
export interface Stem {
  readonly initial: ReadonlyMap<string, bigint>;
  readonly steps: readonly StemStep[];
}

/** A cycle that is repeated more often is not written out. */
const MOST_ROUNDS = 12n;

/** The steps one by one; as far as the first rounds of a cycle that is repeated too often. */
export function writtenOut(steps: readonly StemStep[]): { readonly steps: readonly ExactStep[]; readonly whole: boolean } {
  const written: ExactStep[] = [];
  for (const step of steps) {
    if (!("cycle" in step)) {
      written.push(step);
      continue;
    }
    for (let round = 0n; round < step.times && round < MOST_ROUNDS; round++) written.push(...step.cycle);
    if (step.times > MOST_ROUNDS) return { steps: written, whole: false };
  }
  return { steps: written, whole: true };
}

/** Why some execution never ends. */
export type Divergence =
  /** After the stem, the cycle comes back to the same state (of the variables that matter). */
  | { readonly kind: "lasso"; readonly stem: Stem; readonly cycle: readonly StemStep[] }
  /** After the stem the state is in a set that the cycle never leaves, when it makes these choices (over the state before the cycle). */
  | {
      readonly kind: "closed-set";
      readonly stem: Stem;
      readonly location: number;
      readonly cycle: readonly number[];
      readonly choices: readonly ReadonlyMap<string, Polynomial>[];
      readonly set: readonly Polynomial[];
    }
  /** After the stem, with choices as given (over the state before each), some kept transition is possible wherever the facts hold. */
  | {
      readonly kind: "never-stuck";
      readonly stem: Stem;
      readonly kept: readonly { readonly transition: number; readonly choices: ReadonlyMap<string, Polynomial> }[];
      readonly facts: ReadonlyMap<number, readonly Polynomial[]>;
      /** All of it is about the system within these. */
      readonly residues?: readonly ResidueClass[];
    };
