import { parse } from "../../../src/language/c/parse.js";
import type { CFunction, CStatement, Expression } from "../../../src/language/c/tree.js";
import { type ArrayType, headerTypes, type ScalarType, typeOfWords, type VoidType } from "../../../src/language/c/types.js";
import { unreachable } from "../../../src/text/unreachable.js";

/** A tree as nested lists, the same for every parser. */
export type Tree = string | number | boolean | null | undefined | readonly Tree[];

/** The trees that our parser gives for the functions of a text. Throws `DiagnosticError`, or `Error` when something is refused. */
export function ourTrees(text: string): Tree {
  const parsed = parse(
    { name: "random", language: "c", text },
    { macros: new Map(), types: new Map(), constants: new Map(), refusedTypes: new Set() },
  );
  const [refused] = parsed.refused;
  if (refused !== undefined) throw new Error(refused.diagnostic.message);
  return parsed.functions.map(functionTree);
}

/** Makes what pycparser gives comparable: types by their name, whatever words they were written in. */
export function withTypeNames(tree: Tree): Tree {
  if (!Array.isArray(tree)) return tree;
  const [head, ...rest] = tree as readonly Tree[];
  if (head !== "type") return (tree as readonly Tree[]).map(withTypeNames);
  const words = rest as readonly string[];
  return ["type", (typeOfWords(words) ?? headerTypes.get(words[0] ?? ""))?.name];
}

function functionTree({ name, result, parameters, body }: CFunction): Tree {
  const named = parameters.map((parameter) => ["declare", parameter.name, ...typeAndLength(parameter.type), false, null]);
  return ["function", name, typeTree(result), named, body?.kind === "block" ? body.body.flatMap(statementTrees) : null];
}

function typeTree(type: ScalarType | VoidType): Tree {
  return ["type", type.name];
}

function typeAndLength(type: ScalarType | ArrayType): readonly Tree[] {
  return type.kind === "array" ? [typeTree(type.element), ["integer", `${type.length}`]] : [typeTree(type), null];
}

/** A statement, or the several that a declaration of several variables or a label and its statement are. */
function statementTrees(statement: CStatement): readonly Tree[] {
  const optional = (expression: Expression | undefined) => (expression === undefined ? null : expressionTree(expression));
  switch (statement.kind) {
    case "declare":
      return statement.declarators.map(({ name, type, constant, value }) => [
        "declare",
        name,
        ...typeAndLength(type),
        constant,
        value === undefined ? null : "kind" in value ? expressionTree(value) : value.map(expressionTree),
      ]);
    case "expression":
      return [["expression", expressionTree(statement.expression)]];
    case "block":
      return [["block", statement.body.flatMap(statementTrees)]];
    case "if": {
      const otherwise = statement.otherwise === undefined ? null : statementTrees(statement.otherwise);
      return [["if", expressionTree(statement.condition), statementTrees(statement.then), otherwise]];
    }
    case "while":
    case "switch":
      return [
        [
          statement.kind,
          expressionTree(statement.kind === "while" ? statement.condition : statement.value),
          statementTrees(statement.body),
        ],
      ];
    case "do":
      return [["do", statementTrees(statement.body), expressionTree(statement.condition)]];
    case "for": {
      const first = statement.first === undefined ? null : statementTrees(statement.first);
      return [["for", first, optional(statement.condition), optional(statement.step), statementTrees(statement.body)]];
    }
    case "case":
      return [["case", expressionTree(statement.value)], ...statementTrees(statement.body)];
    case "default":
      return [["default"], ...statementTrees(statement.body)];
    case "label":
      return [["label", statement.name], ...statementTrees(statement.body)];
    case "goto":
      return [["goto", statement.name]];
    case "return":
      return [["return", optional(statement.value)]];
    case "empty":
    case "break":
    case "continue":
      return [[statement.kind]];
    default:
      return unreachable(statement);
  }
}

function expressionTree(expression: Expression): Tree {
  switch (expression.kind) {
    case "integer":
      return ["integer", `${expression.value}`];
    case "floating":
      return ["floating", expression.value];
    case "string":
      return ["string", expression.value];
    case "name":
      return ["name", expression.name];
    case "unary":
      return ["unary", expression.operator, expressionTree(expression.operand)];
    case "step":
      return ["step", expression.operator, expression.prefix, expressionTree(expression.operand)];
    case "binary":
    case "logical":
      return ["binary", expression.operator, expressionTree(expression.left), expressionTree(expression.right)];
    case "assign":
      return ["assign", `${expression.operator ?? ""}=`, expressionTree(expression.target), expressionTree(expression.value)];
    case "conditional":
      return ["conditional", expressionTree(expression.condition), expressionTree(expression.then), expressionTree(expression.otherwise)];
    case "comma":
      return ["comma", expressionTree(expression.left), expressionTree(expression.right)];
    case "cast":
      return ["cast", typeTree(expression.type), expressionTree(expression.operand)];
    case "sizeof-type":
      return ["sizeof-type", typeTree(expression.type)];
    case "sizeof":
      return ["sizeof", expressionTree(expression.operand)];
    case "call":
      return ["call", expression.callee, expression.operands.map(expressionTree)];
    case "index":
      return ["index", expressionTree(expression.array), expressionTree(expression.index)];
    default:
      return unreachable(expression);
  }
}
