import { addScaled, complement, constant, equals, multiply, type Polynomial, tighten, zero } from "./polynomial.js";

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

/** Of one summand. */
const MOST_FACTORS = 2;
/** Monomials that are multiplied or added. Proofs about real programs need some thousands; a million takes seconds. */
const MOST_WORK = 1_000_000;

/** Multiplies out and adds up, as long as it has not become too much. */
export class Refuter {
  #left = MOST_WORK;

  /** Does the refutation show that the atoms, each at least 0, have no common integer solution? */
  accepts(atoms: readonly Polynomial[], refutation: Refutation): boolean {
    const tight = atoms.map(tighten);
    this.#left -= atoms.length;
    if (refutation.kind === "cases") {
      const { on, nonnegative, negative } = refutation;
      return this.accepts([...tight, on], nonnegative) && this.accepts([...tight, complement(on)], negative);
    }
    let sum = zero;
    for (const { product, times } of refutation.summands) {
      const factors = product.slice(0, MOST_FACTORS + 1).flatMap((index) => tight[index] ?? []);
      const isProduct = factors.length === product.length && factors.length > 0 && factors.length <= MOST_FACTORS;
      this.#left -= sum.coefficients.size + factors.reduce((size, { coefficients }) => size * coefficients.size, 1);
      if (times <= 0n || !isProduct || this.#left < 0) return false;
      sum = addScaled(sum, times, factors.reduce(multiply));
    }
    return refutation.sum < 0n && equals(sum, constant(refutation.sum));
  }
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
