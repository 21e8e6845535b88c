import type { Point } from "../program/machine.js";
import type { Block, Loop, Procedure } from "../program/program.js";
import { lineOf, positionOf, type Span, textOf } from "../text/source.js";
import { headerOf, oneLine } from "./loops.js";

/** A place that a run comes by, as a reader of the source sees it. */
export interface Passage {
  readonly span: Span;
  readonly line: number;
  /** The whole line, or only the statement where several share a line. */
  readonly text: string;
  /** The same for points that are shown as one. */
  readonly key: string;
}

/** What is shown of a point of a procedure; undefined for points that the source does not show. */
export function passageAt(procedure: Procedure, point: Point): Passage | undefined {
  const block = procedure.blocks[point.block];
  const loop = point.statement === 0 ? procedure.loops.find(({ head }) => head === point.block) : undefined;
  const span = (block && spanAt(block, point.statement)) ?? (loop && startOf(loop.span));
  if (span === undefined || procedure.parameters.some((parameter) => isInside(span, parameter.span))) return undefined;
  const { line } = positionOf(span);
  if (!isShared(procedure, line)) return { span, line, text: lineOf(span).trim(), key: `${procedure.name}:${line}` };
  const text = loop === undefined ? statementText(span) : headerOf(loop);
  return { span, line, text, key: `${procedure.name}:${span.start}-${span.end}` };
}

/** A condition that must hold is shown as the statement that it is part of. */
function spanAt({ statements, end }: Block, index: number): Span | undefined {
  const own = statements[index]?.span ?? ("span" in end ? end.span : undefined);
  if (own === undefined || statements[index]?.kind !== "assert") return own;
  const later = [
    ...statements.slice(index + 1).flatMap((next) => (next.kind === "assert" ? [] : [next.span])),
    ...("span" in end ? [end.span] : []),
  ];
  return later.find((span) => isInside(own, span)) ?? own;
}

/** Whether a line has more than one thing to show, or the procedure's own header. */
function isShared(procedure: Procedure, line: number): boolean {
  const isHere = (span: Span) => positionOf(span).line === line;
  if (isHere(procedure.span)) return true;
  const spans = procedure.blocks.flatMap(({ statements, end }) => [
    ...statements.flatMap(({ kind, span }) => (kind === "assign" ? [span] : [])),
    ...("span" in end ? [end.span] : []),
  ]);
  const loops = procedure.loops.filter(({ span }) => isHere(span));
  if (loops.some(({ span }) => positionOf(span).column - 1 > lineOf(span).search(/\S/))) return true;
  const inHeader = (span: Span) => loops.some((loop) => span.start < loop.span.start + headerOf(loop).length);
  return loops.length > 0 && spans.some((span) => isHere(span) && !inHeader(span) && loops.some((loop) => isWithin(span, loop)));
}

function isWithin(span: Span, loop: Loop): boolean {
  return span.start >= loop.span.start && span.end <= loop.span.end;
}

export function isInside(span: Span, outer: Span): boolean {
  return span.source === outer.source && span.start >= outer.start && span.end <= outer.end;
}

function startOf(span: Span): Span {
  return { ...span, end: span.start + 1 };
}

/** "if (x > y)" for the condition of an if; other statements as they stand. */
function statementText(span: Span): string {
  const before = /\b(if|while)\s*\($/.exec(span.source.text.slice(0, span.start));
  return oneLine(before === null ? textOf(span) : `${before[1]} (${textOf(span)})`);
}
