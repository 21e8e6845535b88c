import type TypeScript from "typescript";
import { boolean, double, integer, type Term, variable } from "../../logic/term.js";
import { compiler } from "./compiler.js";
import { boundNames, withoutParentheses } from "./declared.js";
import { hasEffects } from "./effects.js";
import { binaryOperation } from "./operators.js";
import { translateDeclarations } from "./translate-declaration.js";
import { translateCondition, translateEffect, translateExpression, translateScalar } from "./translate-expression.js";
import { translateDo, translateFor, translateForOf, translateWhile } from "./translate-loop.js";
import type { Translation, Value } from "./translation.js";
import { elementsFor, expressionOfType, isOwn, isSameAggregate } from "./tuples.js";
import { isAggregate, isScalar, nameOf, type Type, undefinedType, valueTypeOf, widened } from "./types.js";

/** The statements of a block, whose scope is open. What is refused in one does not hide what is wrong in the next. */
export function translateBlock(at: Translation, statements: readonly TypeScript.Statement[]): void {
  announce(at, statements);
  for (const statement of statements) at.attempt(() => translateStatement(at, statement, [])) || refuseNames(at, statement);
}

/** Names belong to the whole block: before their declaration they may not be used. */
function announce(at: Translation, statements: readonly TypeScript.Statement[]): void {
  for (const statement of statements) for (const name of namesOf(statement)) at.scope.bind(name, { kind: "early" });
}

function refuseNames(at: Translation, statement: TypeScript.Statement): void {
  for (const name of namesOf(statement))
    if (!["variable", "tuple"].includes(at.scope.own(name)?.kind ?? "")) at.scope.bind(name, { kind: "refused" });
}

/** The names that a statement declares for the block that it stands in. */
export function namesOf(statement: TypeScript.Statement): readonly string[] {
  const ts = compiler();
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  const declaration = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
  return declaration && statement.name !== undefined ? [statement.name.text] : [];
}

/** A statement that need not be a block: JavaScript takes no declaration there. */
export function translateBody(at: Translation, node: TypeScript.Statement, labels: readonly string[]): void {
  const ts = compiler();
  if (ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0) {
    const word = (node.declarationList.flags & ts.NodeFlags.Let) !== 0 ? "let" : "const";
    at.wrong(node, `'${word}' declarations can only be declared inside a block.`, "put it into braces");
  }
  translateStatement(at, node, labels);
}

/** One statement; `labels` are those that stand before it. */
export function translateStatement(at: Translation, node: TypeScript.Statement, labels: readonly string[]): void {
  const ts = compiler();
  if (ts.isExpressionStatement(node)) return translateEffect(at, node.expression);
  if (ts.isVariableStatement(node)) return translateDeclarations(at, node.declarationList);
  if (ts.isEmptyStatement(node)) return;
  if (ts.isBlock(node)) return at.inScope(() => translateBlock(at, node.statements));
  if (ts.isIfStatement(node)) return translateIf(at, node);
  if (ts.isWhileStatement(node)) return translateWhile(at, node, labels);
  if (ts.isDoStatement(node)) return translateDo(at, node, labels);
  if (ts.isForStatement(node)) return translateFor(at, node, labels);
  if (ts.isForOfStatement(node)) return translateForOf(at, node, labels);
  if (ts.isReturnStatement(node)) return giveBack(at, node.expression, node);
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) return jump(at, node);
  if (ts.isSwitchStatement(node)) return translateSwitch(at, node, labels);
  if (ts.isThrowStatement(node)) return translateThrow(at, node);
  if (ts.isLabeledStatement(node)) return translateLabelled(at, node, labels);
  return at.refuse(node);
}

function translateIf(at: Translation, node: TypeScript.IfStatement): void {
  const { builder } = at;
  const condition = translateCondition(at, node.expression);
  const [then, otherwise, after] = [builder.block(), builder.block(), builder.block()];
  at.branch(condition, then, otherwise, node.expression);
  builder.enter(then);
  at.attempt(() => translateBody(at, node.thenStatement, []));
  builder.goto(after);
  builder.enter(otherwise);
  const { elseStatement } = node;
  if (elseStatement !== undefined) at.attempt(() => translateBody(at, elseStatement, []));
  builder.goto(after);
  builder.enter(after);
}

