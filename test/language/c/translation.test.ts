import { describe, expect, test } from "vitest";
import { frontend } from "../../../src/language/c/frontend.js";
import { type Term, variablesOf } from "../../../src/logic/term.js";
import { compile, type Outcome, type Value } from "../../../src/program/machine.js";
import type { Integers, Procedure, Program, Statement } from "../../../src/program/program.js";
import { formatDiagnostic } from "../../../src/text/diagnostic.js";
import { textOf } from "../../../src/text/source.js";

function read(text: string, integers: Integers = "c"): Program {
  const result = frontend.read([{ name: "cell", language: "c", text }], { integers });
  if (!result.ok) throw new Error(result.diagnostics.map(formatDiagnostic).join("\n"));
  return result.value;
}

function procedure(text: string, integers: Integers = "c", name = "f"): Procedure {
  const found = read(text, integers).procedures.get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

function statements(text: string, integers: Integers = "c"): readonly Statement[] {
  return procedure(text, integers).blocks.flatMap((block) => block.statements);
}

function obligations(text: string, integers: Integers = "c"): readonly string[] {
  return statements(text, integers).flatMap((statement) => (statement.kind === "assert" ? [statement.obligation.message] : []));
}

function hasWrap(term: Term): boolean {
  return term.kind === "wrap" || (term.kind === "apply" && term.operands.some(hasWrap));
}

function run(
  text: string,
  inputs: readonly Value[] = [],
  options: { readonly integers?: Integers; readonly oracle?: 0 | 1 | 2 } = {},
): Outcome {
  const oracle = new Map(options.oracle === undefined ? [] : [["g", options.oracle] as const]);
  return compile(read(text, options.integers)).run("f", inputs, { steps: 10_000, oracle }).outcome;
}

function value(text: string, inputs: readonly Value[] = [], integers: Integers = "c"): Value | undefined | string {
  const outcome = run(text, inputs, { integers });
  return outcome.kind === "returned" ? outcome.value : outcome.kind === "failed" ? outcome.obligation.message : outcome.kind;
}

describe("terms stay small", () => {
  test("no obligation and no wrap where the types show that the result fits", () => {
    expect(obligations("int f(signed char a, unsigned char b) { return a * b + 1; }")).toEqual([]);
    expect(obligations("long f(int x, int y) { return (long)x * y; }")).toEqual([]);
    expect(obligations("int f(unsigned x) { return x / 2 + x % 7 == 3; }")).toEqual([]);
    const returned = statements("unsigned char f(unsigned char x) { unsigned char y = x & 15; unsigned z = x + 3u; return y | (z & 1); }");
    expect(returned.some((statement) => statement.kind === "assign" && hasWrap(statement.value))).toBe(false);
  });

  test("one side of an overflow is enough where the other cannot be", () => {
    const [check] = statements("int f(int x) { return x + 1; }");
    expect(check).toMatchObject({
      kind: "assert",
      condition: { operator: "at-most", operands: [{ operator: "add" }, { kind: "integer", value: 2147483647n }] },
      obligation: { kind: "signed-overflow", undefined: true },
    });
  });

  test("what is always set is not checked", () => {
    const text = "int f(int c) { int x; if (c) x = 1; else x = 2; int a[2] = {x}; return a[0] & x; }";
    expect(obligations(text)).toEqual([]);
    expect(procedure(text).locals.map(({ name }) => name)).toEqual(["x", "a"]);
  });

  test("conditions become branches over direct comparisons", () => {
    const { blocks } = procedure("int f(int x, int y) { while (x > 0 && !(y < x)) { x--; } return x; }");
    const conditions = blocks.flatMap(({ end }) => (end.kind === "branch" ? [end.condition] : []));
    expect(conditions.map((condition) => condition.kind === "apply" && condition.operator)).toEqual(["less", "less"]);
  });

  test("over mathematical integers nothing wraps and nothing overflows", () => {
    const text = "unsigned f(unsigned x, int y) { y = -y * y; return (x - 1u) * x + (unsigned char)y; }";
    expect(obligations(text, "Z")).toEqual([]);
    expect(value(text, [0n, 2n ** 40n], "Z")).toBe(-(2n ** 80n));
  });
});

describe("loops", () => {
  test("have their head where an iteration begins, and their guard", () => {
    const { loops, blocks } = procedure(
      "int f(int x) { for (int i = 0; i < x; i++) { do x--; while (x > 3); } for (;;) break; return x; }",
    );
    expect(loops.map(({ guard }) => guard && textOf(guard))).toEqual(["i < x", "x > 3", undefined]);
    expect(blocks[loops[0]?.head ?? -1]?.end).toMatchObject({ kind: "branch", condition: { operator: "less" } });
  });

  test("a goto back makes one", () => {
    const { loops } = procedure("int f(int x) { again: if (x > 0) { x--; goto again; } return x; }");
    expect(loops.map(({ span }) => textOf(span))).toEqual(["again: if (x > 0) { x--; goto again; }"]);
  });
});

describe("what is asked inside", () => {
  const h = "void g(void) {} int f(void) { if (terminates(g)) return 1; return 0; }";
  test("terminates(g) is true only for yes", () => {
    expect([0, 1, 2].map((oracle) => run(h, [], { oracle: oracle as 0 | 1 | 2 }))).toMatchObject([
      { value: 0n },
      { value: 1n },
      { value: 0n },
    ]);
  });

  test("a function can ask about itself", () => {
    const asks = statements("void f(void) { if (terminates(f)) while (1) {} }").filter(({ kind }) => kind === "ask");
    expect(asks).toMatchObject([{ about: "f" }]);
  });
});

describe("undefined behaviour", () => {
  test.each([
    ["int f(int x) { return x + 1; }", [2147483647n], "signed integer overflow: the result cannot be represented in type 'int'"],
    ["int f(int x) { return -x; }", [-2147483648n], "negation of -2147483648 cannot be represented in type 'int'"],
    ["int f(int x) { return 1 / x; }", [0n], "division by zero"],
    [
      "int f(int x) { return -2147483647 - 1 == x ? x % -1 : 0; }",
      [-2147483648n],
      "division of -2147483648 by -1 cannot be represented in type 'int'",
    ],
    ["int f(int x) { return 1 << x; }", [32n], "shift exponent is too large for 32-bit type 'int'"],
    ["int f(int x) { return 1 >> x; }", [-1n], "shift exponent is negative"],
    ["int f(int x) { return x << 1; }", [-1n], "left shift of negative value"],
    ["int f(int x) { return x << 1; }", [1073741824n], "left shift cannot be represented in type 'int'"],
    ["int f(int x) { int a[3] = {1, 2}; return a[x]; }", [3n], "index out of bounds for type 'int [3]'"],
    ["int f(int x) { int a[3] = {1, 2}; return a[x]; }", [2n], 0n],
    ["int f(int x) { int y; if (x) y = 1; return y; }", [0n], "variable 'y' is used uninitialized"],
    ["int f(int x) { int a[3]; a[1] = x; return a[x]; }", [2n], "an element of 'a' is used uninitialized"],
    ["int f(int x) { int a[3]; a[1] = x; return a[x]; }", [1n], 1n],
    ["int f(int x) { if (x) return 1; }", [0n], "control reaches the end of a non-void function"],
    ["int f(int x) { return (int)(x * 1e9); }", [3n], "a value is outside the range of representable values of type 'int'"],
    ["int f(int x) { return abs(x); }", [-2147483648n], "negation of -2147483648 cannot be represented in type 'int'"],
    ["int f(int x) { switch (x) { int y; default: y = 5; case 1: return y; } return 0; }", [1n], "variable 'y' is used uninitialized"],
    ["int f(int x) { if (x) goto in; int y = 5; in: return x ? 0 : y; }", [1n], 0n],
    ["int f(int x) { if (x) goto in; int y = 5; in: return y; }", [1n], "variable 'y' is used uninitialized"],
    ["int f(int x) { if (x) goto in; int y = 5; in: return y; }", [0n], 5n],
  ] as const)("%s %#", (text, inputs, expected) => {
    expect(value(text, inputs)).toBe(expected);
  });

  test("is marked as such, a failed assertion is not", () => {
    expect(run("int f(int x) { assert(x > 0); return x; }", [0n])).toMatchObject({
      kind: "failed",
      obligation: { kind: "assertion", message: "assertion 'x > 0' failed", undefined: false },
    });
    expect(run("int f(int x) { return 1 / x; }", [0n])).toMatchObject({ kind: "failed", obligation: { undefined: true } });
  });

  test("signed arithmetic wraps around when told so", () => {
    expect(value("int f(int x) { return x + 1; }", [2147483647n], "wrap")).toBe(-2147483648n);
    expect(value("int f(int x) { return x << 1; }", [-1n], "wrap")).toBe(-2n);
    expect(value("int f(int x) { return 1 / x; }", [0n], "wrap")).toBe("division by zero");
  });
});

describe("the rest of the language", () => {
  test.each([
    ["enum { A, B = 5, C }; int f(void) { return A + B * 10 + C * 100; }", 650n],
    ["enum { A = 5 }; int f(void) { int A = 1; return A; }", 1n],
    ["enum { A = 5 }; int g(int A) { return A; } int f(void) { return g(2) + A; }", 7n],
    ["enum { A = 5 }; int f(void) { int s = 0; for (int A = 0; A < 3; A++) s += A; { int A = 20; s += A; } return s + A; }", 28n],
    ["enum { A = 3 }; int f(void) { int A[A] = {1, 2}; return A[1] + A[2]; }", 2n],
    ["typedef int T; int f(void) { T T = 3; return (T) - 1; }", 2n],
    ["typedef char T; int f(void) { int s; { int T = 0; s = sizeof(T) + T; } return s * 10 + sizeof(T); }", 41n],
    ["int f(void) { enum { A, B = 5, C }; { enum { A = 9 }; return A * 100 + B * 10 + C; } }", 956n],
    ["enum e { N = 1 }; int f(void) { { enum e { M = -1 } x = M; if (x > 0) return 0; } enum e y = N; return y - 2 > 0; }", 1n],
    ["int f(void) { switch (7) { case 5 * 2 - 3: return 1; case 'a' + 1: return 2; default: return 3; } }", 1n],
    ["enum { A = 7 / 2 % 2, B = ~A, C = 1 << 3 >> 1 }; int f(void) { return A * 100 + B * 10 + C; }", 84n],
    ["typedef enum {false, true} bool; int f(void) { return true; }", 1n],
    ["typedef unsigned char byte; int f(void) { byte b = 255; b++; return b; }", 0n],
    ["#define N 3\n#define M (N + 1)\nint f(void) { int a[M] = {N}; return a[0] * M; }", 12n],
    ["#include <limits.h>\n#include <stdint.h>\nint f(void) { return UINT_MAX == UINT32_MAX && INT_MIN < 0; }", 1n],
    ["int f(void) { return sizeof(long) + sizeof(char) * 10 + sizeof(1.0f) * 100; }", 418n],
    ["int f(void) { return (1, 2, 3) + (5 ? 10 : 20); }", 13n],
    ["int f(void) { int x = 1; x <<= 3; x |= 1; x %= 5; x ^= 7; return x; }", 3n],
    ["int g(int a[3]) { a[1] = 7; return a[0]; } int f(void) { int b[3] = {4}; int r = g(b); return r * 10 + b[1]; }", 47n],
    ["int g(int n, int a[n]) { return n == 0 ? 0 : a[n - 1] + g(n - 1, a); } int f(void) { int b[3] = {1, 2, 3}; return g(3, b); }", 6n],
    [
      "int even(int n); int odd(int n) { return n == 0 ? 0 : even(n - 1); } int even(int n) { return n == 0 ? 1 : odd(n - 1); } int f(void) { return even(10); }",
      1n,
    ],
    ["int f(void) { int x = 0; { int x = 5; x++; } for (int x = 0; x < 3; x++) {} return x; }", 0n],
    ["int f(void) { char c = 200; return c; }", -56n],
    ["int f(void) { return '\\x41' + '\\n'; }", 75n],
    ["int f(void) { unsigned x = __VERIFIER_nondet_uint(); return x < 1; }", 1n],
  ])("%s", (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  test("what is printed", () => {
    const text = 'int f(int x) { printf("%d %u|%5.2f|%c%%\\n", x, x, 1.5, 65); return 0; }';
    expect(compile(read(text)).run("f", [-1n], { steps: 100 }).output).toBe("-1 4294967295| 1.50|A%\n");
  });

  test("main ends with 0, and assumptions block a run", () => {
    expect(compile(read("int main(void) { }")).run("main", [], { steps: 10 }).outcome).toEqual({ kind: "returned", value: 0n });
    expect(run("int f(int x) { __VERIFIER_assume(x > 0); return x; }", [0n])).toEqual({ kind: "blocked" });
  });

  test("over mathematical integers a variable that nothing has set holds any value", () => {
    const text = "int f(void) { int x; return x; }";
    expect(statements(text, "Z")).toMatchObject([{ kind: "havoc", reason: "unset" }]);
    expect([...variablesOf({ kind: "variable", name: "x", sort: "int" })]).toEqual(["x"]);
  });

  test("cells: a later definition replaces an earlier one, types and macros stay", () => {
    const cells = [
      "#define N 2\ntypedef int number;\nnumber g(void) { return N; }",
      "int f(void) { return g() * N; }",
      "number g(void) { return 5; }",
    ];
    const sources = cells.map((text, index) => ({ name: `cell ${index}`, language: "c", text }) as const);
    const result = frontend.read(sources, { integers: "c" }, "f");
    expect(result.ok && compile(result.value).run("f", [], { steps: 100 }).outcome).toEqual({ kind: "returned", value: 10n });
  });
});

describe("the rules that mattered are told", () => {
  test.each([
    ["unsigned f(unsigned x) { return x - 1; }", "unsigned int arithmetic wraps around modulo 2^32"],
    ["int f(int x) { return x + 1; }", "a result that does not fit int is undefined behaviour"],
    ["int f(int x) { return x >> 1; }", ">> of a negative number rounds down (gcc)"],
    ["unsigned char f(int x) { return x; }", "converting to unsigned char wraps around modulo 2^8"],
    ["void main(void) { }", "void main() is taken as gcc takes it; the standard wants int main(void)"],
  ])("%s", (text, note) => {
    expect(read(text).notes.map((each) => each.text)).toContain(note);
  });

  test("and only those", () => {
    expect(read("int f(int x) { return x > 3; }").notes).toEqual([]);
  });
});

describe("what is printed", () => {
  test.each([
    ['puts("100% sure");', "100% sure\n"],
    ["putchar(65); putchar('\\n');", "A\n"],
    ["putchar(256 + 66);", "B"],
    ['printf("%d %u\\n", -1, -1);', "-1 4294967295\n"],
  ])("%s", (statements, output) => {
    expect(compile(read(`void f(void) { ${statements} }`)).run("f", [], { steps: 100 }).output).toBe(output);
  });
});
