import { parts } from "./effects.js";
import type { CFunction, CStatement, Expression } from "./tree.js";

/** Whether a call of a function can change the elements of the array that it is given as its operand of that index. */
export function changesArray(functions: ReadonlyMap<string, CFunction>, callee: string, index: number): boolean {
  const seen = new Set<string>();
  const reaches = (name: string, at: number): boolean => {
    const key = `${name} ${at}`;
    if (seen.has(key)) return false;
    seen.add(key);
    const callable = functions.get(name);
    const parameter = callable?.parameters[at];
    if (callable?.body === undefined || parameter?.type.kind !== "array") return false;
    return expressionsOf(callable.body).some((expression) => changes(expression, parameter.name));
  };
  const changes = (expression: Expression, array: string): boolean => {
    if (expression.kind === "assign" && isElementOf(expression.target, array)) return true;
    if (expression.kind === "step" && isElementOf(expression.operand, array)) return true;
    if (expression.kind === "call")
      for (const [at, operand] of expression.operands.entries())
        if (operand.kind === "name" && operand.name === array && reaches(expression.callee, at)) return true;
    return parts(expression).some((part) => changes(part, array));
  };
  return reaches(callee, index);
}

function isElementOf(expression: Expression, array: string): boolean {
  return expression.kind === "index" && expression.array.kind === "name" && expression.array.name === array;
}

/** The outermost expressions of a statement and of those inside it. */
function expressionsOf(statement: CStatement): readonly Expression[] {
  const some = (...expressions: readonly (Expression | undefined)[]) => expressions.filter((expression) => expression !== undefined);
  switch (statement.kind) {
    case "declare":
      return statement.declarators.flatMap(({ value }) => (value === undefined ? [] : "kind" in value ? [value] : value));
    case "expression":
      return [statement.expression];
    case "block":
      return statement.body.flatMap(expressionsOf);
    case "if":
      return [statement.condition, ...expressionsOf(statement.then), ...(statement.otherwise ? expressionsOf(statement.otherwise) : [])];
    case "while":
    case "do":
      return [statement.condition, ...expressionsOf(statement.body)];
    case "for":
      return [
        ...(statement.first ? expressionsOf(statement.first) : []),
        ...some(statement.condition, statement.step),
        ...expressionsOf(statement.body),
      ];
    case "switch":
    case "case":
      return [statement.value, ...expressionsOf(statement.body)];
    case "default":
    case "label":
      return expressionsOf(statement.body);
    case "return":
      return some(statement.value);
    case "empty":
    case "goto":
    case "break":
    case "continue":
      return [];
  }
}
