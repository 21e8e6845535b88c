import { admits, admitsAll } from "../../program/admits.js";
import { answersOf } from "../../program/asks.js";
import { type Harm, isHarm } from "../../program/claim.js";
import { copied, type Machine, type Outcome, type Value } from "../../program/machine.js";
import type { Procedure, ValueType } from "../../program/program.js";
import type { OracleConstants } from "../../transition/lower.js";
import { candidatesOf, type Mentioned } from "./candidate-values.js";
import { inputsOf } from "./inputs.js";
import { Random } from "./random.js";

/** Times that all inputs are tried, each with other choices. */
const MOST_ROUNDS = 4000;

/** A run that was made: what it was given, and how it ended. */
export interface MadeRun {
  readonly inputs: readonly Value[];
  readonly draws: readonly Value[];
  readonly outcome: Outcome;
  /** Statements that it took. */
  readonly steps: number;
}

/** What a search may spend: runs, and statements all together. */
export interface RunBudget {
  runs: number;
  steps: number;
}

/** Runs a procedure for its outcome only, to see whether it comes to harm. */
export class Trial {
  readonly machine: Machine;
  readonly procedure: Procedure;
  readonly mentioned: Mentioned;
  readonly #harm: Harm;
  readonly #answers: ReadonlyMap<string, 0 | 1 | 2>;
  readonly #candidates = new Map<string, readonly Value[]>();
  /** True when some run has returned: then what is assumed can be. */
  returned = false;
  /** True when some run has been cut short. */
  endless = false;

  constructor(machine: Machine, procedure: Procedure, mentioned: Mentioned, oracle: OracleConstants, harm: Harm) {
    this.machine = machine;
    this.procedure = procedure;
    this.mentioned = mentioned;
    this.#harm = harm;
    this.#answers = answersOf(oracle);
  }

  /** Values that a choice of this type may take. */
  candidates(type: ValueType): readonly Value[] {
    const key = JSON.stringify(type, (_, field) => (typeof field === "bigint" ? `${field}n` : field));
    const known = this.#candidates.get(key) ?? candidatesOf(type, this.mentioned);
    this.#candidates.set(key, known);
    return known;
  }

  run(inputs: readonly Value[], draw: (type: ValueType, index: number) => Value | undefined, budget: RunBudget, longest: number): MadeRun {
    const draws: Value[] = [];
    const { outcome, steps } = this.machine.run(this.procedure.name, inputs.map(copied), {
      steps: Math.min(longest, budget.steps),
      oracle: this.#answers,
      choose: (type) => {
        const value = draw(type, draws.length);
        if (value !== undefined) draws.push(value);
        return value;
      },
    });
    budget.runs--;
    budget.steps -= steps;
    if (outcome.kind === "returned") this.returned = true;
    if (outcome.kind === "out-of-resources") this.endless = true;
    return { inputs, draws, outcome, steps };
  }

  fails({ outcome }: MadeRun): boolean {
    return isHarm(this.#harm, this.procedure, outcome);
  }
}

/**
 * Tries inputs in order of size; choices are zeros at first, then all the same, or all but the first drawn from candidates. A failure on NaN, an infinity or
 * a huge integer waits whether one on plain numbers comes.
 */
export function searchFailure(trial: Trial, budget: RunBudget, longest: number): MadeRun | undefined {
  const random = new Random(7);
  let special: MadeRun | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let drew = false;
    const draw = (type: ValueType, index: number) => {
      drew = true;
      const list = trial.candidates(type);
      if (index === 0 || round % 2 === 1) return list[((round + 1) >> 1) % list.length];
      return list[random.below(Math.min(list.length, 4 + 2 * round))];
    };
    for (const inputs of inputsOf(trial.procedure, trial.mentioned, budget.runs)) {
      const made = trial.run(inputs, draw, budget, longest);
      if (trial.fails(made)) {
        if (inputs.every(isPlain)) return made;
        special ??= made;
      }
      if (budget.runs <= 0 || budget.steps <= 0) return special;
    }
    if (!drew || special !== undefined) return special;
  }
  return undefined;
}

function isPlain(value: Value): boolean {
  if (typeof value === "bigint") return value < 2n ** 70n && value > -(2n ** 70n);
  return typeof value !== "number" || Number.isFinite(value);
}

