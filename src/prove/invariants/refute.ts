import { Conjunction } from "../../logic/conjunction.js";
import { withoutCuts } from "../../logic/cuts.js";
import { eliminated } from "../../logic/elimination.js";
import { complement, factorsOf, isMet, type Polynomial, subtract, variablePolynomial } from "../../logic/polynomial.js";
import type { Refutation } from "../../logic/refutation.js";
import type { Budget } from "../budget.js";

const MOST_SPLITS = 2;

/**
 * Evidence that atoms cannot all be at least 0; products of them included, and equals put for equals in these. Where
 * variables are multiplied, cases of their signs, and of the sign of their differences, make products that say more: a
 * square is not negative either way.
 */
export function refute(atoms: readonly Polynomial[], budget: Budget): Refutation | undefined {
  const cuts = eliminated(atoms);
  const found = bySigns([...atoms, ...cuts.map(({ atom }) => atom)], budget, MOST_SPLITS);
  return found && withoutCuts(atoms.length, cuts, found);
}

function bySigns(atoms: readonly Polynomial[], budget: Budget, splits: number): Refutation | undefined {
  const decision = new Conjunction(atoms, budget, { products: [] }).decide();
  if (decision.kind === "refuted") return decision.refutation;
  if (decision.kind === "model" || splits === 0) return undefined;
  for (const on of divisions(atoms)) {
    if (budget.pivots <= 0) return undefined;
    const nonnegative = bySigns([...atoms, on], budget, splits - 1);
    if (nonnegative === undefined) continue;
    const negative = bySigns([...atoms, complement(on)], budget, splits - 1);
    if (negative !== undefined) return { kind: "cases", on, nonnegative, negative };
  }
  return undefined;
}

const MOST_DIVISIONS = 6;

/** Variables that are multiplied, and their differences, as far as no atom tells their sign. */
function divisions(atoms: readonly Polynomial[]): readonly Polynomial[] {
  const names = new Set<string>();
  for (const { coefficients } of atoms)
    for (const monomial of coefficients.keys()) if (monomial.includes("*")) for (const name of factorsOf(monomial)) names.add(name);
  const variables = [...names].map(variablePolynomial);
  const differences = variables.flatMap((first, index) =>
    variables.slice(index + 1).flatMap((second) => [subtract(first, second), subtract(second, first)]),
  );
  const isTold = (on: Polynomial) => [on, complement(on)].some((side) => atoms.some((atom) => isMet(subtract(side, atom))));
  return [...variables, ...differences].filter((on) => !isTold(on)).slice(0, MOST_DIVISIONS);
}
