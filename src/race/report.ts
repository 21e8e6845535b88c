import type { Language } from "../text/source.js";

/** A race between trying inputs out and reasoning, as data. All times are wall-clock seconds of this machine. */
export interface RaceReport {
  readonly subject: string;
  readonly language: Language;
  /** How many inputs the function takes. */
  readonly inputs: number;
  /** The width of its widest input; undefined when an input is unbounded. */
  readonly nativeBits: number | undefined;
  /** By width, growing. */
  readonly rows: readonly RaceRow[];
  /** Random inputs at full width. */
  readonly random: RandomTest | undefined;
  readonly proof: ProofTime | undefined;
  /** False while the race goes on. */
  readonly finished: boolean;
}

export interface RaceRow {
  /** The function's integers are narrowed to this many bits, and wrap around there. */
  readonly bits: number;
  /** How many different inputs there are: 2^(bits * inputs). */
  readonly total: bigint;
  /** How many of them were tried. */
  readonly tried: bigint;
  readonly seconds: number;
  /** The first call that failed: "f(0, 3)". The rest was then not tried. */
  readonly failure: string | undefined;
  /** Calls that went through too many steps, counted among those tried. */
  readonly givenUp: bigint;
}

export interface RandomTest {
  readonly bits: number;
  readonly total: bigint;
  readonly tried: bigint;
  readonly seconds: number;
  readonly failure: string | undefined;
}

export interface ProofTime {
  readonly answer: "yes" | "no" | "unknown";
  readonly seconds: number;
}

/** Calls a second; undefined before anything was tried. */
export function rateOf({ tried, seconds }: { readonly tried: bigint; readonly seconds: number }): number | undefined {
  return tried > 0n && seconds > 0 ? Number(tried) / seconds : undefined;
}

/** The rate of the run that tried most: what the longer rows are reckoned with. */
export function bestRate(rows: readonly RaceRow[]): number | undefined {
  const measured = rows.filter((row) => row.failure === undefined && row.seconds > 0);
  const largest = measured.reduce<RaceRow | undefined>(
    (best, row) => (best === undefined || row.tried > best.tried ? row : best),
    undefined,
  );
  return largest === undefined ? undefined : rateOf(largest);
}

/** Provers that know nothing but bits, at growing widths, beside one that reasons about the text. */
export interface ProversReport {
  readonly subject: string;
  readonly language: Language;
  /** By width, growing. */
  readonly rows: readonly ProverRow[];
  readonly reasoning: {
    readonly answer: ProofTime["answer"];
    /** Steps of the proof; 0 when there are none to show. */
    readonly steps: number;
    /** "rewriting", "lasso": as in an explanation. */
    readonly method: string;
  };
}

export interface ProverRow {
  readonly bits: number;
  /** How many different inputs there are: what testing them all would take. */
  readonly total: bigint;
  /** Counted in decisions. */
  readonly search: ProverOutcome;
  /** Counted in nodes of the diagram; all bits of one input stand before those of the next. */
  readonly apart: ProverOutcome;
  /** Counted in nodes; bits of equal weight stand together. */
  readonly together: ProverOutcome;
}

export type ProverOutcome =
  | { readonly answer: "proved"; readonly work: number }
  /** The call was tried. */
  | { readonly answer: "refuted"; readonly work: number; readonly call: string }
  /** After so much work it was stopped. */
  | { readonly answer: "given-up"; readonly work: number }
  /** It has given up at a smaller width. */
  | { readonly answer: "not-tried" };
