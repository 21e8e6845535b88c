import { cyclicComponents } from "../transition/components.js";
import type { Transition } from "../transition/system.js";
import { rank, type RankingStep } from "./ranking.js";
import type { Budget, Situation } from "./situation.js";

/** Ranking functions one after the other, and the cycles that they leave. */
export interface Ranked {
  readonly steps: readonly RankingStep[];
  readonly rest: readonly (readonly Transition[])[];
}

/** Takes transitions out that can happen only finitely often, component by component, until nothing is left or nothing helps. */
export function rankLexicographically(situation: Situation, components: readonly (readonly Transition[])[], budget: Budget): Ranked {
  const steps: RankingStep[] = [];
  const rest: (readonly Transition[])[] = [];
  const open = [...components];
  for (let component = open.pop(); component !== undefined; component = open.pop()) {
    const step = rank(situation, component, budget);
    if (step === undefined) {
      rest.push(component);
      continue;
    }
    steps.push(step);
    open.push(...cyclicComponents(component.filter(({ id }) => !step.removed.includes(id))));
  }
  return { steps, rest };
}
