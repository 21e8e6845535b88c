import { Conjunction } from "../../logic/conjunction.js";
import { negate, type Polynomial, substitutePolynomials, subtract, variablePolynomial, variablesIn } from "../../logic/polynomial.js";
import type { Situation } from "../../transition/situation.js";
import { stateAfter } from "../../transition/state.js";
import type { Transition } from "../../transition/system.js";
import type { Budget } from "../budget.js";
import type { SystemRun } from "../samples/runs.js";
import { type Chain, chainOf, emptyChain, extendedBy } from "./chain.js";
import { type Divergence, type ExactStep, type Stem, writtenOut } from "./divergence.js";

/** A run that comes back to a state where it was: it can make the same choices again, for ever. */
export function repeatedState(situation: Situation, runs: readonly SystemRun[]): Divergence | undefined {
  const live = situation.live.map((names) => situation.system.variables.flatMap((name, index) => (names.has(name) ? [index] : [])));
  for (const run of runs) {
    let seen = new Map<string, number>();
    for (const [index, state] of run.states.entries()) {
      // Only what the program really does can be repeated.
      if (index > 0 && run.steps[index - 1]?.transition.exact === false) break;
      const location = run.locations[index] as number;
      const key = `${location}:${(live[location] ?? []).map((place) => state[place]).join()}`;
      const before = seen.get(key);
      if (before !== undefined) return { kind: "lasso", stem: exactStem(situation, run, before), cycle: exactSteps(run, before, index) };
      seen = seen.set(key, index);
    }
  }
  return undefined;
}

export function exactStem({ system }: Situation, run: SystemRun, length: number): Stem {
  return {
    initial: new Map(system.variables.map((name, index) => [name, BigInt(run.states[0]?.[index] ?? 0)])),
    steps: exactSteps(run, 0, length),
  };
}

function exactSteps(run: SystemRun, from: number, to: number): readonly ExactStep[] {
  return run.steps.slice(from, to).map(({ transition, choices }) => ({
    transition: transition.id,
    choices: new Map(transition.choices.map((choice, index) => [choice, BigInt(choices[index] ?? 0)])),
  }));
}

/** A symbolic path from the start, with a dictionary of what it needs. */
export interface SymbolicStem {
  readonly chain: Chain;
  readonly known: Conjunction;
}

/** Feasible paths from the initial location, short ones first; found as they are asked for, and kept. */
export class Stems {
  readonly #situation: Situation;
  readonly #budget: Budget;
  #levels: readonly SymbolicStem[][];
  #count = 1;

  readonly #limits: { readonly longest: number; readonly most: number };

  constructor(situation: Situation, budget: Budget, limits = { longest: 7, most: 120 }) {
    this.#limits = limits;
    this.#situation = situation;
    this.#budget = budget;
    const { system } = situation;
    this.#levels = [[{ chain: emptyChain(system.initial), known: new Conjunction(situation.facts[system.initial] ?? [], budget) }]];
  }

  *to(location: number): Generator<SymbolicStem> {
    for (let length = 0; length <= this.#limits.longest; length++)
      for (const stem of this.#ofLength(length)) if (stem.chain.to === location) yield stem;
  }

  #ofLength(length: number): readonly SymbolicStem[] {
    const known = this.#levels[length];
    if (known !== undefined) return known;
    const level: SymbolicStem[] = [];
    for (const stem of this.#ofLength(length - 1))
      for (const transition of this.#situation.system.transitions) {
        if (transition.from !== stem.chain.to || !transition.exact || this.#count >= this.#limits.most) continue;
        const chain = extendedBy(stem.chain, [transition]);
        if (chain === undefined) continue;
        const extended = new Conjunction([...(this.#situation.facts[chain.from] ?? []), ...chain.guard], this.#budget);
        if (extended.decide([], 4).kind === "refuted") continue;
        this.#count++;
        level.push({ chain, known: extended });
      }
    this.#levels = [...this.#levels, level];
    return level;
  }
}

/** A stem that ends in a state where the atoms hold. */
export function reach(stems: Stems, location: number, atoms: readonly Polynomial[]): Stem | undefined {
  for (const stem of stems.to(location)) {
    const wanted = atoms.map((atom) => substitutePolynomials(atom, stem.chain.update));
    const decision = stem.known.decide(wanted);
    if (decision.kind === "model") return concreteStem(stem.chain, decision.model);
  }
  return undefined;
}

function concreteStem(chain: Chain, model: ReadonlyMap<string, bigint>): Stem {
  return { initial: model, steps: concreteSteps(chain, model) };
}

export function concreteSteps(chain: Chain, model: ReadonlyMap<string, bigint>): readonly ExactStep[] {
  return chain.steps.map(({ id, choices }, index) => ({
    transition: id,
    choices: new Map(choices.map((choice) => [choice, model.get(`${choice}@${index}`) ?? 0n])),
  }));
}

/** Values for stem and cycle that bring the state back. */
export function solveLasso(situation: Situation, stems: Stems, steps: readonly Transition[], budget: Budget): Divergence | undefined {
  const location = steps[0]?.from;
  if (location === undefined || steps.some(({ exact }) => !exact)) return undefined;
  const cycle = chainOf(steps);
  if (cycle === undefined) return undefined;
  const live = [...(situation.live[location] ?? [])];
  const same = live.flatMap((name) => {
    const change = subtract(cycle.update.get(name) ?? variablePolynomial(name), variablePolynomial(name));
    return change.coefficients.size === 0 ? [] : [change, negate(change)];
  });
  const loop = new Conjunction([...(situation.facts[location] ?? []), ...cycle.guard, ...same], budget);
  if (loop.decide([], 8).kind === "refuted") return undefined;
  for (const stem of stems.to(location)) {
    const whole = extendedBy(stem.chain, steps);
    if (whole === undefined) continue;
    const again = same.map((atom) => substitutePolynomials(atom, renamedUpdate(stem.chain, cycle, atom)));
    const decision = stem.known.decide([...whole.guard.slice(stem.chain.guard.length), ...again]);
    if (decision.kind !== "model") continue;
    const exact = concreteSteps(whole, decision.model);
    return {
      kind: "lasso",
      stem: { initial: decision.model, steps: exact.slice(0, stem.chain.steps.length) },
      cycle: exact.slice(stem.chain.steps.length),
    };
  }
  return undefined;
}

/** From the cycle's own variables and choices to those of stem and cycle together. */
function renamedUpdate(stem: Chain, cycle: Chain, atom: Polynomial): ReadonlyMap<string, Polynomial> {
  const renamed = new Map(stem.update);
  for (const name of variablesIn(atom)) {
    const at = name.lastIndexOf("@");
    if (at >= 0 && cycle.choices.includes(name))
      renamed.set(name, variablePolynomial(`${name.slice(0, at)}@${Number(name.slice(at + 1)) + stem.steps.length}`));
  }
  return renamed;
}

/** The state after steps as they are written out, computed exactly; undefined when a guard fails on the way. */
export function replay(
  transitions: ReadonlyMap<number, Transition>,
  stem: Stem,
  variables: readonly string[],
): ReadonlyMap<string, bigint> | undefined {
  let state: ReadonlyMap<string, bigint> = new Map(variables.map((name) => [name, stem.initial.get(name) ?? 0n]));
  for (const step of writtenOut(stem.steps).steps) {
    const transition = transitions.get(step.transition);
    const next = transition && stateAfter(state, transition, step.choices);
    if (next === undefined) return undefined;
    state = next;
  }
  return state;
}
