import type { Block, Procedure } from "./program.js";

/**
 * The procedure as it goes on from one of its blocks: that block is its entry (and changes places with block 0), and all its
 * variables are parameters, parameters first, so that a run can be begun in any state.
 */
export function beginningAt(procedure: Procedure, block: number): Procedure {
  const placed = (index: number) => placedAt(block, index);
  const moved = procedure.blocks.map((_, index) => redirected(procedure.blocks[placed(index)] as Block, placed));
  const loops = procedure.loops.map((loop) => ({ ...loop, head: placed(loop.head) }));
  return { ...procedure, parameters: [...procedure.parameters, ...procedure.locals], locals: [], blocks: moved, loops };
}

/** Where a block of the procedure stands when the procedure begins at another. */
export function placedAt(beginning: number, block: number): number {
  if (block === 0) return beginning;
  return block === beginning ? 0 : block;
}

function redirected({ statements, end }: Block, placed: (index: number) => number): Block {
  if (end.kind === "goto") return { statements, end: { ...end, to: placed(end.to) } };
  return end.kind === "branch" ? { statements, end: { ...end, then: placed(end.then), else: placed(end.else) } } : { statements, end };
}
