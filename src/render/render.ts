import type { Explanation } from "../explanation/explanation.js";
import { type Block, paragraph } from "./document.js";
import { html } from "./html.js";
import type { MimeBundle } from "./mime-bundle.js";
import { plain } from "./plain.js";
import { certificateBlocks, costBlocks, elsewhereBlocks, ledgerBlocks, oracleBlocks, unknownBlocks, verdictBlock } from "./view/answer.js";
import { graphBlocks } from "./view/graph.js";
import { proofBlocks } from "./view/proof.js";
import { replayBlocks } from "./view/replay.js";
import { methodWords } from "./words.js";

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
    ...proofBlocks(explanation),
    ...(graph === undefined ? [] : graphBlocks(graph)),
    ...elsewhereBlocks(explanation),
    ...(answer === "unknown" || method === "" ? [] : [paragraph(methodWords.method(method))]),
    ...ledgerBlocks(explanation),
    ...certificateBlocks(explanation),
    ...costBlocks(explanation),
  ];
}
