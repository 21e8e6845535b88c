import { SourceMap } from "node:module";
import { inspect } from "node:util";
import type { CompiledCell, ErrorReport } from "./language-messages.js";

const { parse } = JSON;

/** A cell's own place: line and column from 1. */
interface Place {
  readonly cell: CompiledCell;
  readonly line: number;
  readonly column: number;
}

/** How a compiled cell is named in V8's stack traces; `number` tells it from all others. */
export function scriptName(number: number): string {
  return `cell-${number}`;
}

/** What tslab's executor puts before a cell's text on its first line. */
const prefixes = { plain: "(function(exports, require) { ".length, async: "(async function(exports, require) { ".length };

/** Longer traces say no more. */
const MOST_FRAMES = 20;

/** What was thrown, told with the lines of the learner's cells. `cells` are the cells by their numbers. */
export function reportThrown(thrown: unknown, cells: ReadonlyMap<number, CompiledCell>): ErrorReport {
  if (!(thrown instanceof Error)) {
    const evalue = typeof thrown === "string" ? thrown : inspect(thrown);
    return { ename: "Thrown", evalue, traceback: [`Thrown: ${evalue}`] };
  }
  const ename = String(thrown.name);
  const evalue = String(thrown.message);
  const lines = [evalue === "" ? ename : `${ename}: ${evalue}`, ...framesOf(thrown, cells)];
  if (thrown.cause !== undefined) lines.push(...causeOf(thrown.cause, cells));
  if (thrown instanceof AggregateError)
    for (const one of thrown.errors) lines.push(...reportThrown(one, cells).traceback.map((line) => `    ${line}`));
  return { ename, evalue, traceback: lines };
}

function causeOf(cause: unknown, cells: ReadonlyMap<number, CompiledCell>): string[] {
  const [first = "", ...rest] = reportThrown(cause, cells).traceback;
  return [`caused by ${first}`, ...rest];
}

function framesOf(error: Error, cells: ReadonlyMap<number, CompiledCell>): string[] {
  const lines: string[] = [];
  let shown: string | undefined;
  for (const [, name = "", number = "", line = "", column = ""] of String(error.stack).matchAll(
    /^\s+at (?:(.*?) \()?cell-(\d+):(\d+):(\d+)\)?$/gm,
  )) {
    const place = placeOf(cells.get(Number(number)), Number(line), Number(column));
    if (place === undefined || lines.length >= 2 * MOST_FRAMES) continue;
    const { cell } = place;
    const where = `${cell.source.name}:${place.line}:${place.column}`;
    const caller = name.replace(/^(?:Object\.|exports\.|Proxy\.)/, "");
    if (where === shown) continue;
    shown = where;
    lines.push(`    at ${caller === "" || caller === "eval" ? "" : `${caller}, `}${where}`);
    lines.push(`        ${(cell.source.text.split("\n")[place.line - 1] ?? "").trim()}`);
  }
  return lines;
}

function placeOf(cell: CompiledCell | undefined, line: number, column: number): Place | undefined {
  // Below a cell's own lines stands the call that runs it.
  if (cell === undefined || cell.maps.length === 0 || line > cell.javascript.split("\n").length) return undefined;
  const prefix = line > 1 ? 0 : cell.topLevelAwait ? prefixes.async : prefixes.plain;
  let [row, letter] = [line - 1, Math.max(0, column - 1 - prefix)];
  for (const text of cell.maps) {
    const entry = new SourceMap(parse(text)).findEntry(row, letter);
    if (!("originalLine" in entry)) return undefined;
    [row, letter] = [entry.originalLine, entry.originalColumn];
  }
  // tslab puts a line of its own before the cell.
  return row < 1 ? undefined : { cell, line: row, column: letter + 1 };
}
