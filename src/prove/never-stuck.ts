import { oneOfEach } from "../logic/combinations.js";
import { Conjunction } from "../logic/conjunction.js";
import { complement, constant, constantOf, isConstant, type Polynomial, substitutePolynomials } from "../logic/polynomial.js";
import { cyclicComponents } from "../transition/components.js";
import { withinResidues } from "../transition/residues.js";
import { type Situation, situationOf } from "../transition/situation.js";
import type { Transition, TransitionSystem } from "../transition/system.js";
import type { Budget } from "./budget.js";
import { arrive } from "./closed-set.js";
import type { Divergence } from "./divergence.js";
import { Stems } from "./lasso.js";
import type { SystemRun } from "./runs.js";

/** Ways to pick one atom of each guard, per location. */
const MOST_PICKS = 200;

/**
 * A component that is never left: wherever its facts hold, one of its own transitions can be taken, and takes them to
 * facts again. Choices are fixed to the same small constant everywhere.
 */
export function findNeverStuck(
  situation: Situation,
  stems: Stems,
  runs: readonly SystemRun[],
  component: readonly Transition[],
  budget: Budget,
): Extract<Divergence, { kind: "never-stuck" }> | undefined {
  const exact = component.filter((transition) => transition.exact);
  const values = exact.some(({ choices }) => choices.length > 0) ? [0n, 1n, -1n] : [0n];
  for (const value of values) {
    const kept = exact.map((transition) => ({
      transition,
      choices: new Map(transition.choices.map((choice) => [choice, constant(value)])),
    }));
    const facts = keptFacts(situation, kept, budget);
    if (![...facts].every(([location, atoms]) => isNeverStuck(atoms, guardsAt(kept, location), budget))) continue;
    for (const [location, atoms] of facts) {
      const stem = arrive(situation, stems, runs, location, atoms);
      if (stem === undefined) continue;
      return { kind: "never-stuck", stem, kept: kept.map(({ transition, choices }) => ({ transition: transition.id, choices })), facts };
    }
  }
  return undefined;
}

/** A loop that is never left while a variable stays odd, or even: it cannot come by the one value that would end it. */
export function findWithinResidues(system: TransitionSystem, budget: Budget): Extract<Divergence, { kind: "never-stuck" }> | undefined {
  for (const component of cyclicComponents(system.transitions)) {
    const changed = new Set(component.flatMap(({ update }) => [...update.keys()]));
    for (const variable of changed)
      for (const residue of [1n, 0n]) {
        const residues = [{ variable, modulus: 2n, residue }];
        const within = situationOf(withinResidues(system, residues));
        const kept = within.system.transitions.filter(({ id }) => component.some((transition) => transition.id === id));
        if (cyclicComponents(kept).length === 0) continue;
        const found = findNeverStuck(within, new Stems(within, budget), [], kept, budget);
        if (found !== undefined) return { ...found, residues };
      }
  }
  return undefined;
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

/** Of what is known at the locations, as much as the kept transitions keep. */
function keptFacts(situation: Situation, kept: readonly Kept[], budget: Budget): ReadonlyMap<number, readonly Polynomial[]> {
  const locations = new Set(kept.flatMap(({ transition }) => [transition.from, transition.to]));
  const facts = new Map([...locations].map((location) => [location, situation.facts[location] ?? []]));
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
  return facts;
}

function isNeverStuck(facts: readonly Polynomial[], guards: readonly (readonly Polynomial[])[], budget: Budget): boolean {
  if (guards.length === 0 || guards.reduce((product, guard) => product * guard.length, 1) > MOST_PICKS) return false;
  const known = new Conjunction(facts, budget);
  for (const picked of oneOfEach(guards)) {
    const denied = picked.map(complement);
    if (denied.some((atom) => isConstant(atom) && constantOf(atom) < 0n)) continue;
    if (known.decide(denied).kind !== "refuted") return false;
  }
  return true;
}
