import type { Procedure } from "../program/program.js";
import { positionOf, type SourceText, type Span } from "../text/source.js";
import type { ListedLine } from "./explanation.js";

/** The whole lines of some procedures, each line once, in the order of the procedures. */
export class Listing {
  readonly lines: readonly ListedLine[];
  readonly #places = new Map<SourceText, Map<number, number>>();

  constructor(procedures: Iterable<Procedure>) {
    const lines: ListedLine[] = [];
    for (const { span } of procedures) {
      const places = this.#places.get(span.source) ?? new Map<number, number>();
      this.#places.set(span.source, places);
      const first = positionOf(span).line;
      const last = positionOf({ ...span, start: Math.max(span.start, span.end - 1) }).line;
      const text = span.source.text.split("\n");
      for (let line = first; line <= last; line++) {
        if (places.has(line)) continue;
        places.set(line, lines.length);
        lines.push({ line, text: (text[line - 1] ?? "").trimEnd() });
      }
    }
    this.lines = lines;
  }

  /** The index of the line on which a span of one of the procedures starts; -1 for others. */
  placeOf(span: Span): number {
    return this.#places.get(span.source)?.get(positionOf(span).line) ?? -1;
  }
}
