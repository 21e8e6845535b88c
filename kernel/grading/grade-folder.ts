import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { bestScore } from "../../src/course/journal.js";
import { JournalFile, journalVariable } from "../learner/journal-file.js";
import { codeCells } from "./notebook.js";
import { Session } from "./session.js";

/** What one notebook earned. */
export interface GradedNotebook {
  /** Its path, within the folder that was graded. */
  readonly notebook: string;
  /** The best score of each item that was answered, from 0 to 1. */
  readonly scores: ReadonlyMap<string, number>;
  /** What an instructor should know: cells that failed or took too long, by their place among the code cells. */
  readonly notes: readonly string[];
}

/** The notebooks in a folder and its folders, in the order of their names. */
export function notebooksIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ipynb") && !/(^|[/\\])\.ipynb_checkpoints[/\\]/.test(file)).sort();
}

/**
 * Runs a notebook from its first cell to its last, in its own folder, and reads off what its `check`, `grade`, `order` and
 * `quiz` cells say. A cell that fails, or takes more than `seconds`, does not keep the next ones from running.
 */
export async function gradeNotebook(folder: string, notebook: string, seconds: number): Promise<GradedNotebook> {
  const place = mkdtempSync(join(tmpdir(), "therefore-grade-"));
  const file = resolve(folder, notebook);
  const journal = join(place, "journal.jsonl");
  const before = process.cwd();
  // An empty file turns recording on.
  writeFileSync(journal, "");
  process.env[journalVariable] = journal;
  const notes: string[] = [];
  try {
    const cells = codeCells(file);
    process.chdir(dirname(file));
    const session = new Session();
    for (const [index, code] of cells.entries()) {
      const end = await session.run(code, seconds);
      if (end.kind === "failed") notes.push(`cell ${index + 1}: ${end.ename}`);
      if (end.kind === "too-long") notes.push(`cell ${index + 1}: more than ${seconds} s`);
    }
    session.close();
    const { entries } = new JournalFile(journal);
    const ids = new Set(entries.flatMap((entry) => (entry.kind === "answer" || entry.kind === "quiz" ? [entry.id] : [])));
    return { notebook, scores: new Map([...ids].sort().map((id) => [id, bestScore(entries, id) ?? 0])), notes };
  } catch (thrown) {
    return { notebook, scores: new Map(), notes: [`cannot be read: ${thrown instanceof Error ? thrown.message : thrown}`] };
  } finally {
    process.chdir(before);
    rmSync(place, { recursive: true, force: true });
  }
}
