/** The languages a learner may write in. */
export type Language = "c" | "python" | "typescript";

/** A piece of program text as its author sees it: a cell, a file, an argument. Lines end in "\n". */
export interface SourceText {
  /** Shown before line numbers: "cell 3", "gcd.c". */
  readonly name: string;
  readonly language: Language;
  readonly text: string;
  /** True for what a reader of a language brings along, and no learner has written. */
  readonly provided?: boolean;
}

/** A half-open range of a source text, in UTF-16 code units from 0. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** A place a person can find: line and column, both from 1, the column in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function positionOf(span: Span): Position {
  const before = span.source.text.slice(0, span.start);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: [...before.slice(lineStart)].length + 1 };
}

/** The text that a span covers. */
export function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}

/** The whole line on which a span starts, without its line end. */
export function lineOf(span: Span): string {
  const text = span.source.text;
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** The smallest span that covers both; both must lie in one source. */
export function cover(first: Span, second: Span): Span {
  return { source: first.source, start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
}

/** The first span, and the second as well where it lies in the same source; either may be missing. */
export function widened(first: Span | undefined, second: Span | undefined): Span | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return first.source === second.source ? cover(first, second) : first;
}
