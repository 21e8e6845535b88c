/**
 * The text source of a lesson: `lessons/src/NN-slug.md`.
 *
 * A lesson is Markdown. Everything outside fenced blocks becomes Markdown cells; a line `---` alone, a heading of level
 * 1 or 2, or a code cell starts a new one. A fenced block named `typescript`, `c` or `python` becomes a code cell (for
 * `c` and `python` the first line `%%c` or `%%python` is added). Other fenced blocks (`text`, `ts`, `mermaid`, none)
 * stay in the Markdown. `%%c` options go on the info string: "```c 8-bit" becomes `%%c 8-bit`.
 *
 * After the block, comments state what the cell must show, one per line, invisible in rendered Markdown. Every code
 * cell has at least one:
 *
 *     ```typescript
 *     prove(f)
 *     ```
 *     <!-- expect: proved -->
 *     <!-- contains: x + y -->
 *
 * - `expect: proved | refuted | yes | no | don't know`, the answers shown by the cell, in order, separated by commas;
 *   `proved`/`refuted` for prove and counterexample, `yes`/`no` for terminates.
 * - `expect: error NAME` the cell fails with an error whose name or message contains NAME (`error SyntaxError`).
 * - `expect: nothing` the cell shows nothing at all; `expect: output` it shows something, whatever it is.
 * - `value: TEXT` the plain text of the cell's result, exactly.
 * - `contains: TEXT` / `lacks: TEXT` TEXT occurs (does not occur) in the plain text of all outputs together, streams
 *   and error messages included; white space counts as one space.
 * - `input: TEXT` the answer to the next `input()`.
 * - `tags: a, b` cell tags (`exercise`, `solution`, `hide-input`).
 * - `varies` the outputs hold measured times or random choices: only the expectations above are compared.
 * - `interrupt: 2` the cell is interrupted after that many seconds; without `expect: error` that is no surprise.
 *
 * `<!-- contents -->` in the prose becomes the table of all lessons, `<!-- answers -->` the answers to all exercises.
 *
 * A cell without `expect: error` must not fail. Outputs are compared with those stored in the notebook, measured times
 * aside ("3.1 ms" equals "7 ms").
 */
export interface Lesson {
  /** "01-testing-forever" */
  readonly slug: string;
  /** The text of the first heading. */
  readonly title: string;
  readonly cells: readonly Cell[];
}

export type Cell = MarkdownCell | CodeCell;

export interface MarkdownCell {
  readonly kind: "markdown";
  readonly source: string;
  /** The line in the lesson's source where it starts, from 1. */
  readonly line: number;
  /** Made from the other lessons, with no text of its own in the source. */
  readonly generated?: boolean;
}

export interface CodeCell {
  readonly kind: "code";
  readonly language: Language;
  /** As it stands in the notebook, with its `%%` line. */
  readonly source: string;
  readonly line: number;
  readonly tags: readonly string[];
  readonly expectation: Expectation;
}

export type Language = "typescript" | "c" | "python";

export const verdicts = ["proved", "refuted", "yes", "no", "undefined behaviour", "don't know"] as const;
export type Verdict = (typeof verdicts)[number];

export interface Expectation {
  readonly verdicts: readonly Verdict[];
  /** Part of the error's name or message; undefined when the cell must not fail. */
  readonly error: string | undefined;
  readonly shows: "nothing" | "something" | "any";
  readonly value: string | undefined;
  readonly contains: readonly string[];
  readonly lacks: readonly string[];
  readonly inputs: readonly string[];
  readonly varies: boolean;
  /** Seconds after which the cell is interrupted. */
  readonly interruptAfter: number | undefined;
}

const languages: ReadonlyMap<string, Language> = new Map([
  ["typescript", "typescript"],
  ["c", "c"],
  ["python", "python"],
]);

