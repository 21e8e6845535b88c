import { addScaled, complement, constant, equals, multiply, type Polynomial, tighten, zero } from "../logic/polynomial.js";
import type { Refutation } from "../logic/refutation.js";
import { demandModest } from "./refusal.js";

/** Of one summand: more would take for ever to multiply out. */
const MOST_FACTORS = 2;

/** Does the refutation show that the atoms, each at least 0, have no common integer solution? Multiplies out and adds up. */
export function refutes(atoms: readonly Polynomial[], refutation: Refutation): boolean {
  const tight = atoms.map(tighten);
  if (refutation.kind === "cases") {
    const { on, nonnegative, negative } = refutation;
    demandModest(on);
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
