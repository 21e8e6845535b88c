import type { Explanation } from "../../src/explanation/explanation.js";
import type { Question } from "../../src/explanation/question.js";
import type { SourceText } from "../../src/text/source.js";
import type { Outline } from "./outline.js";

/** What the engine's thread is asked; it replies with as many "progress" as it likes and then one of the others. */
export type Request = { readonly sequence: number } & (
  | { readonly kind: "answer"; readonly question: Question; readonly elsewhere: boolean }
  /** Without `ask`: what fits the function, "prove" for one that returns a truth value and "terminates" for all others. */
  | { readonly kind: "compare"; readonly question: Omit<Question, "ask">; readonly ask: Question["ask"] | undefined }
  | { readonly kind: "outline"; readonly source: SourceText }
);

export type Reply = { readonly sequence: number } & (
  | { readonly kind: "progress"; readonly doing: string; readonly steps: number }
  | { readonly kind: "answer"; readonly explanation: Explanation }
  | { readonly kind: "compare"; readonly rows: readonly ComparedMeaning[] }
  | { readonly kind: "outline"; readonly outline: Outline }
  /** Our own fault. */
  | { readonly kind: "failed"; readonly message: string }
);

export interface ComparedMeaning {
  readonly meaning: string;
  readonly explanation: Explanation;
}
