import type { DiagnosticError } from "../../text/diagnostic.js";
import { headerConstants, headerDoubles, prints } from "./library.js";
import type { ExpressionTranslator, Surroundings } from "./translate-expression.js";
import type { Expression } from "./tree.js";
import { commonType, intType, promoted, type ScalarType, unsignedLongType, type VoidType } from "./types.js";

/** The types that expressions have, without evaluating them. */
export class ExpressionTypes {
  readonly #within: Surroundings;
  readonly #expressions: ExpressionTranslator;
  readonly #resultOf: (call: Expression & { kind: "call" }) => ScalarType | VoidType;

  constructor(
    within: Surroundings,
    expressions: ExpressionTranslator,
    resultOf: (call: Expression & { kind: "call" }) => ScalarType | VoidType,
  ) {
    this.#within = within;
    this.#expressions = expressions;
    this.#resultOf = resultOf;
  }

  typeOf(expression: Expression): ScalarType | VoidType {
    switch (expression.kind) {
      case "integer":
      case "floating":
        return expression.type;
      case "string":
        throw this.#expressions.unsupported("a string", expression.span);
      case "name": {
        const binding = this.#within.scopes.find(expression.name);
        if (binding?.type.kind === "array") throw this.#expressions.unsupported(`the array ${expression.name} as a value`, expression.span);
        const type = binding?.type ?? headerConstants.get(expression.name)?.[1] ?? headerDoubles.get(expression.name)?.[1];
        if (type === undefined) throw this.#expressions.undeclared(expression.name, expression.span);
        return type;
      }
      case "unary":
        return expression.operator === "!" ? intType : promoted(this.#scalarType(expression.operand));
      case "step":
        return this.#scalarType(expression.operand);
      case "binary": {
        const [left, right] = [this.#scalarType(expression.left), this.#scalarType(expression.right)];
        if (isComparison(expression.operator)) return intType;
        return expression.operator === "<<" || expression.operator === ">>" ? promoted(left) : commonType(left, right);
      }
      case "logical":
        return intType;
      case "assign":
        return this.#scalarType(expression.target);
      case "conditional": {
        const [then, otherwise] = [this.typeOf(expression.then), this.typeOf(expression.otherwise)];
        return then.kind === "void" || otherwise.kind === "void" ? then : commonType(then, otherwise);
      }
      case "comma":
        return this.typeOf(expression.right);
      case "cast":
        return expression.type;
      case "sizeof-type":
      case "sizeof":
        return unsignedLongType;
      case "call":
        return this.#resultOf(expression);
      case "index": {
        const array = expression.array.kind === "name" ? this.#expressions.binding(expression.array).type : undefined;
        if (array?.kind !== "array")
          throw this.#expressions.fail("subscripted value is neither array nor pointer nor vector", expression.span);
        return array.element;
      }
    }
  }

  #scalarType(expression: Expression): ScalarType {
    const type = this.typeOf(expression);
    if (type.kind === "void") throw withoutValue(this.#expressions, expression);
    return type;
  }

  sizeOf(operand: Expression): number {
    if (operand.kind === "name") {
      const type = this.#within.scopes.find(operand.name)?.type;
      if (type?.kind === "array") {
        if (typeof type.length === "string")
          throw this.#expressions.unsupported("sizeof of an array parameter", operand.span, "in C it is the size of a pointer");
        return type.element.size * Number(type.length);
      }
    }
    return this.#scalarType(operand).size;
  }
}

function isComparison(operator: string): boolean {
  return ["<", ">", "<=", ">=", "==", "!="].includes(operator);
}

/** What is wrong with using the value of an expression that has none here. */
export function withoutValue(expressions: ExpressionTranslator, expression: Expression): DiagnosticError {
  if (expression.kind === "call" && prints.has(expression.callee))
    return expressions.unsupported(`the value of ${expression.callee}`, expression.span, "it says how much was printed: leave it unused");
  return expressions.fail("void value not ignored as it ought to be", expression.span);
}
