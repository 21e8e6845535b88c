import type TypeScript from "typescript";
import { boolean, double, integer, type Term, variable } from "../../logic/term.js";
import { conditional } from "../../program/conditional.js";
import { arrayLiteral, elementOf, lengthProperty } from "./arrays.js";
import { assignment, isAssignment, step } from "./assignments.js";
import { call } from "./calls.js";
import { compiler } from "./compiler.js";
import { withoutParentheses } from "./declared.js";
import { hasEffects } from "./effects.js";
import { combine, constantOf } from "./fold.js";
import { Abandoned } from "./library.js";
import { numberConstants } from "./number-functions.js";
import { complement } from "./numbers.js";
import { binaryOperation, commonType, isEquality, truthiness } from "./operators.js";
import { comparedWithUndefined, isGiven, isUndefined, type Optional, optionalIn, valueIn } from "./optional.js";
import type { Translation, Value } from "./translation.js";
import { tupleValue } from "./tuples.js";
import { asserted } from "./type-assertion.js";
import {
  bigintType,
  booleanType,
  isAggregate,
  isScalar,
  nameOf,
  numberType,
  type Type,
  undefinedType,
  valueTypeOf,
  widened,
} from "./types.js";

/** What an expression is worth. What it does besides, and what must hold for it not to throw, goes to the builder, in JavaScript's order. */
export function translateExpression(at: Translation, node: TypeScript.Expression): Value {
  const ts = compiler();
  const { SyntaxKind } = ts;
  switch (node.kind) {
    case SyntaxKind.TrueKeyword:
      return { type: booleanType, term: boolean(true) };
    case SyntaxKind.FalseKeyword:
      return { type: booleanType, term: boolean(false) };
  }
  if (ts.isNumericLiteral(node)) return { type: numberType, term: double(Number(node.text)) };
  if (ts.isBigIntLiteral(node)) return { type: bigintType, term: integer(BigInt(node.text.slice(0, -1))) };
  if (ts.isIdentifier(node)) return identifier(at, node);
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node))
    return translateExpression(at, node.expression);
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return asserted(at, node);
  if (ts.isPrefixUnaryExpression(node)) return prefix(at, node);
  if (ts.isPostfixUnaryExpression(node)) return step(at, node, true);
  if (ts.isBinaryExpression(node)) return binary(at, node);
  if (ts.isConditionalExpression(node))
    return choice(
      at,
      translateCondition(at, node.condition),
      () => translateExpression(at, node.whenTrue),
      () => translateExpression(at, node.whenFalse),
      node,
    );
  if (ts.isCallExpression(node)) return call(at, node);
  if (ts.isElementAccessExpression(node)) return elementOf(at, node);
  if (ts.isPropertyAccessExpression(node)) return property(at, node);
  if (ts.isArrayLiteralExpression(node) || ts.isNewExpression(node)) return arrayLiteral(at, node, undefined);
  if (ts.isVoidExpression(node)) {
    translateEffect(at, node.expression);
    return { type: undefinedType, term: boolean(false) };
  }
  return at.refuse(node);
}

/** A value of a scalar type. */
export function translateScalar(at: Translation, node: TypeScript.Expression): Value {
  const value = translateExpression(at, node);
  if (value.type.kind === "undefined") at.wrong(node, "this has no value: it is undefined");
  return isAggregate(value.type) ? at.refuse(node, `${value.type.kind} as a value`, "use its elements") : value;
}

/** Whether an expression counts as true. */
export function translateCondition(at: Translation, node: TypeScript.Expression): Term {
  const ts = compiler();
  const { SyntaxKind } = ts;
  if (ts.isParenthesizedExpression(node)) return translateCondition(at, node.expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken)
    return combine("not", translateCondition(at, node.operand));
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.BarBarToken) {
      mixed(at, node, [SyntaxKind.QuestionQuestionToken]);
      const left = translateCondition(at, node.left);
      const and = kind === SyntaxKind.AmpersandAmpersandToken;
      const right = () => translateCondition(at, node.right);
      const decided = () => boolean(!and);
      return simplified(conditional(at.builder, left, booleanType.value, and ? right : decided, and ? decided : right, at.span(node)));
    }
  }
  const optional = optionalIn(at, node);
  if (optional !== undefined) return combine("and", isGiven(optional), truthiness(valueIn(optional)));
  const value = translateExpression(at, node);
  const { kind } = value.type;
  if (isAggregate(value.type))
    at.refuse(node, `${kind} as a condition`, `${kind === "array" ? "an array" : "a tuple"} always counts as true`);
  return truthiness(value);
}

