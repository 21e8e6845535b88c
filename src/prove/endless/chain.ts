import { degreeOf, tighten, variablePolynomial } from "../../logic/polynomial.js";
import { followedBy, type Way } from "../../transition/succession.js";
import type { Transition } from "../../transition/system.js";

/** Transitions one after the other as one: guard and update over the values at its start, the choices of step i named "c@i". */
export interface Chain extends Way {
  readonly steps: readonly Transition[];
  readonly from: number;
  readonly choices: readonly string[];
}

export function emptyChain(location: number): Chain {
  return { steps: [], from: location, to: location, guard: [], update: new Map(), choices: [] };
}

function extend(chain: Chain, transition: Transition): Chain {
  const index = chain.steps.length;
  const renamed = transition.choices.map((choice) => [choice, `${choice}@${index}`] as const);
  const way = followedBy(chain, transition, new Map(renamed.map(([choice, name]) => [choice, variablePolynomial(name)])));
  return {
    ...way,
    steps: [...chain.steps, transition],
    from: chain.from,
    guard: way.guard.map(tighten),
    choices: [...chain.choices, ...renamed.map(([, name]) => name)],
  };
}

export function chainOf(steps: readonly Transition[]): Chain | undefined {
  return extendedBy(emptyChain(steps[0]?.from ?? 0), steps);
}

/** Cycles through a location without repeating another, at most `longest` transitions, the short ones first. */
export function cyclesThrough(
  location: number,
  transitions: readonly Transition[],
  longest: number,
  most: number,
): readonly (readonly Transition[])[] {
  const cycles: (readonly Transition[])[] = [];
  let paths: readonly (readonly Transition[])[] = transitions.filter(({ from }) => from === location).map((transition) => [transition]);
  for (let length = 1; length <= longest && cycles.length < most; length++) {
    const longer: (readonly Transition[])[] = [];
    for (const path of paths) {
      const end = path[path.length - 1]?.to;
      if (end === location) cycles.push(path);
      if (longer.length < 20 * most) for (const transition of transitions) if (transition.from === end) longer.push([...path, transition]);
    }
    paths = longer;
  }
  return cycles.slice(0, most);
}

/** Of polynomials: beyond it they grow with each step until nothing comes to an end. */
const HIGHEST_DEGREE = 4;

/** The chain with more transitions behind it; undefined when polynomials grow beyond what can be reasoned about. */
export function extendedBy(chain: Chain, steps: readonly Transition[]): Chain | undefined {
  let current = chain;
  for (const step of steps) {
    current = extend(current, step);
    if ([...current.guard, ...current.update.values()].some((value) => degreeOf(value) > HIGHEST_DEGREE)) return undefined;
  }
  return current;
}
