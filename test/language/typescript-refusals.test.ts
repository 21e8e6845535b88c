import { describe, expect, test } from "vitest";
import { frontend } from "../../src/language/typescript/frontend.js";
import { formatDiagnostic } from "../../src/text/diagnostic.js";
import { programOf, sourceOf } from "./typescript-node.js";

function refusalOf(text: string, wanted = "f"): string {
  const result = frontend.read([sourceOf(text, "t")], { integers: "Z" }, wanted);
  if (result.ok) throw new Error(`read: ${text}`);
  const [first] = result.diagnostics;
  if (first === undefined) throw new Error("no diagnostic");
  const [place = ""] = formatDiagnostic(first).split("\n");
  return `${first.kind} ${place}${first.hint === undefined ? "" : ` (${first.hint})`}`;
}

describe("what TypeScript's parser does not take is refused in its words, with the place", () => {
  test.each([
    ["function f(x: number) { if (terminates(h) while (1) {} }", "syntax t:1:43: ')' expected. (a parenthesis is not closed)"],
    [
      "function f(x: number) { if terminates(h) while (1) {} }",
      "syntax t:1:28: '(' expected. (TypeScript wants parentheses around the condition)",
    ],
    ["function f( {", "syntax t:1:14: '}' expected. (a brace is not closed)"],
    ["function f(x: number) { return x; } }", "syntax t:1:37: Declaration or statement expected. (is there a } too many before it?)"],
    [
      "function f(x: number) { return -x ** 2; }",
      "syntax t:1:32: An unary expression with the '-' operator is not allowed in the left-hand side of an exponentiation expression. Consider enclosing the expression in parentheses. (write (-x) ** 2, or -(x ** 2))",
    ],
    ["function f(x: number) { return 0777; }", "syntax t:1:32: Octal literals are not allowed. Use the syntax '0o777'."],
    ["function f(x: number) {\n  return x +;\n}", "syntax t:2:13: Expression expected. (something to compute with is missing before it)"],
    ["function f(x: number { return x; }", "syntax t:1:22: ',' expected. (is a comma or a closing parenthesis missing before it?)"],
    ["print x", "syntax t:1:1: Unexpected keyword or identifier. (write console.log(...))"],
    ["function f() { return 'abc }", "syntax t:1:29: Unterminated string literal. (end it with the quotation mark that it began with)"],
    ["function f() { return `abc; }", "syntax t:1:30: Unterminated template literal. (end it with `)"],
    ["function f(x: number) { /* return x; }", "syntax t:1:39: '*/' expected. (the comment is not closed)"],
    ["bool f(int x) { return x; }", "syntax t:1:1: Unexpected keyword or identifier. (this looks like C: begin the cell with %%c)"],
    [
      "unsigned int f(unsigned x) { return x; }",
      "syntax t:1:1: Unexpected keyword or identifier. (this looks like C: begin the cell with %%c)",
    ],
    ["def f(x):\n  return x", "syntax t:1:1: Unexpected keyword or identifier. (this looks like Python: begin the cell with %%python)"],
    ["function f(x: number) { return x and 1; }", "syntax t:1:34: ';' expected. (write && in TypeScript)"],
    ["function f(x: number) { return not x; }", "syntax t:1:36: ';' expected. (write ! in TypeScript)"],
    ["function f(x: number) { elif (x) {} }", "syntax t:1:34: ';' expected. (write else if)"],
    [
      "function f(x: number) { if (x > 0) then return x; }",
      "syntax t:1:36: Unexpected keyword or identifier. (TypeScript has no then: put the statements into braces)",
    ],
    ["function f(x: number) { return a[0; }", "syntax t:1:35: ']' expected. (a bracket is not closed)"],
    ["function f(x: number) { return x ? 1; }", "syntax t:1:37: ':' expected. (a condition ? one : other needs both sides)"],
    ["const f = (x: number) = x + 1;", "syntax t:1:23: '=>' expected. (an arrow function is written (x: bigint) => x + 1n)"],
    ["function f(x: number) { return 12abc; }", "syntax t:1:34: An identifier or keyword cannot immediately follow a numeric literal."],
  ])("%s", (text, expected) => {
    expect(refusalOf(text)).toBe(expected);
  });
});

