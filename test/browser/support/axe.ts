import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds in the outputs of a page that keeps somebody from using them, each in a few lines; JupyterLab around them is not looked at. */
export async function seriousIssues(page: Page, outputs = ".jp-RenderedHTMLCommon.jp-OutputArea-output"): Promise<readonly string[]> {
  // axe takes it for a mistake to be asked about nothing.
  if ((await page.locator(outputs).count()) === 0) return [];
  await page.evaluate(axe);
  return page.evaluate(async (selector) => {
    interface Violation {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }
    const { axe } = globalThis as unknown as {
      axe: { run(context: object, options: object): Promise<{ violations: readonly Violation[] }> };
    };
    const { violations } = await axe.run({ include: [[selector]] }, { resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${failureSummary}\n${html.slice(0, 200)}`));
  }, outputs);
}
