import { oneOfEach } from "../../logic/combinations.js";
import { Conjunction } from "../../logic/conjunction.js";
import {
  complement,
  constant,
  equals,
  isNeverMet,
  mentions,
  negate,
  type Polynomial,
  substitutePolynomials,
  variablesIn,
} from "../../logic/polynomial.js";
import { cyclicComponents } from "../../transition/components.js";
import { type ResidueClass, withinResidues } from "../../transition/residues.js";
import { type Situation, situationOf } from "../../transition/situation.js";
import type { Transition, TransitionSystem } from "../../transition/system.js";
import type { Budget } from "../budget.js";
import type { SystemRun } from "../samples/runs.js";
import { arrive } from "./closed-set.js";
import type { Divergence } from "./divergence.js";
import { Stems } from "./lasso.js";

/** Ways to pick one atom of each guard, per location. */
const MOST_PICKS = 200;

/**
 * Transitions that are never left: wherever their facts hold, one of them can be taken, and takes them to facts again.
 * Choices are fixed to the same small constant everywhere. Beside what is always true, facts may be what all guards ask
 * for, and that a variable which does not change has the least or the greatest value of its type: no bound is beyond it.
 */
export function findNeverStuck(
  situation: Situation,
  stems: Stems,
  runs: readonly SystemRun[],
  component: readonly Transition[],
  budget: Budget,
): Extract<Divergence, { kind: "never-stuck" }> | undefined {
  for (const transitions of keptSets(component)) {
    const values = transitions.some(({ choices }) => choices.length > 0) ? [0n, 1n, -1n] : [0n];
    for (const value of values) {
      const kept = transitions.map((transition) => ({
        transition,
        choices: new Map(transition.choices.map((choice) => [choice, constant(value)])),
      }));
      for (const added of possibleFacts(situation, transitions)) {
        const facts = keptFacts(situation, kept, added, budget);
        if (facts === undefined) continue;
        for (const [location, atoms] of facts) {
          const stem = arrive(situation, stems, runs, location, atoms);
          if (stem === undefined) continue;
          return {
            kind: "never-stuck",
            stem,
            kept: kept.map(({ transition, choices }) => ({ transition: transition.id, choices })),
            facts,
          };
        }
      }
    }
  }
  return undefined;
}

/** All that is exact; those that stay at one location; and of these those that change the same variables. */
function keptSets(component: readonly Transition[]): readonly (readonly Transition[])[] {
  const exact = component.filter((transition) => transition.exact);
  const groups = new Map<string, Transition[]>([["", [...exact]]]);
  for (const transition of exact) {
    if (transition.from !== transition.to) continue;
    const changed = [...transition.update.keys()].sort().join();
    for (const key of [`${transition.from}`, `${transition.from} ${changed}`]) groups.set(key, [...(groups.get(key) ?? []), transition]);
  }
  const seen = new Set<string>();
  return [...groups.values()].filter((group) => {
    const key = group.map(({ id }) => id).join();
    return group.length > 0 && !seen.has(key) && seen.add(key);
  });
}

/** Sets of atoms that may hold for ever at all locations: none, and each with what all guards have in common. */
function possibleFacts({ system }: Situation, kept: readonly Transition[]): readonly (readonly Polynomial[])[] {
  const [first, ...others] = kept.map(({ guard }) => guard);
  const common = (first ?? []).filter(
    (atom) =>
      others.every((guard) => guard.some((other) => equals(atom, other))) &&
      !kept.some(({ choices }) => choices.some((choice) => mentions(atom, choice))),
  );
  const changed = new Set(kept.flatMap(({ update }) => [...update.keys()]));
  const used = new Set(kept.flatMap(({ guard }) => guard.flatMap((atom) => [...variablesIn(atom)])));
  // What a type allows at most, turned round, pins a variable to the end of its range.
  const pinned = system.typing.filter((fact) => [...variablesIn(fact)].every((name) => used.has(name) && !changed.has(name))).map(negate);
  return [[], ...(common.length === 0 ? [] : [common]), ...pinned.map((atom) => [...common, atom])];
}

/**
 * A loop that is never left while a variable stays odd, or even: it cannot come by the one value that would end it, nor,
 * where that is the value of a variable that stays the same, by any of the other kind.
 */
