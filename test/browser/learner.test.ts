import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { seriousIssues } from "./support/axe.js";
import { chromiumPath } from "./support/chromium.js";
import { openNotebook, rewriteCell, runAll, type Theme } from "./support/lab.js";
import { pictures, startSession } from "./support/session.js";

describe.skipIf(chromiumPath === undefined)("a learner in lesson 3", () => {
  const session = startSession();

  const themes = ["JupyterLab Light", "JupyterLab Dark"] as const;
  test.each(themes)("predicts wrongly, reads why, takes a hint, and solves (%s)", { timeout: 360_000 }, async (theme: Theme) => {
    const notebook = await openNotebook(session.browser, session.server, "03-three-steps.ipynb", theme);
    await rewriteCell(notebook, 'predict("03.p1")', 'predict("03.p1", 3)');
    await rewriteCell(notebook, 'order("03.o1")', 'order("03.o1", "a b d f e g")');
    await rewriteCell(notebook, 'check("03.2")', 'check("03.2", "x - y")');
    const shown = await runAll(notebook);
    const seen = (source: string) => shown.find((cell) => cell.source === source)?.seen ?? "";
    expect(seen('predict("03.p1", 3)')).toContain("Your prediction is kept: 3");
    expect(seen('predict("03.p1", 3)')).not.toContain("so it is");
    expect(seen('predict("03.p1")')).toContain("You predicted 3. It came out as 1.");
    expect(seen('predict("03.p1")')).toContain("Termination is undecidable, so no tool can answer for this program.");
    expect(seen('order("03.o1", "a b d f e g")')).toContain("a comes too early: it rests on f");
    // The second time the kernel is still the same, and says more.
    expect(seen('hint("03.o1")')).toMatch(/hint [12] of 4/);
    expect(seen('check("03.2", "x - y")')).toContain("Well done.");
    expect(seen('check("03.2", "-x")')).toContain("does not drop by at least 1");
    const { page } = notebook;
    await page.locator(".jp-Cell-outputArea:has-text('comes too early')").first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(pictures, `exercises-${theme.replace(" ", "-")}.png`) });
    expect((await seriousIssues(page)).join("\n\n")).toBe("");
    await notebook.close();
  });

  test("reads the lesson as a page of its own", { timeout: 120_000 }, async () => {
    const answer = await fetch(`${session.server.url}nbconvert/html/03-three-steps.ipynb?token=${session.server.token}`);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    for (const text of ["Does <code", "EVENTUALLY", "A measure is not unique."]) expect(page).toContain(text);
  });
});
