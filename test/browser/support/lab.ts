import type { IOutput } from "@jupyterlab/nbformat";
import type { Browser, Page } from "playwright-core";
import type { JupyterServer } from "../../../lessons/build/server.js";

/** A notebook that is open in JupyterLab in a real browser. */
export interface OpenNotebook {
  readonly page: Page;
  /** What the browser's console said that is an error. */
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}

/** A code cell as the page has it after it was run. */
export interface ShownCell {
  readonly source: string;
  readonly executed: boolean;
  readonly outputs: readonly IOutput[];
  /** The text that a person sees in its output area. */
  readonly seen: string;
}

/** What is used of JupyterLab's application object, which the server exposes on request. */
interface Lab {
  readonly commands: { execute(command: string, options?: object): Promise<unknown> };
  readonly shell: { readonly currentWidget: Panel | null };
}
interface Panel {
  readonly sessionContext: {
    readonly ready: Promise<void>;
    readonly session: { readonly kernel: { readonly status: string } | null } | null;
  };
  readonly content: { readonly widgets: readonly CellWidget[]; scrollToItem(index: number): Promise<void> };
}
interface CellWidget {
  readonly node: { querySelector(selector: string): { readonly innerText: string } | null };
  readonly model: {
    readonly type: string;
    trusted: boolean;
    readonly executionCount: number | null;
    readonly sharedModel: { getSource(): string; setSource(text: string): void };
    readonly outputs?: { toJSON(): IOutput[] };
  };
}
declare global {
  var jupyterapp: Lab;
}

export type Theme = "JupyterLab Light" | "JupyterLab Dark";

/** Opens a notebook and waits until its kernel is idle: a cell that is run before that is dropped (jupyterlab #8490). */
export async function openNotebook(
  browser: Browser,
  server: JupyterServer,
  path: string,
  theme: Theme = "JupyterLab Light",
): Promise<OpenNotebook> {
  // JupyterLab follows the system's colours.
  const colorScheme = theme === "JupyterLab Dark" ? "dark" : "light";
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${server.url}lab/tree/${path}?reset&token=${server.token}`);
  await page.waitForFunction(
    () => globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === "idle",
    undefined,
    {
      timeout: 90_000,
    },
  );
  await page.waitForSelector(`body[data-jp-theme-name="${theme}"]`, { state: "attached" });
  return { page, errors, close: () => page.close() };
}

/** Writes into the first cell that says `before`, as a learner does who answers in it. */
export async function rewriteCell({ page }: OpenNotebook, before: string, after: string): Promise<void> {
  await page.evaluate(
    ([from, to]) => {
      const cells = globalThis.jupyterapp.shell.currentWidget?.content.widgets ?? [];
      const cell = cells.find(({ model }) => model.type === "code" && model.sharedModel.getSource() === from);
      if (cell === undefined) throw new Error(`no cell says ${from}`);
      cell.model.sharedModel.setSource(to);
    },
    [before, after] as const,
  );
}

/** Runs every cell and waits until the kernel has nothing left to do. */
export async function runAll({ page }: OpenNotebook): Promise<readonly ShownCell[]> {
  await page.evaluate(() => globalThis.jupyterapp.commands.execute("notebook:run-all-cells"));
  await page.waitForFunction(
    () => {
      const panel = globalThis.jupyterapp.shell.currentWidget;
      const cells =
        panel?.content.widgets.filter(({ model }) => model.type === "code" && model.sharedModel.getSource().trim() !== "") ?? [];
      return panel?.sessionContext.session?.kernel?.status === "idle" && cells.every(({ model }) => model.executionCount !== null);
    },
    undefined,
    { timeout: 240_000 },
  );
  return page.evaluate(async () => {
    const content = globalThis.jupyterapp.shell.currentWidget?.content;
    const shown = [];
    for (const [index, { model, node }] of (content?.widgets ?? []).entries()) {
      if (model.type !== "code") continue;
      // Cells that are far away are not on the page.
      await content?.scrollToItem(index);
      await new Promise((resolve) => setTimeout(resolve, 50));
      shown.push({
        source: model.sharedModel.getSource(),
        executed: model.executionCount !== null,
        outputs: model.outputs?.toJSON() ?? [],
        // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not seen
        seen: node.querySelector(".jp-Cell-outputArea")?.innerText ?? "",
      });
    }
    return shown;
  });
}
