import type { Block, Procedure, Program } from "../program/program.js";
import { successors } from "../program/successors.js";

/**
 * Where paths are cut: the targets of back edges of a depth-first search, so that every cycle holds one; with `joins`,
 * every block that is reached from two places as well.
 */
export function cutBlocks(procedure: Procedure, joins: boolean): ReadonlySet<number> {
  const cuts = new Set<number>();
  const state = new Map<number, "open" | "done">();
  const predecessors = new Map<number, number>();
  const visit = (block: number): void => {
    state.set(block, "open");
    for (const next of successors(procedure.blocks[block] as Block)) {
      predecessors.set(next, (predecessors.get(next) ?? 0) + 1);
      if (state.get(next) === "open") cuts.add(next);
      else if (!state.has(next)) visit(next);
    }
    state.set(block, "done");
  };
  visit(0);
  if (joins) for (const [block, count] of predecessors) if (count > 1) cuts.add(block);
  return cuts;
}

/** The procedures that may be called when this one runs, itself only when it is recursive. */
export function callsOf(program: Program, procedure: string): ReadonlySet<string> {
  const called = new Set<string>();
  const visit = (name: string): void => {
    for (const block of program.procedures.get(name)?.blocks ?? [])
      for (const statement of block.statements)
        if (statement.kind === "call" && !called.has(statement.procedure)) {
          called.add(statement.procedure);
          visit(statement.procedure);
        }
  };
  visit(procedure);
  return called;
}

export function isRecursive(program: Program, procedure: string): boolean {
  return callsOf(program, procedure).has(procedure);
}
