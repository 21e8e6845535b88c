import { Conjunction } from "../logic/conjunction.js";
import { constantOf, type Polynomial } from "../logic/polynomial.js";

const PIVOTS = 2000;

/** Atoms without those that go without saying where others are known; undefined when all of it cannot be. */
export function essential(atoms: readonly Polynomial[], known: readonly Polynomial[]): readonly Polynomial[] | undefined {
  const budget = { pivots: PIVOTS };
  if (new Conjunction([...known, ...atoms], budget, { products: [] }).decide([], 8).kind === "refuted") return undefined;
  const bySize = [...atoms].sort((a, b) => Number(sizeOf(b) - sizeOf(a)));
  const kept = new Set(atoms);
  for (const atom of bySize) {
    const others = new Conjunction([...known, ...[...kept].filter((other) => other !== atom)], budget);
    if (others.combines(atom) !== undefined) kept.delete(atom);
  }
  return [...kept];
}

/** Atoms with large constants are the first to be left out. */
function sizeOf(atom: Polynomial): bigint {
  const constant = constantOf(atom);
  return constant < 0n ? -constant : constant;
}
