import type { Procedure, Terminator } from "../../program/program.js";
import { successors } from "../../program/successors.js";

/** The procedure without the blocks that no way leads to: what stands after a return, the end of an endless loop. */
export function withoutUnreachable(procedure: Procedure): Procedure {
  const { blocks } = procedure;
  const reached = new Set<number>();
  const open = [0];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const block = blocks[index];
    if (block === undefined || reached.has(index)) continue;
    reached.add(index);
    open.push(...successors(block));
  }
  if (reached.size === blocks.length) return procedure;
  const kept = blocks.flatMap((_, index) => (reached.has(index) ? [index] : []));
  const place = new Map(kept.map((old, index) => [old, index]));
  const renumber = (old: number) => place.get(old) ?? 0;
  return {
    ...procedure,
    blocks: kept.flatMap((old) => {
      const block = blocks[old];
      return block === undefined ? [] : [{ statements: block.statements, end: moved(block.end, renumber) }];
    }),
    loops: procedure.loops.filter(({ head }) => reached.has(head)).map((loop) => ({ ...loop, head: renumber(loop.head) })),
  };
}

function moved(end: Terminator, renumber: (old: number) => number): Terminator {
  if (end.kind === "goto") return { ...end, to: renumber(end.to) };
  return end.kind === "branch" ? { ...end, then: renumber(end.then), else: renumber(end.else) } : end;
}
