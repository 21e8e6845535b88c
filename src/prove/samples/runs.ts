import { constantOf, factorsOf, type Polynomial, variablesIn } from "../../logic/polynomial.js";
import type { Situation } from "../../transition/situation.js";
import type { Transition } from "../../transition/system.js";
import { Random } from "./random.js";

/** A transition taken, with the values of its choices in order. */
export interface Step {
  readonly transition: Transition;
  readonly choices: readonly number[];
}

/** A run of the system in small numbers: states in the order of the system's variables, before each step and at the end. */
export interface SystemRun {
  readonly states: readonly (readonly number[])[];
  readonly locations: readonly number[];
  readonly steps: readonly Step[];
  /** Why it ended: "stuck" at a location that nothing leaves in this state, "long", or beyond the safe integers. */
  readonly end: "stuck" | "long" | "large";
}

/** Values beyond this end a run; they could not be computed exactly in doubles. */
const LARGEST = 2 ** 50;

/** States that a run which is to take a step is tried from. */
const MOST_STARTS = 20;

type Compiled = (state: readonly number[], choices: readonly (number | undefined)[]) => number;

interface CompiledAtom {
  readonly value: Compiled;
  /** Choices that occur, by index. */
  readonly choices: readonly number[];
  /** For each choice, its constant coefficient; undefined when it is multiplied by something. */
  readonly slopes: ReadonlyMap<number, number | undefined>;
}

interface CompiledTransition {
  readonly transition: Transition;
  readonly guard: readonly CompiledAtom[];
  readonly update: readonly { readonly index: number; readonly value: Compiled }[];
}

/** How a run decides where the system leaves it open. */
export interface Habits {
  /** Which of so many transitions that leave a location is tried first; the others follow in their order. */
  first(location: number, count: number): number;
  /** A value for a choice, by its number, between bounds that may be infinite. */
  value(transition: Transition, choice: number, low: number, high: number): number;
}

/** Runs of a transition system, fast and in small numbers: for guessing, never for proving. */
export class Runner {
  readonly #situation: Situation;
  readonly #outgoing = new Map<number, CompiledTransition[]>();
  readonly #random: Random;
  /** Numbers that the system mentions, and their neighbours. */
  readonly #interesting: readonly number[];
  /** Another value each time. */
  readonly #fickle: Habits;

