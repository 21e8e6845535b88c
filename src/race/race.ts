import { xorshift } from "../logic/xorshift.js";
import type { Value } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import { show } from "../program/show.js";
import { type InputRange, inputRange, sizeOf } from "./input-range.js";
import { machineBits, narrow } from "./narrow.js";
import type { ProofTime, RaceReport, RaceRow, RandomTest } from "./report.js";
import { sweepModule } from "./sweep-code.js";
import { NotRaceable } from "./term-code.js";
import { instantiate } from "./web-assembly.js";

export interface RaceOptions {
  /** Called with what is known so far, a few times a second. Throw from it to stop the race. */
  readonly onProgress?: (report: RaceReport) => void;
  /** How long the last, hopeless width and the random test run. Default 1. */
  readonly seconds?: number;
  /** Asks for the proof; called when the tests are done, so that it does not disturb their times. */
  readonly prove?: () => ProofTime["answer"];
  /** Milliseconds from some start; for tests. */
  readonly clock?: () => number;
}

export type RaceResult =
  | { readonly kind: "raced"; readonly report: RaceReport }
  /** `reason` names what in the function cannot be raced. */
  | { readonly kind: "not-raceable"; readonly reason: string };

type Sweep = (...operands: readonly number[]) => number;

const fullWidths = [4, 8, 12, 16];
const longest = 32;
/** One call of compiled code tries at most so many inputs: some milliseconds, after which an interrupt is seen. */
const chunk = 2 ** 22;
/** A call that is given up takes about as long as so many others. */
const costOfGivingUp = 2 ** 20;
/** So many random calls are made between two looks at the clock. */
const sample = 2 ** 10;
const betweenReports = 150;
/** Widths are run in full up to so many inputs, if all their calls end. */
const most = 2n ** 33n;

/**
 * Tries a function out on every input of growing widths, in compiled code on this machine, then on random inputs, and
 * then asks for the proof. Only functions of integers and truth values can be raced.
 */
export function race(program: Program, name: string, options: RaceOptions = {}): RaceResult {
  const procedure = program.procedures.get(name);
  if (procedure === undefined) throw new Error(`no procedure ${name}`);
  try {
    return { kind: "raced", report: new Race(program, procedure, options).run() };
  } catch (error) {
    if (error instanceof NotRaceable) return { kind: "not-raceable", reason: error.message };
    throw error;
  }
}

class Race {
  readonly #program: Program;
  readonly #procedure: Procedure;
  readonly #options: RaceOptions;
  readonly #clock: () => number;
  readonly #seconds: number;
  readonly #rows: RaceRow[] = [];
  #random: RandomTest | undefined;
  #proof: ProofTime | undefined;
  #reported: number;

  constructor(program: Program, procedure: Procedure, options: RaceOptions) {
    this.#program = program;
    this.#procedure = procedure;
    this.#options = options;
    this.#clock = options.clock ?? (() => performance.now());
    this.#seconds = options.seconds ?? 1;
    this.#reported = this.#clock();
  }

  run(): RaceReport {
    const widest = this.#nativeBits() ?? longest;
    if (widest > longest) throw new NotRaceable("inputs of more than 32 bits are not raced");
    for (const bits of fullWidths) if (bits < widest) this.#exhaust(bits);
    this.#exhaust(widest);
    this.#sample(widest);
    if (this.#options.prove !== undefined) {
      const start = this.#clock();
      const answer = this.#options.prove();
      this.#proof = { answer, seconds: this.#since(start) };
    }
    return this.#report(true);
  }

