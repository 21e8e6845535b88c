import type { Block } from "./program.js";

/** The blocks that may follow a block. */
export function successors({ end }: Block): readonly number[] {
  if (end.kind === "goto") return [end.to];
  return end.kind === "branch" ? [end.then, end.else] : [];
}
