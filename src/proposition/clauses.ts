import { atomsOf, type Formula, signs, type Valuation } from "./formula.js";

/** A variable's number, from 1, or its negative for "not". As in DIMACS files. */
export type Literal = number;

/** At least one of the literals is true. Empty: false. */
export type Clause = readonly Literal[];

/** Clauses that are all to be true: a formula in conjunctive normal form. */
export interface ClauseSet {
  /** Of the variables; `names[0]` is that of variable 1. */
  readonly names: readonly string[];
  readonly clauses: readonly Clause[];
}

/** Thrown for a formula that would become too many clauses. */
export class TooManyClauses extends Error {}

/** At most how many clauses a formula may become: multiplying out can square them again and again. */
const most = 10_000;

/**
 * The clauses of some formulas, which are all to be true, by multiplying out: no variable is added, so the models stay
 * the same. Clauses that are always true are left out. Throws `TooManyClauses`.
 */
export function clausesOf(formulas: readonly Formula[]): ClauseSet {
  const names = [...formulas.reduce((into, formula) => atomsOf(formula, into), new Set<string>())];
  const number = new Map(names.map((name, index) => [name, index + 1]));
  return { names, clauses: formulas.flatMap((formula) => multipliedOut(formula, true, number)) };
}

/** The clauses that say that the formula is `wanted`. */
function multipliedOut(formula: Formula, wanted: boolean, number: ReadonlyMap<string, number>): readonly Clause[] {
  const part = (each: Formula, value: boolean) => multipliedOut(each, value, number);
  switch (formula.kind) {
    case "atom":
      return [[(number.get(formula.name) ?? 0) * (wanted ? 1 : -1)]];
    case "not":
      return part(formula.operand, !wanted);
    case "and":
    case "or": {
      const sides = [part(formula.left, wanted), part(formula.right, wanted)] as const;
      return (formula.kind === "and") === wanted ? sides.flat() : eachWithEach(...sides);
    }
    case "implies":
      return wanted
        ? eachWithEach(part(formula.left, false), part(formula.right, true))
        : [...part(formula.left, true), ...part(formula.right, false)];
    case "xor":
    case "iff": {
      const same = (formula.kind === "iff") === wanted;
      return [
        ...eachWithEach(part(formula.left, false), part(formula.right, same)),
        ...eachWithEach(part(formula.left, true), part(formula.right, !same)),
      ];
    }
  }
}

/** The clauses of a disjunction. */
function eachWithEach(some: readonly Clause[], others: readonly Clause[]): readonly Clause[] {
  if (some.length * others.length > most) throw new TooManyClauses(`this formula has more than ${most} clauses`);
  return some.flatMap((one) => others.map((other) => [...new Set([...one, ...other])])).filter((clause) => !isTrivial(clause));
}

function isTrivial(clause: Clause): boolean {
  return clause.some((literal) => clause.includes(-literal));
}

/** "!p1h2". */
export function showLiteral(literal: Literal, names: readonly string[]): string {
  return `${literal < 0 ? signs.not : ""}${names[Math.abs(literal) - 1] ?? Math.abs(literal)}`;
}

/** "a | !b"; the empty clause, which cannot be true, is "(empty)". */
export function showClause(clause: Clause, names: readonly string[]): string {
  return clause.length === 0 ? "(empty)" : clause.map((literal) => showLiteral(literal, names)).join(` ${signs.or} `);
}

/** Whether every clause has a true literal in a row. */
export function satisfies(row: Valuation, { names, clauses }: ClauseSet): boolean {
  return clauses.every((clause) => clause.some((literal) => (row.get(names[Math.abs(literal) - 1] ?? "") ?? false) === literal > 0));
}
