import type { Polynomial } from "./polynomial.js";

/**
 * Shows that atoms, each `polynomial >= 0`, have no common integer solution. Atoms are meant after `tighten`.
 * - "combination": the summands add up to `sum`, which is negative. A summand is a product of atoms (indices; usually
 *   one) times a positive integer.
 * - "cases": the atom `on >= 0`, or else `-on - 1 >= 0`, is appended to the list, and either way it has no solution.
 */
export type Refutation =
  | { readonly kind: "combination"; readonly summands: readonly Summand[]; readonly sum: bigint }
  | { readonly kind: "cases"; readonly on: Polynomial; readonly nonnegative: Refutation; readonly negative: Refutation };

export interface Summand {
  readonly product: readonly number[];
  readonly times: bigint;
}

/** The indices of the atoms that a refutation uses, among the first `count`. */
export function premisesOf(refutation: Refutation, count: number, into: Set<number> = new Set()): Set<number> {
  switch (refutation.kind) {
    case "combination":
      for (const { product } of refutation.summands) for (const index of product) if (index < count) into.add(index);
      return into;
    case "cases":
      premisesOf(refutation.nonnegative, count, into);
      return premisesOf(refutation.negative, count, into);
  }
}
