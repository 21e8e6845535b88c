import { variablesOf } from "../logic/term.js";
import type { Block, Procedure, Statement } from "./program.js";
import { successors } from "./successors.js";
import { termsIn, termsOfEnd } from "./terms-of.js";

/** Without the values of unset variables that no path reads before it sets the variable: a run need not choose them. */
export function withoutUnreadValues(procedure: Procedure): Procedure {
  const { blocks } = procedure;
  const read = readFromStart(blocks);
  return {
    ...procedure,
    blocks: blocks.map((block) => {
      const after = readAfter(block, read);
      const kept: Statement[] = [];
      for (const statement of block.statements.toReversed()) {
        if (!(statement.kind === "havoc" && statement.reason === "unset" && !after.has(statement.target))) kept.unshift(statement);
        goBack(statement, after);
      }
      return { ...block, statements: kept };
    }),
  };
}

/** For each block the variables that some path from its start reads before it sets them: a least fixed point. */
function readFromStart(blocks: readonly Block[]): readonly ReadonlySet<string>[] {
  const read: ReadonlySet<string>[] = blocks.map(() => new Set());
  for (let changed = true; changed; ) {
    changed = false;
    for (const [index, block] of [...blocks.entries()].reverse()) {
      const before = readAfter(block, read);
      for (const statement of block.statements.toReversed()) goBack(statement, before);
      if (before.size !== read[index]?.size) changed = true;
      read[index] = before;
    }
  }
  return read;
}

/** The variables that are read at a block's end, or after it. */
function readAfter(block: Block, read: readonly ReadonlySet<string>[]): Set<string> {
  return new Set([
    ...termsOfEnd(block).flatMap((term) => [...variablesOf(term)]),
    ...successors(block).flatMap((next) => [...(read[next] ?? [])]),
  ]);
}

/** From what is read after a statement to what is read from it on. */
function goBack(statement: Statement, read: Set<string>): void {
  if ("target" in statement && statement.target !== undefined) read.delete(statement.target);
  for (const term of termsIn(statement)) for (const name of variablesOf(term)) read.add(name);
}