/** `return`, or the end of an arrow function's expression. */
export function giveBack(at: Translation, expression: TypeScript.Expression | undefined, node: TypeScript.Node): void {
  const { signature } = at;
  const value = expression === undefined ? undefined : returned(at, expression);
  if (value === undefined || value.type.kind === "undefined") {
    if (signature.result !== undefined && signature.result.kind !== "undefined")
      at.wrong(node, `Type 'undefined' is not assignable to type '${nameOf(signature.result)}'.`, "return a value on every way");
    signature.result = undefinedType;
    at.builder.return(undefined, at.span(node));
    return;
  }
  const type: Type = isScalar(value.type) ? widened(value.type) : value.type;
  if (type.kind === "verdict") at.refuse(node, "verdict as a result", "return a boolean: terminates(f) === true");
  signature.result ??= type;
  const { result } = signature;
  if (result.kind === "tuple") return giveTuple(at, elementsFor(at, value, result, node), node);
  const fits = isAggregate(type) ? isSameAggregate(result, type) : result.kind === type.kind;
  if (!fits) at.notAssignable(node, type, result);
  at.builder.return(value.term, at.span(node));
}

function returned(at: Translation, node: TypeScript.Expression): Value {
  const ts = compiler();
  const inner = withoutParentheses(node);
  const value = expressionOfType(at, node, at.signature.result);
  const { type } = value;
  if (!isAggregate(type)) return value;
  if (type.kind === "array" && typeof type.length !== "bigint")
    at.refuse(node, "array as a result", "return a number, or a tuple such as [number, number]");
  const binding = ts.isIdentifier(inner) ? at.scope.find(inner.text) : undefined;
  const isLocal = (binding?.kind === "variable" || binding?.kind === "tuple") && !binding.parameter;
  if (!isLocal && !isOwn(node)) at.refuse(node, `${type.kind} as a result`, "return a copy: [...a]");
  return value;
}

/** The elements go to where the caller looks for them; a function that nobody calls gives them to nobody. */
function giveTuple(at: Translation, elements: readonly Value[], node: TypeScript.Node): void {
  const { exit } = at;
  if (exit === undefined) return at.builder.return(undefined, at.span(node));
  elements.forEach(({ term }, index) => {
    at.assign(exit.variables[index] ?? "", term, node);
  });
  at.builder.goto(exit.block);
}

function jump(at: Translation, node: TypeScript.BreakOrContinueStatement): void {
  const ts = compiler();
  const label = node.label?.text;
  const isContinue = ts.isContinueStatement(node);
  const found = at.jumps.find(({ labels, onContinue, unlabelled }) =>
    label === undefined ? unlabelled && !(isContinue && onContinue === undefined) : labels.includes(label),
  );
  const target = isContinue ? found?.onContinue : found?.onBreak;
  if (target === undefined)
    at.wrong(
      node,
      label !== undefined
        ? `A '${isContinue ? "continue" : "break"}' statement can only jump to a label of an enclosing ${isContinue ? "iteration statement" : "statement"}.`
        : isContinue
          ? "A 'continue' statement can only be used within an enclosing iteration statement."
          : "A 'break' statement can only be used within an enclosing iteration or switch statement.",
    );
  at.builder.goto(target);
}

function translateLabelled(at: Translation, node: TypeScript.LabeledStatement, labels: readonly string[]): void {
  const ts = compiler();
  const label = node.label.text;
  if (labels.includes(label) || at.jumps.some((jump) => jump.labels.includes(label))) at.wrong(node.label, `Duplicate label '${label}'.`);
  const all = [...labels, label];
  const { statement } = node;
  if (ts.isIterationStatement(statement, false) || ts.isLabeledStatement(statement) || ts.isSwitchStatement(statement))
    return translateStatement(at, statement, all);
  const after = at.builder.block();
  withJump(at, { labels: all, onBreak: after, onContinue: undefined, unlabelled: false }, () => translateBody(at, statement, []));
  at.builder.goto(after);
  at.builder.enter(after);
}

