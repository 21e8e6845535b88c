import type { CStatement } from "./tree.js";

/** Whether a statement changes a variable of that name; looks at its text, so it may say yes too often. */
export function assigns(statement: CStatement, name: string): boolean {
  return new RegExp(`\\b${name}\\s*([-+*/%&|^]|<<|>>)?=[^=]|\\b${name}\\s*(\\+\\+|--)|(\\+\\+|--)\\s*${name}\\b`).test(
    statement.span.source.text.slice(statement.span.start, statement.span.end),
  );
}

/** Whether control can come into a statement by another way than its beginning. */
export function hasLabels(statement: CStatement): boolean {
  switch (statement.kind) {
    case "label":
    case "case":
    case "default":
      return true;
    case "block":
      return statement.body.some(hasLabels);
    case "if":
      return hasLabels(statement.then) || (statement.otherwise !== undefined && hasLabels(statement.otherwise));
    case "while":
    case "do":
    case "for":
    case "switch":
      return hasLabels(statement.body);
    default:
      return false;
  }
}