/** Connectives once more, where one side turned out to be constant. */
function simplified(term: Term): Term {
  return term.kind === "apply" && (term.operator === "and" || term.operator === "or") ? combine(term.operator, ...term.operands) : term;
}

/** Runs an expression whose value is not wanted. */
export function translateEffect(at: Translation, node: TypeScript.Expression): void {
  const ts = compiler();
  const { SyntaxKind } = ts;
  if (ts.isParenthesizedExpression(node) || ts.isVoidExpression(node)) return translateEffect(at, node.expression);
  if (ts.isPostfixUnaryExpression(node)) return void step(at, node, false);
  if (ts.isConditionalExpression(node))
    return eitherEffect(at, translateCondition(at, node.condition), node.whenTrue, node.whenFalse, node);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === SyntaxKind.CommaToken) {
      translateEffect(at, node.left);
      return translateEffect(at, node.right);
    }
    if (kind === SyntaxKind.AmpersandAmpersandToken)
      return eitherEffect(at, translateCondition(at, node.left), node.right, undefined, node);
    if (kind === SyntaxKind.BarBarToken) return eitherEffect(at, translateCondition(at, node.left), undefined, node.right, node);
  }
  if (ts.isStringLiteralLike(node)) return;
  translateExpression(at, node);
}

function eitherEffect(
  at: Translation,
  condition: Term,
  then: TypeScript.Expression | undefined,
  otherwise: TypeScript.Expression | undefined,
  node: TypeScript.Node,
): void {
  const { builder } = at;
  const [first, second, after] = [builder.block(), builder.block(), builder.block()];
  at.branch(condition, first, second, node);
  for (const [block, part] of [
    [first, then],
    [second, otherwise],
  ] as const) {
    builder.enter(block);
    if (part !== undefined) translateEffect(at, part);
    builder.goto(after);
  }
  builder.enter(after);
}

/** Two operands in their order: what the second one does must not change what the first one was. */
export function translateOperands(at: Translation, left: TypeScript.Expression, right: TypeScript.Expression): readonly [Value, Value] {
  const value = translateScalarOrUndefined(at, left);
  const first = hasEffects(right) ? at.kept(value, left) : value;
  return [first, translateScalarOrUndefined(at, right)];
}

function translateScalarOrUndefined(at: Translation, node: TypeScript.Expression): Value {
  if (isUndefined(node)) return { type: undefinedType, term: boolean(false) };
  return translateExpression(at, node);
}

function identifier(at: Translation, node: TypeScript.Identifier): Value {
  const name = node.text;
  const binding = at.scope.find(name);
  if (binding !== undefined) {
    if (binding.kind === "refused") throw new Abandoned(name);
    if (binding.kind === "early") return at.wrong(node, `Block-scoped variable '${name}' used before its declaration.`);
    if (binding.kind === "tuple") return tupleValue(binding.type);
    if (binding.flag !== undefined)
      at.demand(variable(binding.flag, "bool"), "unset-variable", `${name} is undefined here: it has not been given a value`, node);
    return { type: binding.type, term: variable(binding.variable, valueTypeOf(binding.type).sort) };
  }
  const declared = at.library.known.values.get(name);
  if (declared?.kind === "constant") return at.library.constant(declared, node, at.home);
  if (declared?.kind === "function") return at.refuse(node, "function as a value", "functions are called by their names");
  if (declared?.kind === "other")
    return at.refuse(node, declared.construct, `${name} is declared outside: make it a parameter, or a constant`);
  if (name === "undefined") return { type: undefinedType, term: boolean(false) };
  const constant = numberConstants.get(name);
  if (constant !== undefined) return { type: numberType, term: double(constant) };
  if (Object.hasOwn(globalThis, name)) return at.refuse(node, name);
  return at.wrong(node, `Cannot find name '${name}'.`);
}

