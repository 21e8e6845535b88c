import { constant, factorsOf, isLinear, multiply, type Polynomial, polynomial, substitutePolynomials } from "../../logic/polynomial.js";
import { leastCommonMultiple } from "../../logic/rational.js";
import { type PivotBudget, Simplex } from "../../logic/simplex.js";
import type { Transition } from "../../transition/system.js";

/** Beyond these, no products of premises are formed. */
const MOST_PRODUCTS = 60;

/** A linear expression in a location's variables, and some of their products, with unknown coefficients; "" is the constant. */
export type Template = ReadonlyMap<string, number>;

/** For each monomial a combination of unknowns. */
type Form = ReadonlyMap<string, ReadonlyMap<number, bigint>>;

/**
 * A linear program whose unknowns are coefficients of functions, and multipliers that show what the functions satisfy:
 * by Farkas' lemma premises entail `form >= 0` when the form is a nonnegative combination of them plus a constant.
 */
export class RankingProgram {
  readonly simplex: Simplex;

  constructor(budget: PivotBudget, simplex = new Simplex(budget)) {
    this.simplex = simplex;
  }

  template(variables: Iterable<string>): Template {
    return new Map(["", ...variables].map((name) => [name, this.simplex.addVariable("free")]));
  }

  /** Requires the form to be entailed; the slack is the constant that is left, an unknown of at least 0. */
  entailed(known: readonly Polynomial[], form: Form): number {
    const rows = new Map([...form].map(([monomial, row]) => [monomial, new Map(row)]));
    for (const premise of known) {
      const multiplier = this.simplex.addVariable("nonnegative");
      for (const [monomial, coefficient] of premise.coefficients) {
        const row = rows.get(monomial) ?? new Map<number, bigint>();
        row.set(multiplier, -coefficient);
        rows.set(monomial, row);
      }
    }
    for (const [monomial, row] of rows) if (monomial !== "") this.simplex.addRow("zero", 0n, row);
    return this.simplex.addRow("nonnegative", 0n, rows.get("") ?? []);
  }

  atLeastOne(slack: number): void {
    this.simplex.addRow("nonnegative", -1n, [[slack, 1n]]);
  }

  /** The functions that the solution gives, all scaled alike to integer coefficients. */
  solution<Key>(templates: ReadonlyMap<Key, Template>): ReadonlyMap<Key, Polynomial> {
    let common = 1n;
    for (const template of templates.values())
      for (const unknown of template.values()) common = leastCommonMultiple(common, this.simplex.value(unknown).denominator);
    return new Map(
      [...templates].map(([key, template]) => [
        key,
        polynomial(
          [...template].map(([name, unknown]) => {
            const { numerator, denominator } = this.simplex.value(unknown);
            return [name, numerator * (common / denominator)];
          }),
        ),
      ]),
    );
  }
}

/** The template itself, after a transition when one is given, times a factor. */
export function formOf(template: Template, factor: bigint, update: ReadonlyMap<string, Polynomial> = new Map()): Form {
  const form = new Map<string, Map<number, bigint>>();
  for (const [name, unknown] of template) {
    const value = name === "" ? constant(1n) : substitutePolynomials(polynomial([[name, 1n]]), update);
    for (const [monomial, coefficient] of value.coefficients) {
      const row = form.get(monomial) ?? new Map<number, bigint>();
      row.set(unknown, (row.get(unknown) ?? 0n) + factor * coefficient);
      form.set(monomial, row);
    }
  }
  return form;
}

export function sumOf(...forms: readonly Form[]): Form {
  const sum = new Map<string, Map<number, bigint>>();
  for (const form of forms)
    for (const [monomial, row] of form) {
      const total = sum.get(monomial) ?? new Map<number, bigint>();
      for (const [unknown, coefficient] of row) total.set(unknown, (total.get(unknown) ?? 0n) + coefficient);
      sum.set(monomial, total);
    }
  return sum;
}

/** The premises, and products of pairs of them where the transition multiplies variables. */
export function withProducts(known: readonly Polynomial[], transition: Transition): readonly Polynomial[] {
  const monomials = new Set<string>();
  for (const target of [...known, ...transition.update.values()])
    for (const monomial of target.coefficients.keys()) if (factorsOf(monomial).length > 1) monomials.add(monomial);
  if (monomials.size === 0) return known;
  const linear = known.filter(isLinear);
  const products = linear.flatMap((first, index) => linear.slice(index).map((second) => multiply(first, second)));
  return [
    ...known,
    ...products.filter((product) => [...product.coefficients.keys()].some((monomial) => monomials.has(monomial))).slice(0, MOST_PRODUCTS),
  ];
}
