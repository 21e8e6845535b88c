import { integerText } from "../../condition/smt-text.js";
import {
  add,
  factorsOf,
  isLinear,
  keyOf,
  multiply,
  negate,
  type Polynomial,
  polynomial,
  subtract,
  tighten,
  variablesIn,
} from "../../logic/polynomial.js";
import type { Definition } from "../../solver/query.js";
import { type SExpression, symbol } from "../../solver/s-expression.js";
import { failing } from "../../transition/concern.js";
import { premises, type Situation } from "../../transition/situation.js";
import type { Transition } from "../../transition/system.js";
import type { Asks } from "../context.js";
import type { Idea } from "./harmlessness.js";

/**
 * The atoms of a solution of Horn clauses: of a relation for each location, such that every transition leads from states
 * in one to states in the next, and nothing that fails can be taken. Undefined when none is found within so many of Z3's
 * resource units. Nothing depends on whether it is right.
 * (Bjørner, Gurfinkel, McMillan and Rybalchenko, Horn clause solvers for program verification, 2015, doi 10.1007/978-3-319-23534-9_2.)
 */
export function solveHornClauses(situation: Situation, solver: Pick<Asks, "check">, limit: number): Idea | undefined {
  const answer = solver.check({ purpose: "Horn clauses", script: hornClauses(situation), wanted: [], definitions: true, limit });
  const idea = answer.kind === "sat" ? ideaOf(situation, answer.definitions) : undefined;
  return idea === undefined || idea.size === 0 ? undefined : idea;
}

/**
 * The clauses as SMT-LIB. What is not linear is left out of guards, and any value in updates: so a solution is one of the
 * situation, and where there is none it may still be harmless.
 */
function hornClauses(situation: Situation): string {
  const { system, live } = situation;
  const harm = new Set(failing(system));
  return [
    "(set-logic HORN)",
    ...system.locations.map(({ id }) => `(declare-fun ${relation(id)} (${[...(live[id] ?? [])].map(() => "Int").join(" ")}) Bool)`),
    ...system.transitions.map((transition) =>
      clause(situation, transition, harm.has(transition) ? "false" : applied(transition.to, situation, (name) => next(transition, name))),
    ),
  ].join("\n");
}

/** Each location's own atoms, those that are linear in its variables. */
function ideaOf({ live, system }: Situation, solution: readonly Definition[]): Idea {
  const idea = new Map<number, readonly Polynomial[]>();
  for (const { id } of system.locations) {
    const found = solution.find(({ name }) => name === relation(id));
    if (found === undefined || id === system.initial) continue;
    const names = [...(live[id] ?? [])];
    const reader = new AtomReader(new Map(found.parameters.map((parameter, index) => [parameter, names[index] ?? ""])));
    const atoms = new Map(reader.read(found.body).map((atom) => [keyOf(atom), atom]));
    if (atoms.size > 0) idea.set(id, [...atoms.values()]);
  }
  return idea;
}

function relation(location: number): string {
  return `at${location}`;
}

function applied(location: number, { live }: Situation, value: (name: string) => string): string {
  const values = [...(live[location] ?? [])].map(value);
  return values.length === 0 ? relation(location) : `(${relation(location)} ${values.join(" ")})`;
}

function next({ update }: Transition, name: string): string {
  const value = update.get(name);
  if (value === undefined) return symbol(name);
  return isLinear(value) ? sum(value) : symbol(`${name}'`);
}

function clause(situation: Situation, transition: Transition, target: string): string {
  const { from, choices, update } = transition;
  const { system } = situation;
  const known = premises(situation, transition)
    .filter(isLinear)
    .map((atom) => `(>= ${sum(atom)} 0)`);
  const source = from === system.initial ? [] : [applied(from, situation, symbol)];
  const open = [...update].flatMap(([name, value]) => (isLinear(value) ? [] : [`${name}'`]));
  const names = [...system.variables, ...choices, ...open].map((name) => `(${symbol(name)} Int)`);
  return `(assert (forall (${names.join(" ")}) (=> (and true ${[...source, ...known].join(" ")}) ${target})))`;
}

function sum({ coefficients }: Polynomial): string {
  const summands = [...coefficients].map(([monomial, coefficient]) => ["*", integerText(coefficient), ...factorsOf(monomial).map(symbol)]);
  return `(+ 0 ${summands.map((factors) => (factors.length === 2 ? factors[1] : `(${factors.join(" ")})`)).join(" ")})`;
}

/** Reads the comparisons in a formula that Z3 wrote. */
class AtomReader {
  readonly #names: ReadonlyMap<string, string>;
  readonly #shorthands = new Map<string, SExpression>();

  /** `names` are the variables that the formula's own stand for. */
  constructor(names: ReadonlyMap<string, string>) {
    this.#names = names;
  }

  read(formula: SExpression): readonly Polynomial[] {
    if (typeof formula === "string") {
      const meant = this.#shorthands.get(formula);
      return meant === undefined ? [] : this.read(meant);
    }
    const [head, first, second] = formula;
    switch (head) {
      case "let":
        for (const [name, meant] of first as readonly (readonly [string, SExpression])[]) this.#shorthands.set(name, meant);
        return this.read(second as SExpression);
      case "<=":
      case "<":
      case ">=":
      case ">":
      case "=":
        return this.#compared(head, first as SExpression, second as SExpression);
      default:
        return formula.slice(1).flatMap((part) => this.read(part));
    }
  }

  #compared(comparison: string, left: SExpression, right: SExpression): readonly Polynomial[] {
    const [one, other] = [this.#value(left), this.#value(right)];
    if (one === undefined || other === undefined) return [...this.read(left), ...this.read(right)];
    const [more, less] = [subtract(one, other), subtract(other, one)];
    const atoms = { ">=": [more], "<": [more], "<=": [less], ">": [less], "=": [more, less] }[comparison] ?? [];
    return atoms.map(tighten).filter((atom) => isLinear(atom) && variablesIn(atom).size > 0);
  }

  /** A sum of multiples of variables; undefined for what is none. */
  #value(term: SExpression): Polynomial | undefined {
    if (typeof term === "string") {
      if (/^\d+$/.test(term)) return polynomial([["", BigInt(term)]]);
      const name = this.#names.get(term);
      if (name !== undefined) return polynomial([[name, 1n]]);
      const meant = this.#shorthands.get(term);
      return meant === undefined ? undefined : this.#value(meant);
    }
    const [head, ...parts] = term;
    const values = parts.flatMap((part) => this.#value(part) ?? []);
    if (values.length < parts.length || values.length === 0) return undefined;
    const [first, ...others] = values as [Polynomial, ...Polynomial[]];
    switch (head) {
      case "+":
        return others.reduce(add, first);
      case "*":
        return others.reduce(multiply, first);
      case "-":
        return others.length === 0 ? negate(first) : others.reduce(subtract, first);
      default:
        return undefined;
    }
  }
}
