import { lineOf, positionOf, type Span } from "./source.js";

/**
 * What is wrong with a text: "syntax" (no reader of the language takes it), "type" (a name or a type does not fit),
 * "unsupported" (right in its language, but outside what is supported here; `construct` names it),
 * "not-found" (the function asked about is not there).
 */
export type DiagnosticKind = "syntax" | "type" | "unsupported" | "not-found";

export interface Diagnostic {
  readonly kind: DiagnosticKind;
  /** One sentence, in the words of gcc, CPython or tsc where they fit. */
  readonly message: string;
  readonly span?: Span;
  /** For "unsupported": the construct's name, as a learner would call it ("pointer", "try statement"). */
  readonly construct?: string;
  /** What to write instead. */
  readonly hint?: string;
}

/** A value, or every diagnostic that stands in its way. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(...diagnostics: readonly Diagnostic[]): { readonly ok: false; readonly diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics };
}

/** Thrown inside a front end to leave it at once; each front end catches it at its border and returns a `Result`. */
export class DiagnosticError extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** `cell 3:2:7: expected '(' before 'terminates'`, the line itself, a caret under the place, and the hint. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { span, message, hint } = diagnostic;
  const lines: string[] = [];
  if (span === undefined) lines.push(message);
  else {
    const { line, column } = positionOf(span);
    lines.push(`${span.source.name}:${line}:${column}: ${message}`);
    lines.push(
      `    ${lineOf(span)}`,
      `    ${lineOf(span)
        .slice(0, column - 1)
        .replace(/[^\t]/g, " ")}^`,
    );
  }
  if (hint !== undefined) lines.push(`    hint: ${hint}`);
  return lines.join("\n");
}
