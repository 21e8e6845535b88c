"""Reads a JSON list of translation units from standard input; writes the trees that pycparser gives, as nested lists."""

import json
import sys

from pycparser import c_ast, c_parser

TYPEDEFS = "typedef unsigned char uint8_t; typedef long int64_t;\n"
ESCAPES = {"n": 10, "\\": 92}


def words(node):
    while not isinstance(node, c_ast.IdentifierType):
        node = node.type
    return ["type", *node.names]


def constant(node):
    text = node.value
    if node.type == "char":
        inner = text[1:-1]
        return ["integer", str(ESCAPES[inner[1]] if inner[0] == "\\" else ord(inner))]
    if node.type in ("float", "double"):
        return ["floating", float(text.rstrip("fF"))]
    digits = text.rstrip("uUlL")
    octal = len(digits) > 1 and digits[0] == "0" and digits[1] not in "xX"
    return ["integer", str(int(digits, 8) if octal else int(digits, 0))]


def comma(expressions):
    first, *rest = expressions
    left = expression(first)
    for each in rest:
        left = ["comma", left, expression(each)]
    return left


def expression(node):
    match node:
        case None:
            return None
        case c_ast.Constant():
            return constant(node)
        case c_ast.ID():
            return ["name", node.name]
        case c_ast.UnaryOp(op="sizeof"):
            typed = isinstance(node.expr, c_ast.Typename)
            return ["sizeof-type", words(node.expr)] if typed else ["sizeof", expression(node.expr)]
        case c_ast.UnaryOp(op="p++" | "p--" | "++" | "--"):
            return ["step", node.op[-2:], not node.op.startswith("p"), expression(node.expr)]
        case c_ast.UnaryOp():
            return ["unary", node.op, expression(node.expr)]
        case c_ast.BinaryOp():
            return ["binary", node.op, expression(node.left), expression(node.right)]
        case c_ast.Assignment():
            return ["assign", node.op, expression(node.lvalue), expression(node.rvalue)]
        case c_ast.TernaryOp():
            return ["conditional", expression(node.cond), expression(node.iftrue), expression(node.iffalse)]
        case c_ast.ExprList():
            return comma(node.exprs)
        case c_ast.Cast():
            return ["cast", words(node.to_type), expression(node.expr)]
        case c_ast.FuncCall():
            return ["call", node.name.name, [expression(each) for each in (node.args.exprs if node.args else [])]]
        case c_ast.ArrayRef():
            return ["index", expression(node.name), expression(node.subscript)]
    raise ValueError(type(node).__name__)


def declaration(node):
    array = isinstance(node.type, c_ast.ArrayDecl)
    value = [expression(each) for each in node.init.exprs] if isinstance(node.init, c_ast.InitList) else expression(node.init)
    length = expression(node.type.dim) if array else None
    return ["declare", node.name, words(node.type), length, "const" in node.quals, value]


def items(nodes):
    return [item for node in nodes or [] for item in statement(node)]


def body(node):
    """A statement where one stands alone; the standard's own grouping."""
    return items([node])


def statement(node):
    match node:
        case c_ast.Decl():
            return [declaration(node)]
        case c_ast.DeclList():
            return [declaration(each) for each in node.decls]
        case c_ast.Compound():
            return [["block", items(node.block_items)]]
        case c_ast.EmptyStatement():
            return [["empty"]]
        case c_ast.If():
            return [["if", expression(node.cond), body(node.iftrue), body(node.iffalse) if node.iffalse else None]]
        case c_ast.While():
            return [["while", expression(node.cond), body(node.stmt)]]
        case c_ast.DoWhile():
            return [["do", body(node.stmt), expression(node.cond)]]
        case c_ast.For():
            first = None
            if node.init is not None:
                first = statement(node.init) if isinstance(node.init, c_ast.DeclList) else [["expression", expression(node.init)]]
            return [["for", first, expression(node.cond), expression(node.next), body(node.stmt)]]
        case c_ast.Switch():
            return [["switch", expression(node.cond), body(node.stmt)]]
        case c_ast.Case():
            return [["case", expression(node.expr)], *items(node.stmts)]
        case c_ast.Default():
            return [["default"], *items(node.stmts)]
        case c_ast.Label():
            return [["label", node.name], *items([node.stmt])]
        case c_ast.Goto():
            return [["goto", node.name]]
        case c_ast.Break():
            return [["break"]]
        case c_ast.Continue():
            return [["continue"]]
        case c_ast.Return():
            return [["return", expression(node.expr)]]
    return [["expression", expression(node)]]


def function(node):
    parameters = node.decl.type.args.params if node.decl.type.args else []
    named = [declaration(each) for each in parameters if not isinstance(each, c_ast.Typename)]
    return ["function", node.decl.name, words(node.decl.type.type), named, items(node.body.block_items)]


def tree(text):
    unit = c_parser.CParser().parse(TYPEDEFS + text)
    return [function(node) for node in unit.ext if isinstance(node, c_ast.FuncDef)]


json.dump([tree(text) for text in json.load(sys.stdin)], sys.stdout)