  /** All inputs when they are few enough; else for a while. */
  #exhaust(bits: number): void {
    const narrowed = narrow(this.#procedure, bits);
    const sweep = compile(narrowed);
    const ranges = narrowed.parameters.map(inputRange);
    const total = sizeOf(ranges);
    const index = this.#rows.length;
    const limit = this.#seconds * 1000;
    const last = ranges.at(-1) ?? { first: 0, size: 1 };
    const outer = ranges.slice(0, -1).map(({ first }) => first);
    let done = 0;
    let tried = 0;
    let givenUp = 0;
    let failure: string | undefined;
    const start = this.#clock();
    const hopeless = () => (total > most || givenUp > 0) && this.#clock() - start >= limit;
    while (tried < total && failure === undefined && !hopeless()) {
      // Many sweeps between two looks at the clock, since at small widths one takes no time at all.
      for (let work = 0; work < chunk && tried < total && failure === undefined; ) {
        const count = Math.min(last.size - done, chunk);
        const result = sweep(...outer, last.first + done, count);
        const through = result === -1 ? count : result >= 0 ? result + 1 : -1 - result;
        if (result >= 0) failure = this.#call([...outer, last.first + done + result]);
        else if (result < -1) givenUp++;
        tried += through;
        work += result < -1 ? costOfGivingUp : through;
        done += through;
        if (done === last.size) {
          done = 0;
          advance(outer, ranges);
        }
      }
      this.#rows[index] = { bits, total, tried: BigInt(tried), seconds: this.#since(start), failure, givenUp: BigInt(givenUp) };
      this.#progress();
    }
  }

  /** Random inputs at full width, by xorshift128 from a fixed seed. */
  #sample(bits: number): void {
    const narrowed = narrow(this.#procedure, bits);
    const sweep = compile(narrowed);
    const ranges = narrowed.parameters.map(inputRange);
    const total = sizeOf(ranges);
    const next = xorshift();
    let tried = 0;
    const start = this.#clock();
    const set = (failure: string | undefined) => {
      this.#random = { bits, total, tried: BigInt(tried), seconds: this.#since(start), failure };
    };
    while (this.#clock() - start < this.#seconds * 1000) {
      for (let count = 0; count < sample; count++) {
        const inputs = ranges.map(({ first, size }) => first + (next() % size));
        tried++;
        if (sweep(...inputs, 1) >= 0) {
          set(this.#call(inputs));
          return;
        }
      }
      set(undefined);
      this.#progress();
    }
  }

  #nativeBits(): number | undefined {
    const widths = this.#procedure.parameters.map(({ type }) => (type.sort === "bool" ? 1 : machineBits(type)?.bits));
    return widths.some((bits) => bits === undefined) ? undefined : Math.max(0, ...widths.map((bits) => bits ?? 0));
  }

  #call(inputs: readonly number[]): string {
    const shown = this.#procedure.parameters.map(({ type }, index): Value => {
      const value = inputs[index] ?? 0;
      return type.sort === "bool" ? value !== 0 : BigInt(value);
    });
    return `${this.#procedure.name}(${shown.map((value) => show(value, this.#program.language)).join(", ")})`;
  }

  #since(start: number): number {
    return (this.#clock() - start) / 1000;
  }

  #report(finished: boolean): RaceReport {
    return {
      subject: this.#procedure.name,
      language: this.#program.language,
      inputs: this.#procedure.parameters.length,
      nativeBits: this.#nativeBits(),
      rows: [...this.#rows],
      random: this.#random,
      proof: this.#proof,
      finished,
    };
  }

  #progress(): void {
    const now = this.#clock();
    if (now - this.#reported < betweenReports) return;
    this.#reported = now;
    this.#options.onProgress?.(this.#report(false));
  }
}

function compile(procedure: Procedure): Sweep {
  const { sweep } = instantiate(sweepModule(procedure));
  if (!isSweep(sweep)) throw new Error("the module exports no sweep");
  return sweep;
}

function isSweep(value: unknown): value is Sweep {
  return typeof value === "function";
}

/** The next combination of the inputs but the last, which is where it began after the last one. */
function advance(outer: number[], ranges: readonly InputRange[]): void {
  for (let index = outer.length - 1; index >= 0; index--) {
    const { first, size } = ranges[index] ?? { first: 0, size: 1 };
    const next = (outer[index] ?? 0) + 1;
    outer[index] = next < first + size ? next : first;
    if (next < first + size) return;
  }
}