describe("what its checker does not take is refused with the place, and a hint where there is one", () => {
  test.each([
    [
      "function f(x) { return x; }",
      "type t:1:12: Parameter 'x' implicitly has an 'any' type. (say which values it takes: x: number, x: bigint or x: int32)",
    ],
    [
      "function f(x: bigint) { return x + 1; }",
      "type t:1:32: Operator '+' cannot be applied to types 'bigint' and 'number'. (JavaScript does not mix them: convert one of them with BigInt(...) or Number(...), and write whole bigints as 1n)",
    ],
    [
      "function f(x: bigint) { return x === 1; }",
      "type t:1:32: This comparison appears to be unintentional because the types 'bigint' and 'number' have no overlap. (the values of different types are never equal)",
    ],
    [
      "function f(x: bigint) { return +x; }",
      "type t:1:32: Operator '+' cannot be applied to type 'bigint'. (JavaScript throws a TypeError: use Number(...))",
    ],
    ["function f(x: bigint) { return x >>> 1n; }", "type t:1:32: BigInts have no unsigned right shift, use >> instead"],
    ["function f(p: boolean) { return p * 2; }", "type t:1:33: Operator '*' cannot be applied to types 'boolean' and 'number'."],
    ["function f(x: number) { return y; }", "type t:1:32: Cannot find name 'y'."],
    [
      "function f(x: number) { return g(x); }",
      "type t:1:32: Cannot find name 'g'. (it must be a function of this cell or of an earlier one)",
    ],
    ["function f(x: number) { y = 1; return x; }", "type t:1:25: Cannot find name 'y'. (declare it: let y = ...)"],
    [
      "function f(x: number) { const y = 1; y = 2; return y; }",
      "type t:1:38: Cannot assign to 'y' because it is a constant. (declare it with let: let y = ...)",
    ],
    ["function f(x: number) { let y = 1; let y = 2; return y; }", "type t:1:40: Cannot redeclare block-scoped variable 'y'."],
    ["function f(x: number) { y = 1; let y = 2; return y; }", "type t:1:25: Block-scoped variable 'y' used before its declaration."],
    ["function f(x: number) { let y = 1; y = true; return y; }", "type t:1:36: Type 'boolean' is not assignable to type 'number'."],
    ["function f(x: number): boolean { return x; }", "type t:1:34: Type 'number' is not assignable to type 'boolean'."],
    ["function f(x: number) { if (x) return 1; return true; }", "type t:1:42: Type 'boolean' is not assignable to type 'number'."],
    [
      "function f(x: number) { break; }",
      "type t:1:25: A 'break' statement can only be used within an enclosing iteration or switch statement.",
    ],
    ["function g(x: number) { return x; }\nfunction f() { return g(); }", "type t:2:23: Expected 1 arguments, but got 0."],
    [
      "function g(x: number) { return x; }\nfunction f() { return g(1n); }",
      "type t:2:25: Argument of type 'bigint' is not assignable to parameter of type 'number'.",
    ],
    [
      "function f(x: integer) { return x; }",
      "type t:1:15: Cannot find name 'integer'. (number, bigint, boolean, int32, uint32, int, and arrays of them are read)",
    ],
    ["function f(a: readonly number[]) { a[0] = 1; }", "type t:1:36: Index signature in type 'readonly number[]' only permits reading."],
    [
      "function f(n: number) { return n <= 0 ? 1 : n * f(n - 1); }",
      "type t:1:49: 'f' implicitly has return type 'any' because it is used before its type is known. (say what it returns: function f(...): number)",
    ],
    ["function f(x: number) { return x ?? 1 || 2; }", "type t:1:32: '??' and '||' operations cannot be mixed without parentheses."],
    ["function f(x: number) { let y = 1,; return y; }", "type t:1:25: Trailing comma not allowed."],
    ["function f(x: number) { const } ", "type t:1:25: Variable declaration list cannot be empty."],
    ["function f(x: number) { L: L: while (x > 0) break L; }", "type t:1:28: Duplicate label 'L'."],
    ["function f(x: number) { L: while (x > 0) { L: while (x > 1) x--; } }", "type t:1:44: Duplicate label 'L'."],
    ["function f(x: number) { let x = 1; return x; }", "type t:1:23: Duplicate identifier 'x'. (a parameter has this name already)"],
    ["function f(x: number, x: number) { return x; }", "type t:1:23: Duplicate identifier 'x'."],
    [
      "function f(x: number) { switch (x) { case 1: let y = 1; case 2: let y = 2; } }",
      "type t:1:25: Cannot redeclare block-scoped variable 'y'. (put each case into braces of its own)",
    ],
    [
      "function f(x: number) { switch (x) { default: return 1; default: return 2; } }",
      "type t:1:57: A 'default' clause cannot appear more than once in a 'switch' statement.",
    ],
    [
      "function f(x: number) { if (x) let y = 1; }",
      "type t:1:32: 'let' declarations can only be declared inside a block. (put it into braces)",
    ],
    [
      "function f(x: number) { while (x) const y = 1; }",
      "type t:1:35: 'const' declarations can only be declared inside a block. (put it into braces)",
    ],
    [
      "function f(x: number) { L: let y = 1; }",
      "type t:1:28: 'let' declarations can only be declared inside a block. (put it into braces)",
    ],
    [
      "function f(x: number) { for (const i = 0 of [1]) x++; }",
      "type t:1:36: The variable declaration of a 'for...of' statement cannot have an initializer.",
    ],
    [
      "function f(x: number) { for (const i, j of [1]) x++; }",
      "type t:1:30: Only a single variable declaration is allowed in a 'for...of' statement.",
    ],
    [
      "function f(x: number) { ([x]) = [1]; }",
      "type t:1:25: The left-hand side of an assignment expression must be a variable or a property access.",
    ],
    [
      "function f(x: number) { const undefined = 1; return x; }",
      "type t:1:31: Declaration name conflicts with built-in global identifier 'undefined'.",
    ],
    ["function f(undefined: number) { return 1; }", "type t:1:12: Declaration name conflicts with built-in global identifier 'undefined'."],
    ["function f(x: number) { return terminates(g); }", "type t:1:43: 'g' is not a function of these cells."],
  ])("%s", (text, expected) => {
    expect(refusalOf(text)).toBe(expected);
  });
});

