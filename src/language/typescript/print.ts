import type TypeScript from "typescript";
import { boolean, double } from "../../logic/term.js";
import type { PrintPart } from "../../program/program.js";
import { compiler } from "./compiler.js";
import { combine } from "./fold.js";
import { translateScalar } from "./translate-expression.js";
import type { Translation, Value } from "./translation.js";
import { undefinedType } from "./types.js";

/** `console.log(...)`: strings as they are, values as Node shows them, a space between any two. */
export function print(at: Translation, node: TypeScript.CallExpression): Value {
  const ts = compiler();
  const parts: PrintPart[] = [];
  node.arguments.forEach((argument, index) => {
    if (index > 0) parts.push(" ");
    if (ts.isStringLiteralLike(argument)) {
      if (index === 0 && node.arguments.length > 1 && argument.text.includes("%")) at.refuse(argument, "format of console.log");
      parts.push(argument.text);
    } else if (ts.isTemplateExpression(argument)) {
      if (index === 0 && node.arguments.length > 1) at.refuse(argument, "template string before other arguments");
      parts.push(...templateParts(at, argument));
    } else parts.push({ value: printable(at, argument).term, format: "%v" });
  });
  at.builder.emit({ kind: "print", parts: [...parts, "\n"], span: at.span(node) });
  return { type: undefinedType, term: boolean(false) };
}

/** What `${...}` writes: bigints without their n, -0 as 0. */
function templateParts(at: Translation, node: TypeScript.TemplateExpression): readonly PrintPart[] {
  const parts: PrintPart[] = [node.head.text];
  for (const span of node.templateSpans) {
    const { type, term } = printable(at, span.expression);
    if (type.kind === "bigint") parts.push({ value: term, format: "%d" });
    else parts.push({ value: type.kind === "number" ? combine("double-add", term, double(0)) : term, format: "%v" });
    parts.push(span.literal.text);
  }
  return parts;
}

function printable(at: Translation, node: TypeScript.Expression): Value {
  const value = translateScalar(at, node);
  if (value.type.kind === "verdict") at.refuse(node, "printing a verdict", "use an if statement");
  return at.kept(value, node);
}
