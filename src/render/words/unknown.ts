import type { WhyUnknown } from "../../explanation/explanation.js";
import { code, type Phrase, say } from "../document.js";
import { grouped } from "./ledger.js";

/** Why there is no answer, in a sentence or two. */
export function reasonSentence({ reason }: WhyUnknown): Phrase {
  switch (reason) {
    case "resources":
      return say`The budget ran out before there was an answer. That is not a "no": more effort may find one.`;
    case "incomplete":
      return say`My methods do not fit this program. That says nothing bad about the program.`;
    case "unsupported":
      return say`I would rather say so than guess what it means.`;
    case "undefined-behaviour":
      return say`Where the language promises nothing, neither do I.`;
    case "paradox":
      return say`This is not a weakness of this tool: no tool that the program asks could do better.`;
    case "self-fulfilling":
      return say`The question is about itself, and both answers fit.`;
    case "solver-failed":
      return say`The solver stopped working. This is a fault on my side; asking again may help.`;
    case "interrupted":
      return say`Nothing was concluded, and your variables are as they were.`;
  }
}

/** While an answer is being looked for: what is tried, and how much has been done. */
export function progressSentence(ask: string, subject: string, doing: string, steps: number): Phrase {
  return say`${code(`${ask}(${subject})`)}: ${doing} (${{ timing: grouped(BigInt(steps)) }} steps so far). Interrupt me if it takes too long.`;
}

/** The field's words for methods, with what they do. */
const methods: ReadonlyMap<string, string> = new Map([
  ["lexicographic linear ranking functions", "lexicographic linear ranking functions: measures that drop each time round"],
  ["runs", "runs: on many inputs, to see one fail or come back to a state"],
  ["invariants", "invariants: facts that are true every time round"],
  ["inductive invariants", "inductive invariants: facts that are true every time round"],
  ["Horn clauses", "Horn clauses: Z3 was asked for facts that are true every time round"],
  ["single elements", "single elements of arrays, whichever they are: facts that are true of each"],
  ["lassos", "lassos: runs that come back to a state"],
  ["closed sets", "closed sets: states that lead only to each other"],
  ["splits", "splits: another measure for each of several cases"],
  ["rewriting", "rewriting: steps of algebra"],
  ["all inputs", "all inputs, one after the other"],
]);

/** Why the solver gave no answer, by its own words for it. */
const solverReasons: ReadonlyMap<string, string> = new Map([
  ["resources", "Z3, the solver that was asked last, came to the end of its budget."],
  ["time", "Z3, the solver that was asked last, was stopped: it took too long."],
  ["incomplete", "Z3, the solver that was asked last, has no method that is sure to decide this."],
  ["failed", "Z3, the solver that was asked last, could not make anything of the question."],
]);

/** About what was tried in vain. */
export const unknownWords = {
  tried: "TRIED",
  triedAbout: say`in this order`,
  ranOut: (text: string): Phrase => say`What ran out: ${text}`,
  mightHelp: (text: string): Phrase => say`What might help: ${text}`,
  method: (text: string): Phrase => say`${methods.get(text) ?? text}`,
  detail: (text: string): Phrase => say`${solverReasons.get(text) ?? text}`,
};
