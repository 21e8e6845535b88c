import { addConstant, variablePolynomial } from "../../logic/polynomial.js";
import { repeated } from "../../transition/acceleration.js";
import { cyclicComponents } from "../../transition/components.js";
import { situationOf } from "../../transition/situation.js";
import type { Transition, TransitionSystem } from "../../transition/system.js";
import type { Budget } from "../budget.js";
import { chainOf, cyclesThrough } from "./chain.js";
import { findClosedSet } from "./closed-set.js";
import type { Divergence, ExactStep, Stem } from "./divergence.js";
import { reach, Stems, solveLasso } from "./lasso.js";

/** Of cycles that become one step, and of those that may go on for ever. */
const LONGEST_CYCLE = 3;
const MOST_CYCLES = 12;
const STEMS = { longest: 9, most: 400 };
/** The name of the choice how often a cycle is gone. */
const TIMES = "?times";

/**
 * A run to undefined behaviour that goes round loops so often that it cannot be made; undefined when none is found. (Such
 * steps are called acceleration: S. Bardin, A. Finkel, J. Leroux, L. Petrucci, FAST, CAV 2003, doi 10.1007/978-3-540-45069-6_12.)
 */
export function reachUndefined(system: TransitionSystem, budget: Budget): Stem | undefined {
  const fast = accelerated(system);
  const stems = new Stems(situationOf(fast.system), budget, STEMS);
  for (const { id, role } of system.locations) {
    const stem = role === "undefined" ? reach(stems, id, []) : undefined;
    if (stem !== undefined) return fast.original(stem);
  }
  return undefined;
}

/** A cycle that goes on for ever after loops that are gone round very often. */
export function divergeLate(system: TransitionSystem, budget: Budget): Divergence | undefined {
  const fast = accelerated(system);
  if (fast.system.transitions.length === system.transitions.length) return undefined;
  const situation = situationOf(fast.system);
  const stems = new Stems(situation, budget, STEMS);
  for (const component of cyclicComponents(system.transitions))
    for (const cycle of cyclesIn(component)) {
      const found = solveLasso(situation, stems, cycle, budget) ?? findClosedSet(situation, stems, [], cycle, [], budget);
      if (found !== undefined) return { ...found, stem: fast.original(found.stem) };
    }
  return undefined;
}

/** The system with a transition for each cycle that can be gone any number of times at once. */
function accelerated(system: TransitionSystem): { readonly system: TransitionSystem; readonly original: (stem: Stem) => Stem } {
  const cycles = new Map<number, readonly Transition[]>();
  const added: Transition[] = [];
  let id = Math.max(-1, ...system.transitions.map((transition) => transition.id));
  for (const component of cyclicComponents(system.transitions))
    for (const cycle of cyclesIn(component)) {
      const chain = cycle.every(({ exact }) => exact) ? chainOf(cycle) : undefined;
      const times = variablePolynomial(TIMES);
      const many = chain && repeated(chain, times);
      if (chain === undefined || many === undefined || chain.update.size === 0) continue;
      cycles.set(++id, cycle);
      const { from, to, span } = { ...(cycle[0] as Transition), to: chain.to };
      const guard = [addConstant(times, -1n), ...many.guard];
      added.push({ id, from, to, guard, update: many.update, choices: [...chain.choices, TIMES], exact: true, span });
    }
  const written = (step: ExactStep): Stem["steps"][number] => {
    const cycle = cycles.get(step.transition);
    if (cycle === undefined) return step;
    const exact = cycle.map(
      ({ id: transition, choices }, index): ExactStep => ({
        transition,
        choices: new Map(choices.map((choice) => [choice, step.choices.get(`${choice}@${index}`) ?? 0n])),
      }),
    );
    return { cycle: exact, times: step.choices.get(TIMES) ?? 1n };
  };
  return {
    system: { ...system, transitions: [...system.transitions, ...added] },
    original: ({ initial, steps }) => ({ initial, steps: steps.map((step) => ("cycle" in step ? step : written(step))) }),
  };
}

function cyclesIn(component: readonly Transition[]): readonly (readonly Transition[])[] {
  const places = [...new Set(component.map(({ from }) => from))];
  return places.flatMap((location) => cyclesThrough(location, component, LONGEST_CYCLE, MOST_CYCLES));
}