/** Runs a part of the translation in which `break` and `continue` lead somewhere new. */
export function withJump(at: Translation, target: Translation["jumps"][number], part: () => void): void {
  const outer = at.jumps;
  at.jumps = [target, ...outer];
  try {
    part();
  } finally {
    at.jumps = outer;
  }
}

function translateSwitch(at: Translation, node: TypeScript.SwitchStatement, labels: readonly string[]): void {
  const ts = compiler();
  const { builder } = at;
  const { clauses } = node.caseBlock;
  const [, second] = clauses.filter(ts.isDefaultClause);
  if (second !== undefined) at.wrong(second, "A 'default' clause cannot appear more than once in a 'switch' statement.");
  const tests = clauses.flatMap((clause) => (ts.isCaseClause(clause) ? [clause.expression] : []));
  const read = translateScalar(at, node.expression);
  const value = tests.some(hasEffects) ? at.kept(read, node.expression) : read;
  const after = builder.block();
  const bodies = clauses.map(() => builder.block());
  let otherwise = after;
  clauses.forEach((clause, index) => {
    const body = bodies[index] ?? after;
    if (!ts.isCaseClause(clause)) {
      otherwise = body;
      return;
    }
    const next = builder.block();
    const equal: Term = binaryOperation(at, "===", value, translateExpression(at, clause.expression), clause.expression).term;
    at.branch(equal, body, next, clause.expression);
    builder.enter(next);
  });
  builder.goto(otherwise);
  const all = clauses.flatMap(({ statements }) => statements.flatMap(namesOf));
  const twice = all.find((name, index) => all.indexOf(name) < index);
  if (twice !== undefined) at.wrong(node, `Cannot redeclare block-scoped variable '${twice}'.`, "put each case into braces of its own");
  withJump(at, { labels, onBreak: after, onContinue: undefined, unlabelled: true }, () =>
    clauses.forEach(({ statements }, index) => {
      builder.enter(bodies[index] ?? after);
      // A name of one case is not to be used in another: it need not have its value there.
      at.inScope(() => {
        for (const name of all) at.scope.bind(name, { kind: "early" });
        translateBlock(at, statements);
      });
      builder.goto(bodies[index + 1] ?? after);
    }),
  );
  builder.enter(after);
}

const errors = ["Error", "RangeError", "TypeError", "SyntaxError", "ReferenceError", "EvalError", "URIError"];

/** `throw new Error("...")`. */
function translateThrow(at: Translation, node: TypeScript.ThrowStatement): void {
  const ts = compiler();
  const thrown = withoutParentheses(node.expression);
  const callee = ts.isNewExpression(thrown) || ts.isCallExpression(thrown) ? thrown.expression : undefined;
  if (callee === undefined || !ts.isIdentifier(callee) || !errors.includes(callee.text) || !at.isBuiltin(callee.text))
    return at.refuse(node.expression, "throw of something else than an Error", 'throw new Error("...")');
  const [message, ...others] = (ts.isNewExpression(thrown) || ts.isCallExpression(thrown) ? thrown.arguments : undefined) ?? [];
  const isText = message === undefined || ts.isStringLiteralLike(message) || ts.isTemplateExpression(message);
  if (others.length > 0 || !isText || (message !== undefined && hasEffects(message)))
    return at.refuse(message ?? node, "message that is computed", "write the message as a string");
  if (message !== undefined && ts.isTemplateExpression(message))
    for (const { expression } of message.templateSpans) translateExpression(at, expression);
  const text = message === undefined ? "" : ts.isStringLiteralLike(message) ? message.text : at.text(message).slice(1, -1);
  at.demand(boolean(false), "exception", text === "" ? callee.text : `${callee.text}: ${text}`, node);
  at.builder.return(undefined, at.span(node));
}

/** Some value of a type, where none is ever used. */
export function anyValue(at: Translation, type: Type, node: TypeScript.Node): Term {
  const valueType = valueTypeOf(type);
  switch (valueType.sort) {
    case "int":
      return integer(0);
    case "bool":
      return boolean(false);
    case "double":
      return double(0);
    default:
      return variable(at.builder.temporary(valueType, at.span(node)), valueType.sort);
  }
}