describe("what is not supported is refused by name, with the place and what to write instead", () => {
  test.each([
    [
      "let total = 0;\nfunction f(x: number) { return x + total; }",
      "unsupported t:2:36: variable outside of the function is not supported (total is declared outside: make it a parameter, or a constant)",
    ],
    [
      "let total = 0;\nfunction f(x: number) { total += x; }",
      "unsupported t:2:25: variable outside of the function is not supported (total is declared outside of the function: use a variable of its own)",
    ],
    [
      'import { g } from "./g";\nfunction f(x: number) { return g(x); }',
      "unsupported t:2:32: import is not supported (g is declared outside: write it as a function)",
    ],
    [
      "class C {}\nfunction f(x: number) { return new C(); }",
      "unsupported t:2:32: new is not supported (only new Array(n).fill(x) is read)",
    ],
    [
      "const N = Math.random();\nfunction f(x: number) { return x + N; }",
      "unsupported t:2:36: the constant N is not supported (only constants made of literals can be used inside a function: const N = 10)",
    ],
    [
      "function f(s: string) { return s; }",
      "unsupported t:1:15: string is not supported (only number, bigint, boolean and arrays of them are read)",
    ],
    [
      "function f(x: any) { return x; }",
      "unsupported t:1:15: the type any is not supported (say which type it is: number, bigint or boolean)",
    ],
    [
      "function f<T>(x: T) { return x; }",
      "unsupported t:1:12: type parameter is not supported (say which type it is: number, bigint or boolean)",
    ],
    [
      "function f(x: number, y = x) { return y; }",
      "unsupported t:1:27: default value that is computed is not supported (use a literal as the default value)",
    ],
    [
      'function f(x: "a") { return 1; }',
      "unsupported t:1:15: string is not supported (only numbers, bigints, booleans and arrays of them are read)",
    ],
    [
      'function f(x: 1 | "a") { return 1; }',
      "unsupported t:1:19: string is not supported (only numbers, bigints, booleans and arrays of them are read)",
    ],
    ["function f(...x: number[]) { return 1; }", "unsupported t:1:12: rest parameter is not supported (use an array)"],
    [
      "function f(x: number | bigint) { return 1; }",
      "unsupported t:1:24: union of several types is not supported (choose one of the types)",
    ],
    ["async function f(x: number) { return 1; }", "unsupported t:1:1: async function is not supported"],
    ["function* f(x: number) { yield 1; }", "unsupported t:1:9: generator is not supported"],
    [
      "function f(a: number[]) { a.push(1); }",
      "unsupported t:1:27: .push() is not supported (arrays have length and [i] here, and a copy [...a])",
    ],
    [
      "function f(a: number[]) { const b = a; return b[0]; }",
      "unsupported t:1:37: second name for an array is not supported (make a copy: [...a])",
    ],
    [
      "function f(x: number) { return Math.sin(x); }",
      "unsupported t:1:32: Math.sin is not supported (engines need not compute it exactly)",
    ],
    ["function f(x: number) { var y = x; return y; }", "unsupported t:1:29: var is not supported (use let or const)"],
    [
      "function f(x: bigint, y: number) { return x < y; }",
      "unsupported t:1:43: comparison of a bigint with a number is not supported (convert one of them with BigInt(...) or Number(...))",
    ],
    [
      "function f(a: int32[]) { a[0] = 1; }",
      "unsupported t:1:26: assignment to an element of int32[] is not supported (make it an array of number)",
    ],
    [
      "function f(a: number[][]) { return 1; }",
      "unsupported t:1:15: array of arrays is not supported (only arrays of numbers, bigints or booleans are read)",
    ],
    [
      "function f(x: number) { return prove(f); }",
      "unsupported t:1:32: prove inside a function is not supported (ask it in a cell; inside a function only terminates(f) can be asked)",
    ],
    [
      "function f(x: number) { return x.toFixed(); }",
      "unsupported t:1:32: .toFixed() is not supported (arrays have length and [i] here, and a copy [...a])",
    ],
    [
      "function g(a: number[], b: number[]) {}\nfunction f(a: number[]) { g(a, a); }",
      "unsupported t:2:32: one array as two arguments is not supported (pass a copy: [...a])",
    ],
    [
      "function f(x: number) { switch (x) { case 0: const y = 1; break; case 1: return y; } return 0; }",
      "type t:1:81: Block-scoped variable 'y' used before its declaration.",
    ],
    ["function f(x: number) { return globalThis; }", "unsupported t:1:32: globalThis is not supported"],
    [
      "function f(x: number) { throw x; }",
      'unsupported t:1:31: throw of something else than an Error is not supported (throw new Error("..."))',
    ],
    ["const g = f;\nfunction f(x: number) { return g(x); }", "type t:2:32: This expression is not callable."],
  ])("%s", (text, expected) => {
    expect(refusalOf(text)).toBe(expected);
  });
});