function prefix(at: Translation, node: TypeScript.PrefixUnaryExpression): Value {
  const { SyntaxKind } = compiler();
  switch (node.operator) {
    case SyntaxKind.PlusPlusToken:
    case SyntaxKind.MinusMinusToken:
      return step(at, node, true);
    case SyntaxKind.ExclamationToken:
      return { type: booleanType, term: combine("not", translateCondition(at, node.operand)) };
    case SyntaxKind.MinusToken: {
      const { type, term } = translateScalar(at, node.operand);
      if (type.kind === "number") return { type: numberType, term: combine("double-negate", term) };
      if (type.kind === "bigint") return { type: bigintType, term: combine("negate", term) };
      return at.wrong(node, `The operator - cannot be applied to type '${nameOf(type)}'.`);
    }
    case SyntaxKind.PlusToken: {
      const value = translateScalar(at, node.operand);
      if (value.type.kind === "number") return { type: numberType, term: value.term };
      if (value.type.kind === "boolean") return { type: numberType, term: combine("if-then-else", value.term, double(1), double(0)) };
      return at.wrong(
        node,
        `Operator '+' cannot be applied to type '${nameOf(value.type)}'.`,
        "JavaScript throws a TypeError: use Number(...)",
      );
    }
    case SyntaxKind.TildeToken: {
      const { type, term } = translateScalar(at, node.operand);
      if (type.kind === "number") {
        at.note("bit operations on numbers convert to 32 bits first", node);
        return { type: numberType, term: complement(term) };
      }
      if (type.kind === "bigint") return { type: bigintType, term: combine("subtract", combine("negate", term), integer(1)) };
      return at.wrong(node, `The operator ~ cannot be applied to type '${nameOf(type)}'.`);
    }
  }
}

function binary(at: Translation, node: TypeScript.BinaryExpression): Value {
  const ts = compiler();
  const { SyntaxKind } = ts;
  const { kind } = node.operatorToken;
  if (isAssignment(kind)) return assignment(at, node);
  switch (kind) {
    case SyntaxKind.CommaToken:
      translateEffect(at, node.left);
      return translateExpression(at, node.right);
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.BarBarToken:
      return logical(at, node, kind === SyntaxKind.AmpersandAmpersandToken);
    case SyntaxKind.QuestionQuestionToken:
      return nullish(at, node);
  }
  const type = typeofComparison(at, node);
  if (type !== undefined) return type;
  const undefinedness = comparedWithUndefined(at, node);
  if (undefinedness !== undefined) return { type: booleanType, term: undefinedness };
  const operator = ts.tokenToString(kind) ?? "";
  const [first, second] = [optionalIn(at, node.left), optionalIn(at, node.right)];
  if ((first ?? second) !== undefined && isEquality(operator)) return optionalEquality(at, node, operator, first, second);
  const [left, right] = translateOperands(at, node.left, node.right);
  return binaryOperation(at, operator, left, right, node);
}

/** Comparing is the one thing that can be done with an optional parameter that may not be given. */
function optionalEquality(
  at: Translation,
  node: TypeScript.BinaryExpression,
  operator: string,
  first: Optional | undefined,
  second: Optional | undefined,
): Value {
  if (hasEffects(node)) at.refuse(node, "comparison of an optional parameter with what changes something");
  const sides = [
    [first, node.left],
    [second, node.right],
  ] as const;
  const [left, right] = sides.map(([optional, side]) => (optional === undefined ? translateExpression(at, side) : valueIn(optional)));
  const [a, b] = [first, second].map((optional) => (optional === undefined ? boolean(true) : isGiven(optional)));
  if (left === undefined || right === undefined || a === undefined || b === undefined) throw new Error("two sides");
  const same = binaryOperation(at, "===", left, right, node).term;
  const equal = combine("or", combine("and", a, b, same), combine("and", combine("not", a), combine("not", b)));
  return { type: booleanType, term: operator.startsWith("!") ? combine("not", equal) : equal };
}

/** `x && y` and `x || y` as values. */
function logical(at: Translation, node: TypeScript.BinaryExpression, and: boolean): Value {
  mixed(at, node, [compiler().SyntaxKind.QuestionQuestionToken]);
  const optional = optionalIn(at, node.left);
  if (optional !== undefined && !and)
    return choice(
      at,
      translateCondition(at, node.left),
      () => valueIn(optional),
      () => translateExpression(at, node.right),
      node,
    );
  const value = translateScalar(at, node.left);
  if (value.type.kind === "boolean") {
    const right = () => {
      const second = translateScalar(at, node.right);
      if (second.type.kind !== "boolean") at.refuse(node.right, "value of several types", "both sides of && and || have one type here");
      return second.term;
    };
    const decided = () => boolean(!and);
    const term = conditional(at.builder, value.term, booleanType.value, and ? right : decided, and ? decided : right, at.span(node));
    return { type: booleanType, term: simplified(term) };
  }
  const left = hasEffects(node.right) ? at.kept(value, node.left) : value;
  const condition = truthiness(left);
  const right = () => translateExpression(at, node.right);
  return choice(at, and ? condition : combine("not", condition), right, () => left, node);
}

