import type TypeScript from "typescript";
import { boolean, double, integer, type Term } from "../../logic/term.js";
import { conditional } from "../../program/conditional.js";
import { arrayLiteral, elementPlace } from "./arrays.js";
import { compiler } from "./compiler.js";
import { withoutParentheses } from "./declared.js";
import { hasEffects } from "./effects.js";
import { combine } from "./fold.js";
import { Abandoned } from "./library.js";
import { binaryOperation, truthiness } from "./operators.js";
import { absentValue, isGiven, isUndefined, optionalIn, valueIn } from "./optional.js";
import type { Binding } from "./scope.js";
import { translateExpression, translateScalar } from "./translate-expression.js";
import type { Translation, Value } from "./translation.js";
import { elementsOf, tupleAssignment } from "./tuples.js";
import { bigintType, isAggregate, nameOf, numberType, type Type, undefinedType, valueTypeOf } from "./types.js";

/** Something that can be assigned to; what it takes to find it has been evaluated. */
export interface Place {
  readonly type: Type;
  /** Its value now. */
  readonly read: () => Value;
  readonly write: (value: Value, node: TypeScript.Node) => void;
}

export function isAssignment(kind: TypeScript.SyntaxKind): boolean {
  const { SyntaxKind } = compiler();
  return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
}

/** `x = e`, `x += e`, `[x, y] = [y, x]`, as a value. */
export function assignment(at: Translation, node: TypeScript.BinaryExpression): Value {
  const ts = compiler();
  const operator = ts.tokenToString(node.operatorToken.kind) ?? "";
  const target = withoutParentheses(node.left);
  if (ts.isArrayLiteralExpression(target)) {
    if (operator !== "=" || target !== node.left)
      at.wrong(node, "The left-hand side of an assignment expression must be a variable or a property access.");
    return destructure(at, target, node.right);
  }
  const tuple = operator === "=" ? tupleAssignment(at, target, node.right) : undefined;
  if (tuple !== undefined) return tuple;
  const optional = optionalIn(at, target);
  if (optional !== undefined && operator === "=" && isUndefined(withoutParentheses(node.right))) {
    at.assign(optional.variable, absentValue(valueTypeOf(optional.type)), node);
    at.assign(optional.flag, boolean(false), node);
    return { type: undefinedType, term: boolean(false) };
  }
  const effects = hasEffects(node.right);
  const place = placeOf(at, target, effects);
  if (operator === "=") {
    const value = translateExpression(at, node.right);
    place.write(value, node);
    return place.read();
  }
  if (operator === "&&=" || operator === "||=" || operator === "??=") return logicalAssignment(at, operator, place, node);
  const old = effects ? at.kept(place.read(), target) : place.read();
  const right = translateScalar(at, node.right);
  place.write(binaryOperation(at, operator.slice(0, -1), old, right, node), node);
  return place.read();
}

/** Assigns only where the old value asks for it. */
function logicalAssignment(at: Translation, operator: "&&=" | "||=" | "??=", place: Place, node: TypeScript.BinaryExpression): Value {
  const fitting = (): Term => {
    const value = translateScalar(at, node.right);
    if (value.type.kind !== place.type.kind) at.notAssignable(node, value.type, place.type);
    return value.term;
  };
  const optional = optionalIn(at, node.left);
  if (optional !== undefined && operator !== "??=")
    at.refuse(node, `${operator} with an optional parameter`, "use an if statement, or x = x ?? ...");
  if (optional !== undefined) {
    const term = conditional(at.builder, isGiven(optional), valueTypeOf(place.type), () => valueIn(optional).term, fitting, at.span(node));
    place.write({ type: place.type, term }, node);
    return valueIn(optional);
  }
  const old = place.read();
  if (operator === "??=") {
    if (old.type.kind !== "verdict") return old;
    at.refuse(node, "??= with a verdict", "use an if statement");
  }
  const condition = operator === "&&=" ? truthiness(old) : combine("not", truthiness(old));
  const term = conditional(at.builder, condition, valueTypeOf(place.type), fitting, () => place.read().term, at.span(node));
  place.write({ type: place.type, term }, node);
  return place.read();
}

/** `++` and `--`. The value is that before or after, as far as it is `wanted`. */
export function step(at: Translation, node: TypeScript.PrefixUnaryExpression | TypeScript.PostfixUnaryExpression, wanted: boolean): Value {
  const ts = compiler();
  const place = placeOf(at, withoutParentheses(node.operand), false);
  const up = node.operator === ts.SyntaxKind.PlusPlusToken;
  const { type, term } = place.read();
  const old = wanted && ts.isPostfixUnaryExpression(node) ? at.kept({ type, term }, node) : { type, term };
  if (type.kind === "number")
    place.write({ type: numberType, term: combine(up ? "double-add" : "double-subtract", term, double(1)) }, node);
  else if (type.kind === "bigint") place.write({ type: bigintType, term: combine(up ? "add" : "subtract", term, integer(1)) }, node);
  else at.wrong(node, "An arithmetic operand must be of type 'any', 'number', 'bigint' or an enum type.");
  return ts.isPostfixUnaryExpression(node) ? old : place.read();
}

