import { describe, expect, test } from "vitest";
import { differences } from "../../lessons/build/comparison.js";
import type { CodeCell, Lesson } from "../../lessons/build/lesson-source.js";
import type { Notebook } from "../../lessons/build/notebook.js";

const expectation = {
  verdicts: [],
  error: undefined,
  shows: "any",
  value: undefined,
  contains: [],
  lacks: [],
  inputs: [],
  varies: false,
  interruptAfter: undefined,
} as const;
const cell: CodeCell = { kind: "code", language: "typescript", source: "prove(f)", line: 1, tags: [], expectation };
const lesson: Lesson = { slug: "00-test", title: "Test", cells: [cell] };

function notebook(data: Record<string, string | readonly string[]>): Notebook {
  const outputs = [{ output_type: "display_data", data, metadata: {} }] as unknown as NonNullable<Notebook["cells"][number]["outputs"]>;
  return {
    cells: [{ cell_type: "code", id: "a", metadata: {}, source: ["prove(f)"], execution_count: 1, outputs }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
}

describe("a stored notebook and one just made", () => {
  const made = notebook({ "text/plain": "proved\nin 3.1 ms", "text/html": "<p>proved, 3.1 ms</p>" });

  test("are the same when only times, the order of keys and the splitting of lines differ", () => {
    const stored = notebook({ "text/html": ["<p>proved, 12 ms</p>"], "text/plain": ["proved\n", "in 7 ms"] });
    expect(differences(lesson, stored, made)).toEqual([]);
  });

  test("differ when a word does", () => {
    const stored = notebook({ "text/html": ["<p>refuted, 12 ms</p>"], "text/plain": ["proved\n", "in 7 ms"] });
    expect(differences(lesson, stored, made)).toEqual(["cell 1 (line 1) shows something else than is stored"]);
  });
});
