import { describe, expect, test } from "vitest";
import { frontend } from "../../../src/language/c/frontend.js";
import { formatDiagnostic } from "../../../src/text/diagnostic.js";

/** The first diagnostic of a text: place and message, and the hint after " | ". */
function refusal(text: string, wanted?: string): string {
  const read = frontend.read([{ name: "cell", language: "c", text }], { integers: "c" }, wanted);
  const [diagnostic] = read.ok ? [] : read.diagnostics;
  if (diagnostic === undefined) return "read";
  const [first = ""] = formatDiagnostic(diagnostic).split("\n");
  return [first.replace(/^cell:/, ""), ...(diagnostic.hint === undefined ? [] : [diagnostic.hint])].join(" | ");
}

describe("a wrong text is refused with line, column and a hint", () => {
  test.each([
    [
      "int f(int x) { if terminates(h) while(1){} return x; }",
      "1:19: expected '(' before 'terminates' | C wants parentheses around the condition",
    ],
    ["int f(int x) {\n  int y = x\n  return y;\n}", "3:3: expected ',' or ';' before 'return' | is a ; missing before it?"],
    ["int f(int x) {\n  x = 1\n  return x;\n}", "3:3: expected ';' before 'return' | is a ; missing before it?"],
    ["int f(int x) { return x + ; }", "1:27: expected expression before ';'"],
    ["int f(int x) { return (x; }", "1:25: expected ')' before ';'"],
    ["int f(int x) {\n  return x;", "2:12: expected '}' at end of input | a brace is not closed"],
    ["int f(int x) { return x and 1; }", "1:25: expected ';' before 'and' | write && in C"],
    ["int f(int x) { while (x > 0 { x--; } return x; }", "1:29: expected ')' before '{'"],
    ["int f(int x) { y = x; return y; }", "1:16: 'y' undeclared (first use in this function)"],
    ["int f(int x) { return g(x); }", "1:23: implicit declaration of function 'g' | define it in this cell or an earlier one"],
    ["int f(int x) { int x = 1; return x; }", "1:20: redeclaration of 'x'"],
    ["int f(int x) { const int c = 1; c = x; return c; }", "1:33: assignment of read-only variable 'c'"],
    ["int f(int x) { 5 = x; return x; }", "1:16: lvalue required as left operand of assignment"],
    ["int f(int x) { break; return x; }", "1:16: break statement not within loop or switch"],
    ["int f(int x) { goto end; return x; }", "1:16: label 'end' used but not defined"],
    ["int f(int x) { switch (x) { case 1: return 1; case 1: return 2; } return 0; }", "1:47: duplicate case value"],
    ["int f(unsigned x) { switch (x) { case -1: return 1; case 4294967295: return 2; } return 0; }", "1:53: duplicate case value"],
    ["int f(double d) { return d % 2; }", "1:26: invalid operands to binary % (have 'double')"],
    ["int f(int x) { return 08; }", "1:23: invalid digit in octal constant 08"],
    ["int f(int x) { return 12abc; }", "1:23: invalid suffix on integer constant 12abc"],
    ["int f(int x) { return 18446744073709551616; }", "1:23: integer constant 18446744073709551616 is too large for its type"],
    ["int f(int x) { /* return x; }", "1:16: unterminated comment | end it with */"],
    ['int f(int x) { return "abc; }', '1:23: missing terminating " character'],
    ["def f(x):\n  return x", "1:1: unknown type name 'def' | this looks like Python: begin the cell with %%python"],
    ["int f(x) { return x; }", "1:7: expected a parameter before 'x' | write the type before each name: int x"],
    ["int f(int x, int x) { return x; }", "1:18: redefinition of parameter 'x'"],
    ["void f(int x) { return x; }", "1:17: 'return' with a value, in function returning void"],
    ["int f(int x) { return; }", "1:16: 'return' with no value, in function returning non-void"],
    ["int f(int x) { return f(x, 1); }", "1:23: too many arguments to function 'f'"],
    ["int f(int x) { return terminates(5); }", "1:34: terminates is asked about one function, by its name | terminates(g)"],
    ["int f(int x) { return terminates(g); }", "1:34: there is no function 'g' to ask about | terminates(g)"],
    ["int f(int x) { if (x) int y = 1; return x; }", "1:23: expected expression before 'int' | put the declaration into braces"],
    ["int f(int x) { int y; return y; }", "1:30: 'y' is used uninitialized | give it a value where it is declared"],
    ["int f(int x) { int y = y + 1; return y; }", "1:24: 'y' is used uninitialized | give it a value where it is declared"],
    ["void g(void) {} int f(void) { return g(); }", "1:38: void value not ignored as it ought to be"],
  ])("%j", (text, expected) => {
    expect(refusal(text)).toBe(expected);
  });
});

