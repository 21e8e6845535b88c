import type { Sample } from "./submission.js";
import type { Task } from "./task.js";

/**
 * What a learner is asked in a lesson. Texts are Markdown in its plainest form: `backquotes` mark program text, an empty
 * line begins a paragraph. `Code` names misconceptions.
 */
export type Item<Code extends string = string> = Prediction<Code> | Quiz<Code> | Ordering<Code> | Exercise<Code>;

/** One thing that can be chosen. Whatever is not right matches a belief: an option that nobody would believe helps nobody. */
export type Choice<Code extends string = string> = { readonly text: string } & (
  | { readonly right: true; readonly belief?: undefined }
  | { readonly right?: undefined; readonly belief: Code }
);

/** A guess that is stored before the verdict is seen. */
export interface Prediction<Code extends string = string> {
  readonly kind: "prediction";
  /** "03.p1": lesson, dot, p, number. */
  readonly id: string;
  readonly question: string;
  readonly options: readonly Choice<Code>[];
  /** What is so, and why: told once it has come out. */
  readonly because: string;
  /** The question whose answer shows how it comes out; without one, asking for the prediction again is enough. */
  readonly settledBy?: { readonly ask: "prove" | "counterexample" | "terminates" | "race"; readonly subject: string };
}

/** A question in two tiers: an answer, and the reason for it. A right answer for a wrong reason is half right. */
export interface Quiz<Code extends string = string> {
  readonly kind: "quiz";
  /** "03.q1"; "pre.1" and "post.1" belong to the tests at the beginning and the end, which tell nothing before all is answered. */
  readonly id: string;
  readonly question: string;
  readonly answers: readonly Choice<Code>[];
  readonly reasons: readonly Choice<Code>[];
  readonly because: string;
}

/** Lines to be put in order. Any order is right in which each line comes after those that it rests on. */
export interface Ordering<Code extends string = string> {
  readonly kind: "ordering";
  /** "03.o1" */
  readonly id: string;
  readonly question: string;
  /** As they are shown, each under its letter. */
  readonly lines: Readonly<Record<string, Line<Code>>>;
  /** At least one, in letters: "b d f a e g". The first is shown as a solution. */
  readonly right: readonly string[];
  readonly wrong: readonly WrongAnswer<Code>[];
  readonly hints: Hints;
}

export type Line<Code extends string = string> =
  | {
      readonly text: string;
      /** The letters of the lines that it directly rests on: "b d". */
      readonly needs: string;
      /** What one believes who puts it before these. */
      readonly early?: Code;
    }
  /** A line that does not belong, and why not. */
  | { readonly text: string; readonly belief: Code; readonly because: string };

/** A task whose answer is graded by what it means. */
export interface Exercise<Code extends string = string> {
  readonly kind: "exercise";
  /** "03.2" */
  readonly id: string;
  readonly question: string;
  /** What is written into the cell to begin with: `check("03.2", "...")`. */
  readonly call: string;
  readonly task: Task<Code>;
  readonly hints: Hints;
  /** At least one. The first is the solution; after success another one is shown. */
  readonly right: readonly RightAnswer[];
  readonly wrong: readonly WrongAnswer<Code>[];
}

/** One rung at a time: each says more than the one before. */
export interface Hints {
  /** A question that leads on. */
  readonly question: string;
  /** Which of CONTROL, EVENTUALLY and ALWAYS it is about, or where else to look. */
  readonly step: string;
  readonly next: string;
  /** The same kind of step, worked out. */
  readonly worked: string;
}

export interface RightAnswer {
  /** What `check` is given after the exercise's name. */
  readonly answer: readonly Sample[];
  readonly because?: string;
}

export interface WrongAnswer<Code extends string = string> {
  readonly answer: readonly Sample[];
  readonly belief: Code;
  /** Which share of the points it still earns. Default 0. */
  readonly score?: number;
}

/** The rungs in order. */
export function rungsOf({ question, step, next, worked }: Hints): readonly string[] {
  return [question, step, next, worked];
}
