import type TypeScript from "typescript";
import { integer, variable } from "../../logic/term.js";
import { arrayOf } from "./arrays.js";
import { setVariable } from "./assignments.js";
import { compiler } from "./compiler.js";
import { boundNames } from "./declared.js";
import { combine } from "./fold.js";
import { translateDeclarations } from "./translate-declaration.js";
import { translateCondition, translateEffect } from "./translate-expression.js";
import { translateBody, withJump } from "./translate-statement.js";
import type { Translation, Value } from "./translation.js";
import { lengthValue, widened } from "./types.js";

export function translateWhile(at: Translation, node: TypeScript.WhileStatement, labels: readonly string[]): void {
  const { builder } = at;
  const [head, body, after] = [builder.block(), builder.block(), builder.block()];
  builder.goto(head);
  builder.enter(head);
  builder.loop({ head, span: at.span(node), guard: at.span(node.expression) });
  at.branch(translateCondition(at, node.expression), body, after, node.expression);
  builder.enter(body);
  inLoop(at, node.statement, labels, after, head);
  builder.goto(head);
  builder.enter(after);
}

export function translateDo(at: Translation, node: TypeScript.DoStatement, labels: readonly string[]): void {
  const { builder } = at;
  const [head, guard, after] = [builder.block(), builder.block(), builder.block()];
  builder.goto(head);
  builder.enter(head);
  builder.loop({ head, span: at.span(node), guard: at.span(node.expression) });
  inLoop(at, node.statement, labels, after, guard);
  builder.goto(guard);
  builder.enter(guard);
  at.branch(translateCondition(at, node.expression), head, after, node.expression);
  builder.enter(after);
}

export function translateFor(at: Translation, node: TypeScript.ForStatement, labels: readonly string[]): void {
  const ts = compiler();
  const { builder } = at;
  at.inScope(() => {
    const { initializer, condition, incrementor } = node;
    if (initializer !== undefined) {
      if (ts.isVariableDeclarationList(initializer)) {
        for (const { name } of initializer.declarations) for (const each of boundNames(name)) at.scope.bind(each, { kind: "early" });
        translateDeclarations(at, initializer);
      } else translateEffect(at, initializer);
    }
    const [head, body, update, after] = [builder.block(), builder.block(), builder.block(), builder.block()];
    builder.goto(head);
    builder.enter(head);
    builder.loop({ head, span: at.span(node), guard: condition === undefined ? undefined : at.span(condition) });
    if (condition === undefined) builder.goto(body);
    else at.branch(translateCondition(at, condition), body, after, condition);
    builder.enter(body);
    inLoop(at, node.statement, labels, after, update);
    builder.goto(update);
    builder.enter(update);
    if (incrementor !== undefined) translateEffect(at, incrementor);
    builder.goto(head);
    builder.enter(after);
  });
}

/** `for (const x of a)`: the elements one after the other, as they are when their turn comes. */
export function translateForOf(at: Translation, node: TypeScript.ForOfStatement, labels: readonly string[]): void {
  const ts = compiler();
  const { builder } = at;
  if (node.awaitModifier !== undefined) at.refuse(node.awaitModifier, "for await");
  at.inScope(() => {
    const { initializer } = node;
    const declared = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0] : undefined;
    if (!ts.isVariableDeclarationList(initializer) || declared === undefined)
      return at.refuse(initializer, "for-of loop without a declaration", "write for (const x of a)");
    if (initializer.declarations.length > 1)
      at.wrong(initializer, "Only a single variable declaration is allowed in a 'for...of' statement.");
    if (declared.initializer !== undefined)
      at.wrong(declared, "The variable declaration of a 'for...of' statement cannot have an initializer.");
    const kind = initializer.flags & ts.NodeFlags.BlockScoped;
    if (kind === ts.NodeFlags.None) at.refuse(declared, "var", "use let or const");
    const { name } = declared;
    if (!ts.isIdentifier(name)) return at.refuse(name);
    at.scope.bind(name.text, { kind: "early" });
    const array = arrayOf(at, node.expression);
    const position = builder.temporary(lengthValue, at.span(node.expression));
    at.assign(position, integer(0), node.expression);
    const index = variable(position, "int");
    const [head, body, update, after] = [builder.block(), builder.block(), builder.block(), builder.block()];
    builder.goto(head);
    builder.enter(head);
    builder.loop({ head, span: at.span(node), guard: { ...at.span(initializer), end: node.expression.end } });
    at.branch(combine("less", index, at.lengthOf(array.type)), body, after, node.expression);
    builder.enter(body);
    const element: Value = { type: widened(array.type.element), term: combine("select", array.term, index) };
    setVariable(at, at.declare(name, element.type, kind === ts.NodeFlags.Const, false), element, name);
    inLoop(at, node.statement, labels, after, update);
    builder.goto(update);
    builder.enter(update);
    at.assign(position, combine("add", index, integer(1)), node.expression);
    builder.goto(head);
    builder.enter(after);
  });
}

function inLoop(at: Translation, body: TypeScript.Statement, labels: readonly string[], onBreak: number, onContinue: number): void {
  withJump(at, { labels, onBreak, onContinue, unlabelled: true }, () => at.attempt(() => translateBody(at, body, [])));
}
