import type { Loop, Program } from "../program/program.js";
import { type Span, textOf } from "../text/source.js";
import { callsOf, isRecursive } from "../transition/control-flow.js";
import type { Location } from "../transition/system.js";
import type { LoopStory } from "./explanation.js";

/** The loops and recursions of a procedure and of those it calls, named L1, L2, ... by their place in the text. */
export class Loops {
  readonly stories: readonly LoopStory[];
  readonly #names = new Map<string, string>();

  constructor(program: Program, subject: string) {
    const procedures = [...new Set([subject, ...callsOf(program, subject)])].flatMap((name) => program.procedures.get(name) ?? []);
    const found = procedures.flatMap((procedure) => [
      ...procedure.loops.map((loop) => ({
        key: keyOf(procedure.name, loop.head),
        kind: "loop" as const,
        span: loop.span,
        text: headerOf(loop),
      })),
      ...(isRecursive(program, procedure.name)
        ? [
            {
              key: keyOf(procedure.name, "call"),
              kind: "recursion" as const,
              span: nameSpan(procedure.name, procedure.span),
              text: `${procedure.name}(…)`,
            },
          ]
        : []),
    ]);
    found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    this.stories = found.map(({ kind, span, text }, index) => ({ name: `L${index + 1}`, kind, span, text }));
    found.forEach(({ key }, index) => {
      this.#names.set(key, `L${index + 1}`);
    });
  }

  /** The name of the loop that a location is the head of; the only loop where it is a join inside one. */
  nameOf({ role, procedure, block }: Location): string | undefined {
    const known = this.#names.get(keyOf(procedure, role === "call" ? "call" : block));
    return known ?? (this.stories.length === 1 ? this.stories[0]?.name : undefined);
  }

  /** How many other loops it is inside of. */
  depthOf(name: string): number {
    const span = this.stories.find((story) => story.name === name)?.span;
    const around = this.stories.filter(
      (story) =>
        span !== undefined &&
        story.name !== name &&
        story.span.source === span.source &&
        story.span.start <= span.start &&
        story.span.end >= span.end,
    );
    return around.length;
  }

  /** Its text: "while (x > y)". */
  textOf(location: Location): string | undefined {
    const name = this.nameOf(location);
    return this.stories.find((story) => story.name === name)?.text;
  }
}

function keyOf(procedure: string, place: number | "call"): string {
  return `${procedure}:${place}`;
}

function nameSpan(name: string, span: Span): Span {
  const at = textOf(span).indexOf(name);
  return at < 0 ? span : { source: span.source, start: span.start + at, end: span.start + at + name.length };
}

/** What makes it a loop, without its body: "while (x > y)". */
export function headerOf({ span, guard }: Loop): string {
  const text = textOf(span);
  if (/^do\b/.test(text)) return guard === undefined ? "do" : `do … while (${oneLine(textOf(guard))})`;
  const parenthesis = /^(?:while|for)\s*\(/.exec(text);
  if (parenthesis !== null && span.source.language !== "python") {
    let depth = 0;
    for (let index = parenthesis[0].length - 1; index < text.length; index++) {
      if (text[index] === "(") depth++;
      if (text[index] === ")" && --depth === 0) return oneLine(text.slice(0, index + 1));
    }
  }
  if (guard !== undefined && guard.source === span.source && guard.start >= span.start)
    return oneLine(text.slice(0, guard.end - span.start));
  return oneLine(text.split("\n")[0] ?? text).replace(/[:{]\s*$/, "");
}

/** A piece of source on one line, shortened where it is long. */
export function oneLine(text: string, most = 70): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 2).trimEnd()} …`;
}
