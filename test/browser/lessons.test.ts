import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { surprises } from "../../lessons/build/expectation.js";
import { lessonNamed, lessonNames } from "../../lessons/build/lessons.js";
import { seriousIssues } from "./support/axe.js";
import { chromiumPath } from "./support/chromium.js";
import { openNotebook, runAll, type Theme } from "./support/lab.js";
import { pictures, startSession } from "./support/session.js";

describe.skipIf(chromiumPath === undefined)("lessons in JupyterLab", () => {
  const session = startSession();

  test.each(lessonNames())("%s: every cell shows what its source says", { timeout: 360_000 }, async (name) => {
    const lesson = lessonNamed(name);
    const notebook = await openNotebook(session.browser, session.server, `${name}.ipynb`);
    const shown = await runAll(notebook);
    const cells = lesson.cells.filter((cell) => cell.kind === "code");
    expect(shown.map(({ source }) => source)).toEqual(cells.map(({ source }) => source));
    const wrong = cells.flatMap((cell, index) => {
      const { outputs = [], seen = "", executed = false } = shown[index] ?? {};
      const unseen = cell.expectation.verdicts.filter((verdict) => !seen.includes(verdict));
      return [
        ...surprises({ cell, outputs, executionCount: executed ? 1 : null }),
        ...unseen.map((verdict) => `line ${cell.line}: "${verdict}" is not to be seen on the page`),
      ];
    });
    expect(wrong.join("\n\n")).toBe("");
    expect(notebook.errors).toEqual([]);
    await notebook.close();
  });

  test.each(["JupyterLab Light", "JupyterLab Dark"] as const)("outputs read well in %s", { timeout: 240_000 }, async (theme: Theme) => {
    const notebook = await openNotebook(session.browser, session.server, "03-three-steps.ipynb", theme);
    await runAll(notebook);
    const { page } = notebook;
    await page.locator(".jp-Cell-outputArea:has-text('EVENTUALLY')").first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(pictures, `${theme.replace(" ", "-")}.png`) });
    const serious = await seriousIssues(page);
    expect(serious.join("\n\n")).toBe("");
    await notebook.close();
  });
});
