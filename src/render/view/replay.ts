import type { Explanation, Replay, ReplayRow } from "../../explanation/explanation.js";
import { type Block, type Column, code, type Phrase, paragraph, say } from "../document.js";
import { languageOf, replayWords } from "../words.js";

/** Longer runs are cut in the middle; HTML has all their rows too, folded, up to a bound. */
const most = 18;
const keptAtEnd = 6;
const mostFolded = 500;

/** A run as a table: step, line, code, one column for each variable, and where it goes round. */
export function replayBlocks(explanation: Explanation): readonly Block[] {
  const { replay, nearMiss } = explanation;
  if (replay === undefined) return [];
  const language = languageOf(explanation);
  const blocks: Block[] = [...runBlocks(replay), paragraph(replayWords.end(replay, language))];
  if (nearMiss !== undefined) {
    blocks.push(paragraph(replayWords.nearMiss(nearMiss, language)));
    const run = runBlocks(nearMiss);
    if (run.length > 0)
      blocks.push({ kind: "only", form: "html", blocks: [{ kind: "fold", title: replayWords.nearMissTitle, blocks: run }] });
  }
  return blocks;
}

function runBlocks(replay: Replay): readonly Block[] {
  if (replay.rows.length === 0) return [];
  const variables = variablesIn(replay);
  const noted = replay.cycle !== undefined || replay.rows.length > most;
  const columns: readonly Column[] = [
    { title: replayWords.step, align: "right" },
    { title: replayWords.line, align: "right" },
    { title: replayWords.code, align: "left" },
    ...variables.map((name): Column => ({ title: say`${code(name)}`, align: "right" })),
    ...(noted ? [{ title: replayWords.note, align: "left" } satisfies Column] : []),
  ];
  const rows = replay.rows.map((row, index) => rowCells(row, index, variables, noted, noteAt(replay, index)));
  const changed = replay.rows.some((row) => row.state.some((value) => value.changed));
  return [
    { kind: "table", caption: replayWords.title(replay.call), columns, rows: shortened(rows) },
    ...(changed ? [paragraph(replayWords.changed)] : []),
    ...(rows.length > most && rows.length <= mostFolded ? [folded(columns, rows)] : []),
  ];
}

function rowCells(row: ReplayRow, index: number, variables: readonly string[], noted: boolean, note: Phrase): readonly Phrase[] {
  const values = variables.map((name): Phrase => {
    const found = row.state.find((value) => value.name === name);
    if (found === undefined) return [];
    return found.changed ? [{ changed: found.value }] : [found.value];
  });
  return [say`${index + 1}`, say`${row.line}`, say`${code(row.text)}`, ...values, ...(noted ? [note] : [])];
}

function noteAt({ cycle }: Replay, index: number): Phrase {
  return cycle !== undefined && index === cycle.to ? replayWords.backTo(cycle.from + 1) : [];
}

function folded(columns: readonly Column[], rows: readonly (readonly Phrase[])[]): Block {
  const table: Block = { kind: "table", caption: [], columns, rows };
  return { kind: "only", form: "html", blocks: [{ kind: "fold", title: replayWords.allRows(rows.length), blocks: [table] }] };
}

function shortened(rows: readonly (readonly Phrase[])[]): readonly (readonly Phrase[])[] {
  if (rows.length <= most) return rows;
  const gap = (rows[0] ?? []).map((_, index, row) => (index === row.length - 1 ? replayWords.left(rows.length - most) : ["…"]));
  return [...rows.slice(0, most - keptAtEnd), gap, ...rows.slice(-keptAtEnd)];
}

/** In the order in which the run first shows them. */
function variablesIn(replay: Replay): readonly string[] {
  return [...new Set(replay.rows.flatMap((row) => row.state.map((value) => value.name)))];
}
