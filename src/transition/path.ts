import { Conjunction } from "../logic/conjunction.js";
import {
  constantOf,
  constant as constantPolynomial,
  equals,
  isConstant,
  keyOf,
  negate,
  one as ONE,
  type Polynomial,
  subtract,
  tighten,
  variablePolynomial,
  variablesIn,
} from "../logic/polynomial.js";
import type { ValueType } from "../program/program.js";

/** A value that a path takes from outside: a choice of the program, or what an operator gives that has no polynomial. */
export interface Draw {
  /** Its variable in the path's polynomials. */
  readonly name: string;
  /** The `havoc` that chose it; undefined when the program computes it from other values. */
  readonly statement: DrawnAt | undefined;
}

/** A statement that chooses, and in which call of an inlined procedure it stands. */
export interface DrawnAt {
  readonly context: string;
  readonly procedure: string;
  readonly block: number;
  readonly statement: number;
}

/** A symbolic state on a path from one cut point: what holds, and what the variables are, over their values at its start. */
export interface Path {
  /** Each at least 0. */
  readonly atoms: readonly Polynomial[];
  /** Variables that were assigned; the others are as at the start. */
  readonly store: ReadonlyMap<string, Polynomial>;
  readonly draws: readonly Draw[];
  /** False when an operator was over-approximated. */
  readonly exact: boolean;
}

export const emptyPath: Path = { atoms: [], store: new Map(), draws: [], exact: true };

/** Pivots that deciding one fork may take; a fork that needs more is kept. */
const FORK_PIVOTS = 2000;

/** What is known of every variable by its type alone. */
export class Typing {
  readonly #atoms = new Map<string, readonly Polynomial[]>();

  /** Facts about a value of a type: its range; 0 and 1 for truth values. */
  static facts(value: Polynomial, type: ValueType): readonly Polynomial[] {
    if (type.sort === "bool") return [value, subtract(ONE, value)];
    if (type.sort !== "int") return [];
    const facts: Polynomial[] = [];
    if (type.minimum !== undefined) facts.push(subtract(value, constantPolynomial(type.minimum)));
    if (type.maximum !== undefined) facts.push(subtract(constantPolynomial(type.maximum), value));
    return facts;
  }

  declare(name: string, type: ValueType): void {
    const facts = Typing.facts(variablePolynomial(name), type);
    if (facts.length > 0) this.#atoms.set(name, facts);
  }

  of(name: string): readonly Polynomial[] {
    return this.#atoms.get(name) ?? [];
  }

  get names(): readonly string[] {
    return [...this.#atoms.keys()];
  }

  /** The facts about every variable that the atoms mention. */
  around(atoms: readonly Polynomial[]): readonly Polynomial[] {
    const names = new Set<string>();
    for (const atom of atoms) variablesIn(atom, names);
    return [...names].flatMap((name) => this.of(name));
  }
}

/** The path with more atoms, or undefined when that is impossible. Atoms that say nothing are left out. */
export function assuming(path: Path, atoms: readonly Polynomial[], typing: Typing): Path | undefined {
  const added: Polynomial[] = [];
  for (const atom of atoms.map(tighten)) {
    if (isConstant(atom)) {
      if (constantOf(atom) < 0n) return undefined;
    } else if (![...path.atoms, ...added].some((known) => equals(known, atom))) added.push(atom);
  }
  if (added.length === 0) return path;
  const all = [...path.atoms, ...added];
  const conjunction = new Conjunction([...all, ...typing.around(all)], { pivots: FORK_PIVOTS });
  return conjunction.decide([], 8).kind === "refuted" ? undefined : { ...path, atoms: all };
}

/** What is equal to zero, as atoms. */
export function zeroAtoms(value: Polynomial): readonly Polynomial[] {
  return [value, negate(value)];
}

/** A text that is the same for equal conjunctions. */
export function conjunctionKey(atoms: readonly Polynomial[]): string {
  return [...new Set(atoms.map(keyOf))].sort().join(" & ");
}
