import { addScaled, areOpposite, coefficientOf, constantOf, contentOf, isConstant, type Polynomial, tighten } from "./polynomial.js";
import type { Refutation, Summand } from "./refutation.js";

/** An atom that follows from others over the integers. */
export interface Cut {
  readonly atom: Polynomial;
  /** Why its opposite cannot be, which then is the atom with this index. */
  readonly excludes: (opposite: number) => Refutation;
}

const MOST_EQUATIONS = 8;
const MOST_CUTS = 12;

interface Sum {
  readonly value: Polynomial;
  readonly sum: ReadonlyMap<number, bigint>;
}

/**
 * Atoms that equations make tighter: with one monomial of each equation put in terms of its others, all coefficients of an
 * atom may have a common divisor that the constant has not. (So `x = 2a` and `x = 2b + 1` cannot both be.)
 */
export function cutsOf(atoms: readonly Polynomial[]): readonly Cut[] {
  let sums: readonly Sum[] = atoms.map((value, index) => ({ value, sum: new Map([[index, 1n]]) }));
  const solved = new Set<string>();
  for (let count = 0; count < MOST_EQUATIONS; count++) {
    const equation = equationIn(sums, solved);
    if (equation === undefined) break;
    const { monomial, positive, negative } = equation;
    solved.add(monomial);
    sums = sums.map((each) => {
      if (each === positive || each === negative) return each;
      const coefficient = coefficientOf(each.value, monomial);
      if (coefficient === 0n) return each;
      return coefficient < 0n ? plus(each, -coefficient, positive) : plus(each, coefficient, negative);
    });
  }
  return sums
    .flatMap(({ value, sum }): readonly Cut[] => {
      const divisor = contentOf(value);
      if (isConstant(value) || divisor === 1n || constantOf(value) % divisor === 0n) return [];
      const summands = [...sum].map(([index, times]) => ({ product: [index], times }));
      return [{ atom: tighten(value), excludes: (opposite) => contradiction(value, summands, opposite) }];
    })
    .slice(0, MOST_CUTS);
}

/** An atom, its opposite, and a monomial with coefficient 1 in the first. */
function equationIn(sums: readonly Sum[], solved: ReadonlySet<string>) {
  for (const [index, one] of sums.entries())
    for (const other of sums.slice(index + 1)) {
      if (!areOpposite(one.value, other.value)) continue;
      for (const [monomial, coefficient] of one.value.coefficients) {
        if (monomial === "" || solved.has(monomial)) continue;
        if (coefficient === 1n) return { monomial, positive: one, negative: other };
        if (coefficient === -1n) return { monomial, positive: other, negative: one };
      }
    }
  return undefined;
}

function plus(first: Sum, factor: bigint, second: Sum): Sum {
  const sum = new Map(first.sum);
  for (const [index, times] of second.sum) sum.set(index, (sum.get(index) ?? 0n) + factor * times);
  return { value: addScaled(first.value, factor, second.value), sum };
}

/** What adds up to a value cannot be together with the opposite of that value, tightened; a negative value cannot be at all. */
export function contradiction(value: Polynomial, summands: readonly Summand[], opposite: number): Refutation {
  const divisor = contentOf(value);
  if (divisor === 0n) return { kind: "combination", summands, sum: constantOf(value) };
  const sum = constantOf(value) - divisor * (constantOf(tighten(value)) + 1n);
  return { kind: "combination", summands: [...summands, { product: [opposite], times: divisor }], sum };
}

/** What was refuted with cuts behind so many atoms, without them: each is a case of which the other cannot be. */
export function withoutCuts(atoms: number, cuts: readonly Cut[], refutation: Refutation): Refutation {
  return cuts.reduceRight<Refutation>(
    (nonnegative, { atom, excludes }, place) => ({ kind: "cases", on: atom, nonnegative, negative: excludes(atoms + place) }),
    refutation,
  );
}