/** JavaScript does not take `??` beside `&&` or `||` without parentheses. */
function mixed(at: Translation, node: TypeScript.BinaryExpression, others: readonly TypeScript.SyntaxKind[]): void {
  const ts = compiler();
  for (const side of [node.left, node.right]) {
    const other = ts.isBinaryExpression(side) ? others.find((kind) => kind === side.operatorToken.kind) : undefined;
    if (other === undefined) continue;
    const both = [other, node.operatorToken.kind].map((kind) => `'${ts.tokenToString(kind)}'`).join(" and ");
    at.wrong(node, `${both} operations cannot be mixed without parentheses.`);
  }
}

function nullish(at: Translation, node: TypeScript.BinaryExpression): Value {
  const { SyntaxKind } = compiler();
  mixed(at, node, [SyntaxKind.BarBarToken, SyntaxKind.AmpersandAmpersandToken]);
  const optional = optionalIn(at, node.left);
  if (optional !== undefined)
    return choice(
      at,
      isGiven(optional),
      () => valueIn(optional),
      () => translateExpression(at, node.right),
      node,
    );
  const value = translateScalarOrUndefined(at, node.left);
  if (value.type.kind === "undefined") return translateExpression(at, node.right);
  // What is never undefined hides the right side: it is not run.
  if (value.type.kind !== "verdict") return value;
  const left = hasEffects(node.right) ? at.kept(value, node.left) : value;
  const known = { type: booleanType, term: combine("equal", left.term, integer(1)) };
  const right = () => translateExpression(at, node.right);
  return choice(at, combine("equal", left.term, integer(2)), right, () => known, node);
}

/** The value of `then` where the condition holds, else that of `otherwise`; only one of them is run. */
function choice(at: Translation, condition: Term, then: () => Value, otherwise: () => Value, node: TypeScript.Expression): Value {
  const constant = constantOf(condition);
  if (constant === true) return then();
  if (constant === false) return otherwise();
  let type: Type | undefined;
  const agreeing = (value: Value): Term => {
    if (isAggregate(value.type)) at.refuse(node, `${value.type.kind} as a value`, "use its elements");
    type = type === undefined ? value.type : commonType(type, value.type);
    if (type === undefined || type.kind === "undefined") at.refuse(node, "value of several types", "both sides have one type here");
    return value.term;
  };
  const chosen = (): Type => type ?? undefinedType;
  const term = conditional(
    at.builder,
    condition,
    () => valueTypeOf(widenedType(chosen())),
    () => agreeing(then()),
    () => agreeing(otherwise()),
    at.span(node),
  );
  return { type: widenedType(chosen()), term };
}

function widenedType(type: Type): Type {
  return isScalar(type) ? widened(type) : type;
}

const typeNames = {
  number: "number",
  bigint: "bigint",
  boolean: "boolean",
  undefined: "undefined",
  array: "object",
  tuple: "object",
} as const;

/** `typeof x === "number"`: known beforehand. */
function typeofComparison(at: Translation, node: TypeScript.BinaryExpression): Value | undefined {
  const ts = compiler();
  const sides = [node.left, node.right].map(withoutParentheses);
  const asked = sides.find(ts.isTypeOfExpression);
  const name = sides.find(ts.isStringLiteralLike);
  const operator = ts.tokenToString(node.operatorToken.kind);
  if (asked === undefined || name === undefined || operator === undefined || !isEquality(operator)) return undefined;
  const optional = optionalIn(at, asked.expression);
  if (optional !== undefined) {
    const { kind } = optional.type;
    const said = name.text === "undefined" ? combine("not", isGiven(optional)) : name.text === kind ? isGiven(optional) : boolean(false);
    return { type: booleanType, term: operator.startsWith("!") ? combine("not", said) : said };
  }
  const { type } = translateExpression(at, asked.expression);
  if (type.kind === "verdict") return at.refuse(node, "typeof of a verdict", "compare it with true, false or undefined");
  return { type: booleanType, term: boolean((typeNames[type.kind] === name.text) === operator.startsWith("=")) };
}

function property(at: Translation, node: TypeScript.PropertyAccessExpression): Value {
  const ts = compiler();
  const name = at.text(node).replace(/\s/g, "");
  if (ts.isIdentifier(node.expression) && at.isBuiltin(node.expression.text)) {
    const constant = numberConstants.get(name);
    if (constant !== undefined) return { type: numberType, term: double(constant) };
    return at.refuse(node, name);
  }
  return lengthProperty(at, node);
}
