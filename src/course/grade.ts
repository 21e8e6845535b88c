import type { Explanation } from "../explanation/explanation.js";
import type { Question } from "../explanation/question.js";
import type { Mistake } from "../proposition/wang-steps.js";
import type { Language } from "../text/source.js";

/** Who is asked when an answer is graded: the engine. */
export type Examiner = (question: Question) => Explanation;

/** What an answer is worth, and why. */
export interface Grade<Code extends string = string> {
  /** From 0 to 1. */
  readonly score: number;
  readonly parts: readonly Part<Code>[];
  /** The belief that a wrong answer matches; undefined when it matches none that is known. */
  readonly belief: Code | undefined;
  /** Why it could not be graded at all. */
  readonly refusal?: Refusal;
}

/** One thing that was looked at. */
export interface Part<Code extends string = string> {
  readonly about: Aspect;
  readonly outcome: "met" | "unmet" | "unknown";
  readonly weight: number;
  /** The answer that it rests on: shows the run that refutes, or why nothing is known. */
  readonly shown?: Explanation;
  readonly belief?: Code;
}

export type Aspect =
  | { readonly kind: "claim"; readonly says: string }
  | { readonly kind: "value" }
  /** A row that was called `given`, and is `is`. */
  | { readonly kind: "row"; readonly text: string; readonly given: string; readonly is: string }
  | { readonly kind: "drop" | "bound"; readonly measure: string }
  | { readonly kind: "start" | "step" | "use"; readonly invariant: string }
  | { readonly kind: "accepts" | "rejects"; readonly implementation: string }
  /** A call of the learner's function, and what came of it. */
  | { readonly kind: "case"; readonly says: string; readonly result: string }
  /** Steps of a proof: they fit, or one of them does not. */
  | { readonly kind: "steps"; readonly mistake: Mistake | undefined }
  /** No branch of the proof is open. */
  | { readonly kind: "finished" }
  | { readonly kind: "falsifies"; readonly formula: string }
  /** Formulas that let every row in that they should, or keep every other row out. */
  | { readonly kind: "admits" | "excludes" }
  /** A rule that proves nothing wrong, or that loses no theorem. */
  | { readonly kind: "sound" | "lossless" }
  /** A line of an ordering: where it stands, or why it does not. */
  | { readonly kind: "line"; readonly letter: string; readonly trouble: LineTrouble | undefined };

export type LineTrouble =
  | { readonly kind: "missing" }
  /** It comes before a line that it rests on, or without it. */
  | { readonly kind: "early"; readonly needs: readonly string[] }
  | { readonly kind: "stray"; readonly because: string };

export type Refusal =
  | { readonly kind: "count"; readonly wanted: readonly string[]; readonly given: number }
  | { readonly kind: "wants"; readonly what: "function" | "number" | "text" }
  | { readonly kind: "language"; readonly languages: readonly Language[] }
  | { readonly kind: "unread"; readonly text: string; readonly detail: string }
  | {
      readonly kind: "words";
      readonly words: readonly string[];
      readonly rows: number;
      readonly given: number;
      readonly stray: string | undefined;
    }
  | { readonly kind: "letters"; readonly stray: readonly string[] };

/** The grade that its parts make. The belief is that of the first part that is not met. */
export function gradeOf<Code extends string>(parts: readonly Part<Code>[]): Grade<Code> {
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  const met = parts.reduce((sum, { outcome, weight }) => sum + (outcome === "met" ? weight : 0), 0);
  const score = all === 0 ? 0 : met / all;
  return { score, parts, belief: parts.find(({ outcome, belief }) => outcome === "unmet" && belief !== undefined)?.belief };
}

export function refuse<Code extends string>(refusal: Refusal): Grade<Code> {
  return { score: 0, parts: [], belief: undefined, refusal };
}

/** Whether the engine's answer is the one that is wanted. One that the checker did not accept, or a don't know, decides nothing. */
export function outcomeOf(explanation: Explanation, expect: Explanation["answer"]): Part["outcome"] {
  const answer = explanation.checked ? explanation.answer : "unknown";
  if (answer === expect) return "met";
  return answer === "unknown" ? "unknown" : "unmet";
}
