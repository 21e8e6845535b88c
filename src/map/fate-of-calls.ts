import { compile, type Machine, type State, type Value } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import type { EndlessStates } from "./endless-states.js";
import type { CallFate } from "./report.js";

/** Times round that one run may go, and all together. */
export interface RoundBudget {
  readonly longest: number;
  left: number;
}

const MOST_REMEMBERED = 1_000_000;
/** Statements between two times round. */
const LONGEST_ROUND = 10_000;

/**
 * Runs calls of a procedure of whole numbers that calls nothing and chooses nothing. At the head of a loop its state
 * decides all that follows: one that comes back goes on for ever, and one that is known need not be run again.
 */
export class FateOfCalls {
  readonly #machine: Machine;
  readonly #procedure: Procedure;
  readonly #heads: ReadonlySet<number>;
  readonly #endless: EndlessStates | undefined;
  readonly #budget: RoundBudget;
  readonly #known = new Map<string, CallFate>();

  constructor(program: Program, procedure: Procedure, budget: RoundBudget, endless?: EndlessStates) {
    this.#machine = compile({ ...program, procedures: new Map([[procedure.name, procedure]]) });
    this.#procedure = procedure;
    this.#heads = new Set(procedure.loops.map(({ head }) => head));
    this.#budget = budget;
    this.#endless = endless;
  }

  of(inputs: readonly Value[]): CallFate {
    let fate = this.#run(inputs);
    while (fate === "unknown" && this.#budget.left > 0 && this.#endless?.learn(inputs)) fate = this.#run(inputs);
    return fate;
  }

  #run(inputs: readonly Value[]): CallFate {
    const passed = new Set<string>();
    let found: CallFate | undefined;
    const { outcome } = this.#machine.run(this.#procedure.name, inputs, {
      steps: this.#budget.longest * LONGEST_ROUND,
      observe: ({ block, statement }, read) => {
        if (statement !== 0 || !this.#heads.has(block)) return true;
        const state = read();
        const key = keyOf(block, state);
        found = passed.has(key) || this.#endless?.has(block, state) ? "loops" : this.#known.get(key);
        passed.add(key);
        return found === undefined && passed.size < this.#budget.longest && --this.#budget.left > 0;
      },
    });
    const fate = found ?? fateOf(outcome);
    if (fate !== "unknown" && this.#known.size < MOST_REMEMBERED) for (const key of passed) this.#known.set(key, fate);
    return fate;
  }
}

function fateOf(outcome: ReturnType<Machine["run"]>["outcome"]): CallFate {
  if (outcome.kind === "returned") return "ends";
  // An assertion that fails, or an exception, ends the run.
  if (outcome.kind === "failed") return outcome.obligation.undefined ? "undefined" : "ends";
  return "unknown";
}

function keyOf(block: number, state: State): string {
  let key = `${block}`;
  for (const name in state) key += ` ${state[name]}`;
  return key;
}
