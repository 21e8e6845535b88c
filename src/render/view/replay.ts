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
  const steps = stepsOf(replay);
  if (steps.length === 0) return [];
  const variables = variablesIn(replay);
  const shown = shortened(steps, replay);
  const noted = replay.cycle !== undefined || shown.length < steps.length || replay.rows.some((row) => row.skipped !== undefined);
  const columns: readonly Column[] = [
    { title: replayWords.step, align: "right" },
    { title: replayWords.line, align: "right" },
    { title: replayWords.code, align: "left" },
    ...variables.map((name): Column => ({ title: say`${code(name)}`, align: "right" })),
    ...(noted ? [{ title: replayWords.note, align: "left" } satisfies Column] : []),
  ];
  const table = (caption: Phrase, some: readonly Step[]): Block => ({
    kind: "table",
    caption,
    columns,
    rows: rowsOf(some, variables, noted),
  });
  const fold: Block = { kind: "fold", title: replayWords.moreRows(steps.length), blocks: [table([], steps)] };
  const changed = replay.rows.some((row) => row.state.some((value) => value.changed));
  return [
    table(replayWords.title(replay.call, variables.length), shown),
    ...(changed ? [paragraph(replayWords.changed)] : []),
    ...(shown.length < steps.length && steps.length <= mostFolded ? [{ kind: "only", form: "html", blocks: [fold] } satisfies Block] : []),
  ];
}

/** A row with its number in the run, from 1. */
interface Step {
  readonly number: number;
  readonly row: ReplayRow;
  readonly note: Phrase;
}

function stepsOf({ rows, cycle }: Replay): readonly Step[] {
  let number = 0;
  return rows.map((row, index) => {
    number += 1 + (row.skipped ?? 0);
    return { number, row, note: cycle !== undefined && index === cycle.to ? replayWords.backTo(cycle.from + 1) : [] };
  });
}

function shortened(steps: readonly Step[], { cycle }: Replay): readonly Step[] {
  if (steps.length <= most) return steps;
  return steps.filter((_, index) => index < most - keptAtEnd || index >= steps.length - keptAtEnd || index === cycle?.from);
}

/** One table row for each step, and one for each gap between them. */
function rowsOf(steps: readonly Step[], variables: readonly string[], noted: boolean): readonly (readonly Phrase[])[] {
  return steps.flatMap(({ number, row, note }, index): readonly (readonly Phrase[])[] => {
    const cells = [
      say`${number}`,
      say`${row.line}`,
      say`${code(row.text)}`,
      ...variables.map((name) => cellOf(row, name)),
      ...(noted ? [note] : []),
    ];
    const missing = number - (steps[index - 1]?.number ?? 0) - 1;
    if (missing === 0) return [cells];
    return [cells.map((_, column): Phrase => (column === cells.length - 1 ? replayWords.left(missing) : ["…"])), cells];
  });
}

function cellOf(row: ReplayRow, name: string): Phrase {
  const found = row.state.find((value) => value.name === name);
  if (found === undefined) return [];
  return found.changed ? [{ changed: found.value }] : [found.value];
}

/** In the order in which the run first shows them. */
function variablesIn(replay: Replay): readonly string[] {
  return [...new Set(replay.rows.flatMap((row) => row.state.map((value) => value.name)))];
}
