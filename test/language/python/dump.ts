import type { Expression, PythonStatement, Target } from "../../../src/language/python/tree.js";

/** A tree as nested lists, in the words of CPython's `ast`. */
export type Dump = string | readonly Dump[];

export function dumpExpression(expression: Expression): Dump {
  switch (expression.kind) {
    case "integer":
      return ["int", `${expression.value}`];
    case "float":
      return ["float", bitsOf(expression.value)];
    case "boolean":
      return ["bool", `${expression.value}`];
    case "none":
      return ["none"];
    case "string":
      return ["str", expression.value];
    case "name":
      return ["name", expression.name];
    case "unary":
      return ["unary", expression.operator, dumpExpression(expression.operand)];
    case "binary":
      return ["binary", expression.operator, dumpExpression(expression.left), dumpExpression(expression.right)];
    case "logical":
      return ["logical", expression.operator, ...expression.operands.map(dumpExpression)];
    case "comparison":
      return ["comparison", expression.operators, ...expression.operands.map(dumpExpression)];
    case "conditional":
      return ["conditional", dumpExpression(expression.condition), dumpExpression(expression.then), dumpExpression(expression.otherwise)];
    case "call":
      return [
        "call",
        dumpExpression(expression.callee),
        expression.operands.map(dumpExpression),
        expression.keywords.map(({ name, value }) => [name, dumpExpression(value)]),
      ];
    case "index":
      return ["index", dumpExpression(expression.list), dumpExpression(expression.index)];
    case "slice": {
      const bounds = [expression.start, expression.stop].map((bound) => (bound === undefined ? ["nothing"] : dumpExpression(bound)));
      return ["index", dumpExpression(expression.list), ["slice", ...bounds]];
    }
    case "append":
      return ["call", ["attribute", dumpExpression(expression.list), "append"], [dumpExpression(expression.item)], []];
    case "tuple":
    case "list":
      return [expression.kind, ...expression.items.map(dumpExpression)];
  }
}

function dumpTarget(target: Target): Dump {
  if (target.kind !== "targets") return dumpExpression(target);
  return [target.bracketed ? "list" : "tuple", ...target.items.map(dumpTarget)];
}

export function dumpStatement(statement: PythonStatement): Dump {
  const block = (statements: readonly PythonStatement[]) => statements.map(dumpStatement);
  switch (statement.kind) {
    case "assign":
      return ["assign", statement.targets.map(dumpTarget), dumpExpression(statement.value)];
    case "declare":
      return [
        "declare",
        dumpTarget(statement.target),
        dumpExpression(statement.annotation),
        ...(statement.value === undefined ? [] : [dumpExpression(statement.value)]),
      ];
    case "augment":
      return ["augment", dumpTarget(statement.target), statement.operator, dumpExpression(statement.value)];
    case "expression":
      return ["expression", dumpExpression(statement.expression)];
    case "return":
      return ["return", ...(statement.value === undefined ? [] : [dumpExpression(statement.value)])];
    case "if":
      return ["if", dumpExpression(statement.condition), block(statement.then), block(statement.otherwise)];
    case "while":
      return ["while", dumpExpression(statement.condition), block(statement.body), block(statement.otherwise)];
    case "for":
      return ["for", dumpTarget(statement.target), dumpExpression(statement.over), block(statement.body), block(statement.otherwise)];
    case "assert":
      return [
        "assert",
        dumpExpression(statement.condition),
        ...(statement.message === undefined ? [] : [dumpExpression(statement.message)]),
      ];
    case "raise":
      return ["raise", dumpExpression(statement.exception)];
    case "break":
    case "continue":
    case "pass":
      return [statement.kind];
  }
}

function bitsOf(value: number): string {
  return Buffer.from(new Float64Array([value]).buffer).toString("hex");
}

/** The same dump, made by CPython: a JSON list of texts in, of dumps out; "expression" or "function" texts. */
export const dumpScript = `
import ast, json, struct, sys
binary = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.LShift: "<<",
          ast.RShift: ">>", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^"}
unary = {ast.UAdd: "+", ast.USub: "-", ast.Invert: "~", ast.Not: "not"}
comparison = {ast.Lt: "<", ast.Gt: ">", ast.LtE: "<=", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is", ast.IsNot: "is not",
              ast.In: "in", ast.NotIn: "not in"}
def expression(n):
    if isinstance(n, ast.Constant):
        v = n.value
        if v is None: return ["none"]
        if isinstance(v, bool): return ["bool", str(v).lower()]
        if isinstance(v, int): return ["int", str(v)]
        if isinstance(v, float): return ["float", struct.pack("<d", v).hex()]
        return ["str", v]
    if isinstance(n, ast.Name): return ["name", n.id]
    if isinstance(n, ast.UnaryOp): return ["unary", unary[type(n.op)], expression(n.operand)]
    if isinstance(n, ast.BinOp): return ["binary", binary[type(n.op)], expression(n.left), expression(n.right)]
    if isinstance(n, ast.BoolOp): return ["logical", "and" if isinstance(n.op, ast.And) else "or", *map(expression, n.values)]
    if isinstance(n, ast.Compare):
        return ["comparison", [comparison[type(o)] for o in n.ops], *map(expression, [n.left, *n.comparators])]
    if isinstance(n, ast.IfExp): return ["conditional", expression(n.test), expression(n.body), expression(n.orelse)]
    if isinstance(n, ast.Call):
        return ["call", expression(n.func), [expression(a) for a in n.args], [[k.arg, expression(k.value)] for k in n.keywords]]
    if isinstance(n, ast.Subscript): return ["index", expression(n.value), expression(n.slice)]
    if isinstance(n, ast.Slice) and n.step is None:
        return ["slice", *(["nothing"] if bound is None else expression(bound) for bound in (n.lower, n.upper))]
    if isinstance(n, ast.Attribute): return ["attribute", expression(n.value), n.attr]
    if isinstance(n, (ast.Tuple, ast.List)): return [type(n).__name__.lower(), *map(expression, n.elts)]
    raise ValueError(ast.dump(n))
def block(ns): return [statement(n) for n in ns]
def optional(n): return [] if n is None else [expression(n)]
def statement(n):
    if isinstance(n, ast.Assign): return ["assign", [expression(t) for t in n.targets], expression(n.value)]
    if isinstance(n, ast.AnnAssign): return ["declare", expression(n.target), expression(n.annotation), *optional(n.value)]
    if isinstance(n, ast.AugAssign): return ["augment", expression(n.target), binary[type(n.op)], expression(n.value)]
    if isinstance(n, ast.Expr): return ["expression", expression(n.value)]
    if isinstance(n, ast.Return): return ["return", *optional(n.value)]
    if isinstance(n, ast.If): return ["if", expression(n.test), block(n.body), block(n.orelse)]
    if isinstance(n, ast.While): return ["while", expression(n.test), block(n.body), block(n.orelse)]
    if isinstance(n, ast.For): return ["for", expression(n.target), expression(n.iter), block(n.body), block(n.orelse)]
    if isinstance(n, ast.Assert): return ["assert", expression(n.test), *optional(n.msg)]
    if isinstance(n, ast.Raise): return ["raise", expression(n.exc)]
    return [type(n).__name__.lower()]
out = []
for text in json.load(sys.stdin):
    tree = ast.parse(text)
    out.append(block(tree.body[0].body) if isinstance(tree.body[0], ast.FunctionDef) else expression(tree.body[0].value))
json.dump(out, sys.stdout)
`;
