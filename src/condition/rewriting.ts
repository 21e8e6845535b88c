import { type Term, textOfTerm } from "../logic/term.js";
import { areEquivalent, implication, isValid } from "./valid.js";
import type { VerificationCondition } from "./verification-condition.js";

/** A step of a derivation: these are the same under the assumptions. */
export interface RewritingLine {
  readonly from: Term;
  readonly to: Term;
  readonly rule: string;
}

/** Is a condition's normal form true? */
export function isTrueByNormalForm({ variables, assumptions, goal }: VerificationCondition): boolean {
  return isValid(implication(assumptions, goal), variables);
}

/** Are the two sides of a line the same, under a condition's assumptions? */
export function isSound({ variables, assumptions }: VerificationCondition, { from, to }: Pick<RewritingLine, "from" | "to">): boolean {
  return areEquivalent(implication(assumptions, from), implication(assumptions, to), variables);
}

/**
 * Is a condition's normal form true, and do the lines say so? An assertion's lines lead from it to true, each from where
 * the last one ended; what is no assertion needs none.
 */
export function isRewritten(condition: VerificationCondition, lines: readonly RewritingLine[]): boolean {
  if (!isTrueByNormalForm(condition)) return false;
  if (condition.obligation.kind !== "assertion") return lines.length === 0;
  const ends = [condition.goal, ...lines.map(({ to }) => to)];
  const last = ends.at(-1);
  const isJoined = lines.every(({ from }, index) => textOfTerm(from) === textOfTerm(ends[index] as Term));
  return isJoined && last?.kind === "boolean" && last.value && lines.every((line) => isSound(condition, line));
}
