import type { Polynomial } from "../logic/polynomial.js";
import { constant, isConstant, isMet, isModest, variablesIn } from "../logic/polynomial.js";
import { goingRound } from "./acceleration.js";
import { followedBy, isStart, type Way, wayFrom } from "./succession.js";
import type { TransitionSystem } from "./system.js";

/** A transition, and a value for each of its choices, over the state before all the steps. */
export interface Step {
  readonly transition: number;
  readonly choices: readonly { readonly choice: string; readonly value: Polynomial }[];
}

/** A cycle that is gone a number of times in a row. */
export interface RepeatedSteps {
  readonly cycle: readonly Step[];
  readonly times: bigint;
}

/** How a run starts, and its first steps. */
export interface Beginning {
  readonly initial: readonly { readonly variable: string; readonly value: bigint }[];
  readonly stem: readonly (Step | RepeatedSteps)[];
}

/** Where a run comes to so, all values constant. Throws `Error` where it cannot start so, or a step is not possible. */
export function begun(system: TransitionSystem, { initial, stem }: Beginning): Way {
  const start = new Map(initial.map(({ variable, value }) => [variable, constant(value)]));
  if (!isStart(system, start)) throw new Error("the start is of other variables, or a value there is not of its type");
  const way = walk(system, wayFrom(system.initial, start), stem);
  if (!way.guard.every(isMet)) throw new Error("a step of the stem is not possible");
  if (![...way.update.values()].every(isConstant)) throw new Error("a choice of the stem is not constant");
  return way;
}

/**
 * The way that goes on with these steps. Throws `Error` where one does not go on from the one before, is not exact, makes
 * other choices than its transition, or leads to values that are too large to be computed with.
 */
export function walk(system: TransitionSystem, start: Way, steps: readonly (Step | RepeatedSteps)[]): Way {
  return steps.reduce((way, step) => {
    const longer = "cycle" in step ? goingRound(way, walk(system, wayFrom(way.to), step.cycle), step.times) : taken(system, way, step);
    if (longer === undefined) throw new Error("a cycle cannot be gone so often at once");
    if (![...longer.update.values()].every(isModest)) throw new Error("a value grows too large");
    return longer;
  }, start);
}

function taken(system: TransitionSystem, way: Way, { transition: id, choices }: Step): Way {
  const transition = system.transitions.find((each) => each.id === id);
  if (transition?.exact !== true || transition.from !== way.to)
    throw new Error("a step does not go on from the one before, or is not exact");
  const chosen = new Map(choices.map(({ choice, value }) => [choice, value]));
  if (chosen.size !== transition.choices.length) throw new Error("a step makes other choices");
  for (const value of chosen.values())
    for (const name of variablesIn(value)) if (!system.variables.includes(name)) throw new Error(`${name} is no variable of the program`);
  return followedBy(way, transition, chosen);
}
