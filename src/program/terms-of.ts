import type { Term } from "../logic/term.js";
import type { Procedure, Statement } from "./program.js";

/** Every term that a procedure evaluates. */
export function termsOf({ blocks }: Procedure): readonly Term[] {
  return blocks.flatMap(({ statements, end }) => [
    ...statements.flatMap(termsIn),
    ...(end.kind === "branch" ? [end.condition] : end.kind === "return" && end.value !== undefined ? [end.value] : []),
  ]);
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
