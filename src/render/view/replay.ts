import type { Explanation, Replay, ReplayRow } from "../../explanation/explanation.js";
import { type Block, type Column, code, type Phrase, paragraph, plainText, say } from "../document.js";
import { languageOf, replayWords } from "../words.js";

/** Longer runs are cut in the middle; HTML has all their rows too, folded, up to a bound. */
const most = 18;
const keptAtEnd = 6;
const mostFolded = 500;
const mostAtGlance = 8;

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

/** A run that ends, to see the measures drop: folded, its title tells how. */
export function exampleBlocks({ example, control }: Explanation): readonly Block[] {
  if (example === undefined) return [];
  return [{ kind: "fold", title: replayWords.example(example, falling(example)), blocks: runBlocks(example, control.length > 1) }];
}

/** The values of the only measure, from row to row; undefined when there are several, or too many to be read at a glance. */
function falling({ rows, measures = [] }: Replay): readonly bigint[] | undefined {
  if (measures.length !== 1) return undefined;
  const values = rows.flatMap((row) => row.measures?.[0] ?? []);
  return values.length > mostAtGlance || rows.some((row) => row.skipped !== undefined) ? undefined : values;
}

function runBlocks(replay: Replay, severalLoops = false): readonly Block[] {
  const steps = stepsOf(replay);
  if (steps.length === 0) return [];
  const variables = variablesIn(replay);
  const measures = measureCells(replay);
  const shown = shortened(steps, replay);
  const noted = replay.cycle !== undefined || shown.length < steps.length || replay.rows.some((row) => row.skipped !== undefined);
  const columns: readonly Column[] = [
    { title: replayWords.step, align: "right" },
    { title: replayWords.line, align: "right" },
    { title: replayWords.code, align: "left" },
    ...variables.map((name): Column => ({ title: say`${code(name)}`, align: "right" })),
    ...(replay.measures ?? []).map((measure): Column => ({ title: replayWords.measure(measure, severalLoops), align: "left" })),
    ...(noted ? [{ title: replayWords.note, align: "left" } satisfies Column] : []),
  ];
  const run = (some: readonly Step[]): Block => {
    const rows = rowsOf(some, variables, measures, noted);
    return {
      kind: "steps",
      table: { kind: "table", caption: replayWords.title(replay.call, variables.length), columns, rows: rows.map(({ cells }) => cells) },
      listing: replay.listing,
      places: rows.map(({ step }) => step && { at: step.row.at, label: stepLabel(step) }),
      hint: replayWords.hint,
    };
  };
  const fold: Block = { kind: "fold", title: replayWords.moreRows(steps.length), blocks: [run(steps)] };
  const changed = replay.rows.some((row) => row.state.some((value) => value.changed));
  return [
    run(shown),
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

/** A row of the table; without a step where steps are left out. */
interface Row {
  readonly cells: readonly Phrase[];
  readonly step?: Step;
}

/** One table row for each step, and one for each gap between them. */
function rowsOf(
  steps: readonly Step[],
  variables: readonly string[],
  measures: (row: ReplayRow) => readonly Phrase[],
  noted: boolean,
): readonly Row[] {
  return steps.flatMap((step, index): readonly Row[] => {
    const { number, row, note } = step;
    const cells = [
      say`${number}`,
      say`${row.line}`,
      say`${code(row.text)}`,
      ...variables.map((name) => cellOf(row, name)),
      ...measures(row),
      ...(noted ? [note] : []),
    ];
    const missing = number - (steps[index - 1]?.number ?? 0) - 1;
    if (missing === 0) return [{ cells, step }];
    const gap = cells.map((_, column): Phrase => (column === cells.length - 1 ? replayWords.left(missing) : ["…"]));
    return [{ cells: gap }, { cells, step }];
  });
}

/** For a row, each measure's value with a bar; bars of one measure have one scale. */
function measureCells({ rows, measures = [] }: Replay): (row: ReplayRow) => readonly Phrase[] {
  const scales = measures.map((_, index) => {
    const values = rows.flatMap((row) => row.measures?.[index] ?? []).map(Number);
    const least = Math.min(0, ...values);
    return { least, range: Math.max(1, ...values) - least };
  });
  return (row) =>
    scales.map(({ least, range }, index): Phrase => {
      const value = row.measures?.[index];
      return value === undefined ? [] : [{ measure: `${value}`, share: (Number(value) - least) / range }];
    });
}

/** A row in one sentence, for those who step through the run without seeing it. */
function stepLabel({ number, row, note }: Step): string {
  const values = row.state.map(({ name, value, changed }) => replayWords.value(name, value, changed));
  return replayWords.stepLabel({ number, ...row }, values.join(", "), plainText(note));
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
