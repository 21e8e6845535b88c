import type { Expression } from "./tree.js";

/** The parts of an expression that are expressions. */
export function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "integer":
    case "floating":
    case "string":
    case "name":
    case "sizeof-type":
    case "sizeof":
      return [];
    case "unary":
    case "step":
    case "cast":
      return [expression.operand];
    case "binary":
    case "logical":
    case "comma":
      return [expression.left, expression.right];
    case "assign":
      return [expression.target, expression.value];
    case "conditional":
      return [expression.condition, expression.then, expression.otherwise];
    case "call":
      return expression.operands;
    case "index":
      return [expression.array, expression.index];
  }
}

/** Tells whether a call can change what its operand of an index names: an array. */
export type Changes = (call: Expression & { readonly kind: "call" }, index: number) => boolean;

/** The variables that evaluating an expression changes. Whole arrays count as one variable. */
export function modified(expression: Expression, changes: Changes, into: Set<string> = new Set()): Set<string> {
  if (expression.kind === "assign") into.add(rootOf(expression.target));
  if (expression.kind === "step") into.add(rootOf(expression.operand));
  if (expression.kind === "call")
    for (const [index, operand] of expression.operands.entries())
      if (operand.kind === "name" && changes(expression, index)) into.add(operand.name);
  for (const part of parts(expression)) modified(part, changes, into);
  return into;
}

/** The variables that occur. */
export function mentioned(expression: Expression, into: Set<string> = new Set()): Set<string> {
  if (expression.kind === "name") into.add(expression.name);
  for (const part of parts(expression)) mentioned(part, into);
  return into;
}

function rootOf(expression: Expression): string {
  if (expression.kind === "index") return rootOf(expression.array);
  return expression.kind === "name" ? expression.name : "";
}

export function hasCall(expression: Expression): boolean {
  return expression.kind === "call" || parts(expression).some(hasCall);
}

/**
 * A variable that one operand changes while another, which may be evaluated before or after it, changes or reads it:
 * undefined behaviour by C17 6.5, or a result that depends on the compiler.
 */
export function conflict(operands: readonly Expression[], changes: Changes): string | undefined {
  for (const [index, first] of operands.entries())
    for (const second of operands.slice(index + 1))
      for (const [changing, other] of [
        [first, second],
        [second, first],
      ] as const) {
        const touched = mentioned(other);
        for (const name of modified(changing, changes)) if (touched.has(name)) return name;
      }
  return undefined;
}
