import { Conjunction } from "../logic/conjunction.js";
import {
  complement,
  constantOf,
  equals,
  isConstant,
  isLinear,
  keyOf,
  type Polynomial,
  substitutePolynomials,
  subtract,
  tighten,
  variablesIn,
} from "../logic/polynomial.js";
import { liveVariables } from "../transition/simplify.js";
import type { Location, Transition } from "../transition/system.js";
import { phases, phasesAt } from "./ranking.js";
import { type Budget, premises, type Situation } from "./situation.js";

/**
 * How a location is divided into cells.
 * - "look-ahead": one for each transition that leaves it, "about to take this one"; its atoms are the transition's guard
 *   as far as no choice occurs in it.
 * - "signs": one for each combination of signs of these polynomials, at least 0 or below.
 */
export type Division = { readonly kind: "look-ahead" } | { readonly kind: "signs"; readonly polynomials: readonly Polynomial[] };

/** Divisions of some locations, all at once. */
export type Split = ReadonlyMap<number, Division>;

export interface Cell {
  readonly location: number;
  readonly atoms: readonly Polynomial[];
  /** The transitions that may be taken in it; undefined for all. */
  readonly allowed: number | undefined;
}

/** The divided system. A location of it is a cell of a location, a transition of it a transition between two cells. */
export interface Refinement {
  readonly situation: Situation;
  readonly split: Split;
  readonly cells: readonly Cell[];
  /** For each transition, the one it is a copy of. */
  readonly origins: ReadonlyMap<number, number>;
}

/** The cells of a location; together they hold every state from which a transition is taken. */
export function cellsOf(location: number, split: Split, transitions: readonly Transition[]): readonly Cell[] {
  const division = split.get(location);
  if (division === undefined) return [{ location, atoms: [], allowed: undefined }];
  if (division.kind === "look-ahead")
    return transitions.flatMap(({ from, id, guard, choices }) =>
      from === location
        ? [{ location, atoms: guard.filter((atom) => ![...variablesIn(atom)].some((name) => choices.includes(name))), allowed: id }]
        : [],
    );
  return division.polynomials.reduce<readonly Cell[]>(
    (cells, sign) => cells.flatMap((cell) => [sign, complement(sign)].map((atom) => ({ ...cell, atoms: [...cell.atoms, atom] }))),
    [{ location, atoms: [], allowed: undefined }],
  );
}

/**
 * Every transition between every two cells, numbered: by the source cell, then by the transition's place in the system,
 * then by the target cell. The numbers do not depend on which copies turn out to be possible.
 */
export function* copies(situation: Situation, cells: readonly Cell[]): Generator<{ readonly copy: Transition; readonly origin: number }> {
  let id = 0;
  for (const [source, cell] of cells.entries())
    for (const transition of situation.system.transitions) {
      if (transition.from !== cell.location || (cell.allowed !== undefined && cell.allowed !== transition.id)) continue;
      for (const [target, { location }] of cells.entries())
        if (location === transition.to)
          yield {
            copy: { ...transition, id: id++, from: source, to: target, guard: entryGuard(transition, cells[target] as Cell) },
            origin: transition.id,
          };
    }
}

/** The guard, and what must hold to come into a cell. */
function entryGuard(transition: Transition, target: Cell): readonly Polynomial[] {
  const entry = target.atoms.map((atom) => tighten(substitutePolynomials(atom, transition.update)));
  return [
    ...transition.guard,
    ...entry.filter((atom) => !(isConstant(atom) && constantOf(atom) >= 0n) && !transition.guard.some((own) => equals(own, atom))),
  ];
}

/** The divided system with all copies; a cell's atoms join the facts of its location. */
export function divided(situation: Situation, cells: readonly Cell[], transitions: readonly Transition[]): Situation {
  const { system } = situation;
  const locations = cells.map((cell, id): Location => ({ ...(system.locations[cell.location] as Location), id }));
  const initial = cells.findIndex(({ location }) => location === system.initial);
  const facts = cells.map(({ location, atoms }) => [
    ...(situation.facts[location] ?? []),
    ...atoms.filter((atom) => !(situation.facts[location] ?? []).some((fact) => equals(fact, atom))),
  ]);
  const refined = { ...system, locations, transitions, initial };
  return { system: refined, facts, live: liveVariables(refined) };
}

