import type { Converter, ConvertResult, Diagnostic } from "tslab/dist/converter.js";
import type { SourceText } from "../src/text/source.js";
import { reportDiagnostics } from "./compile-errors.js";
import { createConverter, getCodeMetadata, latestMaps } from "./converter.js";
import { partlyDeclared } from "./declared-names.js";
import type { CompiledCell, RefusedCell } from "./language-messages.js";
import { expandCell } from "./learner/cell.js";
import { needsNode } from "./needs-node.js";

interface Pending {
  readonly number: number;
  readonly source: SourceText;
  readonly declarations: string;
}

/** Compiles the learner's cells one after the other; each sees what the earlier ones declare. */
export class CellCompiler {
  #converter: Converter = createConverter(false);
  #knowsNode = false;
  #declarations = "";
  #pending: Pending | undefined;
  #sources: SourceText[] = [];
  readonly #modules = new Map<string, string>();
  /** Local files, compiled. What was sent once is not sent again, or the file would be run again. */
  readonly #sideOutputs = new Map<string, string>();
  #allSent = true;

  constructor() {
    // The first conversion reads the library's declarations; the first cell shall not wait for that.
    this.#converter.convert("", "1");
  }

  /** The cells that have run so far, oldest first. */
  get sources(): readonly SourceText[] {
    return this.#sources;
  }

  compile(code: string, name: string, number: number): CompiledCell | RefusedCell {
    const cell = expandCell(code, name, this.#sources);
    if (cell.kind === "diagnostics")
      return { kind: "refused", bundle: cell.bundle, error: { ename: cell.ename, evalue: cell.evalue, traceback: cell.traceback } };
    const { module } = cell.kind === "typescript" ? getCodeMetadata(cell.typescript) : { module: undefined };
    if (module !== undefined) return this.#addModule(module, cell.source);
    const result = this.#convert(cell.typescript);
    if (result.diagnostics.length > 0) {
      const source: SourceText = cell.kind === "typescript" ? cell.source : { name, language: "typescript", text: cell.typescript };
      return { kind: "refused", bundle: undefined, error: reportDiagnostics(result.diagnostics, source) };
    }
    this.#pending = { number, source: cell.source, declarations: result.declOutput ?? "" };
    return this.#compiled(result, cell.source, cell.kind === "typescript", cell.kind === "typescript" ? cell.lastCall : undefined);
  }

  compileExpression(code: string): CompiledCell | RefusedCell {
    const source: SourceText = { name: "expression", language: "typescript", text: code };
    const result = this.#convert(code);
    if (result.diagnostics.length > 0) return { kind: "refused", bundle: undefined, error: reportDiagnostics(result.diagnostics, source) };
    return this.#compiled(result, source, true, undefined);
  }

  ran(number: number, succeeded: boolean, defined: readonly string[]): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending?.number !== number) return;
    if (succeeded) {
      this.#declarations = pending.declarations;
      this.#sources.push(pending.source);
    } else {
      this.#declarations = partlyDeclared(this.#declarations, pending.declarations, new Set(defined));
      // The functions of a C program are there even when its main has failed.
      if (pending.source.language !== "typescript" && defined.length > 0) this.#sources.push(pending.source);
    }
  }

  reset(): void {
    this.#declarations = "";
    this.#pending = undefined;
    this.#sources = [];
    this.#allSent = false;
  }

  complete(code: string, cursor: number): ReturnType<Converter["complete"]> {
    return this.#converter.complete(this.#declarations, code, cursor);
  }

  inspect(code: string, cursor: number): ReturnType<Converter["inspect"]> | undefined {
    return this.#converter.inspect(this.#declarations, code, cursor);
  }

  #convert(text: string): ConvertResult {
    const result = this.#converter.convert(this.#declarations, text);
    if (this.#knowsNode || !result.diagnostics.some(({ messageText }) => needsNode(messageText))) return result;
    this.#knowsNode = true;
    this.#converter.close();
    this.#converter = createConverter(true);
    for (const [name, content] of this.#modules) this.#converter.addModule(name, content);
    return this.#converter.convert(this.#declarations, text);
  }

  #compiled(result: ConvertResult, source: SourceText, own: boolean, lastCall: string | undefined): CompiledCell {
    const fresh = result.sideOutputs ?? [];
    for (const { path, data } of fresh) this.#sideOutputs.set(path, data);
    const sideOutputs = this.#allSent ? fresh : [...this.#sideOutputs].map(([path, data]) => ({ path, data }));
    this.#allSent = true;
    return {
      kind: "compiled",
      source,
      javascript: result.output ?? "",
      maps: own ? latestMaps() : [],
      lastExpression: result.lastExpressionVar,
      topLevelAwait: result.hasToplevelAwait ?? false,
      sideOutputs,
      lastCall,
    };
  }

  /** A cell that begins with a comment that says `@module name`: other cells import it from "./name". */
  #addModule(name: string, source: SourceText): CompiledCell | RefusedCell {
    this.#modules.set(name, source.text);
    const found: readonly Diagnostic[] = this.#converter.addModule(name, source.text);
    const own = found.map(({ fileName: _, ...rest }) => rest);
    if (own.length > 0) return { kind: "refused", bundle: undefined, error: reportDiagnostics(own, source) };
    return this.#compiled({ diagnostics: [], output: "" }, source, false, undefined);
  }
}
