import { integer, type Term, textOfTerm } from "../../logic/term.js";
import type { Procedure, Program } from "../../program/program.js";
import { type Read, readsOf, spanOfRead } from "../../program/reads.js";
import { constantIndex, type Tracked, trackable } from "../../program/tracked.js";

/** Reads at constant distances from each other, in the order of the text. */
interface Group {
  /** Are they always of the same elements? */
  readonly isConstant: boolean;
  readonly reads: readonly { readonly number: number; readonly offset: bigint }[];
}

const MOST_GROUPS = 4;
const MOST_OFFSETS = 3;

/**
 * Elements of arrays that a claim may be about, the likeliest first: those that are read last, alone; together with
 * the element that a loop has just left behind; two of them.
 */
export function elementsWorthTracking(program: Program, subject: string): readonly (readonly Tracked[])[] {
  const procedure = trackable(program, subject);
  if (procedure.loops.length === 0) return [];
  const groups = groupsOf(procedure).reverse().slice(0, MOST_GROUPS);
  const alone = groups.map(anyOf);
  const trailing = groups.flatMap((group) =>
    groups.flatMap((other): readonly (readonly Tracked[])[] =>
      other === group || other.isConstant ? [] : [[...anyOf(group), { kind: "last", read: foremost(other) }]],
    ),
  );
  const pairs = groups.flatMap((first, index) => groups.slice(index + 1).map((second) => [...anyOf(first), ...anyOf(second)]));
  return [...alone, ...trailing, ...pairs];
}

/** Its elements, told from the one with the smallest index. */
function anyOf({ reads }: Group): readonly Tracked[] {
  const least = reads.reduce((one, other) => (other.offset <= one.offset ? other : one));
  const offsets = [...new Set(reads.map(({ offset }) => offset))].slice(0, MOST_OFFSETS);
  return offsets.map((offset) => ({ kind: "any", read: least.number, offset: offset - least.offset }));
}

/** Its read that is furthest ahead. */
function foremost({ reads }: Group): number {
  return reads.reduce((one, other) => (other.offset > one.offset ? other : one)).number;
}

/** In the order of their last reads in the text. What is returned is read no more once the claim about it has held. */
function groupsOf(procedure: Procedure): Group[] {
  const found = new Map<string, Group>();
  const reads = readsOf(procedure).map((read, number) => ({ read, number, start: spanOfRead(procedure, read)?.start ?? 0 }));
  reads.sort((one, other) => one.start - other.start);
  for (const { read, number } of reads) {
    if (isReturned(procedure, read)) continue;
    const { base, offset } = apart(read.index);
    const key = textOfTerm(base);
    const { reads: others = [] } = found.get(key) ?? {};
    found.delete(key);
    found.set(key, {
      reads: [...others, { number, offset }],
      isConstant: constantIndex(procedure, { ...read, index: base }) !== undefined,
    });
  }
  return [...found.values()];
}

function isReturned({ blocks }: Procedure, { block, statement }: Read): boolean {
  const place = blocks[block];
  return place?.end.kind === "return" && statement === place.statements.length;
}

/** An index as something and a constant. */
function apart(index: Term): { readonly base: Term; readonly offset: bigint } {
  if (index.kind === "integer") return { base: integer(0), offset: index.value };
  if (index.kind === "apply" && (index.operator === "add" || index.operator === "subtract")) {
    const [first, second] = index.operands as readonly [Term, Term];
    if (second.kind === "integer") return { base: first, offset: index.operator === "add" ? second.value : -second.value };
  }
  return { base: index, offset: 0n };
}
