import { type Cut, cutsOf, withoutCuts } from "./cuts.js";
import {
  addConstant,
  complement,
  constantOf,
  evaluate,
  factorsOf,
  isConstant,
  isLinear,
  multiply,
  type Polynomial,
  polynomial,
  tighten,
  variablesIn,
} from "./polynomial.js";
import { ceiling, isInteger } from "./rational.js";
import type { Refutation, Summand } from "./refutation.js";
import { type PivotBudget, Simplex } from "./simplex.js";

export type Decision =
  | { readonly kind: "refuted"; readonly refutation: Refutation }
  /** An integer solution. */
  | { readonly kind: "model"; readonly model: ReadonlyMap<string, bigint> }
  | { readonly kind: "unknown" };

const MOST_PRODUCTS = 80;
/** Nodes of the branch tree, per question. */
const MOST_NODES = 48;
const DEEPEST = 16;

/**
 * A conjunction of atoms `polynomial >= 0` that can be asked many questions: its simplex dictionary is solved once and
 * copied for each. Integer solutions are found, or excluded, by branching. Monomials that are not linear are columns of
 * their own; products of two atoms are added (Handelman) where they have monomials of the polynomials in `products` or of
 * the atoms: that makes some non-linear facts visible.
 */
export class Conjunction {
  readonly atoms: readonly Polynomial[];
  readonly #simplex: Simplex;
  readonly #columns: Map<string, number>;
  readonly #rows: Map<number, readonly number[]>;
  #base: Refutation | "feasible" | "unknown";

