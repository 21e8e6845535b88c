import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { interpreter, jupyterEnvironment } from "../../kernel/setup/jupyter.mjs";
import { answer } from "../../src/explain.js";
import type { Question } from "../../src/explanation/question.js";
import { readProgram } from "../../src/language/frontends.js";
import { mapCalls } from "../../src/map/map.js";
import type { MimeBundle } from "../../src/render/mime-bundle.js";
import { render, renderMap } from "../../src/render/render.js";
import { samples } from "../render/samples.js";
import { seriousIssues } from "./support/axe.js";
import { chromiumPath } from "./support/chromium.js";
import { cutOff } from "./support/cut-off.js";
import { openNotebook, showWhole, wearTheme } from "./support/lab.js";
import { pictures, startSession } from "./support/session.js";
import { shownRun, trustAll, writeNotebook } from "./support/shown.js";

const notebook = "outputs.ipynb";
const lasso = samples["lasso"];
const three = "void three(int n) { for (int i = 0; i < n; i++)\n for (int j = 0; j < n; j++)\n for (int k = 0; k < j; k++); }";
const outputs = [
  ...(lasso === undefined ? [] : [render(lasso)]),
  mapOf(about("g2", "void g2(int x, int y) { while (x > y) x = x - y; }")),
  render(answer(about("three", three))),
  ...Object.values(samples)
    .filter((sample) => sample !== lasso)
    .map(render),
];

function about(subject: string, text: string): Question {
  return { ask: "terminates", subject, sources: [{ name: "cell 1", language: "c", text }], options: { integers: "Z" } };
}

function mapOf(question: Question): MimeBundle {
  const program = readProgram(question.sources, { integers: "c" }, question.subject);
  if (!program.ok) throw new Error("cannot be read");
  return renderMap(mapCalls(question, program.value, { bits: 5 }), question.subject);
}

describe.skipIf(chromiumPath === undefined)("outputs on a page", () => {
  const session = startSession(({ folder }) => writeNotebook(folder, notebook, outputs));

  test("a run is a plain table where the notebook is not trusted", { timeout: 120_000 }, async () => {
    const { page, close } = await openNotebook(session.browser, session.server, notebook);
    await page.waitForSelector(".therefore-steps tbody tr:visible");
    expect(await shownRun(page)).toMatchObject({ visibleButtons: 0, isListingVisible: false, visibleRows: 3 });
    await close();
  });

  test("a run is stepped through by keys alone in JupyterLab", { timeout: 120_000 }, async () => {
    const { page, close } = await openNotebook(session.browser, session.server, notebook);
    await trustAll(page);
    expect(await shownRun(page)).toEqual({ chosen: 0, line: 1, visibleButtons: 3, isListingVisible: true, visibleRows: 3 });
    await tabToSteps(page);
    await expectSteps(page);
    // Neither a form that is sent, nor JupyterLab's own keys.
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).pathname).toBe(`/lab/tree/${notebook}`);
    expect(await page.locator(":focus").getAttribute("aria-label")).toMatch(/^step 2, x 5, y 0, line 3/);
    await close();
  });

  test("a run is stepped through in an exported page", { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "exported-"));
    writeNotebook(folder, notebook, outputs);
    const env = jupyterEnvironment(join(folder, "jupyter"));
    execFileSync(interpreter, ["-m", "nbconvert", "--to", "html", notebook], { cwd: folder, env, stdio: "pipe" });
    const page = await session.browser.newPage();
    await page.goto(pathToFileURL(join(folder, notebook.replace(/ipynb$/, "html"))).href);
    await page.locator(".therefore-steps input").first().focus();
    await expectSteps(page);
    await page.close();
  });

  test("nothing shuts anybody out, in light and in dark, and at 200 % nothing is cut off", { timeout: 240_000 }, async () => {
    const shown = await openNotebook(session.browser, session.server, notebook);
    const { page, close } = shown;
    await trustAll(page);
    await openFolds(page);
    await showWhole(shown);
    for (const theme of ["light", "dark"] as const) {
      await wearTheme(shown, theme);
      await page.screenshot({ path: join(pictures, `outputs-${theme}.png`) });
      expect((await seriousIssues(page)).join("\n\n")).toBe("");
    }
    expect(await cutOff(page, 640)).toEqual([]);
    await page.screenshot({ path: join(pictures, "outputs-200-percent.png") });
    await close();
  });
});

/** From the first cell on, as somebody does who has no mouse. */
async function tabToSteps(page: Page): Promise<void> {
  await page.locator(".jp-Cell").first().focus();
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    if ((await page.locator(".therefore-steps input:focus").count()) > 0) return;
  }
  throw new Error("the steps are not reached");
}

async function expectSteps(page: Page): Promise<void> {
  const seen = [];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) {
    await page.keyboard.press(key);
    const { chosen, line } = await shownRun(page);
    seen.push([chosen, line]);
  }
  expect(seen).toEqual([
    [1, 2],
    [2, 1],
    [1, 2],
  ]);
}

async function openFolds(page: Page): Promise<void> {
  await page.locator(".therefore details").evaluateAll((folds) => {
    for (const fold of folds) fold.setAttribute("open", "");
  });
  await page.waitForTimeout(300);
}
