import { Conjunction } from "../../logic/conjunction.js";
import {
  complement,
  equals,
  isConstant,
  isLinear,
  type Polynomial,
  substitutePolynomials,
  subtract,
  tighten,
  variablesIn,
} from "../../logic/polynomial.js";
import { type Cell, cellsOf, copies, type Division, distinctSigns, divided, remaining, type Split } from "../../transition/division.js";
import { premises, type Situation } from "../../transition/situation.js";
import type { Transition } from "../../transition/system.js";
import type { Budget } from "../budget.js";
import { phases, phasesAt } from "./ranking.js";

/** The divided system. A location of it is a cell of a location, a transition of it a transition between two cells. */
export interface Refinement {
  readonly situation: Situation;
  readonly split: Split;
  readonly cells: readonly Cell[];
  /** For each transition, the one it is a copy of. */
  readonly origins: ReadonlyMap<number, number>;
  /** The copies that are seen to be impossible, of those whose source can be reached. */
  readonly impossible: readonly number[];
}

/** Divides locations; copies of transitions that are impossible are left out. Undefined when more than `most` would remain. */
export function refine(situation: Situation, split: Split, budget: Budget, most: number): Refinement | undefined {
  const cells = cellsOf(situation.system, split);
  const all = copies(situation, cells, most * most);
  if (all === undefined) return undefined;
  const whole = divided(situation, cells, all);
  const open = [whole.system.initial];
  const seen = new Set(open);
  const impossible = new Set<number>();
  let count = 0;
  for (let source = open.shift(); source !== undefined; source = open.shift())
    for (const copy of all) {
      if (copy.from !== source) continue;
      if (new Conjunction(premises(whole, copy), budget, { products: [] }).decide([], 8).kind === "refuted") impossible.add(copy.id);
      else {
        if (++count > most) return undefined;
        if (!seen.has(copy.to)) open.push(copy.to);
        seen.add(copy.to);
      }
    }
  const origins = new Map(all.map(({ id, origin }) => [id, origin]));
  return { situation: divided(situation, cells, remaining(whole, all, impossible)), split, cells, origins, impossible: [...impossible] };
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
    const found: Polynomial[] = [];
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
      found.push(...useful);
      atoms = useful;
    }
    const signs = distinctSigns(found);
    for (const location of new Set(component.map(({ from }) => from))) {
      const live = situation.live[location];
      const facts = situation.facts[location] ?? [];
      const polynomials = signs.filter(
        (change) =>
          [...variablesIn(change)].every((name) => live?.has(name)) &&
          !facts.some((fact) => equals(fact, change) || equals(fact, complement(change))),
      );
      if (polynomials.length > 0) split.set(location, { kind: "signs", polynomials: polynomials.slice(0, MOST_SIGNS) });
    }
  }
  return split;
}
