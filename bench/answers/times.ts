import { answer } from "../../src/explain.js";
import type { Explanation } from "../../src/explanation/explanation.js";
import type { Question } from "../../src/explanation/question.js";

/** An answer, and how long it took from text to explanation. */
export interface Answered {
  readonly explanation: Explanation;
  readonly milliseconds: number;
}

export function answered(question: Question): Answered {
  const started = performance.now();
  const explanation = answer(question, { elsewhere: false });
  return { explanation, milliseconds: performance.now() - started };
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
