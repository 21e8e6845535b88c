import type { Explanation } from "../../explanation/explanation.js";
import { code, type Phrase, say, type Tone } from "../document.js";
import { marks } from "../mark.js";
import { verdictWord } from "./verdict.js";

type Ask = Explanation["question"]["ask"];

/** About other meanings of the same text. */
export const elsewhereWords = {
  title: say`The same text under other meanings of its numbers`,
  meaning: say`meaning`,
  answer: say`answer`,
  witness: say`for example`,
  here: (semantics: string): Phrase => say`here: ${semantics}`,
  witnessOf: (witness: string | undefined): Phrase => (witness === undefined ? [] : say`${code(witness)}`),
};

/** An answer in a table: its sign and its word. */
export function answerWords(ask: Ask, answer: Tone): Phrase {
  return say`${marks[answer].sign} ${verdictWord(ask, answer)}`;
}

/** About one question under several meanings. */
export const compareWords = {
  title: (ask: Ask, subject: string): Phrase => say`${code(`${ask}(${subject})`)} under each meaning of the numbers:`,
  same: say`The answer is the same under all of them.`,
  differ: say`The same text, and the answer depends on what its numbers are.`,
  only: say`This text has one meaning only: what it uses besides numbers has no counterpart in the others.`,
  nothing: say`There is nothing to compare.`,
  how: say`how`,
};
