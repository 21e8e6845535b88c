import {
  coefficientOf,
  constant,
  constantOf,
  floorDivide,
  type Polynomial,
  substitutePolynomials,
  variablePolynomial,
} from "../../logic/polynomial.js";
import { repeated } from "../../transition/acceleration.js";
import type { Situation } from "../../transition/situation.js";
import { type SystemState, stateAfter, updated } from "../../transition/state.js";
import { followedBy, wayFrom } from "../../transition/succession.js";
import type { Transition } from "../../transition/system.js";
import { Random } from "../samples/random.js";
import { type Habits, interestingNumbers, Runner, typeBounds } from "../samples/runs.js";
import { Stubborn } from "../samples/stubborn.js";
import type { Divergence, ExactStep, StemStep } from "./divergence.js";

/** Steps and leaps of one run. */
const LONGEST_RUN = 160;
/** The first runs are of small numbers and ends of ranges: people read them. */
const SIMPLE_RUNS = 40;
/** Transitions of a cycle that is gone round at once. */
const LONGEST_CYCLE = 4;

/**
 * Runs that go round a cycle as often as it can be gone in one leap, until a state comes back: where numbers wrap around
 * that may be after 2^32 rounds. They start from round numbers of the types and from what is near to them, and always
 * choose alike. Undefined when none comes back in as many steps and leaps together.
 */
export function findReturn(situation: Situation, seed: number, steps: number): Extract<Divergence, { kind: "lasso" }> | undefined {
  const { system, live } = situation;
  const runner = new Runner(situation, seed);
  const leaper = new Leaper(situation, runner);
  const random = new Random(seed);
  const interesting = interestingNumbers(situation);
  const bounds = typeBounds(situation.system.typing);
  let left = steps;
  for (let count = 0; left > 0; count++) {
    const habits = new Stubborn(random, interesting, count < SIMPLE_RUNS);
    const start = new Map(
      system.variables.map((name) => {
        const [low, high] = bounds.get(name) ?? [-Infinity, Infinity];
        return [name, live[system.initial]?.has(name) === true ? BigInt(habits.any(low, high)) : 0n];
      }),
    );
    const { lasso, length } = leaper.run(start, habits, Math.min(left, LONGEST_RUN));
    if (lasso !== undefined) return lasso;
    left -= Math.max(length, 1);
  }
  return undefined;
}

interface TakenStep {
  readonly transition: Transition;
  readonly exact: ExactStep;
  readonly after: SystemState;
}

/** The name of the number of rounds. */
const TIMES = "?times";

class Leaper {
  readonly #situation: Situation;
  readonly #runner: Runner;
  /** Cycles with their choices made, gone `TIMES` times. */
  readonly #rounds = new Map<string, ReturnType<typeof repeated>>();

  constructor(situation: Situation, runner: Runner) {
    this.#situation = situation;
    this.#runner = runner;
  }

  /** One run, exact in every step. */
  run(
    start: SystemState,
    habits: Habits,
    longest: number,
  ): { readonly lasso: Extract<Divergence, { kind: "lasso" }> | undefined; readonly length: number } {
    const { system } = this.#situation;
    const taken: StemStep[] = [];
    let [location, state] = [system.initial, start];
    const seen = new Map([[this.#keyOf(location, state), 0]]);
    /** What was taken since the last leap. */
    let recent: TakenStep[] = [];
    while (taken.length < longest) {
      const step = this.#step(location, state, habits);
      if (step === undefined) break;
      taken.push(step.exact);
      recent.push(step);
      [location, state] = [step.transition.to, step.after];
      const leap = this.#leap(recent, state);
      if (leap !== undefined) {
        taken.push({ cycle: leap.cycle, times: leap.times });
        [state, recent] = [leap.after, []];
      }
      const key = this.#keyOf(location, state);
      const before = seen.get(key);
      if (before !== undefined) {
        const stem = { initial: start, steps: taken.slice(0, before) };
        return { lasso: { kind: "lasso", stem, cycle: taken.slice(before) }, length: taken.length };
      }
      seen.set(key, taken.length);
    }
    return { lasso: undefined, length: taken.length };
  }

  #keyOf(location: number, state: SystemState): string {
    return `${location}:${[...(this.#situation.live[location] ?? [])].map((name) => state.get(name)).join()}`;
  }

  #step(location: number, state: SystemState, habits: Habits): TakenStep | undefined {
    const proposed = this.#runner.step(
      location,
      this.#situation.system.variables.map((name) => Number(state.get(name))),
      habits,
    );
    if (proposed?.step.transition.exact !== true) return undefined;
    const { transition, choices } = proposed.step;
    const chosen = new Map(transition.choices.map((name, index) => [name, BigInt(choices[index] ?? 0)]));
    const after = stateAfter(state, transition, chosen);
    return after && { transition, exact: { transition: transition.id, choices: chosen }, after };
  }

  /** After a cycle was gone twice: how often it can be gone again, and where to. */
  #leap(
    recent: readonly TakenStep[],
    state: SystemState,
  ): { readonly cycle: readonly ExactStep[]; readonly times: bigint; readonly after: SystemState } | undefined {
    for (let length = 1; length <= LONGEST_CYCLE && 2 * length <= recent.length; length++) {
      const cycle = recent.slice(-length);
      if (cycle[0]?.transition.from !== cycle.at(-1)?.transition.to) continue;
      const key = keyOfSteps(cycle);
      if (key !== keyOfSteps(recent.slice(-2 * length, -length))) continue;
      const rounds = this.#roundsOf(key, cycle);
      const times = rounds && mostTimes(rounds.guard, state);
      if (rounds === undefined || times === undefined || times < 2n) continue;
      const after = updated(state, rounds.update, new Map([...state, [TIMES, times]]));
      return { cycle: cycle.map(({ exact }) => exact), times, after };
    }
    return undefined;
  }

  #roundsOf(key: string, cycle: readonly TakenStep[]): ReturnType<typeof repeated> {
    if (this.#rounds.has(key)) return this.#rounds.get(key);
    const once = cycle.reduce(
      (way, { transition, exact }) =>
        followedBy(way, transition, new Map([...exact.choices].map(([name, value]) => [name, constant(value)]))),
      wayFrom(cycle[0]?.transition.from ?? 0),
    );
    const rounds = repeated(once, variablePolynomial(TIMES));
    this.#rounds.set(key, rounds);
    return rounds;
  }
}

function keyOfSteps(steps: readonly TakenStep[]): string {
  return steps.map(({ exact: { transition, choices } }) => `${transition}(${[...choices.values()].join()})`).join();
}

/** The largest number of rounds that a guard over `TIMES` allows from a state; undefined when there is none, or none at all. */
function mostTimes(guard: readonly Polynomial[], state: SystemState): bigint | undefined {
  const here = new Map([...state].map(([name, value]) => [name, constant(value)]));
  let most: bigint | undefined;
  for (const atom of guard) {
    const allows = substitutePolynomials(atom, here);
    const [least, gain] = [constantOf(allows), coefficientOf(allows, TIMES)];
    if (gain >= 0n) continue;
    const limit = floorDivide(least, -gain);
    if (most === undefined || limit < most) most = limit;
  }
  return most;
}
