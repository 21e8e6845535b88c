import type TypeScript from "typescript";
import { arrayLiteral } from "./arrays.js";
import { compiler } from "./compiler.js";
import { withoutParentheses } from "./declared.js";
import { translateExpression } from "./translate-expression.js";
import type { Translation, Value } from "./translation.js";
import { expressionOfType } from "./tuples.js";
import { isAggregate } from "./types.js";

/** `x as number`, `<number>x`: no value becomes another one. */
export function asserted(at: Translation, node: TypeScript.AsExpression | TypeScript.TypeAssertion): Value {
  const ts = compiler();
  if (ts.isTypeReferenceNode(node.type) && node.type.getText(at.home.file) === "const") return constantLiteral(at, node.expression);
  const type = at.readType(node.type);
  const value = expressionOfType(at, node.expression, type);
  if (type.kind !== value.type.kind) at.refuse(node, "type assertion", "it changes no value: convert with Number(...) or BigInt(...)");
  return value;
}

/** `... as const`: an array of several types is a tuple, and no element is assigned. */
function constantLiteral(at: Translation, node: TypeScript.Expression): Value {
  const ts = compiler();
  const inner = withoutParentheses(node);
  const value = ts.isArrayLiteralExpression(inner) ? arrayLiteral(at, inner, undefined, true) : translateExpression(at, node);
  return isAggregate(value.type) ? { ...value, type: { ...value.type, readonly: true } } : value;
}
