import { DiagnosticError } from "../../text/diagnostic.js";
import type { SourceText } from "../../text/source.js";
import type { Completeness } from "../frontend.js";
import { parseModule } from "./parse-module.js";

/** As Python's own console: a block is complete after an empty line. */
export function completenessOf(source: SourceText): Completeness {
  const { text } = source;
  const lines = text.split("\n");
  const last = lines.findLast((line) => line.trim() !== "") ?? "";
  const indent = /^[ \t]*/.exec(last)?.[0] ?? "";
  const opens = /:\s*(?:#.*)?$/.test(last);
  const deeper = opens ? `${indent}    ` : /^\s*(?:return|break|continue|pass|raise)\b/.test(last) ? indent.slice(4) : indent;
  try {
    parseModule(source);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const { message, span } = error.diagnostic;
    const atEnd = span !== undefined && text.slice(span.start).trim() === "";
    const wantsMore = atEnd || /was never closed|unterminated triple-quoted|expected an indented block|unexpected EOF/.test(message);
    return wantsMore && (atEnd || !message.startsWith("expected an indented"))
      ? { kind: "incomplete", indent: deeper }
      : { kind: "invalid" };
  }
  const open = indent !== "" || opens;
  const emptyLine = /\n[ \t]*\n?$/.test(text) && lines.at(-1)?.trim() === "" && lines.length > 1 && text.endsWith("\n");
  return open && !emptyLine ? { kind: "incomplete", indent: deeper } : { kind: "complete" };
}