/** Divides locations; copies of transitions that are impossible are left out. Undefined when more than `most` would remain. */
export function refine(situation: Situation, split: Split, budget: Budget, most: number): Refinement | undefined {
  const cells = situation.system.locations.flatMap(({ id }) => cellsOf(id, split, situation.system.transitions));
  const all = [...copies(situation, cells)];
  if (all.length > most * most) return undefined;
  const whole = divided(
    situation,
    cells,
    all.map(({ copy }) => copy),
  );
  const open = [whole.system.initial];
  const reached = new Set(open);
  const kept: Transition[] = [];
  for (let source = open.shift(); source !== undefined; source = open.shift())
    for (const { copy } of all) {
      if (copy.from !== source || new Conjunction(premises(whole, copy), budget, { products: [] }).decide([], 8).kind === "refuted")
        continue;
      kept.push(copy);
      if (kept.length > most) return undefined;
      if (!reached.has(copy.to)) open.push(copy.to);
      reached.add(copy.to);
    }
  return { situation: divided(situation, cells, kept), split, cells, origins: new Map(all.map(({ copy, origin }) => [copy.id, origin])) };
}

/** "About to take this transition" at every location of the components. */
export function lookAhead(components: readonly (readonly Transition[])[], situation: Situation): Split {
  const split = new Map<number, Division>();
  for (const component of components)
    for (const { from } of component)
      if (situation.system.transitions.filter((transition) => transition.from === from).length > 1) split.set(from, { kind: "look-ahead" });
  return split;
}

const MOST_SIGNS = 4;
const DEEPEST_PHASES = 3;

/** By the signs of expressions that run out one after the other, where there are such. */
export function phaseSigns(components: readonly (readonly Transition[])[], situation: Situation, budget: Budget): Split {
  const split = new Map<number, Division>();
  for (const component of components)
    for (let depth = 2; depth <= DEEPEST_PHASES; depth++) {
      const layers = phases(situation, component, depth, budget);
      if (layers === undefined) continue;
      for (const location of new Set(component.map(({ from }) => from))) {
        const polynomials = phasesAt(layers, location);
        if (polynomials.length > 0) split.set(location, { kind: "signs", polynomials });
      }
      break;
    }
  return split;
}

/** By the signs of how guards change along transitions, and how these changes change. */
export function changeSigns(components: readonly (readonly Transition[])[], situation: Situation): Split {
  const split = new Map<number, Division>();
  for (const component of components) {
    const found = new Map<string, Polynomial>();
    let atoms: readonly Polynomial[] = component.flatMap(({ guard, choices }) =>
      guard.filter((atom) => ![...variablesIn(atom)].some((name) => choices.includes(name))),
    );
    for (let depth = 0; depth < 2; depth++) {
      const changes = component.flatMap((transition) =>
        atoms.map((atom) => tighten(subtract(substitutePolynomials(atom, transition.update), atom))),
      );
      const useful = changes.filter(
        (change) =>
          !isConstant(change) &&
          isLinear(change) &&
          !component.some(({ choices }) => [...variablesIn(change)].some((name) => choices.includes(name))),
      );
      for (const change of useful) if (!found.has(keyOf(change)) && !found.has(keyOf(complement(change)))) found.set(keyOf(change), change);
      atoms = useful;
    }
    for (const location of new Set(component.map(({ from }) => from))) {
      const live = situation.live[location];
      const facts = situation.facts[location] ?? [];
      const polynomials = [...found.values()].filter(
        (change) =>
          [...variablesIn(change)].every((name) => live?.has(name)) &&
          !facts.some((fact) => equals(fact, change) || equals(fact, complement(change))),
      );
      if (polynomials.length > 0) split.set(location, { kind: "signs", polynomials: polynomials.slice(0, MOST_SIGNS) });
    }
  }
  return split;
}
