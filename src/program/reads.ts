import { children, type Term, textOfTerm, variablesOf } from "../logic/term.js";
import type { Span } from "../text/source.js";
import type { Block, Procedure, Statement } from "./program.js";
import { successors } from "./successors.js";
import { termsIn, termsOfEnd } from "./terms-of.js";

/** An element of an array variable that a statement (or the end of a block, as one more) reads. */
export interface Read {
  readonly block: number;
  readonly statement: number;
  readonly array: string;
  readonly index: Term;
  /** The same for reads that are written alike. */
  readonly text: string;
  /** What it depends on: the array, and the variables of its index. */
  readonly on: ReadonlySet<string>;
}

/** Every read of a procedure, each once for a statement: by their places, what is read for the index of another first. */
export function readsOf({ blocks }: Procedure): readonly Read[] {
  return blocks.flatMap((each, block) =>
    [...each.statements.map(termsIn), termsOfEnd(each)].flatMap((terms, statement) => {
      const found = new Map<string, Read>();
      const visit = (term: Term): void => {
        children(term).forEach(visit);
        if (term.kind !== "apply" || term.operator !== "select") return;
        const [array, index] = term.operands as readonly [Term, Term];
        const text = textOfTerm(term);
        if (array.kind === "variable") found.set(text, { block, statement, array: array.name, index, text, on: variablesOf(term) });
      };
      terms.forEach(visit);
      return [...found.values()];
    }),
  );
}

/** The statement that reads, or the end of its block; undefined where that is nothing that was written. */
export function spanOfRead({ blocks }: Procedure, { block, statement }: Read): Span | undefined {
  const place = blocks[block];
  const at = place?.statements[statement] ?? place?.end;
  return at !== undefined && "span" in at ? at.span : undefined;
}

/** What a statement may change: its target, and the arrays that it passes. */
export function changedBy(statement: Statement): readonly string[] {
  const target = "target" in statement && statement.target !== undefined ? [statement.target] : [];
  if (statement.kind !== "call") return target;
  return [...target, ...statement.operands.flatMap((operand) => (operand.kind === "variable" ? [operand.name] : []))];
}

/** The texts of the reads that have been done and would give the same again. */
export class KnownReads {
  readonly #reads: readonly Read[];
  readonly texts: Set<string>;

  constructor(reads: readonly Read[], texts: Iterable<string>) {
    this.#reads = reads;
    this.texts = new Set(texts);
  }

  /** After a statement, with what it reads and then changes. */
  follow(block: number, index: number, statement: Statement | undefined): void {
    for (const read of this.#reads) if (read.block === block && read.statement === index) this.texts.add(read.text);
    const changed = statement === undefined ? [] : changedBy(statement);
    for (const { text, on } of this.#reads) if (changed.some((name) => on.has(name))) this.texts.delete(text);
  }
}

/** For each block what has been read on every way to it, and not changed since (available expressions: G. A. Kildall, POPL 1973). */
export function availableReads(procedure: Procedure, reads: readonly Read[]): readonly ReadonlySet<string>[] {
  const { blocks } = procedure;
  const available = blocks.map((_, block) => new Set(block === 0 ? [] : reads.map(({ text }) => text)));
  const open = new Set(blocks.keys());
  for (const block of open) {
    // A set is iterated in order of insertion: what is deleted and added again comes last.
    open.delete(block);
    const known = new KnownReads(reads, available[block] ?? []);
    const statements = blocks[block]?.statements ?? [];
    for (let index = 0; index <= statements.length; index++) known.follow(block, index, statements[index]);
    for (const next of successors(blocks[block] as Block)) {
      const there = available[next] as Set<string>;
      const lost = [...there].filter((text) => !known.texts.has(text));
      for (const text of lost) there.delete(text);
      if (lost.length > 0) open.add(next);
    }
  }
  return available;
}
