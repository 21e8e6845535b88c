import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { MimeBundle } from "../../../src/render/mime-bundle.js";

/** Writes a notebook whose cells have been run, each with one output. */
export function writeNotebook(folder: string, name: string, outputs: readonly MimeBundle[]): void {
  const cells = outputs.map((data, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    source: `${index}`,
    execution_count: index + 1,
    metadata: {},
    outputs: [{ output_type: "display_data", data, metadata: {} }],
  }));
  const kernelspec = { name: "therefore", display_name: "Therefore (TypeScript)", language: "typescript" };
  writeFileSync(join(folder, name), JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }));
}

/** Trusts the outputs of the open notebook, as if its cells had been run just now. */
export async function trustAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    const panel = globalThis.jupyterapp.shell.currentWidget;
    for (const { model } of panel?.content.widgets ?? []) model.trusted = true;
  });
  await page.waitForSelector(".jp-OutputArea-output .therefore-hint:visible");
}

/** The steps of a run as a page shows them. */
export interface ShownRun {
  /** Which button is chosen, from 0. */
  readonly chosen: number;
  /** Which line of the listing is marked; -1 when none is. */
  readonly line: number;
  readonly visibleButtons: number;
  readonly isListingVisible: boolean;
  readonly visibleRows: number;
}

export async function shownRun(page: Page): Promise<ShownRun> {
  const run = page.locator(".therefore-steps").first();
  const buttons = run.locator("input");
  const lines = run.locator(".therefore-listing > div");
  const marked = await lines.locator("> span").evaluateAll((spans) => {
    const page = globalThis as unknown as { getComputedStyle(element: unknown, pseudo: string): { readonly content: string } };
    return spans.map((span) => page.getComputedStyle(span, "::before").content);
  });
  return {
    chosen: await buttons.evaluateAll((all) => all.findIndex((button) => button.matches(":checked"))),
    line: marked.indexOf('"▶"'),
    visibleButtons: await buttons.filter({ visible: true }).count(),
    isListingVisible: await run.locator(".therefore-listing").isVisible(),
    visibleRows: await run.locator("tbody tr").filter({ visible: true }).count(),
  };
}
