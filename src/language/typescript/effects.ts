import type TypeScript from "typescript";
import { compiler } from "./compiler.js";

const pureFunctions = new Set(["BigInt", "Number", "Boolean", "isNaN", "isFinite"]);

/** True when evaluating an expression may change a variable or an array. Errs on the side of true. */
export function hasEffects(node: TypeScript.Node): boolean {
  const ts = compiler();
  const { SyntaxKind } = ts;
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment) return true;
  }
  if (ts.isPostfixUnaryExpression(node)) return true;
  if (ts.isPrefixUnaryExpression(node) && (node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken))
    return true;
  if (ts.isCallExpression(node)) {
    const callee = node.expression;
    const pure = ts.isIdentifier(callee)
      ? pureFunctions.has(callee.text)
      : ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression) && callee.expression.text !== "console";
    if (!pure) return true;
  }
  return ts.forEachChild(node, (child) => hasEffects(child) || undefined) ?? false;
}

/** True when a statement or expression somewhere assigns to a variable of that name, or to an element of it. */
export function assigns(node: TypeScript.Node, name: string): boolean {
  const ts = compiler();
  const { SyntaxKind } = ts;
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment && mentions(node.left, name)) return true;
  }
  if (ts.isPostfixUnaryExpression(node) && mentions(node.operand, name)) return true;
  if (ts.isPrefixUnaryExpression(node)) {
    const steps = node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken;
    if (steps && mentions(node.operand, name)) return true;
  }
  if (ts.isForOfStatement(node) && mentions(node.initializer, name)) return true;
  return ts.forEachChild(node, (child) => assigns(child, name) || undefined) ?? false;
}

/** True when a name occurs in an expression or a pattern. */
export function mentions(node: TypeScript.Node, name: string): boolean {
  const ts = compiler();
  if (ts.isIdentifier(node)) return node.text === name;
  return ts.forEachChild(node, (child) => mentions(child, name) || undefined) ?? false;
}
