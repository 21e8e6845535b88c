import type { ProverOutcome, ProversReport } from "../../race/report.js";
import { code, type Phrase, say } from "../document.js";
import { marks } from "../mark.js";
import { answerWords } from "./elsewhere.js";
import { grouped } from "./ledger.js";

/** About several provers that are asked the same. */
export const proversWords = {
  caption: (subject: string): Phrase => say`What it takes to decide ${code(subject)} for all inputs, by provers that see only bits:`,
  bits: say`bits`,
  testing: say`testing: calls`,
  search: say`searching: decisions`,
  apart: say`diagram, one input after the other: nodes`,
  together: say`diagram, bits side by side: nodes`,
  outcome: (outcome: ProverOutcome): Phrase => {
    switch (outcome.answer) {
      case "proved":
        return say`${marks.yes.sign} ${grouped(BigInt(outcome.work))}`;
      case "refuted":
        return say`${marks.no.sign} ${grouped(BigInt(outcome.work))}`;
      case "given-up":
        return say`${marks.unknown.sign} over ${grouped(BigInt(outcome.work))}`;
      case "not-tried":
        return say`–`;
    }
  },
  refuted: (bits: number, call: string): Phrase => say`At ${bits} bits ${code(call)} fails.`,
  reasoning: ({ answer, steps, method }: ProversReport["reasoning"]): Phrase => {
    const how = method === "" ? [] : [`, by ${method}`];
    const count = steps === 0 ? [] : [` in ${steps} ${steps === 1 ? "step" : "steps"}`];
    return say`The prover that reads the text: ${answerWords("prove", answer)}${how}${count}.`;
  },
  ledger: [
    say`${marks.yes.sign} proved, ${marks.no.sign} refuted, ${marks.unknown.sign} given up, – not tried, since it was given up before. Calls are reckoned, all else is counted.`,
    say`At each width, every wider integer type is narrowed to it; numbers written in the program stay.`,
    say`The search decides the bits in order and stops where the claim is known. The diagrams are reduced ordered binary decision diagrams; equal claims are the same node. A counterexample was tried before it was shown.`,
    say`Only the row of the function's own width is about the function as written.`,
  ] satisfies readonly Phrase[],
  notComparable: (subject: string, reason: string): Phrase => say`${code(subject)} cannot be compared: ${reason}.`,
};
