import ts from "typescript";
import { describe, expect, test } from "vitest";
import { expectReadOrRefused } from "../support/everywhere.js";
import { programOf, sourceOf } from "./typescript-node.js";

/**
 * For each kind of expression, statement and declaration of the grammar a text that has it, and the name by which it is
 * refused; "read" where it is read.
 */
const kinds: Readonly<Record<string, readonly [text: string, construct: string]>> = {
  NumericLiteral: ["return 1", "read"],
  BigIntLiteral: ["return 1n", "read"],
  StringLiteral: ['return "a"', "string"],
  RegularExpressionLiteral: ["return /a/", "regular expression"],
  NoSubstitutionTemplateLiteral: ["return `a`", "string"],
  TemplateExpression: [`return \`a$\{x}\``, "template string"],
  ArrayLiteralExpression: ["const a = [1, 2]; return a[0]", "read"],
  ObjectLiteralExpression: ["return { x }", "object"],
  PropertyAccessExpression: ["return Math.PI", "read"],
  ElementAccessExpression: ["const a = [1]; return a[0]", "read"],
  CallExpression: ["return Math.abs(x)", "read"],
  NewExpression: ["return new Date()", "new"],
  TaggedTemplateExpression: ["return String.raw`a`", "tagged template"],
  TypeAssertionExpression: ["return <number>x", "read"],
  ParenthesizedExpression: ["return (x)", "read"],
  FunctionExpression: ["const g = function () {}; return x", "function inside a function"],
  ArrowFunction: ["const g = () => 1; return x", "function inside a function"],
  DeleteExpression: ["return delete x", "delete"],
  TypeOfExpression: ["return typeof x", "typeof"],
  VoidExpression: ["void x; return x", "read"],
  AwaitExpression: ["return await x", "await"],
  PrefixUnaryExpression: ["return -x", "read"],
  PostfixUnaryExpression: ["x++; return x", "read"],
  BinaryExpression: ["return x + 1", "read"],
  ConditionalExpression: ["return x > 0 ? x : -x", "read"],
  SpreadElement: ["return Math.max(...[x])", "spread as an argument"],
  ClassExpression: ["const C = class {}; return x", "class"],
  OmittedExpression: ["const a = [, 1]; return x", "hole in an array"],
  ExpressionWithTypeArguments: ["return Math.abs<number>; ", "type argument"],
  AsExpression: ["return x as number", "read"],
  NonNullExpression: ["return x!", "read"],
  MetaProperty: ["return new.target", "meta property"],
  SatisfiesExpression: ["return x satisfies number", "read"],
  Block: ["{ x++; } return x", "read"],
  EmptyStatement: ["; return x", "read"],
  VariableStatement: ["let y = x; return y", "read"],
  ExpressionStatement: ["x; return x", "read"],
  IfStatement: ["if (x) return x; return 1", "read"],
  DoStatement: ["do x++; while (x < 3); return x", "read"],
  WhileStatement: ["while (x < 3) x++; return x", "read"],
  ForStatement: ["for (;;) return x", "read"],
  ForInStatement: ["for (const k in [1]) x++; return x", "for-in loop"],
  ForOfStatement: ["for (const k of [1]) x += k; return x", "read"],
  ContinueStatement: ["while (x < 3) { x++; continue; } return x", "read"],
  BreakStatement: ["while (x < 3) break; return x", "read"],
  ReturnStatement: ["return x", "read"],
  WithStatement: ["with (x) {} return x", "with statement"],
  SwitchStatement: ["switch (x) { case 1: return 2; default: return 3; }", "read"],
  LabeledStatement: ["L: while (true) { break L; } return x", "read"],
  ThrowStatement: ['throw new Error("no")', "read"],
  TryStatement: ["try { x++; } catch {} return x", "try statement"],
  DebuggerStatement: ["debugger; return x", "debugger statement"],
  FunctionDeclaration: ["function g() {} return x", "function inside a function"],
  ClassDeclaration: ["class C {} return x", "class"],
  InterfaceDeclaration: ["interface I {} return x", "interface"],
  TypeAliasDeclaration: ["type T = number; return x", "type alias inside a function"],
  EnumDeclaration: ["enum E { A } return x", "enum"],
};

/** Kinds that stand in no function: they are parts of others, or end a module. */
const elsewhere = [
  "YieldExpression", // in generators only, which are refused as a whole
  // Made by the compiler only:
  "SyntheticExpression",
  "NotEmittedStatement",
  "PartiallyEmittedExpression",
  "CommaListExpression",
  "SyntheticReferenceExpression",
  // Members of classes, which are refused as a whole:
  "PropertyDeclaration",
  "MethodDeclaration",
  "ClassStaticBlockDeclaration",
  "JsxExpression", // not in .ts files
  "VariableDeclaration", // part of a variable statement
  "ModuleDeclaration",
  "NamespaceExportDeclaration",
  "ImportEqualsDeclaration",
  "ImportDeclaration",
  "ExportDeclaration",
  "MissingDeclaration",
];

describe("every kind of expression, statement and declaration of TypeScript", () => {
  test("is in the list", () => {
    const wanted = Object.keys(ts.SyntaxKind).filter(
      (key) =>
        /(Expression|Statement|Declaration|Literal|^ArrowFunction|^Block|^SpreadElement|^MetaProperty)$/.test(key) &&
        !/^(First|Last)|Type$|JSDoc|TypeLiteral/.test(key),
    );
    expect(wanted.filter((key) => !(key in kinds) && !elsewhere.includes(key))).toEqual([]);
  });

  test.each(Object.entries(kinds))("%s is read or refused by name, in prove, terminates and a run", (_, [text, construct]) => {
    const source = sourceOf(`function f(x: number) { ${text} }`, "cell");
    expectReadOrRefused(source, construct === "read" ? undefined : construct, [1]);
  });
});

describe("every binary operator", () => {
  const operators = Object.values(ts.SyntaxKind)
    .filter(
      (kind): kind is ts.SyntaxKind =>
        typeof kind === "number" && kind >= ts.SyntaxKind.FirstBinaryOperator && kind <= ts.SyntaxKind.LastBinaryOperator,
    )
    .map((kind) => ts.tokenToString(kind) ?? "")
    .filter((text) => !/^(=>|\.|\?\.|\(|\)|\{|\}|\[|\]|;|:|\?|\.\.\.|@|#|`|!|~|\+\+|--|\/>|<\/)$/.test(text));

  test.each([...new Set(operators)])("%s of numbers is read", (operator) => {
    const expression = operator === "," ? "(x, y)" : `(x ${operator} y)`;
    expect(() => programOf(`function f(x: number, y: number) { return ${expression}; }`, "f")).not.toThrow();
  });
});
