import { describe, expect, test } from "vitest";
import { expectReadOrRefused } from "../../support/everywhere.js";
import { pycparserIsHere, pycparserKinds } from "./pycparser.js";

/** For each kind of node of pycparser's grammar texts that have it, with the name by which each is refused if it is. */
const kinds: Readonly<Record<string, readonly (readonly [text: string, construct?: string])[]>> = {
  Alignas: [["int f(int x) { _Alignas(8) int y = x; return y; }", "_Alignas"]],
  ArrayDecl: [["int f(int x) { int a[2] = {x, 1}; return a[1]; }"], ["int f(int x) { int a[2][2]; return x; }", "an array of arrays"]],
  ArrayRef: [["int f(int x) { int a[2] = {x, 1}; return a[x & 1]; }"]],
  Assignment: [["int f(int x) { x = 1; return x; }"], ["int f(int x) { x <<= 1; return x; }"]],
  BinaryOp: [["int f(int x) { return x + 1; }"]],
  Break: [["int f(int x) { while (x) break; return x; }"]],
  Case: [["int f(int x) { switch (x) { case 1: return 2; } return x; }"]],
  Cast: [["int f(int x) { return (unsigned char)x; }"], ["int f(int x) { return *(int *)x; }", "pointer"]],
  Compound: [["int f(int x) { { x = 1; } return x; }"]],
  CompoundLiteral: [["int f(int x) { return (int){x}; }", "a compound literal"]],
  Constant: [["int f(int x) { return 1; }"], ['int f(int x) { "text"; return x; }', "a string"]],
  Continue: [["int f(int x) { for (int i = 0; i < 3; i++) continue; return x; }"]],
  Decl: [["int f(int x) { int y; y = x; return y; }"], ["int f(int x) { volatile int y = x; return y; }", "volatile"]],
  DeclList: [["int f(int x) { for (int i = 0, j = 1; i < j; i++) x = 1; return x; }"]],
  Default: [["int f(int x) { switch (x) { default: return 2; } }"]],
  DoWhile: [["int f(int x) { do x = 0; while (x); return x; }"]],
  EllipsisParam: [["int f(int x, ...) { return x; }", "a variable number of arguments"]],
  EmptyStatement: [["int f(int x) { ; return x; }"]],
  Enum: [["enum E { A, B }; int f(int x) { return x == B; }"]],
  Enumerator: [["enum E { A = 3, B }; int f(int x) { return x == B; }"]],
  EnumeratorList: [["enum { A, B = A + 2 }; int f(int x) { return B; }"]],
  ExprList: [["int f(int x) { return (x = 1, x + 1); }"]],
  FileAST: [["int f(int x) { return x; }"]],
  For: [["int f(int x) { for (;;) return x; }"]],
  FuncCall: [["int g(int x) { return x; } int f(int x) { return g(x); }"], ["int f(int x) { return malloc(x); }", "malloc"]],
  FuncDecl: [
    ["int g(int); int f(int x) { return x; }"],
    ["int f(int x) { int g(int); return x; }", "a function declared inside a function"],
  ],
  FuncDef: [["int f(int x) { return x; }"]],
  Goto: [["int f(int x) { goto end; end: return x; }"]],
  ID: [["int f(int x) { return x; }"]],
  IdentifierType: [["int f(long long unsigned x) { return 1; }"], ["long double f(int x) { return x; }", "long double"]],
  If: [["int f(int x) { if (x) return 1; else return 2; }"]],
  InitList: [["int f(int x) { int a[3] = {x}; return a[2]; }"]],
  Label: [["int f(int x) { end: return x; }"]],
  NamedInitializer: [["int f(int x) { int a[3] = {[1] = x}; return a[1]; }", "a designated initialiser"]],
  ParamList: [["int f(int x) { return x; }"]],
  Pragma: [
    ["int f(int x) {\n#pragma unroll\nreturn x; }", "#pragma"],
    ["#pragma once\nint f(int x) { return x; }", "#pragma"],
  ],
  PtrDecl: [["int f(int *x) { return *x; }", "a pointer"]],
  Return: [["int f(int x) { return x; }"]],
  StaticAssert: [
    ['_Static_assert(1, "a"); int f(int x) { return x; }'],
    ['int f(int x) { _Static_assert(1, "a"); return x; }', "_Static_assert"],
  ],
  Struct: [["int f(int x) { struct { int a; } s; return x; }", "a struct"]],
  StructRef: [
    ["int f(int x) { return x.a; }", "a struct member"],
    ["int f(int x) { return x->a; }", "a struct member"],
  ],
  Switch: [["int f(int x) { switch (x) { case 1: x = 2; break; } return x; }"]],
  TernaryOp: [["int f(int x) { return x ? 1 : 2; }"]],
  TypeDecl: [["int f(int x) { return x; }"]],
  Typedef: [["typedef int number; int f(number x) { return x; }"], ["typedef int *p; int f(p x) { return 0; }", "the type p"]],
  Typename: [["int f(int x) { return sizeof(long); }"], ["int f(int x) { return sizeof(int[3]); }", "sizeof of an array type"]],
  UnaryOp: [["int f(int x) { return -x; }"], ["int f(int x) { return !~+x; }"], ["int f(int x) { return *&x; }", "a pointer"]],
  Union: [["int f(int x) { union { int a; } s; return x; }", "a union"]],
  While: [["int f(int x) { while (x) x = 0; return x; }"]],
};

const texts = Object.entries(kinds).flatMap(([kind, of]) => of.map(([text, construct]) => ({ kind, text, construct })));

describe("every kind of node of C", () => {
  test.each(texts)("$kind is read, or refused by name, in prove, terminates and a run: $text", ({ text, construct }) => {
    expectReadOrRefused({ name: "cell", language: "c", text }, construct, [1n]);
  });

  test.each(["+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", "&&", "||"])(
    "operator %s is read",
    (operator) => {
      expectReadOrRefused({ name: "cell", language: "c", text: `int f(int x) { return x ${operator} 3; }` }, undefined, [1n]);
    },
  );

  test.skipIf(!pycparserIsHere)("of pycparser's grammar is in the list, with texts that have it", () => {
    const { all, seen } = pycparserKinds(texts.map(({ text }) => text));
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter((kind) => !(kind in kinds))).toEqual([]);
    expect(texts.filter(({ kind }, index) => !seen[index]?.includes(kind))).toEqual([]);
  });
});
