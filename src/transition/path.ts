import { Conjunction } from "../logic/conjunction.js";
import {
  constantOf,
  constant as constantPolynomial,
  equals,
  evaluate,
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
  /** Into so many cases wrap-around split the way here, if each was split as this one. */
  readonly wrapCases: number;
  /** What was found out about the first atoms, so that the next question need not start anew. */
  readonly solved?: Solved | undefined;
}

interface Solved {
  /** Of so many atoms, and the types of their variables. */
  readonly conjunction: Conjunction;
  readonly atoms: number;
  readonly names: ReadonlySet<string>;
  /** A solution of all the path's atoms, where one was found. */
  readonly model: ReadonlyMap<string, bigint> | undefined;
}

export const emptyPath: Path = { atoms: [], store: new Map(), draws: [], exact: true, wrapCases: 1 };

/** Thrown where paths become more than can be listed. */
export class TooManyPaths extends Error {
  /** True where wrap-around split some of them. */
  readonly throughWraps: boolean;
  constructor(throughWraps: boolean) {
    super("too many paths");
    this.throughWraps = throughWraps;
  }
}

/** As `wrapCases`. */
const MOST_WRAP_CASES = 1024;

/** Pivots that deciding one fork may take; a fork that needs more is kept. */
const FORK_PIVOTS = 2000;
/** Nodes of its branch tree. */
const FORK_NODES = 8;

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
  const model = path.solved?.model;
  if (model !== undefined && added.every((atom) => holds(atom, model))) return { ...path, atoms: all };
  const solved = solving(path.solved, all.slice(path.solved?.atoms ?? 0), typing);
  return solved === undefined ? undefined : { ...path, atoms: all, solved };
}

/** Whether what was found out so far excludes an atom: a quick question, since the path's last atoms do not count. */
export function excludes(path: Path, atom: Polynomial, typing: Typing): boolean {
  return solving(path.solved, [atom], typing) === undefined;
}

function solving(known: Solved | undefined, atoms: readonly Polynomial[], typing: Typing): Solved | undefined {
  const names = new Set(known?.names);
  const facts: Polynomial[] = [];
  for (const atom of atoms)
    for (const name of variablesIn(atom))
      if (!names.has(name)) {
        names.add(name);
        facts.push(...typing.of(name));
      }
  const conjunction = new Conjunction([...atoms, ...facts], { pivots: FORK_PIVOTS }, { start: known?.conjunction });
  const decision = conjunction.decide([], FORK_NODES);
  if (decision.kind === "refuted") return undefined;
  const model = decision.kind === "model" ? decision.model : undefined;
  return { conjunction, atoms: (known?.atoms ?? 0) + atoms.length, names, model };
}

/** The path with atoms that some value of what was just drawn fulfils whatever the rest is: nothing has to be decided. */
export function extended(path: Path, atoms: readonly Polynomial[]): Path {
  const news = atoms.map(tighten).filter((atom) => !isConstant(atom) && !path.atoms.some((known) => equals(known, atom)));
  return news.length === 0
    ? path
    : { ...path, atoms: [...path.atoms, ...news], ...(path.solved && { solved: { ...path.solved, model: undefined } }) };
}

export function assigned(path: Path, name: string, value: Polynomial): Path {
  return { ...path, store: new Map(path.store).set(name, value) };
}

/** The path as one of the cases of a wrap-around: they all go on at the same place, so along a path they multiply. */
export function oneOf(cases: number, path: Path): Path {
  const wrapCases = path.wrapCases * cases;
  if (wrapCases > MOST_WRAP_CASES) throw new TooManyPaths(true);
  return { ...path, wrapCases };
}

/** Whether a solution says so; false where it does not know all variables. */
function holds(atom: Polynomial, model: ReadonlyMap<string, bigint>): boolean {
  for (const name of variablesIn(atom)) if (!model.has(name)) return false;
  return evaluate(atom, model) >= 0n;
}

/** What is equal to zero, as atoms. */
export function zeroAtoms(value: Polynomial): readonly Polynomial[] {
  return [value, negate(value)];
}

/** A text that is the same for equal conjunctions. */
export function conjunctionKey(atoms: readonly Polynomial[]): string {
  return [...new Set(atoms.map(keyOf))].sort().join(" & ");
}
