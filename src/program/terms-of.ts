import type { Term } from "../logic/term.js";
import type { Block, Procedure, Statement, Terminator } from "./program.js";

/** Every term that a procedure evaluates. */
export function termsOf({ blocks }: Procedure): readonly Term[] {
  return blocks.flatMap((block) => [...block.statements.flatMap(termsIn), ...termsOfEnd(block)]);
}

/** The term that a block's end evaluates, if any. */
export function termsOfEnd({ end }: Block): readonly Term[] {
  if (end.kind === "branch") return [end.condition];
  return end.kind === "return" && end.value !== undefined ? [end.value] : [];
}

/** The statement with other terms in the places of its own. */
export function withTerms(statement: Statement, change: (term: Term) => Term): Statement {
  switch (statement.kind) {
    case "assign":
      return { ...statement, value: change(statement.value) };
    case "assume":
    case "assert":
      return { ...statement, condition: change(statement.condition) };
    case "call":
      return { ...statement, operands: statement.operands.map(change) };
    case "print":
      return {
        ...statement,
        parts: statement.parts.map((part) => (typeof part === "string" ? part : { ...part, value: change(part.value) })),
      };
    case "havoc":
    case "ask":
      return statement;
  }
}

/** The end of a block with another term in the place of its own. */
export function withTermsInEnd(end: Terminator, change: (term: Term) => Term): Terminator {
  if (end.kind === "branch") return { ...end, condition: change(end.condition) };
  return end.kind === "return" && end.value !== undefined ? { ...end, value: change(end.value) } : end;
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
