import { type ClauseSet, showClause, showLiteral } from "../../proposition/clauses.js";
import type { Valuation } from "../../proposition/formula.js";
import type { CertificateLine, CheckResult } from "../../proposition/rup.js";
import { type Block, type Column, code, type Phrase, paragraph, say } from "../document.js";
import { satWords } from "../words.js";

/** So many lines are listed. */
const mostLines = 40;

/** A checked certificate, line by line. `countermodel` makes all clauses before the refused line true, and it false. */
export function certificateCheckBlocks(
  set: ClauseSet,
  lines: readonly CertificateLine[],
  result: CheckResult,
  countermodel: Valuation | undefined,
): readonly Block[] {
  const columns: readonly Column[] = [
    { title: satWords.number, align: "right" },
    { title: satWords.clause, align: "left" },
    { title: satWords.because, align: "left" },
  ];
  const added = lines.flatMap(({ kind, clause }, index) => (kind === "add" ? [{ clause, index }] : []));
  const rows = result.reasons.slice(0, mostLines).map(({ forced, conflict }, index): readonly Phrase[] => [
    say`${(added[index]?.index ?? 0) + 1}`,
    say`${code(showClause(added[index]?.clause ?? [], set.names))}`,
    satWords.forcedChain(
      forced.map(({ literal }) => showLiteral(literal, set.names)),
      showClause(conflict, set.names),
    ),
  ]);
  const about =
    result.kind === "does-not-follow"
      ? [paragraph(countermodel === undefined ? satWords.tooShort : satWords.shownWrong(countermodel))]
      : [];
  return [
    verdictOf(set, lines, result),
    ...about,
    ...(rows.length === 0 ? [] : [{ kind: "table", caption: [], columns, rows } satisfies Block]),
  ];
}

function verdictOf({ names }: ClauseSet, lines: readonly CertificateLine[], result: CheckResult): Block {
  switch (result.kind) {
    case "accepted":
      return { kind: "verdict", tone: "yes", word: satWords.accepted, phrase: satWords.checked(result.reasons.length) };
    case "does-not-follow": {
      const phrase = satWords.doesNotFollow(result.line, showClause(lines[result.line]?.clause ?? [], names));
      return { kind: "verdict", tone: "no", word: satWords.refused, phrase };
    }
    case "nothing-to-delete":
      return { kind: "verdict", tone: "no", word: satWords.refused, phrase: satWords.nothingToDelete(result.line) };
    case "unfinished":
      return { kind: "verdict", tone: "unknown", word: satWords.unknown, phrase: satWords.unfinished };
  }
}
