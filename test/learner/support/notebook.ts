import { transformSync } from "esbuild";
import { expandCell } from "../../../kernel/learner/cell.js";
import type { LearnerHost } from "../../../kernel/learner/contract.js";
import { createLearner } from "../../../kernel/learner/learner.js";
import { outlineOf } from "../../../kernel/learner/outline.js";
import type { MimeBundle } from "../../../src/render/mime-bundle.js";
import type { SourceText } from "../../../src/text/source.js";
import { FakeEngine } from "./fake-engine.js";

/** What a cell came to. */
export interface CellResult {
  /** The plain text of everything that was displayed and printed, in order; what was replaced in place is gone. */
  readonly shown: readonly string[];
  readonly value: unknown;
  /** The value, unless the last helper has shown it already. */
  readonly result: unknown;
  readonly error: Error | undefined;
}

/** Runs cells one after the other, much as the kernel does: variables live on one object, each cell is a function. */
export class Notebook {
  readonly locals: Record<string, unknown> = {};
  readonly learner;
  readonly engine: FakeEngine;
  #shown: { readonly displayId: string | undefined; text: string }[] = [];
  #count = 0;
  readonly #earlier: SourceText[] = [];

  constructor(engine = new FakeEngine()) {
    this.engine = engine;
    const host: LearnerHost = {
      display: (bundle: MimeBundle, options = {}) => {
        const { displayId, update = false } = options;
        const known = update ? this.#shown.find((each) => each.displayId === displayId) : undefined;
        if (known === undefined) this.#shown.push({ displayId, text: bundle["text/plain"] });
        else known.text = bundle["text/plain"];
      },
      print: (text: string) => void this.#shown.push({ displayId: undefined, text }),
    };
    this.learner = createLearner(host, engine);
    Object.assign(globalThis, this.learner.globals);
  }

  run(code: string): CellResult {
    this.#shown = [];
    const name = `cell ${++this.#count}`;
    const expanded = expandCell(code, name, this.#earlier);
    if (expanded.kind === "diagnostics")
      return { shown: [expanded.bundle["text/plain"]], value: undefined, result: undefined, error: new Error(expanded.evalue) };
    this.learner.begin(expanded.source, this.locals, `script-${this.#count}`);
    let value: unknown;
    let error: Error | undefined;
    try {
      value = this.#evaluate(expanded.typescript);
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      error = thrown;
    }
    const took = this.learner.tookLast(expanded.lastCall);
    this.learner.end(error === undefined, this.locals);
    if (error === undefined) this.#earlier.push(expanded.source);
    return { shown: this.#shown.map(({ text }) => text), value, result: took ? undefined : value, error };
  }

  /** Runs a cell of imports, whose modules are given. */
  import(code: string, values: Readonly<Record<string, unknown>>): void {
    this.learner.begin({ name: `cell ${++this.#count}`, language: "typescript", text: code }, this.locals);
    Object.assign(this.locals, values);
    this.learner.end(true, this.locals);
  }

  /** The cell's own names are its own; those of earlier cells are looked up when they are used. */
  #evaluate(typescript: string): unknown {
    const declared = outlineOf({ name: "", language: "typescript", text: typescript }).declarations.map(({ name }) => name);
    const functions = [...typescript.matchAll(/^(?:export )?function (\w+)/gm)].map((match) => match[1]);
    const last = /(?:^|[;}\n])\s*([^;}\n]+(?:\{[^{}]*\}[^;}\n]*)?);?\s*$/.exec(typescript)?.[1] ?? "";
    const isExpression = last !== "" && !/^(?:const|let|function|if|for|while|return|class|import|type|throw)\b/.test(last);
    const body = isExpression ? typescript.slice(0, typescript.lastIndexOf(last)) : typescript;
    const { code } = transformSync(isExpression ? `${body}\n;globalThis.__last = (${last});` : body, { loader: "ts", target: "es2022" });
    const early = functions.map((name) => `exports.${name} = ${name};`).join("");
    const late = declared.map((name) => `try { exports.${name} = ${name}; } catch {}`).join("\n");
    const text = `with (exports) { (() => { ${early}\n${code.replace(/globalThis\.__last = /, `${late}\nglobalThis.__last = `)}\n${late} })(); }\n//# sourceURL=script-${this.#count}`;
    Object.assign(globalThis, { __last: undefined });
    new Function("exports", text)(this.locals);
    return (globalThis as { __last?: unknown }).__last;
  }
}
