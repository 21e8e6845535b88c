import type { ProverOutcome, ProverRow, ProversReport } from "../../race/report.js";
import { type Block, type Column, type Phrase, paragraph, say } from "../document.js";
import { ledgerWords, proversWords, raceWords } from "../words.js";

/** One claim, and what it costs each prover. */
export function proversBlocks({ subject, rows, reasoning }: ProversReport): readonly Block[] {
  const columns: readonly Column[] = [
    { title: proversWords.bits, align: "right" },
    { title: proversWords.testing, align: "right" },
    { title: proversWords.search, align: "right" },
    { title: proversWords.apart, align: "right" },
    { title: proversWords.together, align: "right" },
  ];
  const cells = rows.map(({ bits, total, search, apart, together }): readonly Phrase[] => [
    say`${bits}`,
    [raceWords.count(total)],
    ...[search, apart, together].map(proversWords.outcome),
  ]);
  const refuted = rows.flatMap(({ bits, ...row }) => {
    const call = callOf(row);
    return call === undefined ? [] : [paragraph(proversWords.refuted(bits, call))];
  });
  return [
    { kind: "table", caption: proversWords.caption(subject), columns, rows: cells },
    ...refuted.slice(-1),
    paragraph(proversWords.reasoning(reasoning)),
    { kind: "fold", title: ledgerWords.title, blocks: [{ kind: "list", items: proversWords.ledger }] },
  ];
}

function callOf({ search, apart, together }: Pick<ProverRow, "search" | "apart" | "together">): string | undefined {
  return [search, apart, together].flatMap((outcome: ProverOutcome) => (outcome.answer === "refuted" ? [outcome.call] : []))[0];
}
