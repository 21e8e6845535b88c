import { Conjunction } from "../logic/conjunction.js";
import { addConstant, constant, factorsOf, isLinear, multiply, polynomial, type Polynomial, substitutePolynomials, subtract, tighten } from "../logic/polynomial.js";
import { leastCommonMultiple } from "../logic/rational.js";
import { Simplex } from "../logic/simplex.js";
import type { Transition } from "../transition/system.js";
import { type Budget, premises, type Situation } from "./situation.js";

/** For each location of a component an expression that no transition makes larger, and that the removed ones make smaller, from at least 0. */
export interface RankingStep {
  readonly component: readonly number[];
  readonly functions: ReadonlyMap<number, Polynomial>;
  readonly removed: readonly number[];
}

/** Beyond these, no products of premises are formed. */
const MOST_PRODUCTS = 60;

/** What must be at least 0 for a transition not to raise a function, or to lower it by `drop`. */
export function descent(functions: ReadonlyMap<number, Polynomial>, transition: Transition, drop: bigint): Polynomial {
  const before = functions.get(transition.from) ?? constant(0n);
  const after = substitutePolynomials(functions.get(transition.to) ?? constant(0n), transition.update);
  return addConstant(subtract(before, after), -drop);
}

/**
 * Linear functions that lower some transition of a component and raise none: one linear program for all, by Farkas'
 * lemma; then all that these functions lower.
 * (Bradley, Manna, Sipma, Linear Ranking with Reachability, CAV 2005, doi 10.1007/11513988_48; the same lexicographic
 * functions as in Alias, Darte, Feautrier, Gonnord, SAS 2010, with bounds for each transition alone.)
 */
export function rank(situation: Situation, component: readonly Transition[], budget: Budget): RankingStep | undefined {
  const program = new RankingProgram(situation, component, budget);
  for (const target of component) {
    const functions = program.lowering(target);
    if (functions === undefined) continue;
    const removed = component.filter((transition) => transition === target || isLowered(situation, functions, transition, budget));
    return { component: component.map(({ id }) => id), functions, removed: removed.map(({ id }) => id) };
  }
  return undefined;
}

function isLowered(situation: Situation, functions: ReadonlyMap<number, Polynomial>, transition: Transition, budget: Budget): boolean {
  const known = new Conjunction(premises(situation, transition), budget, { products: true });
  const before = functions.get(transition.from) ?? constant(0n);
  return known.combines(descent(functions, transition, 1n)) !== undefined && known.combines(before) !== undefined;
}

type Coefficients = ReadonlyMap<string, number>;

class RankingProgram {
  readonly #budget: Budget;
  readonly #situation: Situation;
  readonly #simplex: Simplex;
  /** For each location the unknown coefficients of its function; "" is the constant. */
  readonly #functions = new Map<number, Coefficients>();
  readonly #slacks = new Map<number, number>();
  readonly #premises = new Map<number, readonly Polynomial[]>();

  constructor(situation: Situation, component: readonly Transition[], budget: Budget) {
    this.#situation = situation;
    this.#budget = budget;
    this.#simplex = new Simplex(budget);
    for (const { from } of component) {
      if (this.#functions.has(from)) continue;
      const names = ["", ...(situation.live[from] ?? [])];
      this.#functions.set(from, new Map(names.map((name) => [name, this.#simplex.addVariable("free")])));
    }
    for (const transition of component) {
      const known = withProducts(premises(situation, transition).map(tighten), transition);
      this.#premises.set(transition.id, known);
      this.#slacks.set(transition.id, this.#entailed(this.#simplex, known, this.#descent(transition)));
    }
    this.#simplex.check();
  }

  /** Functions that lower this transition by at least 1, from at least 0. */
  lowering(target: Transition): ReadonlyMap<number, Polynomial> | undefined {
    const simplex = this.#simplex.copy();
    const slack = this.#slacks.get(target.id);
    const own = this.#functions.get(target.from);
    if (slack === undefined || own === undefined) return undefined;
    const before = new Map([...own].map(([name, unknown]) => [name, new Map([[unknown, 1n]])]));
    this.#entailed(simplex, this.#premises.get(target.id) ?? [], before);
    simplex.addRow("nonnegative", -1n, [[slack, 1n]]);
    if (simplex.check() !== "feasible") return undefined;
    return this.#solution(simplex);
  }

  /** before - after, for each monomial as a combination of unknowns. */
  #descent(transition: Transition): ReadonlyMap<string, ReadonlyMap<number, bigint>> {
    const sums = new Map<string, Map<number, bigint>>();
    const sum = (monomial: string, unknown: number, coefficient: bigint) => {
      const row = sums.get(monomial) ?? new Map<number, bigint>();
      row.set(unknown, (row.get(unknown) ?? 0n) + coefficient);
      sums.set(monomial, row);
    };
    for (const [name, unknown] of this.#functions.get(transition.from) ?? []) sum(name, unknown, 1n);
    for (const [name, unknown] of this.#functions.get(transition.to) ?? []) {
      const value = name === "" ? constant(1n) : (transition.update.get(name) ?? polynomial([[name, 1n]]));
      for (const [monomial, coefficient] of value.coefficients) sum(monomial, unknown, -coefficient);
    }
    return sums;
  }

  /** Adds: the combination of unknowns is the sum of premises times multipliers, plus a slack, which is returned. */
  #entailed(simplex: Simplex, known: readonly Polynomial[], conclusion: ReadonlyMap<string, ReadonlyMap<number, bigint>>): number {
    const rows = new Map([...conclusion].map(([monomial, row]) => [monomial, new Map(row)]));
    for (const premise of known) {
      const multiplier = simplex.addVariable("nonnegative");
      for (const [monomial, coefficient] of premise.coefficients) {
        const row = rows.get(monomial) ?? new Map<number, bigint>();
        row.set(multiplier, -coefficient);
        rows.set(monomial, row);
      }
    }
    for (const [monomial, row] of rows) if (monomial !== "") simplex.addRow("zero", 0n, row);
    return simplex.addRow("nonnegative", 0n, rows.get("") ?? []);
  }

  #solution(simplex: Simplex): ReadonlyMap<number, Polynomial> {
    let common = 1n;
    for (const unknowns of this.#functions.values()) for (const unknown of unknowns.values()) common = leastCommonMultiple(common, simplex.value(unknown).denominator);
    return new Map(
      [...this.#functions].map(([location, unknowns]) => [
        location,
        polynomial(
          [...unknowns].map(([name, unknown]) => {
            const { numerator, denominator } = simplex.value(unknown);
            return [name, numerator * (common / denominator)];
          }),
        ),
      ]),
    );
  }
}

/** The premises, and products of pairs of them where the transition multiplies variables. */
function withProducts(known: readonly Polynomial[], transition: Transition): readonly Polynomial[] {
  const monomials = new Set<string>();
  for (const target of [...known, ...transition.update.values()]) for (const monomial of target.coefficients.keys()) if (factorsOf(monomial).length > 1) monomials.add(monomial);
  if (monomials.size === 0) return known;
  const linear = known.filter(isLinear);
  const products = linear.flatMap((first, index) => linear.slice(index).map((second) => multiply(first, second)));
  return [...known, ...products.filter((product) => [...product.coefficients.keys()].some((monomial) => monomials.has(monomial))).slice(0, MOST_PRODUCTS)];
}
