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

/** Of one summand: more would take for ever to multiply out. */
const MOST_FACTORS = 2;

/** Does the refutation show that the atoms, each at least 0, have no common integer solution? Multiplies out and adds up. */
export function refutes(atoms: readonly Polynomial[], refutation: Refutation): boolean {
  const tight = atoms.map(tighten);
  if (refutation.kind === "cases") {
    const { on, nonnegative, negative } = refutation;
    return refutes([...tight, on], nonnegative) && refutes([...tight, complement(on)], negative);
  }
  let sum = zero;
  for (const { product, times } of refutation.summands) {
    const factors = product.slice(0, MOST_FACTORS + 1).map((index) => tight[index]);
    if (times <= 0n || factors.length === 0 || factors.length > MOST_FACTORS || !factors.every((factor) => factor !== undefined))
      return false;
    sum = addScaled(sum, times, factors.reduce(multiply));
  }
  return refutation.sum < 0n && equals(sum, constant(refutation.sum));
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
