import type { Term } from "../logic/term.js";
import type { Block, Procedure, Statement } from "./program.js";

/** Every term that a procedure evaluates. */
export function termsOf({ blocks }: Procedure): readonly Term[] {
  return blocks.flatMap((block) => [...block.statements.flatMap(termsIn), ...termsOfEnd(block)]);
}

/** The term that a block's end evaluates, if any. */
export function termsOfEnd({ end }: Block): readonly Term[] {
  if (end.kind === "branch") return [end.condition];
  return end.kind === "return" && end.value !== undefined ? [end.value] : [];
}

/** Every term that a statement evaluates. */
export function termsIn(statement: Statement): readonly Term[] {
  switch (statement.kind) {
    case "assign":
      return [statement.value];
    case "assume":
    case "assert":
      return [statement.condition];
    case "call":
      return statement.operands;
    case "print":
      return statement.parts.flatMap((part) => (typeof part === "string" ? [] : [part.value]));
    case "havoc":
    case "ask":
      return [];
  }
}
