import type { Explanation, Replay, ReplayRow } from "../../explanation/explanation.js";
import { type Block, type Column, code, type Phrase, paragraph, say } from "../document.js";
import { languageOf, replayWords } from "../words.js";

/** More rows than these are cut in the middle. */
const most = 30;
const keptAtEnd = 6;

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
  const rows = shortened(replay, (row, index) => rowCells(row, index, variables, noted, noteAt(replay, index)));
  const changed = replay.rows.some((row) => row.state.some((value) => value.changed));
  return [{ kind: "table", caption: replayWords.title(replay.call), columns, rows }, ...(changed ? [paragraph(replayWords.changed)] : [])];
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

function shortened(replay: Replay, show: (row: ReplayRow, index: number) => readonly Phrase[]): readonly (readonly Phrase[])[] {
  const shown = replay.rows.map(show);
  if (shown.length <= most) return shown;
  const first = shown.slice(0, most - keptAtEnd);
  const last = shown.slice(-keptAtEnd);
  const gap: readonly Phrase[] = (shown[0] ?? []).map((_, index, row) => {
    if (index === row.length - 1) return replayWords.left(shown.length - most);
    return ["…"];
  });
  return [...first, gap, ...last];
}

/** In the order in which the run first shows them. */
function variablesIn(replay: Replay): readonly string[] {
  return [...new Set(replay.rows.flatMap((row) => row.state.map((value) => value.name)))];
}
