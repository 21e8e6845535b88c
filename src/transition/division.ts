import { complement, equals, isMet, keyOf, type Polynomial, substitutePolynomials, tighten, variablesIn } from "../logic/polynomial.js";
import { reached } from "./reach.js";
import { liveVariables } from "./simplify.js";
import type { Situation } from "./situation.js";
import type { Location, Transition, TransitionSystem } from "./system.js";

/**
 * How a location is divided into cells.
 * - "look-ahead": one for each transition that leaves it, "about to take this one"; its atoms are the transition's guard
 *   as far as no choice occurs in it.
 * - "signs": one for each combination of signs of these polynomials, at least 0 or below.
 */
export type Division = { readonly kind: "look-ahead" } | { readonly kind: "signs"; readonly polynomials: readonly Polynomial[] };

/** Polynomials whose signs make different cells: each once, and not its opposite as well. */
export function distinctSigns(polynomials: readonly Polynomial[]): readonly Polynomial[] {
  const found = new Map<string, Polynomial>();
  for (const sign of polynomials) if (!found.has(keyOf(sign)) && !found.has(keyOf(complement(sign)))) found.set(keyOf(sign), sign);
  return [...found.values()];
}

/** Divisions of some locations, all at once. */
export type Split = ReadonlyMap<number, Division>;

export interface Cell {
  readonly location: number;
  readonly atoms: readonly Polynomial[];
  /** The transitions that may be taken in it; undefined for all. */
  readonly allowed: number | undefined;
}

/** The cells of all locations, in their order. Those of a location together hold every state from which a transition is taken. */
export function cellsOf({ locations, transitions }: TransitionSystem, split: Split): readonly Cell[] {
  return locations.flatMap(({ id: location }): readonly Cell[] => {
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
  });
}

/** A transition between two cells. */
export interface Copy extends Transition {
  /** The transition of the system before. */
  readonly origin: number;
}

/**
 * Every transition between every two cells, numbered: by the source cell, then by the transition's place in the system,
 * then by the target cell. The numbers do not depend on which copies turn out to be possible. Undefined when there are
 * more than `most`.
 */
export function copies({ system }: Situation, cells: readonly Cell[], most: number): readonly Copy[] | undefined {
  const all: Copy[] = [];
  const inside = new Map<number, (readonly [number, Cell])[]>();
  for (const [index, cell] of cells.entries()) inside.set(cell.location, [...(inside.get(cell.location) ?? []), [index, cell]]);
  for (const [from, { location: source, allowed }] of cells.entries())
    for (const transition of system.transitions) {
      if (transition.from !== source || (allowed !== undefined && allowed !== transition.id)) continue;
      const targets = inside.get(transition.to) ?? [];
      if (all.length + targets.length > most) return undefined;
      for (const [to, cell] of targets)
        all.push({ ...transition, id: all.length, from, to, guard: entryGuard(transition, cell), origin: transition.id });
    }
  return all;
}

/** The guard, and what must hold to come into a cell. */
function entryGuard(transition: Transition, target: Cell): readonly Polynomial[] {
  const entry = target.atoms.map((atom) => tighten(substitutePolynomials(atom, transition.update)));
  return [...transition.guard, ...entry.filter((atom) => !isMet(atom) && !transition.guard.some((own) => equals(own, atom)))];
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

/** The copies that are left without some of them, and without those of cells that cannot be reached then. */
export function remaining({ system }: Situation, all: readonly Copy[], impossible: ReadonlySet<number>): readonly Copy[] {
  const possible = all.filter(({ id }) => !impossible.has(id));
  const there = reached([system.initial], possible);
  return possible.filter(({ from }) => there.has(from));
}