/** The same failure, not later, with fewer choices and values nearer to 0, as far as single ones can be changed. */
export function shrink(trial: Trial, found: MadeRun, budget: RunBudget, longest: number): MadeRun {
  let best = found;
  const attempt = (inputs: readonly Value[], draws: readonly Value[]): boolean => {
    if (budget.runs <= 0 || budget.steps <= 0) return false;
    if (!admitsAll(trial.procedure.parameters, inputs)) return false;
    const made = trial.run(inputs, (type, index) => (admits(type, draws[index]) ? draws[index] : undefined), budget, longest);
    if (!trial.fails(made) || !sameFailure(made.outcome, found.outcome) || made.steps > best.steps) return false;
    best = made;
    return true;
  };
  for (let changed = true; changed && budget.runs > 0; ) {
    changed = false;
    for (let index = best.draws.length - 1; index >= 0; index--) if (attempt(best.inputs, best.draws.toSpliced(index, 1))) changed = true;
    for (const field of ["inputs", "draws"] as const)
      for (let index = 0; index < best[field].length; index++)
        for (const smaller of nearerToZero(best[field][index] as Value)) {
          const values = best[field].map((value, place) => (place === index ? smaller : value));
          if (!(field === "inputs" ? attempt(values, best.draws) : attempt(best.inputs, values))) continue;
          changed = true;
          break;
        }
  }
  return best;
}

function sameFailure(first: Outcome, second: Outcome): boolean {
  if (first.kind !== "failed" || second.kind !== "failed") return first.kind === second.kind;
  return first.obligation.kind === second.obligation.kind && first.span.start === second.span.start;
}

/** Simpler values, the simplest first. */
function nearerToZero(value: Value): readonly Value[] {
  if (typeof value === "bigint") {
    const size = value < 0n ? -value : value;
    const fractions = [2n ** 32n, 2n ** 16n, 256n, 16n].map((part) => value / part);
    const parts = [2n, 4n, 8n, 32n, 128n, 1024n].map((part) => value - value / part);
    const smaller = [0n, 1n, -1n, ...fractions, ...parts, value < 0n ? value + 1n : value - 1n];
    const positive = value < 0n ? [-value] : [];
    return [...smaller.filter((other) => (other < 0n ? -other : other) < size), ...positive];
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value) || value === 0) return [];
    const size = Math.abs(value);
    const smaller = [0, 1, -1, Math.trunc(value), Math.trunc(value / 2), value - Math.sign(value)].filter(
      (other) => Math.abs(other) < size,
    );
    return [...smaller, ...(value < 0 ? [-value] : [])];
  }
  if (value === true) return [false];
  if (!Array.isArray(value)) return [];
  return value.flatMap((element: Value, place) =>
    nearerToZero(element)
      .slice(0, 3)
      .map((smaller) => value.map((other: Value, at) => (at === place ? smaller : other))),
  );
}

/** An input as near as possible to a failing one that returns what is truthy. */
export function nearestPassing(trial: Trial, failing: MadeRun, budget: RunBudget, longest: number): MadeRun | undefined {
  for (const distance of [0, 1, 2, 3])
    for (let index = failing.inputs.length - 1; index >= 0; index--)
      for (const near of neighbours(failing.inputs[index] as Value, distance)) {
        const inputs = failing.inputs.map((value, place) => (place === index ? near : value));
        if (budget.runs <= 0 || !admitsAll(trial.procedure.parameters, inputs)) continue;
        const made = trial.run(inputs, (_, place) => failing.draws[place], budget, longest);
        if (made.outcome.kind === "returned" && !trial.fails(made)) return made;
      }
  return undefined;
}

function neighbours(value: Value, distance: number): readonly Value[] {
  if (typeof value === "boolean") return distance === 0 ? [!value] : [];
  if (typeof value === "bigint") {
    const step = [1n, 2n, value / 2n, value][distance] ?? 1n;
    return value > 0n ? [value - step, value + step] : [value + step, value - step];
  }
  if (typeof value !== "number") return [];
  if (!Number.isFinite(value)) return [[1], [0], [2], [0.5]][distance] ?? [];
  const step = [1, 0.5, value / 2, value][distance] ?? 1;
  return [value - step, value + step];
}