test("every mistake of a function is told, and none that follows from another", () => {
  const text = "function f(x: number) {\n  const y = x.foo;\n  const z = y + 1;\n  while (x > 0) debugger;\n  return q;\n}";
  const result = frontend.read([sourceOf(text, "t")], { integers: "Z" }, "f");
  expect(result.ok ? [] : result.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic).split("\n")[0])).toEqual([
    "t:2:13: .foo is not supported",
    "t:4:17: debugger statement is not supported",
    "t:5:10: Cannot find name 'q'.",
  ]);
});

describe("what a question does not need may be anything", () => {
  const cells = [
    "class Unrelated {}\nlet loose = 1;\nfunction bad(s: string) { return s; }\nloose++;",
    "function g(x: number) { return x; }",
    "function f(x: number) { return g(x); }",
  ];

  test("a wanted function is read", () => {
    expect([...programOf(cells, "f").procedures.keys()]).toEqual(["g", "f"]);
  });
  test("without one, everything counts", () => {
    expect(() => programOf(cells)).toThrow("string is not supported");
  });
  test("what it calls counts", () => {
    expect(() => programOf([...cells, "function h() { bad(1); }"], "h")).toThrow("cell 1:3:17: string is not supported");
  });
  test("what it asks about counts", () => {
    expect(() => programOf([...cells, "function h() { terminates(bad); }"], "h")).toThrow("string is not supported");
  });
});

describe("completeness", () => {
  test.each([
    ["function f(x: number) {", "incomplete", "  "],
    ["function f(x: number) {\n  while (x) {", "incomplete", "    "],
    ["f(", "incomplete", "  "],
    ["const x =", "incomplete", ""],
    ["/* a", "incomplete", ""],
    ["`a", "incomplete", ""],
    ["const x = 1;", "complete", undefined],
    ["", "complete", undefined],
    ["const = 1;", "invalid", undefined],
    ["f(1));", "invalid", undefined],
    ["if (x) )", "invalid", undefined],
  ])("%j is %s", (text, kind, indent) => {
    expect(frontend.completeness(sourceOf(text))).toEqual(indent === undefined ? { kind } : { kind, indent });
  });
});
