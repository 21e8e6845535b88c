import type { Integers } from "../program/program.js";
import type { SourceText } from "../text/source.js";

/** What a learner asks about a function. */
export interface Question {
  readonly ask: "prove" | "counterexample" | "terminates";
  /** The function's name, a key of the program's procedures. */
  readonly subject: string;
  /** Everything the function may need, oldest first. All in one language. */
  readonly sources: readonly SourceText[];
  readonly options: Options;
}

export interface Options {
  /** Default "c". */
  readonly integers?: Integers;
  /** Multiplies every step, pivot and solver budget. Default 1. */
  readonly effort?: number;
  /** The learner's own idea, in the program's language: checked, never trusted. */
  readonly measure?: string;
  readonly invariant?: string;
}