describe("what C has and is not read is refused by name", () => {
  const hidden = (body: string) => `int f(int x) { ${body} return x; }`;
  test.each([
    ["int f(int *p) { return *p; }", "a pointer"],
    [hidden("int *p = &x;"), "a pointer"],
    ["int f(int x) { return &x; }", "a pointer"],
    ["struct s { int a; }; int f(struct s x) { return x.a; }", "a struct"],
    ["union u { int a; }; int f(union u x) { return 0; }", "a union"],
    ["int f(int x) { return x->a; }", "a struct member"],
    ["int g = 3; int f(void) { return g; }", "the global variable g"],
    ["extern int g; int f(void) { return g; }", "the global variable g"],
    ["int g = h(3); int h(int x) { return x; } int f(void) { return g; }", "the global variable g"],
    [hidden("static int n = 0;"), "a static local variable"],
    [hidden("extern int n;"), "extern inside a function"],
    [hidden("volatile int n = 0;"), "volatile"],
    ["int abs(int x) { return x; } int f(int x) { return abs(x); }", "a function of one's own called abs"],
    [hidden('printf("%#x", x);'), "the conversion %#x of printf"],
    [hidden("typedef int n;"), "typedef inside a function"],
    [hidden("_Atomic int n = 0;"), "_Atomic inside a function"],
    [hidden("int a[2][2];"), "an array of arrays"],
    [hidden("int a[x];"), "an array of variable length"],
    [hidden("int a[3] = {[1] = 2};"), "a designated initialiser"],
    [hidden('char s[] = "abc";'), "an array initialised by something else than {...}"],
    [hidden("int g(int);"), "a function declared inside a function"],
    [hidden('asm("nop");'), "asm"],
    [hidden('_Static_assert(1, "a");'), "_Static_assert"],
    [hidden("switch (x) { case 1 ... 3: x = 1; }"), "a case range"],
    [hidden('printf("%s", "a");'), "the conversion %s of printf"],
    [hidden('x = printf("a");'), "the value of printf"],
    [hidden('if (puts("a") < 0) x = 1;'), "the value of puts"],
    [hidden("#pragma GCC optimize(3)\n").replace("{ ", "{\n"), "#pragma"],
    [hidden('"text";'), "a string"],
    [hidden("x = (int){1};"), "a compound literal"],
    [hidden("x = ({ 1; });"), "a statement expression"],
    [hidden("x = x ?: 1;"), "?: without a middle operand"],
    [hidden("x = _Generic(x, int: 1);"), "_Generic"],
    [hidden("x = _Alignof(int);"), "_Alignof"],
    [hidden("x = sizeof(int[3]);"), "sizeof of an array type"],
    [hidden("x = L'a';"), "a wide character"],
    [hidden("x = 0x1p3;"), "hexadecimal floating constant"],
    [hidden("x = f;"), "the function f as a value"],
    [hidden("x = malloc(4);"), "the library function malloc"],
    [hidden("x = x++ + 1;"), "an expression that changes 'x' and uses it in no defined order"],
    [hidden("f(x++ + x);"), "an expression that changes 'x' and uses it in no defined order"],
    [
      "int g(int a, int b) { return a; } int f(int x) { return g(x++, x); }",
      "a call whose arguments change 'x' and use it in no defined order",
    ],
    ["int f(int a[]) { return a[0]; }", "an array of unknown length"],
    ["int f(int n, int a[n]) { n++; return a[0]; }", "changing n, the length of an array"],
    [
      "int g(int n, int a[n]) { return a[0]; } int f(int x) { int b[3] = {0}; return g(x, b); }",
      "passing an array that may be shorter than 'g' expects",
    ],
    ["int g(int a[2], int b[2]) { return a[0]; } int f(void) { int c[2] = {0}; return g(c, c); }", "passing the array 'c' twice"],
    ["int g(int a[2]) { return a[0]; } int f(void) { int c[2]; c[0] = 1; return g(c); }", "passing an array that is not initialised"],
    ["int f(int (*g)(int)) { return g(1); }", "a function pointer"],
    ["int f(int x, ...) { return x; }", "a variable number of arguments"],
    ["typedef int *p; int f(p x) { return 0; }", "the type p"],
    ["typedef int (*p)(int); int f(p x) { return 0; }", "the type p"],
    ["long double f(void) { return 0; }", "long double"],
    ["float _Complex f(void) { return 0; }", "_Complex"],
    ["int f(__int128 x) { return 0; }", "__int128"],
    ["int (f)(int x) { return x; }", "a declarator in parentheses"],
    ["int f(int x) { switch (x) { int a[2] = {0}; case 1: return a[0]; } return 0; }", "a jump past the declaration of the array a"],
    [
      "int g(int x) { if (x) return 1; } int f(int x) { g(x); return 0; }",
      "a call of a function that may end without the value it declares",
    ],
    ["#define SQ(x) ((x)*(x))\nint f(int x) { return SQ(x); }", "function-like macro"],
    ['#include "mine.h"\nint f(int x) { return x; }', "header mine.h"],
    ["#ifdef X\n#endif\nint f(int x) { return x; }", "#ifdef"],
  ])("%j", (text, construct) => {
    const read = frontend.read([{ name: "cell", language: "c", text }], { integers: "c" }, "f");
    expect(read.ok ? "read" : read.diagnostics[0]).toMatchObject({ kind: "unsupported", construct, span: expect.anything() });
  });

  test("and does not stand in the way of other functions", () => {
    const text = "int g = 1; struct s { int a; };\nint h(int *p) { return *p; }\nint f(int x) { return x; }";
    expect(refusal(text, "f")).toBe("read");
    expect(refusal(text)).toBe("1:5: the global variable g is not supported | make it a parameter or a local variable, or a #define");
  });
});

describe("whether a cell is complete", () => {
  const completeness = (text: string) => frontend.completeness({ name: "cell", language: "c", text });
  test("complete", () => expect(completeness("int f(int x) { return x; }")).toEqual({ kind: "complete" }));
  test("wants more", () => expect(completeness("int f(int x) {\n  while (x) {")).toEqual({ kind: "incomplete", indent: "    " }));
  test("in a comment", () => expect(completeness("/* about f")).toMatchObject({ kind: "incomplete" }));
  test("wrong already", () => expect(completeness("int f(int x) { return ) }")).toEqual({ kind: "invalid" }));
});