/** Reads a lesson; throws with file name and line when it does not follow the format above. */
export function readLesson(slug: string, text: string): Lesson {
  const lines = text.split(/\r?\n/);
  const cells: Cell[] = [];
  let prose: string[] = [];
  let proseLine = 1;
  const endProse = (next: number) => {
    const source = prose.join("\n").trim();
    const blank = prose.findIndex((line) => line.trim() !== "");
    if (source !== "") cells.push({ kind: "markdown", source, line: proseLine + Math.max(blank, 0) });
    prose = [];
    proseLine = next;
  };

  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const fence = /^(```+)\s*(\S*)\s*(.*)$/.exec(line);
    if (fence === null) {
      if (line.trim() === "---") endProse(index + 2);
      else {
        if (/^##? /.test(line)) endProse(index + 1);
        if (/^<!--\s*(expect|value|contains|lacks)\b/.test(line)) fail(slug, index + 1, "an expectation that follows no code cell");
        prose.push(line);
      }
      continue;
    }
    const [, ticks = "```", name = "", options = ""] = fence;
    const end = lines.findIndex((other, at) => at > index && other.trim() === ticks);
    if (end < 0) fail(slug, index + 1, "this block is never closed");
    const language = languages.get(name);
    if (language === undefined) {
      prose.push(...lines.slice(index, end + 1));
      index = end;
      continue;
    }
    endProse(index + 1);
    const notes = readNotes(slug, lines, end + 1);
    const body = lines.slice(index + 1, end).join("\n");
    const source = language === "typescript" ? body : `${`%%${language} ${options}`.trim()}\n${body}`;
    cells.push({ kind: "code", language, source, line: index + 1, tags: notes.tags, expectation: notes.expectation });
    index = notes.next - 1;
    proseLine = notes.next + 1;
  }
  endProse(lines.length);

  const title = lines.map((line) => /^# (.+)$/.exec(line)?.[1]).find((heading) => heading !== undefined);
  if (title === undefined) fail(slug, 1, "the lesson has no title (a line `# Title`)");
  return { slug, title, cells };
}

/** Reads the comments after a code block; `next` is the index of the first line that is not one. */
function readNotes(
  slug: string,
  lines: readonly string[],
  start: number,
): { expectation: Expectation; tags: readonly string[]; next: number } {
  const notes: { name: string; text: string; line: number }[] = [];
  let next = start;
  for (let index = start; index < lines.length; index += 1) {
    const line = (lines[index] ?? "").trim();
    if (line === "") continue;
    const note = /^<!--\s*([a-z]+)\s*(?::\s*(.*?))?\s*-->$/.exec(line);
    if (note === null) break;
    notes.push({ name: note[1] ?? "", text: note[2] ?? "", line: index + 1 });
    next = index + 1;
  }
  const known = new Set(["expect", "value", "contains", "lacks", "input", "tags", "varies", "interrupt"]);
  const texts = (name: string) => notes.filter((note) => note.name === name).map((note) => note.text);
  for (const note of notes) if (!known.has(note.name)) fail(slug, note.line, `unknown note "${note.name}"`);
  if (texts("expect").length + texts("value").length + texts("contains").length === 0)
    fail(slug, start, "a code cell states what it expects (`<!-- expect: nothing -->` if nothing)");

  let error: string | undefined;
  let shows: Expectation["shows"] = "any";
  const answers: Verdict[] = [];
  for (const note of notes.filter(({ name }) => name === "expect")) {
    for (const text of note.text.split(",").map((part) => part.trim())) {
      const verdict = verdicts.find((known) => known === text.replace("’", "'").replace("dont", "don't").replace("-", " "));
      if (verdict !== undefined) answers.push(verdict);
      else if (text === "nothing") shows = "nothing";
      else if (text === "output") shows = "something";
      else if (text === "error" || text.startsWith("error ")) error = text.slice("error".length).trim();
      else fail(slug, note.line, `"${text}" is nothing that can be expected`);
    }
  }
  const interrupt = texts("interrupt")[0];
  return {
    expectation: {
      verdicts: answers,
      error,
      shows,
      value: texts("value")[0],
      contains: texts("contains"),
      lacks: texts("lacks"),
      inputs: texts("input"),
      varies: texts("varies").length > 0,
      interruptAfter: interrupt === undefined ? undefined : Number(interrupt),
    },
    tags: texts("tags").flatMap((text) => text.split(",").map((tag) => tag.trim())),
    next,
  };
}

function fail(slug: string, line: number, message: string): never {
  throw new Error(`lessons/src/${slug}.md:${line}: ${message}`);
}
