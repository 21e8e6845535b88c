import { Conjunction } from "../logic/conjunction.js";
import { cyclicComponents } from "../transition/components.js";
import { premises, type Situation } from "../transition/situation.js";
import type { Transition } from "../transition/system.js";
import type { Budget } from "./budget.js";
import { type RankingStep, rank } from "./ranking.js";
import { findSignChange, type SignChange } from "./sign-change.js";

/** Why some transitions of a component can happen only finitely often: something runs out, they cannot happen at all, or a sign must change. */
export type Elimination =
  | ({ readonly kind: "ranking" } & RankingStep)
  | { readonly kind: "impossible"; readonly component: readonly number[]; readonly removed: readonly number[] }
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
  const step = rank(situation, component, budget);
  if (step !== undefined) return { kind: "ranking", ...step };
  const remaining = known ? undefined : impossibleIn(situation, component, budget);
  if (remaining !== undefined) return remaining;
  const change = findSignChange(situation, component, budget);
  return change === undefined ? undefined : { kind: "sign-change", ...change };
}

function impossibleIn(situation: Situation, component: readonly Transition[], budget: Budget): Elimination | undefined {
  const removed = component.filter(
    (transition) => new Conjunction(premises(situation, transition), budget, { products: [] }).decide().kind === "refuted",
  );
  const ids = (transitions: readonly Transition[]) => transitions.map(({ id }) => id);
  return removed.length === 0 ? undefined : { kind: "impossible", component: ids(component), removed: ids(removed) };
}
