import { type Connective, signs, type Valuation } from "../../proposition/formula.js";
import type { Place } from "../../proposition/sequent.js";
import type { RuleFault } from "../../proposition/sequent-rule.js";
import type { Mistake } from "../../proposition/wang-steps.js";
import { code, joined, type Phrase, say } from "../document.js";

const sideWords = { left: "on the left", right: "on the right" } as const;

/** "p true, q false". */
export function rowText(row: Valuation): string {
  return [...row].map(([name, value]) => `${name} ${value}`).join(", ");
}

/** "right ->": as a learner writes a step. */
export function stepText({ side, connective }: Place): string {
  return `${side} ${signs[connective]}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** About Wang's proofs. */
export const wangWords = {
  proved: (formula: string, lines: number): Phrase => say`${code(formula)} is true in every row: ${counted(lines, "line")}.`,
  refuted: (formula: string, row: Valuation): Phrase =>
    say`${code(formula)} is false when ${joined([...row].map(([name, value]) => say`${code(name)} is ${String(value)}`))}.`,
  goals: (count: number): Phrase =>
    say`${counted(count, "goal")} still open. A step takes one formula apart: its side and its sign, as in ${code('"right ->"')}; with a number in front it is for another goal than the first.`,
  caption: say`Read ${code("⊢")} as: if everything on its left is true, something on its right is.`,
  line: say`line`,
  sequent: say`sequent`,
  step: say`next`,
  shared: (formula: string): string => `${formula} on both sides`,
  falsified: (row: Valuation): string => `fails: ${rowText(row)}`,
  open: (goal: number): string => `goal ${goal}`,
  table: say`The same, line by line`,
  alternative: (formula: string, lines: number): string =>
    `The proof of ${formula} as a tree of ${counted(lines, "sequent")}; the table below says the same.`,
  mistake: ({ step, text, reason }: Mistake): Phrase => {
    const which = say`Step ${step}, ${code(text)}: `;
    switch (reason.kind) {
      case "unreadable":
        return say`${which}a step names a side and a sign, as in ${code("right ->")} or ${code("2 left &")}.`;
      case "finished":
        return say`${which}nothing is open any more.`;
      case "no-goal":
        return say`${which}there is no goal ${reason.goal}: ${counted(reason.goals, "goal")} open.`;
      case "no-formula":
        return say`${which}no such formula stands there in ${code(reason.sequent)}. The sign to look for is the one that is done last.`;
      case "no-rule":
        return say`${which}there are no rules for this sign yet.`;
    }
  },
  mistakeWord: "not a step",
  noRule: (connective: Place["connective"]): Phrase =>
    say`there are no rules for ${code(signs[connective])} here yet. Give some: ${code(`wang("p ${signs[connective]} q -> p | q", { ${connective}: { left: "…", right: "…" } })`)}.`,
  noRuleWord: "don't know",
  rules: (connective: Connective): Phrase => say`The rules for ${code(`A ${signs[connective]} B`)}, tried on every row of its truth table`,
  rulesRight: (connective: Connective): Phrase => say`both rules for ${code(signs[connective])} are sound, and lose nothing.`,
  rulesWrong: (connective: Connective): Phrase =>
    say`these rules for ${code(signs[connective])} are not used: a proof with them could be wrong.`,
  rulesLossy: (connective: Connective): Phrase =>
    say`these rules for ${code(signs[connective])} are not used: a row that they end in need not make the formula false.`,
  rulesRightWord: "right",
  rulesWrongWord: "wrong",
  fault: ({ side, kind, a, b }: RuleFault): Phrase =>
    kind === "unsound"
      ? say`${sideWords[side]}, with A ${String(a)} and B ${String(b)}: all premises hold, and what they are to show does not.`
      : say`${sideWords[side]}, with A ${String(a)} and B ${String(b)}: what is to be shown holds, and a premise does not.`,
  number: say`number`,
  name: say`name in the book`,
  theorem: say`theorem`,
  lines: say`lines`,
  answer: say`answer`,
  principia: (count: number): Phrase => say`${count} theorems of Whitehead and Russell, Principia Mathematica (1910):`,
  principiaSum: (proved: number, count: number, lines: number): Phrase => say`${proved} of ${count} proved, in ${lines} lines together.`,
};
