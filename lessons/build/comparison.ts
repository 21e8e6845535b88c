import type { CodeCell, Lesson } from "./lesson-source.js";
import type { Notebook, NotebookCell } from "./notebook.js";

/**
 * In what a stored notebook differs in meaning from the one just made: measured times do not count, nor do the outputs of
 * cells that say they vary. Empty when reading the stored one tells the same.
 */
export function differences(lesson: Lesson, stored: Notebook | undefined, made: Notebook): readonly string[] {
  if (stored === undefined) return ["there is no notebook yet"];
  const found: string[] = [];
  if (stored.cells.length !== made.cells.length) found.push(`it has ${stored.cells.length} cells, its source ${made.cells.length}`);
  made.cells.forEach((cell, index) => {
    const before = stored.cells[index];
    const source = lesson.cells[index];
    if (before === undefined || source === undefined) return;
    const place = `cell ${index + 1} (line ${source.line})`;
    if (outside(before) !== outside(cell)) found.push(`${place} is not what its source says`);
    else if (source.kind === "code" && !sameOutputs(source, before, cell)) found.push(`${place} shows something else than is stored`);
  });
  return found;
}

/** The made notebook, with the stored outputs where they mean the same: making it again changes nothing. */
export function withStoredOutputs(lesson: Lesson, stored: Notebook | undefined, made: Notebook): Notebook {
  const before = new Map(stored?.cells.map((cell) => [cell.id, cell]));
  const cells = made.cells.map((cell, index) => {
    const source = lesson.cells[index];
    const old = before.get(cell.id);
    if (source?.kind !== "code" || old?.outputs === undefined || !sameOutputs(source, old, cell)) return cell;
    const outputs = old.outputs.map((output) =>
      output.output_type === "execute_result" ? { ...output, execution_count: cell.execution_count ?? null } : output,
    );
    return { ...cell, outputs };
  });
  return { ...made, cells };
}

function outside({ outputs: _, execution_count: __, ...rest }: NotebookCell): string {
  return JSON.stringify([rest.cell_type, rest.id, rest.metadata, rest.source]);
}

function sameOutputs(source: CodeCell, stored: NotebookCell, made: NotebookCell): boolean {
  if (source.expectation.varies) return (stored.outputs?.length ?? 0) > 0 === (made.outputs?.length ?? 0) > 0;
  return meaning(stored) === meaning(made);
}

/** Outputs without what differs from run to run: times, the order of keys, and the execution count of a notebook that was run twice. */
function meaning(cell: NotebookCell): string {
  const outputs = (cell.outputs ?? []).map((output) => {
    const { execution_count: _, ...rest } = output as Record<string, unknown>;
    return JSON.stringify(rest, (_key, value) => (isLines(value) ? value.join("") : inOrder(value)));
  });
  return outputs.join("\n").replace(/\b[\d.,]+(?:&nbsp;|\s|\u00a0|\u202f)?(ns|µs|μs|ms|s|milliseconds|seconds)\b/g, "time");
}

/** Notebooks hold texts as lists of lines. */
function isLines(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
