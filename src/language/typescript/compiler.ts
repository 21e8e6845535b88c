import { createRequire } from "node:module";
import type TypeScript from "typescript";
import type { SourceText, Span } from "../../text/source.js";

export type Compiler = typeof TypeScript;

let loaded: Compiler | undefined;

/** TypeScript's own compiler, loaded when it is first needed: it takes a quarter of a second. */
export function compiler(): Compiler {
  loaded ??= createRequire(import.meta.url)("typescript") as Compiler;
  return loaded;
}

/** A source text and its tree. Nodes do not know their parents. */
export interface ParsedSource {
  readonly source: SourceText;
  readonly file: TypeScript.SourceFile;
  /** What TypeScript's parser says about it. */
  readonly errors: readonly TypeScript.DiagnosticWithLocation[];
}

export function parse(source: SourceText): ParsedSource {
  const ts = compiler();
  const file = ts.createSourceFile("cell.ts", source.text, ts.ScriptTarget.ES2022);
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics?: readonly TypeScript.DiagnosticWithLocation[] };
  return { source, file, errors: parseDiagnostics ?? [] };
}

/** Where a node stands, without the comments before it. */
export function spanOf(node: TypeScript.Node, { source, file }: ParsedSource): Span {
  return { source, start: node.getStart(file), end: node.end };
}