export function findWithinResidues(system: TransitionSystem, budget: Budget): Extract<Divergence, { kind: "never-stuck" }> | undefined {
  for (const component of cyclicComponents(system.transitions))
    for (const residues of parities(component)) {
      const within = situationOf(withinResidues(system, residues));
      const kept = within.system.transitions.filter(({ id }) => component.some((transition) => transition.id === id));
      if (cyclicComponents(kept).length === 0) continue;
      const found = findNeverStuck(within, new Stems(within, budget), [], kept, budget);
      if (found !== undefined) return { ...found, residues };
    }
  return undefined;
}

/** One variable that changes odd or even; and one that does not change the other way round. */
function parities(component: readonly Transition[]): readonly (readonly ResidueClass[])[] {
  const changed = new Set(component.flatMap(({ update }) => [...update.keys()]));
  const choices = new Set(component.flatMap((transition) => transition.choices));
  const tested = new Set(component.flatMap(({ guard }) => guard.flatMap((atom) => [...variablesIn(atom)])));
  const fixed = [...tested].filter((name) => !changed.has(name) && !choices.has(name));
  const odd = (variable: string): ResidueClass => ({ variable, modulus: 2n, residue: 1n });
  const even = (variable: string): ResidueClass => ({ variable, modulus: 2n, residue: 0n });
  const alone = [...changed].flatMap((name) => [[odd(name)], [even(name)]]);
  return [
    ...alone,
    ...[...changed].flatMap((name) =>
      fixed.flatMap((other) => [
        [odd(name), even(other)],
        [even(name), odd(other)],
      ]),
    ),
  ];
}

interface Kept {
  readonly transition: Transition;
  readonly choices: ReadonlyMap<string, Polynomial>;
}

/** The guard with the choices put in. */
function guardWith(transition: Transition, choices: ReadonlyMap<string, Polynomial>): readonly Polynomial[] {
  return transition.guard.map((atom) => substitutePolynomials(atom, choices));
}

/** An atom after a transition with the choices put in. */
function afterWith(atom: Polynomial, transition: Transition, choices: ReadonlyMap<string, Polynomial>): Polynomial {
  return substitutePolynomials(substitutePolynomials(atom, transition.update), choices);
}

function guardsAt(kept: readonly Kept[], location: number): readonly (readonly Polynomial[])[] {
  return kept.flatMap(({ transition, choices }) => (transition.from === location ? [guardWith(transition, choices)] : []));
}

/** Of what is known at the locations and of the added atoms as much as the kept transitions keep; undefined when that is not enough to go on for ever. */
function keptFacts(
  situation: Situation,
  kept: readonly Kept[],
  added: readonly Polynomial[],
  budget: Budget,
): ReadonlyMap<number, readonly Polynomial[]> | undefined {
  const locations = new Set(kept.flatMap(({ transition }) => [transition.from, transition.to]));
  const facts = new Map([...locations].map((location) => [location, [...(situation.facts[location] ?? []), ...added]]));
  const goesOn = () => [...facts].every(([location, atoms]) => isNeverStuck(atoms, guardsAt(kept, location), budget));
  if (!goesOn()) return undefined;
  for (let changed = true; changed; ) {
    changed = false;
    for (const { transition, choices } of kept) {
      const known = new Conjunction([...(facts.get(transition.from) ?? []), ...guardWith(transition, choices)], budget);
      const before = facts.get(transition.to) ?? [];
      const after = before.filter((atom) => known.entails(afterWith(atom, transition, choices)).kind === "refuted");
      if (after.length === before.length) continue;
      facts.set(transition.to, after);
      changed = true;
    }
  }
  return goesOn() ? facts : undefined;
}

function isNeverStuck(facts: readonly Polynomial[], guards: readonly (readonly Polynomial[])[], budget: Budget): boolean {
  if (guards.length === 0 || guards.reduce((product, guard) => product * guard.length, 1) > MOST_PICKS) return false;
  const known = new Conjunction(facts, budget);
  for (const picked of oneOfEach(guards)) {
    const denied = picked.map(complement);
    if (denied.some(isNeverMet)) continue;
    if (known.decide(denied).kind !== "refuted") return false;
  }
  return true;
}