function placeOf(at: Translation, node: TypeScript.Expression, effectsFollow: boolean): Place {
  const ts = compiler();
  if (ts.isIdentifier(node)) return variablePlace(at, node);
  if (ts.isElementAccessExpression(node)) return elementPlace(at, node, effectsFollow);
  if (ts.isNonNullExpression(node) || ts.isAsExpression(node)) return placeOf(at, withoutParentheses(node.expression), effectsFollow);
  if (ts.isPropertyAccessExpression(node))
    return at.refuse(node, "assignment to a property", "the length of an array does not change here");
  if (ts.isObjectLiteralExpression(node)) return at.refuse(node);
  return at.wrong(node, "The left-hand side of an assignment expression must be a variable or a property access.");
}

function variablePlace(at: Translation, node: TypeScript.Identifier): Place {
  const name = node.text;
  const binding = at.scope.find(name);
  if (binding?.kind === "refused") throw new Abandoned(name);
  if (binding?.kind === "early") return at.wrong(node, `Block-scoped variable '${name}' used before its declaration.`);
  if (binding === undefined) {
    const declared = at.library.known.values.get(name);
    if (declared === undefined) return at.wrong(node, `Cannot find name '${name}'.`, `declare it: let ${name} = ...`);
    const construct = declared.kind === "other" ? declared.construct : "assignment to what is declared outside";
    return at.refuse(node, construct, `${name} is declared outside of the function: use a variable of its own`);
  }
  if (binding.constant)
    return at.wrong(node, `Cannot assign to '${name}' because it is a constant.`, `declare it with let: let ${name} = ...`);
  if (binding.kind === "tuple") return at.refuse(node, "assignment of a tuple", "assign it alone: t = [...], or its elements");
  if (binding.type.kind === "array")
    return at.refuse(node, "assignment of an array", "assign its elements; a new array needs a variable of its own");
  return {
    type: binding.type,
    read: () => translateExpression(at, node),
    write: (value, where) => setVariable(at, binding, value, where),
  };
}

/** Gives a variable a value of its type. */
export function setVariable(at: Translation, binding: Extract<Binding, { kind: "variable" }>, value: Value, node: TypeScript.Node): void {
  const { type } = binding;
  if (value.type.kind !== type.kind && !(type.kind === "verdict" && value.type.kind === "undefined"))
    at.notAssignable(node, value.type, type);
  at.assign(binding.variable, value.type.kind === "undefined" ? integer(2) : value.term, node);
  if (binding.flag !== undefined) at.assign(binding.flag, { kind: "boolean", value: true }, node);
}

/** `[x, y] = ...`: all values are there before the first one is assigned. */
function destructure(at: Translation, target: TypeScript.ArrayLiteralExpression, source: TypeScript.Expression): Value {
  const ts = compiler();
  const right = withoutParentheses(source);
  const values = spreadValues(at, right, target.elements.length, source);
  target.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (ts.isSpreadElement(element)) at.refuse(element);
    const value = values[index];
    if (value === undefined) at.wrong(element, `Tuple type of length '${values.length}' has no element at index '${index}'.`);
    placeOf(at, withoutParentheses(element), false).write(value, element);
  });
  return { type: { kind: "undefined" }, term: { kind: "boolean", value: false } };
}

/** The elements of what is destructured, each kept. */
export function spreadValues(at: Translation, right: TypeScript.Expression, count: number, node: TypeScript.Node): readonly Value[] {
  const ts = compiler();
  if (
    ts.isArrayLiteralExpression(right) &&
    right.elements.every((element) => !ts.isSpreadElement(element) && !ts.isOmittedExpression(element))
  )
    return right.elements.map((element) => at.kept(translateScalar(at, element), element));
  const array = ts.isArrayLiteralExpression(right) ? arrayLiteral(at, right, undefined) : translateExpression(at, right);
  const { type } = array;
  if (!isAggregate(type)) return at.wrong(node, `Type '${nameOf(type)}' is not an array type.`);
  if (type.kind === "array" && typeof type.length !== "bigint") {
    at.demand(combine("at-most", integer(count), at.lengthOf(type)), "array-bounds", "the array is too short: reads undefined", node);
    at.note("reading past the end of an array is counted as a mistake; JavaScript gives undefined", node);
  }
  const available = type.kind === "tuple" ? type.items.length : typeof type.length === "bigint" ? Number(type.length) : count;
  return elementsOf(array, Math.min(count, available)).map((element) => at.kept(element, node));
}
