import { Conjunction } from "../../logic/conjunction.js";
import { constant } from "../../logic/polynomial.js";
import { cyclicComponents } from "../../transition/components.js";
import { premises, type Situation } from "../../transition/situation.js";
import { before } from "../../transition/succession.js";
import type { Transition } from "../../transition/system.js";
import type { Budget } from "../budget.js";
import { type RankingStep, rank } from "./ranking.js";
import { findSignChange, type SignChange } from "./sign-change.js";

/**
 * Why some transitions of a component can happen only finitely often: something runs out, they cannot happen at all,
 * nothing can follow them, or a sign must change.
 */
export type Elimination =
  | ({ readonly kind: "ranking" } & RankingStep)
  | { readonly kind: "impossible"; readonly component: readonly number[]; readonly removed: readonly number[] }
  | { readonly kind: "dead-end"; readonly component: readonly number[]; readonly removed: readonly number[] }
  | ({ readonly kind: "sign-change" } & SignChange);

/** Ranking functions one after the other, and the cycles that they leave. */
export interface Ranked {
  readonly steps: readonly Elimination[];
  readonly rest: readonly (readonly Transition[])[];
}

/** Takes transitions out that can happen only finitely often, component by component, until nothing is left or nothing helps. */
export function rankLexicographically(situation: Situation, components: readonly (readonly Transition[])[], budget: Budget): Ranked {
  const steps: Elimination[] = [];
  const rest: (readonly Transition[])[] = [];
  const open = [...components];
  for (let component = open.pop(); component !== undefined; component = open.pop()) {
    const step = eliminate(situation, component, budget);
    if (step === undefined) {
      rest.push(component);
      continue;
    }
    steps.push(step);
    open.push(...cyclicComponents(component.filter(({ id }) => !step.removed.includes(id))));
  }
  return { steps, rest };
}

function eliminate(situation: Situation, component: readonly Transition[], budget: Budget): Elimination | undefined {
  // What cannot happen goes first where more than types is known: it makes the linear programs smaller.
  const known = component.some(({ from }) => (situation.facts[from] ?? []).some((fact) => !situation.system.typing.includes(fact)));
  const impossible = known ? impossibleIn(situation, component, budget) : undefined;
  if (impossible !== undefined) return impossible;
  const dead = deadEndsIn(situation, component, budget);
  if (dead !== undefined) return dead;
  const step = rank(situation, component, budget);
  if (step !== undefined) return { kind: "ranking", ...step };
  const remaining = known ? undefined : impossibleIn(situation, component, budget);
  if (remaining !== undefined) return remaining;
  const change = findSignChange(situation, component, budget);
  return change === undefined ? undefined : { kind: "sign-change", ...change };
}

/** Where arithmetic wraps around, a loop often stops right after. */
function deadEndsIn(situation: Situation, component: readonly Transition[], budget: Budget): Elimination | undefined {
  if (component.length < 2 || situation.system.typing.length === 0) return undefined;
  const removed = component.filter((first) =>
    component.every((second) => second.from !== first.to || cannotFollow(situation, first, second, budget)),
  );
  return removed.length === 0 ? undefined : { kind: "dead-end", component: idsOf(component), removed: idsOf(removed) };
}

function cannotFollow(situation: Situation, first: Transition, second: Transition, budget: Budget): boolean {
  const known = new Conjunction(premises(situation, before(first, second)), budget, { products: first.update.values() });
  return known.entails(constant(-1n)).kind === "refuted";
}

function idsOf(transitions: readonly Transition[]): readonly number[] {
  return transitions.map(({ id }) => id);
}

function impossibleIn(situation: Situation, component: readonly Transition[], budget: Budget): Elimination | undefined {
  const removed = component.filter(
    (transition) => new Conjunction(premises(situation, transition), budget, { products: [] }).decide().kind === "refuted",
  );
  return removed.length === 0 ? undefined : { kind: "impossible", component: idsOf(component), removed: idsOf(removed) };
}
