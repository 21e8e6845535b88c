import type { Diagnostic } from "tslab/dist/converter.js";
import { lineOf, positionOf, type SourceText } from "../src/text/source.js";
import type { ErrorReport } from "./language-messages.js";

const advice: ReadonlyMap<number, string> = new Map([
  [7006, "write the parameter's type, as in `x: number`"],
  [2323, "leave out `export`: later cells see every name of this one"],
  [2580, "import it from a package of Node"],
]);

/** What the compiler says about a cell, with the cell's own lines and columns. `name` is a cell as the learner knows it. */
export function reportDiagnostics(all: readonly Diagnostic[], source: SourceText): ErrorReport {
  // What is not even well-formed has no types to speak of.
  const malformed = all.filter(isSyntax);
  const diagnostics = malformed.length > 0 ? malformed : all;
  const [first] = diagnostics;
  if (first === undefined) throw new Error("a cell was refused without a reason");
  const ename = nameOf(first);
  const [evalue = first.messageText] = linesOf(first, source);
  return {
    ename,
    evalue,
    traceback: [`${ename}: ${evalue}`, ...diagnostics.flatMap((one, at) => linesOf(one, source).slice(at === 0 ? 1 : 0))],
  };
}

/** The numbers of what TypeScript's parser says begin with 1. */
function isSyntax({ code }: Diagnostic): boolean {
  return code >= 1000 && code < 2000;
}

/** A name that is not there counts as JavaScript counts it. */
function nameOf(diagnostic: Diagnostic): string {
  if (isSyntax(diagnostic)) return "SyntaxError";
  const { code } = diagnostic;
  return [2304, 2552, 2580, 2581, 2582, 2584, 2591, 18004].includes(code) ? "ReferenceError" : "TypeError";
}

function linesOf({ start, end, messageText, fileName, code }: Diagnostic, source: SourceText): string[] {
  if (fileName !== undefined) return [`${fileName}:${start.line + 1}:${start.character + 1}: ${messageText}`];
  const span = { source, start: start.offset, end: end.offset };
  const { line, column } = positionOf(span);
  const text = lineOf(span);
  const before = [...text]
    .slice(0, column - 1)
    .join("")
    .replace(/[^\t]/g, " ");
  const width = Math.max(1, Math.min(end.offset - start.offset, text.length - before.length));
  const hint = advice.get(code);
  return [
    `${source.name}:${line}:${column}: ${messageText}`,
    `    ${text}`,
    `    ${before}${"^".repeat(width)}`,
    ...(hint === undefined ? [] : [`    hint: ${hint}`]),
  ];
}