  constructor(situation: Situation, seed: number) {
    this.#situation = situation;
    this.#random = new Random(seed);
    const { transitions, variables } = situation.system;
    const places = new Map(variables.map((name, index) => [name, index]));
    for (const transition of transitions) {
      const compiled = compileTransition(transition, places);
      this.#outgoing.set(transition.from, [...(this.#outgoing.get(transition.from) ?? []), compiled]);
    }
    this.#interesting = interestingNumbers(situation);
    this.#fickle = {
      first: (_, count) => this.#random.below(count),
      value: (_, __, low, high) => this.#value(low, high),
    };
  }

  /** A value to start from, or to choose, between bounds. */
  #value(low: number, high: number): number {
    const random = this.#random;
    const wanted = [
      () => random.pick(this.#interesting),
      () => random.below(15) - 6,
      () => random.pick([-1000, -60, 60, 1000]),
      () => random.pick([low, high]),
    ];
    const value = random.pick([0, 0, 0, 1, 1, 1, 2, 3].map((index) => wanted[index] as () => number))();
    const clamped = Math.min(Math.max(Number.isFinite(value) ? value : random.below(15) - 6, low), high);
    return Number.isFinite(clamped) ? clamped : 0;
  }

  /** One run, from a random state that the typing allows. */
  run(length: number): SystemRun {
    return this.runFrom(this.#situation.system.initial, this.#start(this.#value.bind(this)), length);
  }

  /** One run that takes a step, from numbers that hardly have two digits; the last one tried where none does. */
  modestRun(length: number): SystemRun {
    const value = (low: number, high: number) => Math.min(Math.max(this.#random.below(15) - 3, low), high);
    for (let attempt = 1; ; attempt++) {
      const run = this.runFrom(this.#situation.system.initial, this.#start(value), length);
      if (run.steps.length > 0 || attempt === MOST_STARTS) return run;
    }
  }

  #start(value: (low: number, high: number) => number): readonly number[] {
    const { typing, variables } = this.#situation.system;
    const bounds = typeBounds(typing);
    return variables.map((name) => value(...(bounds.get(name) ?? ([-Infinity, Infinity] as const))));
  }

  runFrom(location: number, start: readonly number[], length: number): SystemRun {
    const states: (readonly number[])[] = [start];
    const locations = [location];
    const steps: Step[] = [];
    let state = start;
    while (steps.length < length) {
      const next = this.step(locations[locations.length - 1] as number, state);
      if (next === undefined) return { states, locations, steps, end: "stuck" };
      if (next.state.some((value) => Math.abs(value) > LARGEST)) return { states, locations, steps, end: "large" };
      state = next.state;
      steps.push(next.step);
      states.push(state);
      locations.push(next.step.transition.to);
    }
    return { states, locations, steps, end: "long" };
  }

  /** A step that is possible; undefined where none is found. */
  step(
    location: number,
    state: readonly number[],
    habits = this.#fickle,
  ): { readonly state: readonly number[]; readonly step: Step } | undefined {
    const outgoing = this.#outgoing.get(location) ?? [];
    const offset = outgoing.length > 1 ? habits.first(location, outgoing.length) : 0;
    for (let index = 0; index < outgoing.length; index++) {
      const compiled = outgoing[(index + offset) % outgoing.length] as CompiledTransition;
      const choices = this.#choose(compiled, state, habits);
      if (choices === undefined) continue;
      const next = [...state];
      for (const { index: place, value } of compiled.update) next[place] = value(state, choices);
      return { state: next, step: { transition: compiled.transition, choices } };
    }
    return undefined;
  }

  /** Values for the choices that satisfy the guard: one after the other, each within the bounds that the earlier ones leave. */
  #choose({ transition, guard }: CompiledTransition, state: readonly number[], habits: Habits): readonly number[] | undefined {
    const count = transition.choices.length;
    for (const atom of guard) if (atom.choices.length === 0 && atom.value(state, []) < 0) return undefined;
    if (count === 0) return [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const choices: (number | undefined)[] = new Array(count).fill(undefined);
      for (let choice = 0; choice < count; choice++) {
        const [low, high] = boundsOf(choice, guard, state, choices);
        if (low > high) break;
        choices[choice] = habits.value(transition, choice, low, high);
      }
      if (choices.every((value) => value !== undefined) && guard.every((atom) => atom.value(state, choices) >= 0))
        return choices as number[];
    }
    return undefined;
  }
}

/** What the atoms leave for a choice when the ones before it are known. */
function boundsOf(
  choice: number,
  guard: readonly CompiledAtom[],
  state: readonly number[],
  choices: (number | undefined)[],
): readonly [number, number] {
  let [low, high] = [-Infinity, Infinity];
  for (const atom of guard) {
    const slope = atom.slopes.get(choice);
    if (slope === undefined || atom.choices.some((other) => other > choice)) continue;
    choices[choice] = 0;
    const rest = atom.value(state, choices);
    choices[choice] = undefined;
    if (slope > 0) low = Math.max(low, Math.ceil(-rest / slope));
    else high = Math.min(high, Math.floor(rest / -slope));
  }
  return [low, high];
}

export function compilePolynomial(
  target: Polynomial,
  places: ReadonlyMap<string, number>,
  choices: ReadonlyMap<string, number> = new Map(),
): Compiled {
  const terms = [...target.coefficients].flatMap(([monomial, coefficient]) => {
    if (monomial === "") return [];
    const factors = factorsOf(monomial).map((name) => ({ place: places.get(name) ?? -1, choice: choices.get(name) ?? -1 }));
    return [{ coefficient: Number(coefficient), factors }];
  });
  const base = Number(constantOf(target));
  return (state, chosen) => {
    let sum = base;
    for (const { coefficient, factors } of terms) {
      let product = coefficient;
      for (const { place, choice } of factors) product *= (place >= 0 ? state[place] : chosen[choice]) ?? 0;
      sum += product;
    }
    return sum;
  };
}

function compileTransition(transition: Transition, places: ReadonlyMap<string, number>): CompiledTransition {
  const choices = new Map(transition.choices.map((name, index) => [name, index]));
  const guard = transition.guard.map((atom): CompiledAtom => {
    const slopes = new Map<number, number | undefined>();
    for (const [monomial, coefficient] of atom.coefficients)
      for (const name of factorsOf(monomial)) {
        const index = choices.get(name);
        if (index !== undefined) slopes.set(index, monomial === name && !slopes.has(index) ? Number(coefficient) : undefined);
      }
    return { value: compilePolynomial(atom, places, choices), choices: [...slopes.keys()], slopes };
  });
  const update = [...transition.update].map(([name, value]) => ({
    index: places.get(name) ?? -1,
    value: compilePolynomial(value, places, choices),
  }));
  return { transition, guard, update };
}

/** The least and the greatest value of each variable that its type bounds. */
export function typeBounds(typing: readonly Polynomial[]): ReadonlyMap<string, readonly [number, number]> {
  const bounds = new Map<string, readonly [number, number]>();
  for (const fact of typing) {
    if (variablesIn(fact).size > 1) continue;
    const [name, slope] = [...fact.coefficients].find(([monomial]) => monomial !== "") ?? ["", 0n];
    const [low, high] = bounds.get(name) ?? [-Infinity, Infinity];
    const edge = Number(constantOf(fact));
    bounds.set(name, slope > 0n ? [Math.max(low, -edge), high] : [low, Math.min(high, edge)]);
  }
  return bounds;
}

/** Numbers that a system mentions, and their neighbours. */
export function interestingNumbers({ system }: Situation): readonly number[] {
  const numbers = new Set([0, 1]);
  for (const { guard, update } of system.transitions)
    for (const target of [...guard, ...update.values()]) {
      const edge = Number(constantOf(target));
      if (Math.abs(edge) < LARGEST) for (const near of [edge - 1, edge, edge + 1, -edge]) numbers.add(near);
    }
  return [...numbers].slice(0, 40);
}
