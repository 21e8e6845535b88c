import type { Explanation } from "../explanation/explanation.js";
import type { Question } from "../explanation/question.js";
import type { MapResult } from "../map/report.js";
import type { ProversResult } from "../race/provers.js";
import type { RaceResult } from "../race/race.js";
import { type Diagnostic, formatDiagnostic } from "../text/diagnostic.js";
import { type Block, paragraph } from "./document.js";
import { html } from "./html.js";
import type { MimeBundle } from "./mime-bundle.js";
import { plain } from "./plain.js";
import {
  certificateBlocks,
  costBlocks,
  elsewhereBlocks,
  hintBlocks,
  ledgerBlocks,
  oracleBlocks,
  unknownBlocks,
  verdictBlock,
} from "./view/answer.js";
import { type ComparedRow, compareBlocks } from "./view/compare.js";
import { graphBlocks } from "./view/graph.js";
import { mapBlocks } from "./view/map.js";
import { proofBlocks } from "./view/proof.js";
import { proversBlocks } from "./view/provers.js";
import { raceBlocks } from "./view/race.js";
import { exampleBlocks, replayBlocks } from "./view/replay.js";
import { diagnosticWords, mapWords, methodWords, progressSentence, proversWords, raceWords, verdictWord } from "./words.js";

/** An answer, told: first what it is, then why, then what it rests on. */
export function render(explanation: Explanation): MimeBundle {
  return bundle(explanationBlocks(explanation));
}

/** A document in both its forms. */
export function bundle(blocks: readonly Block[]): MimeBundle {
  return { "text/plain": plain(blocks), "text/html": html(blocks) };
}

export function explanationBlocks(explanation: Explanation): readonly Block[] {
  const { question, oracle, unknown, graph, answer, method } = explanation;
  const verdict = verdictBlock(explanation);
  if (verdict.kind === "verdict" && verdict.tone === "fault")
    return [verdict, ...ledgerBlocks(explanation), ...certificateBlocks(explanation)];
  return [
    verdict,
    ...(oracle === undefined ? [] : oracleBlocks(question.subject, oracle)),
    ...(unknown === undefined ? [] : unknownBlocks(unknown)),
    ...replayBlocks(explanation),
    ...hintBlocks(explanation.hints),
    ...proofBlocks(explanation),
    ...exampleBlocks(explanation),
    ...(graph === undefined ? [] : graphBlocks(graph)),
    ...elsewhereBlocks(explanation),
    ...ledgerBlocks(explanation),
    ...certificateBlocks(explanation),
    ...(answer === "unknown" || method === "" ? [] : [paragraph(methodWords.method(method))]),
    ...costBlocks(explanation),
  ];
}

/** Long work while it goes on, to be shown in place of the one before. `doing` is in the field's words, `steps` are abstract. */
export function renderProgress(question: Pick<Question, "ask" | "subject">, doing: string, steps: number): MimeBundle {
  return bundle([paragraph(progressSentence(question.ask, question.subject, doing, steps))]);
}

/** A comparison of the same question under several meanings of the program's numbers. */
export function renderCompare(rows: readonly ComparedRow[]): MimeBundle {
  return bundle(compareBlocks(rows));
}

/** A race, or how far it has come. */
export function renderRace(result: RaceResult, subject: string): MimeBundle {
  if (result.kind === "raced") return bundle(raceBlocks(result.report));
  return bundle([
    { kind: "verdict", tone: "unknown", word: verdictWord("prove", "unknown"), phrase: raceWords.notRaceable(subject, result.reason) },
  ]);
}

/** The map of all calls; before it is finished, as much as there is. */
export function renderMap(result: MapResult, subject: string, finished = true): MimeBundle {
  if (result.kind === "mapped") return bundle(mapBlocks(result.report, finished));
  return bundle([
    { kind: "verdict", tone: "unknown", word: verdictWord("terminates", "unknown"), phrase: mapWords.notMappable(subject, result.reason) },
  ]);
}

/** One claim and several provers. */
export function renderProvers(result: ProversResult, subject: string): MimeBundle {
  if (result.kind === "compared") return bundle(proversBlocks(result.report));
  const phrase = proversWords.notComparable(subject, result.reason);
  return bundle([{ kind: "verdict", tone: "unknown", word: verdictWord("prove", "unknown"), phrase }]);
}

/** What is wrong with a text, each with its place and the line itself. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[]): MimeBundle {
  const [first] = diagnostics;
  if (first === undefined) return bundle([paragraph(diagnosticWords.none)]);
  const verdict: Block = {
    kind: "verdict",
    tone: "unknown",
    word: diagnosticWords.word(first.kind),
    phrase: diagnosticWords.title(first.kind),
  };
  return bundle([verdict, ...diagnostics.map((diagnostic): Block => ({ kind: "code", text: formatDiagnostic(diagnostic) }))]);
}
