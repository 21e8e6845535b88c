import type { Explanation } from "../../explanation/explanation.js";
import { type Block, type Column, code, type Phrase, paragraph, say } from "../document.js";
import { answerWords, compareWords, elsewhereWords } from "../words.js";
import { toneOf } from "./answer.js";

/** One question about one function, answered under several meanings of its numbers. */
export interface ComparedRow {
  /** "mathematical integers", "C int", "wrap-around int". */
  readonly meaning: string;
  readonly explanation: Explanation;
}

export function compareBlocks(rows: readonly ComparedRow[]): readonly Block[] {
  const [first] = rows;
  if (first === undefined) return [paragraph(compareWords.nothing)];
  const { ask, subject } = first.explanation.question;
  const columns: readonly Column[] = [
    { title: elsewhereWords.meaning, align: "left" },
    { title: elsewhereWords.answer, align: "left" },
    { title: elsewhereWords.witness, align: "left" },
    { title: compareWords.how, align: "left" },
  ];
  const cells = rows.map(({ meaning, explanation }): readonly Phrase[] => [
    [meaning],
    answerWords(ask, toneOf(explanation)),
    explanation.replay === undefined ? [] : say`${code(explanation.replay.call)}`,
    [explanation.answer === "unknown" ? (explanation.unknown?.reason ?? "") : explanation.method],
  ]);
  const same = rows.every(({ explanation }) => toneOf(explanation) === toneOf(first.explanation));
  return [
    { kind: "table", caption: compareWords.title(ask, subject), columns, rows: cells },
    paragraph(rows.length === 1 ? compareWords.only : same ? compareWords.same : compareWords.differ),
  ];
}
