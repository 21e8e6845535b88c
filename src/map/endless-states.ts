import { check } from "../checker/check.js";
import { evaluate, type Polynomial } from "../logic/polynomial.js";
import type { State, Value } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import { decideEndlessness } from "../prove/endlessness.js";
import { readingOf } from "../transition/reading.js";
import { assumeInputs, type InputSpan } from "./assume-inputs.js";

const MOST_QUESTIONS = 40;
/** After so many questions in a row that taught nothing, no more are asked. */
const PATIENCE = 4;
/** Of the usual effort: there are many questions. */
const EFFORT = 0.1;

/** States from which a run never ends, at the start of a block: each of these is at least 0. */
interface EndlessSet {
  readonly block: number;
  readonly set: readonly Polynomial[];
}

/** What is known of runs that grow without end: sets of states that are never left, found by the prover and checked. */
export class EndlessStates {
  readonly #program: Program;
  readonly #procedure: Procedure;
  readonly #range: readonly InputSpan[];
  readonly #sets: EndlessSet[] = [];
  readonly #asked = new Set<string>();
  #inVain = 0;

  constructor(program: Program, procedure: Procedure, range: readonly InputSpan[]) {
    this.#program = program;
    this.#procedure = procedure;
    this.#range = range;
  }

  has(block: number, state: State): boolean {
    return this.#sets.some((known) => {
      const point = known.block === block ? readingOf(known.set, this.#procedure, state) : undefined;
      return point !== undefined && known.set.every((atom) => evaluate(atom, point) >= 0n);
    });
  }

  /** Asks about inputs of the same signs, then about these alone; false when there is nothing more to ask. */
  learn(inputs: readonly Value[]): boolean {
    const own = this.#range.map(({ name }, index) => spanOf(name, inputs[index], inputs[index]));
    const alike = this.#range.map((span, index) => sameSign(span, inputs[index]));
    return [alike, own].some((spans) => this.#ask(spans));
  }

  /** Whether anything was asked. */
  #ask(spans: readonly InputSpan[]): boolean {
    const key = spans.map(({ first, last }) => `${first} ${last}`).join();
    if (this.#asked.has(key) || this.#asked.size >= MOST_QUESTIONS || this.#inVain >= PATIENCE) return false;
    this.#asked.add(key);
    this.#inVain++;
    const { name } = this.#procedure;
    const procedures = new Map([...this.#program.procedures, [name, assumeInputs(this.#procedure, spans)] as const]);
    const program = { ...this.#program, procedures };
    const verdict = decideEndlessness(program, name, new Map(), { effort: EFFORT });
    if (verdict.kind !== "diverges" || verdict.divergence.kind !== "closed-set") return true;
    if (check(program, name, new Map(), verdict.certificate).kind !== "accepted") return true;
    const place = verdict.basis.system.locations[verdict.divergence.location];
    if (place?.role !== "loop" || place.procedure !== name) return true;
    this.#inVain = 0;
    this.#sets.push({ block: place.block - 1, set: verdict.divergence.set });
    return true;
  }
}

function spanOf(name: string, first: Value | undefined, last: Value | undefined): InputSpan {
  return { name, first: typeof first === "bigint" ? first : 0n, last: typeof last === "bigint" ? last : 0n };
}

function sameSign({ name, first, last }: InputSpan, value: Value | undefined): InputSpan {
  if (typeof value !== "bigint" || value === 0n) return spanOf(name, 0n, 0n);
  return value < 0n ? { name, first, last: -1n } : { name, first: 1n, last };
}
