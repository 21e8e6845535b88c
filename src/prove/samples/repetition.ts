import type { RepetitionCertificate } from "../../certificate/runs.js";
import { arrivalOf } from "../../program/arrival.js";
import { answersOf } from "../../program/asks.js";
import { compile, copied, type Machine, type Point, type State, type Value } from "../../program/machine.js";
import type { Program, ValueType } from "../../program/program.js";
import { sameState } from "../../program/same-state.js";
import { cutBlocks, isRecursive } from "../../transition/control-flow.js";
import type { OracleConstants } from "../../transition/lower.js";
import { candidatesOf, type Mentioned, mentionedNumbers } from "./candidate-values.js";
import { inputsOf } from "./inputs.js";
import { Random } from "./random.js";

/** What a search for a run that repeats a state may spend. */
export interface RunBudget {
  /** Runs to make. */
  runs: number;
  /** Statements of all runs together. */
  steps: number;
  /** Statements of one run. */
  readonly longest: number;
}

/** Where 1 is lost when it is added: doubles that learners do not think of come early. */
const ABSORBING = 2 ** 54;
/** Ways to choose that are tried: zeros, then more and more of what the types offer. */
const ROUNDS = 6;

/**
 * Really runs the program, on simple inputs first, until a state comes back.
 * (The state kept for comparison moves on at powers of two: R. Brent, An improved Monte Carlo factorization algorithm,
 * BIT 20, 1980, doi 10.1007/BF01933190.)
 */
export function findRepetition(
  program: Program,
  subject: string,
  oracle: OracleConstants,
  budget: RunBudget,
): RepetitionCertificate | undefined {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined) throw new Error(`no procedure ${subject}`);
  const { integers, doubles } = mentionedNumbers(program, subject);
  const mentioned: Mentioned = { integers, doubles: [ABSORBING, ...doubles] };
  const watch = new Watch(program, compile(program), subject, oracle);
  const random = new Random(11);
  for (let round = 0; round < ROUNDS; round++) {
    let drew = false;
    const draw = (type: ValueType) => {
      drew = true;
      const candidates = candidatesOf(type, mentioned);
      return round === 0 ? candidates[0] : candidates[random.below(Math.min(candidates.length, 3 * round))];
    };
    for (const inputs of inputsOf(procedure, mentioned, budget.runs)) {
      const found = watch.run(inputs, draw, budget);
      if (found !== undefined) return found;
      if (budget.runs <= 0 || budget.steps <= 0) return undefined;
    }
    if (!drew) return undefined;
  }
  return undefined;
}

/** Runs a program and compares its states at the starts of loops and of recursive calls, as long as a call lasts. */
class Watch {
  readonly #program: Program;
  readonly #machine: Machine;
  readonly #subject: string;
  readonly #answers: ReadonlyMap<string, 0 | 1 | 2>;
  readonly #places = new Map<string, ReadonlySet<number>>();

  constructor(program: Program, machine: Machine, subject: string, oracle: OracleConstants) {
    this.#program = program;
    this.#machine = machine;
    this.#subject = subject;
    this.#answers = answersOf(oracle);
  }

  run(inputs: readonly Value[], draw: (type: ValueType) => Value | undefined, budget: RunBudget): RepetitionCertificate | undefined {
    const draws: Value[] = [];
    let count = -1;
    let kept: { readonly point: Point; readonly state: State; readonly count: number; readonly calls: number } | undefined;
    let [visits, limit] = [0, 1];
    let found: RepetitionCertificate | undefined;
    const { steps } = this.#machine.run(this.#subject, inputs.map(copied), {
      steps: Math.min(budget.longest, budget.steps),
      oracle: this.#answers,
      choose: (type) => {
        const value = draw(type);
        if (value !== undefined) draws.push(value);
        return value;
      },
      observe: (point, read, calls) => {
        count++;
        if (kept !== undefined && calls < kept.calls) kept = undefined;
        if (point.statement !== 0 || !this.#placesOf(point.procedure).has(point.block)) return true;
        const here = kept?.point.procedure === point.procedure && kept.point.block === point.block;
        if (kept !== undefined && here && sameState(kept.state, read())) {
          const arrival = arrivalOf({ after: count, ...point }, Object.entries(kept.state));
          found = { kind: "repeats", inputs, draws, arrival, first: kept.count };
          return false;
        }
        if (kept !== undefined && ++visits < limit) return true;
        kept = { point, state: read(), count, calls };
        [visits, limit] = [0, 2 * limit];
        return true;
      },
    });
    budget.runs--;
    budget.steps -= steps;
    return found;
  }

  /** Blocks that every round of a loop passes, and where a recursive procedure starts. */
  #placesOf(name: string): ReadonlySet<number> {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const procedure = this.#program.procedures.get(name);
    const loops = procedure === undefined ? [] : cutBlocks(procedure, false);
    const places = new Set(isRecursive(this.#program, name) ? [0, ...loops] : loops);
    this.#places.set(name, places);
    return places;
  }
}
