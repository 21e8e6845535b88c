import { createHash } from "node:crypto";
import type { IOutput } from "@jupyterlab/nbformat";
import type { Execution } from "./execute.js";
import type { Cell, Lesson, MarkdownCell } from "./lesson-source.js";

/** A notebook of format 4.5, as far as lessons use it. */
export interface Notebook {
  readonly cells: readonly NotebookCell[];
  readonly metadata: unknown;
  readonly nbformat: 4;
  readonly nbformat_minor: 5;
}

export interface NotebookCell {
  readonly cell_type: "markdown" | "code";
  readonly id: string;
  readonly metadata: { readonly tags?: readonly string[]; readonly slideshow?: { readonly slide_type: SlideType } };
  readonly source: readonly string[];
  readonly execution_count?: number | null;
  readonly outputs?: readonly IOutput[];
}

/** Where a cell begins a slide, in JupyterLab's own words; a cell that says nothing stays on the slide before it. */
export type SlideType = "slide" | "subslide" | "skip";

/** The notebook of a lesson with the outputs of its execution. Cell ids depend on the cell's text only, not on its place. */
export function notebookOf(lesson: Lesson, executions: readonly Execution[]): Notebook {
  const seen = new Map<string, number>();
  const idOf = ({ kind, source }: Cell) => {
    const hash = createHash("sha256").update(`${kind}\n${source}`).digest("hex").slice(0, 12);
    const before = seen.get(hash) ?? 0;
    seen.set(hash, before + 1);
    return before === 0 ? hash : `${hash}-${before}`;
  };
  const cells = lesson.cells.map((cell, index): NotebookCell => {
    const common = { id: idOf(cell), source: lines(cell.source) };
    if (cell.kind === "markdown") return { cell_type: "markdown", ...common, metadata: slideshow(cell, lesson.cells[index - 1]) };
    const execution = executions.find((other) => other.cell === cell);
    const metadata = cell.tags.length > 0 ? { tags: cell.tags } : {};
    const { executionCount = null, outputs = [] } = execution ?? {};
    return { cell_type: "code", ...common, metadata, execution_count: executionCount, outputs: outputs.map(stored) };
  });
  return {
    cells,
    metadata: metadata(lesson.title),
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** A heading begins a slide; what follows an answer, one below it. */
function slideshow(cell: MarkdownCell, before: Cell | undefined): NotebookCell["metadata"] {
  if (cell.generated) return { slideshow: { slide_type: "skip" } };
  if (/^##? /.test(cell.source)) return { slideshow: { slide_type: "slide" } };
  return before?.kind === "code" ? { slideshow: { slide_type: "subslide" } } : {};
}

/** What a notebook says of itself. */
export function metadata(title: string) {
  return {
    kernelspec: { display_name: "Therefore (TypeScript)", language: "typescript", name: "therefore" },
    language_info: { codemirror_mode: "typescript", file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
    title,
  };
}

/** With keys sorted and one space of indent, as Jupyter itself writes it: saving the notebook unchanged gives no diff. */
export function notebookText(notebook: object): string {
  return `${JSON.stringify(sorted(notebook), null, 1)}\n`;
}

/** Texts as lists of lines, as Jupyter stores them. */
function stored(output: IOutput): IOutput {
  if (output.output_type === "stream") return { ...output, text: lines(String(output["text"])) };
  const data = output["data"];
  if (data === null || typeof data !== "object") return output;
  const texts = Object.entries(data).map(([type, value]) => [type, typeof value === "string" ? lines(value) : value]);
  return { ...output, data: Object.fromEntries(texts) };
}

/** A text as a notebook holds it. */
export function lines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
