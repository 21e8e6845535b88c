import type { Integers } from "../program/program.js";
import type { Language, SourceText } from "../text/source.js";

/** What a learner answers with: each value that `check` is given after the exercise's name. */
export type Submission = string | number | bigint | boolean | GivenFunction | readonly Submission[];

/** A function of the learner's, as text and as something that can be called. */
export interface GivenFunction {
  readonly kind: "function";
  /** Its name in the sources. */
  readonly subject: string;
  /** All that it needs, oldest first, in one language. */
  readonly sources: readonly SourceText[];
  readonly language: Language;
  readonly integers?: Integers | undefined;
  /** Runs it. Throws what it throws. */
  readonly call: (...inputs: readonly unknown[]) => unknown;
}

/** An answer as an author writes it down. */
export type Sample = string | number | bigint | boolean | WrittenFunction | readonly Sample[];

/** A function as it stands in a cell, without the cell's `%%` line. */
export interface WrittenFunction {
  readonly language: Language;
  readonly text: string;
  readonly subject: string;
  readonly integers?: Integers;
}

export function isFunction(submission: Submission | undefined): submission is GivenFunction {
  return typeof submission === "object" && "kind" in submission;
}

/** Several values where one list of them was given: `check(id, 1, 2)` and `check(id, [1, 2])` are the same. */
export function spread(submissions: readonly Submission[]): readonly Submission[] {
  const [first] = submissions;
  return submissions.length === 1 && Array.isArray(first) ? (first as readonly Submission[]) : submissions;
}
