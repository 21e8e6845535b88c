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
    shutdown(): Promise<void>;
    readonly session: { readonly kernel: { readonly status: string } | null } | null;
  };
  readonly content: {
    readonly widgets: readonly CellWidget[];
    readonly model: { readonly sharedModel: { addCell(cell: { readonly cell_type: "code"; readonly source: string }): unknown } };
  };
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

export type Theme = "light" | "dark";

/** Opens a notebook and waits until its kernel is idle: a cell that is run before that is dropped (jupyterlab #8490). */
export async function openNotebook(browser: Browser, server: JupyterServer, path: string): Promise<OpenNotebook> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
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
  return { page, errors, close: () => close(page) };
}

/** Closes the page, and ends the kernel: it would stay as long as the server. */
async function close(page: Page): Promise<void> {
  await page.evaluate(() => globalThis.jupyterapp.shell.currentWidget?.sessionContext.shutdown());
  await page.close();
}

/** Changes the system's colours; JupyterLab follows them. */
export async function wearTheme({ page }: OpenNotebook, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.waitForSelector(`body[data-jp-theme-light="${theme === "light"}"]`, { state: "attached" });
}

/** Saves the notebook, outputs and all. */
export async function save({ page }: OpenNotebook): Promise<void> {
  await page.evaluate(() => globalThis.jupyterapp.commands.execute("docmanager:save"));
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

/** Writes further code cells below the last one. */
export async function addCells({ page }: OpenNotebook, sources: readonly string[]): Promise<void> {
  await page.evaluate((texts) => {
    const model = globalThis.jupyterapp.shell.currentWidget?.content.model.sharedModel;
    for (const source of texts) model?.addCell({ cell_type: "code", source });
  }, sources);
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
  await layOutAll(page);
  return page.evaluate(() => {
    const cells = globalThis.jupyterapp.shell.currentWidget?.content.widgets ?? [];
    return cells
      .filter(({ model }) => model.type === "code")
      .map(({ model, node }) => ({
        source: model.sharedModel.getSource(),
        executed: model.executionCount !== null,
        outputs: model.outputs?.toJSON() ?? [],
        // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not seen
        seen: node.querySelector(".jp-Cell-outputArea")?.innerText ?? "",
      }));
  });
}

/** Makes the page as tall as the notebook, for a picture of all of it. */
export async function showWhole({ page }: OpenNotebook): Promise<void> {
  await layOutAll(page);
  const notebook = page.locator(".jp-WindowedPanel-outer");
  const height = await notebook.locator(".jp-Cell").evaluateAll((cells) => {
    const places = cells.map((cell) => cell.getBoundingClientRect());
    return Math.ceil((places.at(-1)?.bottom ?? 0) - (places[0]?.top ?? 0));
  });
  // What stands above the notebook takes less than 150 pixels.
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height: height + 150 });
  await notebook.evaluate((panel) => panel.scrollTo(0, 0));
}

/** JupyterLab lays out only what is near to what is looked at, and draws an output some time after it has come. */
async function layOutAll(page: Page): Promise<void> {
  await page.addStyleTag({ content: ".jp-Cell { content-visibility: visible !important }" });
  await page.waitForFunction(() => {
    const cells = globalThis.jupyterapp.shell.currentWidget?.content.widgets ?? [];
    return cells.every(
      ({ model, node }) => (model.outputs?.toJSON() ?? []).length === 0 || node.querySelector(".jp-OutputArea-output") !== null,
    );
  });
}