  /** `start` is a conjunction that this one goes on from, with what was found out of it. */
  constructor(
    atoms: readonly Polynomial[],
    budget: PivotBudget,
    options: { readonly products?: Iterable<Polynomial>; readonly start?: Conjunction | undefined } = {},
  ) {
    const { start } = options;
    const known = start?.atoms ?? [];
    this.atoms = [...known, ...atoms.map(tighten)];
    this.#simplex = start === undefined ? new Simplex(budget) : start.#simplex.copy(budget);
    this.#columns = new Map(start === undefined ? [] : start.#columns);
    this.#rows = new Map(start === undefined ? [] : start.#rows);
    this.#base = start === undefined ? "unknown" : start.#base;
    if (typeof this.#base !== "string") return;
    for (let index = known.length; index < this.atoms.length; index++)
      this.#add(this.#simplex, this.atoms[index] as Polynomial, [index], this.#rows, this.#columns);
    if (options.products !== undefined) this.#addProducts([...this.atoms, ...options.products]);
    const feasibility = this.#simplex.check();
    if (feasibility === "feasible") this.#base = "feasible";
    if (feasibility === "infeasible") this.#base = combinationOf(this.#simplex, this.#rows, this.atoms);
  }

  /** Is there an integer solution of the conjunction and these atoms as well? */
  decide(extra: readonly Polynomial[] = [], nodes = MOST_NODES): Decision {
    if (typeof this.#base !== "string") return { kind: "refuted", refutation: this.#base };
    const search = new Search(nodes);
    const simplex = this.#simplex.copy();
    const rows = new Map(this.#rows);
    const columns = new Map(this.#columns);
    const atoms = extra.map(tighten);
    for (const [index, atom] of atoms.entries()) this.#add(simplex, atom, [this.atoms.length + index], rows, columns);
    return search.run({ simplex, rows, columns, atoms: [...this.atoms, ...atoms] }, 0);
  }

  /** Evidence that every integer solution makes the polynomial at least 0: a refutation of the atoms and its complement. */
  entails(conclusion: Polynomial): Decision {
    return this.decide([complement(conclusion)]);
  }

  /** Without looking for integer solutions: a combination, or undefined. */
  combines(conclusion: Polynomial): Refutation | undefined {
    const decision = this.decide([complement(conclusion)], 0);
    return decision.kind === "refuted" ? decision.refutation : undefined;
  }

  #add(
    simplex: Simplex,
    atom: Polynomial,
    product: readonly number[],
    rows: Map<number, readonly number[]>,
    columns: Map<string, number>,
  ): void {
    rows.set(addAtom(simplex, atom, columns), product);
  }

  #addProducts(targets: readonly Polynomial[]): void {
    const wanted = nonlinearIn(targets);
    // Bounds by small numbers first: products with the ends of a type say little.
    const size = (index: number) => Math.abs(Number(constantOf(this.atoms[index] as Polynomial)));
    const linear = this.atoms
      .flatMap((atom, index) => (isLinear(atom) && !isConstant(atom) ? [index] : []))
      .sort((a, b) => size(a) - size(b));
    const added = new Set<string>();
    // Twice: what the first products bring in has to be bounded as well.
    for (let round = 0; round < 2 && wanted.size > 0; round++) {
      const found: Polynomial[] = [];
      for (const [place, first] of linear.entries())
        for (const second of linear.slice(place)) {
          if (added.size >= MOST_PRODUCTS || added.has(`${first} ${second}`)) continue;
          const product = multiply(this.atoms[first] as Polynomial, this.atoms[second] as Polynomial);
          if (![...product.coefficients.keys()].some((monomial) => wanted.has(monomial))) continue;
          this.#add(this.#simplex, product, [first, second], this.#rows, this.#columns);
          added.add(`${first} ${second}`);
          found.push(product);
        }
      for (const monomial of nonlinearIn(found)) wanted.add(monomial);
    }
  }
}

function nonlinearIn(targets: readonly Polynomial[]): Set<string> {
  return new Set(targets.flatMap(({ coefficients }) => [...coefficients.keys()].filter((monomial) => monomial.includes("*"))));
}

function addAtom(simplex: Simplex, atom: Polynomial, columns: Map<string, number>): number {
  const summands: [number, bigint][] = [];
  for (const [monomial, coefficient] of atom.coefficients) {
    if (monomial === "") continue;
    let column = columns.get(monomial);
    if (column === undefined) {
      column = simplex.addVariable("free");
      columns.set(monomial, column);
    }
    summands.push([column, coefficient]);
  }
  return simplex.addRow("nonnegative", constantOf(atom), summands);
}

function combinationOf(simplex: Simplex, rows: ReadonlyMap<number, readonly number[]>, atoms: readonly Polynomial[]): Refutation {
  const summands: Summand[] = [];
  let sum = 0n;
  for (const [variable, times] of simplex.conflict) {
    const product = rows.get(variable);
    if (product === undefined) throw new Error("a conflict uses what is no atom");
    summands.push({ product, times });
    sum += product.reduce((constant, index) => constant * constantOf(atoms[index] as Polynomial), times);
  }
  return { kind: "combination", summands, sum };
}

interface Node {
  readonly simplex: Simplex;
  readonly rows: ReadonlyMap<number, readonly number[]>;
  readonly columns: Map<string, number>;
  readonly atoms: readonly Polynomial[];
}

/** Branch and bound for one question. */
class Search {
  #nodes: number;

  constructor(nodes: number) {
    this.#nodes = nodes;
  }

  run(node: Node, depth: number): Decision {
    const feasibility = node.simplex.check();
    if (feasibility === "out-of-pivots") return { kind: "unknown" };
    if (feasibility === "infeasible") return { kind: "refuted", refutation: combinationOf(node.simplex, node.rows, node.atoms) };
    const on = fractional(node);
    if (on === undefined) return modelOf(node);
    const cuts = depth === 0 && this.#nodes > 0 ? cutsOf(node.atoms) : [];
    if (cuts.length > 0) return this.#cut(node, cuts);
    this.#nodes -= 2;
    if (depth >= DEEPEST || this.#nodes < 0) return { kind: "unknown" };
    const nonnegative = this.#branch(node, on, depth);
    if (nonnegative.kind !== "refuted") return nonnegative.kind === "model" ? nonnegative : { kind: "unknown" };
    const negative = this.#branch(node, complement(on), depth);
    if (negative.kind !== "refuted") return negative;
    return { kind: "refuted", refutation: { kind: "cases", on, nonnegative: nonnegative.refutation, negative: negative.refutation } };
  }

  #branch(node: Node, atom: Polynomial, depth: number): Decision {
    return this.run(extended(node, [atom]), depth + 1);
  }

  #cut(node: Node, cuts: readonly Cut[]): Decision {
    const atoms = cuts.map(({ atom }) => atom);
    const decision = this.run(extended(node, atoms), 1);
    return decision.kind === "refuted"
      ? { kind: "refuted", refutation: withoutCuts(node.atoms.length, cuts, decision.refutation) }
      : decision;
  }
}

function extended(node: Node, atoms: readonly Polynomial[]): Node {
  const simplex = node.simplex.copy();
  const rows = new Map(node.rows);
  const columns = new Map(node.columns);
  for (const [index, atom] of atoms.entries()) rows.set(addAtom(simplex, atom, columns), [node.atoms.length + index]);
  return { simplex, rows, columns, atoms: [...node.atoms, ...atoms] };
}

/**
 * An integral expression whose value is not an integer, less its value rounded up. From the monomial the integral part
 * of its dependence on other monomials is taken away: so `a = b + 1/2` branches on `a - b`, not for ever on `a`.
 */
function fractional(node: Node): Polynomial | undefined {
  const names = new Map([...node.columns].map(([monomial, column]) => [column, monomial]));
  for (const [monomial, column] of node.columns) {
    const value = node.simplex.value(column);
    if (isInteger(value)) continue;
    const summands: [string, bigint][] = [[monomial, 1n]];
    for (const [other, coefficient] of node.simplex.dependence(column) ?? []) {
      const name = names.get(other);
      if (name === undefined) continue;
      const rounded = (2n * coefficient.numerator + coefficient.denominator) / (2n * coefficient.denominator);
      if (rounded !== 0n) summands.push([name, -rounded]);
    }
    return addConstant(polynomial(summands), -ceiling(value));
  }
  return undefined;
}

function modelOf(node: Node): Decision {
  const model = new Map<string, bigint>();
  for (const [monomial, column] of node.columns) if (!monomial.includes("*")) model.set(monomial, node.simplex.value(column).numerator);
  for (const monomial of node.columns.keys()) for (const name of factorsOf(monomial)) if (!model.has(name)) model.set(name, 0n);
  const holds = node.atoms.every((atom) => [...variablesIn(atom)].every((name) => model.has(name)) && evaluate(atom, model) >= 0n);
  return holds ? { kind: "model", model } : { kind: "unknown" };
}
