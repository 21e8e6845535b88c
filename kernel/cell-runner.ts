import { createRequire, Module } from "node:module";
import process from "node:process";
import type { Converter } from "tslab/dist/converter.js";
import type { Executor } from "tslab/dist/executor.js";
import { tell } from "./executor-channel.js";
import type { Forms } from "./executor-messages.js";
import type { InterruptibleTimers } from "./interruptible-timers.js";
import type { CompiledCell, ErrorReport } from "./language-messages.js";
import type { Learner } from "./learner/contract.js";
import { reportThrown, scriptName } from "./traceback.js";
import { formsOf } from "./value-forms.js";

const require = createRequire(import.meta.url);
const interrupted: ErrorReport = {
  ename: "KeyboardInterrupt",
  evalue: "interrupted; your variables are kept",
  traceback: ["KeyboardInterrupt: interrupted; your variables are kept"],
};

/** Thrown into a cell that waits for something when it is interrupted. */
export class KeyboardInterrupt extends Error {
  override readonly name = "KeyboardInterrupt";
}

interface Run {
  readonly number: number;
  readonly cell: CompiledCell;
  /** False for an expression of the client. */
  readonly remembered: boolean;
  readonly before: ReadonlyMap<string, unknown>;
  thrown: { readonly value: unknown } | undefined;
}

/** Runs compiled cells, one at a time, in tslab's executor. */
export class CellRunner {
  readonly #learner: Learner;
  readonly #timers: InterruptibleTimers;
  readonly #cells = new Map<number, CompiledCell>();
  readonly #executor: Executor;
  #run: Run | undefined;

  constructor(learner: Learner, timers: InterruptibleTimers) {
    this.#learner = learner;
    this.#timers = timers;
    this.#executor = this.#createExecutor();
  }

  async run(number: number, cell: CompiledCell, remembered: boolean): Promise<void> {
    const { locals } = this.#executor;
    const before = new Map(namesIn(cell).map((name): [string, unknown] => [name, locals[name]]));
    const run: Run = { number, cell, remembered, before, thrown: undefined };
    this.#run = run;
    this.#timers.cell = number;
    this.#cells.set(number, cell);
    if (remembered) this.#learner.begin(cell.source, locals, scriptName(number));
    // Converts nothing: the cell is compiled already, and the executor asks for it below.
    await this.#executor.execute("");
    if (this.#run !== run) return;
    if (run.thrown === undefined) this.#showNull(cell);
    this.#end(run, run.thrown === undefined ? undefined : this.report(run.thrown.value));
  }

  /** Ends the cell that is running, if one is, from a moment at which it does not run: it waits, or it has been stopped. */
  interrupt(): void {
    const run = this.#run;
    this.#timers.cancel(run?.number ?? 0);
    if (run === undefined) return;
    this.#end(run, interrupted);
    this.#executor.interrupt();
  }

  /** What was thrown, told with the lines of the cells. */
  report(thrown: unknown): ErrorReport {
    return thrown instanceof KeyboardInterrupt ? interrupted : reportThrown(thrown, this.#cells);
  }

  #end(run: Run, error: ErrorReport | undefined): void {
    this.#run = undefined;
    const { locals } = this.#executor;
    const defined: string[] = [];
    for (const [name, value] of run.before) {
      // The compiled cell begins by setting its names to undefined; what it did not come to keeps its value.
      if (error !== undefined && locals[name] === undefined) locals[name] = value;
      else defined.push(name);
    }
    if (run.remembered) this.#learner.end(error === undefined, locals);
    tell({ kind: "ended", number: run.number, error, defined });
  }

  /** The value of the last expression. The executor shows none that is null or undefined. */
  #show(value: unknown): void {
    const run = this.#run;
    if (run === undefined || (run.remembered && this.#learner.tookLast(run.cell.lastCall))) return;
    // The stack of an error tells of the kernel's inside, and of lines that nobody wrote.
    const forms = value instanceof Error ? { "text/plain": this.report(value).traceback.join("\n") } : formsOf(value);
    tell({ kind: "result", forms });
  }

  #showNull({ lastExpression }: CompiledCell): void {
    if (lastExpression === undefined || !(lastExpression in this.#executor.locals)) return;
    const value: unknown = this.#executor.locals[lastExpression];
    delete this.#executor.locals[lastExpression];
    if (value === null) this.#show(value);
  }

  #createExecutor(): Executor {
    // The executor reads what stands in a cell's first comment, which would load all of TypeScript once more.
    provideModule("tslab/dist/metadata.js", { getCodeMetadata: () => ({}) });
    // `import { display } from "tslab"` shows through the same channel as everything else.
    provideModule("tslab/dist/jupyter.js", { lastWriteDisplayData: tellDisplay });
    const { createExecutor } = require("tslab/dist/executor.js") as typeof import("tslab/dist/executor.js");

    const node: Converter = {
      convert: () => {
        if (this.#run === undefined) throw new Error("no cell is running");
        const { number, cell } = this.#run;
        return {
          diagnostics: [],
          output: `${cell.javascript}\n//# sourceURL=${scriptName(number)}\n`,
          declOutput: "",
          hasToplevelAwait: cell.topLevelAwait,
          sideOutputs: [...cell.sideOutputs],
          ...(cell.lastExpression === undefined ? {} : { lastExpressionVar: cell.lastExpression }),
        };
      },
      inspect: absent,
      complete: absent,
      addModule: absent,
      close: () => undefined,
    };
    return createExecutor(
      process.cwd(),
      { node, browser: node, close: () => undefined },
      {
        log: (value: unknown) => this.#show(value),
        error: (thrown: unknown) => {
          if (this.#run !== undefined) this.#run.thrown = { value: thrown };
        },
      },
    );
  }
}

/** Puts something in the place of a module of tslab's that is not wanted here. */
function provideModule(name: string, exports: object): void {
  const file = require.resolve(name);
  const module = new Module(file);
  module.exports = exports;
  module.loaded = true;
  require.cache[file] = module;
}

/** What tslab's `display` calls. */
function tellDisplay(
  { data, transient }: { readonly data: Forms; readonly transient: { readonly display_id?: string } },
  update = false,
): void {
  tell({ kind: "display", forms: data, displayId: transient.display_id, update });
}

function absent(): never {
  throw new Error("the process that runs cells does not compile");
}

/** The names that a compiled cell exports. */
function namesIn({ javascript, lastExpression }: CompiledCell): string[] {
  const chains = [...javascript.matchAll(/^(?:exports\.[\p{L}\p{N}_$]+ = )+/gmu)].map(([chain]) => chain);
  const names = chains.flatMap((chain) => [...chain.matchAll(/exports\.(\S+) = /gu)].flatMap(([, name]) => name ?? []));
  return [...new Set(names)].filter((name) => name !== lastExpression);
}
