import {
  complement,
  constantOf,
  equals,
  isConstant,
  type Polynomial,
  substitutePolynomials,
  tighten,
  variablesIn,
} from "../logic/polynomial.js";
import { liveVariables } from "./simplify.js";
import type { Situation } from "./situation.js";
import type { Location, Transition } from "./system.js";

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
