import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { numberOf } from "../../lessons/build/course.js";
import { surprises } from "../../lessons/build/expectation.js";
import type { CodeCell } from "../../lessons/build/lesson-source.js";
import { lessonNamed, lessonNames } from "../../lessons/build/lessons.js";
import { seriousIssues } from "./support/axe.js";
import { chromiumPath } from "./support/chromium.js";
import { cutOff } from "./support/cut-off.js";
import { addCells, openNotebook, rewriteCell, runAll, type ShownCell, save, showWhole, wearTheme } from "./support/lab.js";
import { type LearnersCell, type LearnersWay, learnersWay, squeezed } from "./support/learner.js";
import { readablePage } from "./support/readable-page.js";
import { pictures, startSession } from "./support/session.js";

describe.skipIf(chromiumPath === undefined)("a learner in JupyterLab", () => {
  const session = startSession();

  test.concurrent.each(lessonNames())("takes %s", { timeout: 360_000 }, async (name) => {
    const lesson = lessonNamed(name);
    const number = numberOf(lesson);
    const cells = lesson.cells.filter((cell) => cell.kind === "code");
    const way = learnersWay(
      number,
      cells.map(({ source }) => source),
    );
    const notebook = await openNotebook(session.browser, session.server, `${name}.ipynb`);
    for (const [before, after] of way.changed) await rewriteCell(notebook, before, after);
    await addCells(
      notebook,
      way.added.map(({ source }) => source),
    );
    const shown = await runAll(notebook);
    expect([...unexpected(cells, shown), ...unread(way, shown)].join("\n\n")).toBe("");
    expect(shown).toHaveLength(cells.length + way.added.length);
    expect(notebook.errors).toEqual([]);

    const { page } = notebook;
    await showWhole(notebook);
    for (const theme of ["light", "dark"] as const) {
      await wearTheme(notebook, theme);
      await page.locator(".jp-NotebookPanel").screenshot({ path: join(pictures, `lesson-${number}-${theme}.png`) });
      expect((await seriousIssues(page)).join("\n\n")).toBe("");
    }
    expect(await cutOff(page, 640)).toEqual([]);

    await save(notebook);
    await notebook.close();
    const exported = readablePage(await exportedPage(`${name}.ipynb`));
    const missing = [...way.then, ...way.added].flatMap(({ reads }) => reads.filter((text) => !exported.includes(text)));
    expect(missing).toEqual([]);
  });

  async function exportedPage(file: string): Promise<string> {
    const { url, token } = session.server;
    const answer = await fetch(`${url}nbconvert/html/${file}?token=${token}`);
    expect(answer.status).toBe(200);
    return answer.text();
  }
});

/** In what the lesson's own cells show something else than its source says. */
function unexpected(cells: readonly CodeCell[], shown: readonly ShownCell[]): readonly string[] {
  return cells.flatMap((cell, index) => {
    const { outputs = [], seen = "", executed = false } = shown[index] ?? {};
    const unseen = cell.expectation.verdicts.filter((verdict) => !seen.includes(verdict));
    return [
      ...surprises({ cell, outputs, executionCount: executed ? 1 : null }),
      ...unseen.map((verdict) => `line ${cell.line}: "${verdict}" is not to be seen on the page`),
    ];
  });
}

/** What a learner should read, and is not on the page. */
function unread({ then, added }: LearnersWay, shown: readonly ShownCell[]): readonly string[] {
  const inLesson = shown.slice(0, shown.length - added.length);
  const below = shown.slice(inLesson.length);
  const missing = ({ source, reads }: LearnersCell, seen: string) =>
    reads.filter((text) => !squeezed(seen).includes(text)).map((text) => `${source} does not show "${text}", but:\n${seen}`);
  return [
    ...then.flatMap((cell) => missing(cell, inLesson.findLast(({ source }) => source === cell.source)?.seen ?? "")),
    ...added.flatMap((cell, index) => missing(cell, below[index]?.seen ?? "")),
  ];
}
