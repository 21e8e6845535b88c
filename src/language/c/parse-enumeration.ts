import type { Cursor } from "./cursor.js";
import type { Names } from "./names.js";
import type { ExpressionParser } from "./parse-expression.js";
import type { Expression } from "./tree.js";
import { intType, type ScalarType, unsignedType } from "./types.js";

/** Whether an enumeration with its constants begins here. */
export function startsEnumeration(cursor: Cursor): boolean {
  return cursor.is("enum") && (cursor.is("{", 1) || cursor.is("{", 2));
}

/** `enum tag { A, B = 5 }`: the constants are ints; gcc's type is unsigned when none is negative. */
export function enumeration(cursor: Cursor, expressions: ExpressionParser, names: Names): ScalarType {
  cursor.next();
  const tag = cursor.is("{") ? undefined : cursor.next().text;
  cursor.expect("{");
  let value = 0n;
  let negative = false;
  while (!cursor.is("}")) {
    const name = cursor.next();
    if (name.kind !== "name") throw cursor.syntax(`expected a name before ${cursor.shown(name)}`, undefined, name.span);
    if (cursor.take("=")) value = constantValue(expressions.assignment(), cursor);
    names.declareConstant(name.text, value);
    if (value < 0n) negative = true;
    value += 1n;
    if (!cursor.take(",")) break;
  }
  cursor.expect("}");
  const type = negative ? intType : unsignedType;
  if (tag !== undefined) names.declareType(`enum ${tag}`, type);
  return type;
}

const LARGEST = 2n ** 31n - 1n;

/** An integer constant expression, as far as sizes and enumerations need it. Throws `DiagnosticError` for others. */
export function constantValue(expression: Expression, cursor: Cursor): bigint {
  const value = constantOf(expression);
  if (value === undefined) throw cursor.unsupported("this constant expression", "write the number", expression.span);
  return value;
}

/** The value of a literal of any type, or of a sum, product and the like of ints that is an int; undefined for others. */
export function constantOf(expression: Expression): bigint | undefined {
  if (expression.kind === "integer") return expression.value;
  const int = (each: Expression) => (each.kind === "integer" && each.type.name !== intType.name ? undefined : constantOf(each));
  let value: bigint | undefined;
  if (expression.kind === "unary") {
    const operand = int(expression.operand);
    value = operand === undefined ? undefined : unaryValue(expression.operator, operand);
  } else if (expression.kind === "binary") {
    const [a, b] = [int(expression.left), int(expression.right)];
    value = a === undefined || b === undefined ? undefined : binaryValue(expression.operator, a, b);
  }
  return value === undefined || value > LARGEST || value < -LARGEST - 1n ? undefined : value;
}

function unaryValue(operator: string, value: bigint): bigint | undefined {
  if (operator === "-") return -value;
  if (operator === "~") return -value - 1n;
  return operator === "+" ? value : undefined;
}

function binaryValue(operator: string, a: bigint, b: bigint): bigint | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0n ? undefined : a / b;
    case "%":
      return b === 0n ? undefined : a % b;
    case "<<":
      return a >= 0n && b >= 0n && b < 31n ? a << b : undefined;
    case ">>":
      return b >= 0n && b < 32n ? a >> b : undefined;
    default:
      return undefined;
  }
}
