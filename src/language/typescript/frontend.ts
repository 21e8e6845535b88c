import type TypeScript from "typescript";
import type { Program } from "../../program/program.js";
import { type Diagnostic, fail, type Result, succeed } from "../../text/diagnostic.js";
import type { SourceText } from "../../text/source.js";
import type { Frontend } from "../frontend.js";
import { compiler, type ParsedSource, parse } from "./compiler.js";
import { completenessOf } from "./completeness.js";
import { declaredIn } from "./declared.js";
import { Abandoned, Library } from "./library.js";
import { hintAt } from "./syntax-hint.js";

/** TypeScript as Node runs it, read with its own parser. */
export const frontend: Frontend = {
  language: "typescript",
  read(sources, _options, wanted) {
    return read(sources, wanted);
  },
  completeness: completenessOf,
};

function read(sources: readonly SourceText[], wanted: string | undefined): Result<Program> {
  const parsed = sources.map(parse);
  const errors = parsed.flatMap((source) => source.errors.slice(0, 1).map((error) => syntaxError(error, source)));
  if (errors.length > 0) return fail(...errors);
  const known = declaredIn(parsed);
  const library = new Library(known);
  const functions = [...known.values.values()].flatMap((declared) => (declared.kind === "function" ? [declared.name] : []));
  const asked = wanted === undefined ? undefined : known.values.get(wanted);
  if (asked !== undefined && asked.kind !== "function")
    return fail({ kind: "type", message: `${asked.name} is not a function`, hint: "only functions can be asked about" });
  for (const name of asked === undefined ? functions : [asked.name])
    try {
      library.require(name, false);
    } catch (error) {
      if (!(error instanceof Abandoned)) throw error;
    }
  // A function that is not there is the reader's to tell: it needs the names of those that are.
  const counted = wanted !== undefined && asked === undefined ? [] : library.diagnostics;
  if (counted.length > 0) return fail(...counted);
  return succeed({ language: "typescript", integers: "Z", procedures: library.procedures, notes: library.notes });
}

function syntaxError(error: TypeScript.DiagnosticWithLocation, { source }: ParsedSource): Diagnostic {
  const message = compiler().flattenDiagnosticMessageText(error.messageText, " ");
  const { start, length } = error;
  const hint = hintAt(message, source.text.slice(source.text.lastIndexOf("\n", start - 1) + 1, start), source.text.slice(start));
  const span = { source, start, end: start + Math.max(1, length) };
  return { kind: "syntax", message, span, ...(hint === undefined ? {} : { hint }) };
}
