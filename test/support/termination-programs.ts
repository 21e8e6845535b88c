import { readProgram } from "../../src/language/frontends.js";
import type { Integers, Program } from "../../src/program/program.js";
import type { Language } from "../../src/text/source.js";

/** A program and what must be answered about whether its last function ends. */
export interface TerminationCase {
  readonly name: string;
  readonly language: Language;
  readonly integers: Integers;
  readonly expected: "terminates" | "diverges" | "undefined" | "unknown";
  readonly text: string;
}

function c(name: string, integers: Integers, expected: TerminationCase["expected"], text: string): TerminationCase {
  return { name, language: "c", integers, expected, text };
}

function typescript(name: string, expected: TerminationCase["expected"], text: string): TerminationCase {
  return { name, language: "typescript", integers: "Z", expected, text };
}

function python(name: string, expected: TerminationCase["expected"], text: string): TerminationCase {
  return { name, language: "python", integers: "Z", expected, text };
}

const g = "void g(int x, int y) { if (y > 0) while (x > y) x = x - y; }";
const g2 = "void g2(int x, int y) { while (x > y) x = x - y; }";

export const terminationCases: readonly TerminationCase[] = [
  c("g", "c", "terminates", g),
  c("g", "wrap", "terminates", g),
  c("g", "Z", "terminates", g),
  c("g2", "c", "diverges", g2),
  c("g2", "wrap", "diverges", g2),
  c("g2", "Z", "diverges", g2),
  c("f", "c", "undefined", "int f(int x) { return x + 1; }"),
  c("f", "wrap", "terminates", "int f(int x) { return x + 1; }"),
  c("f", "c", "diverges", "void f(void) { for (;;) ; }"),
  c("up", "Z", "diverges", "void up(int n) { while (n > 0) n = n + 1; }"),
  c("up", "c", "undefined", "void up(int n) { while (n > 0) n = n + 1; }"),
  c("up", "wrap", "terminates", "void up(int n) { while (n > 0) n = n + 1; }"),
  c("chase", "wrap", "diverges", "void chase(int x, int y) { while (x >= y + 1) y = y + 1; }"),
  c("climb", "wrap", "terminates", "void climb(int x, int n) { while (x >= 0) { if (n > x) x = x + 3; else x = x + 1; } }"),
  c("even", "Z", "diverges", "void even(int n) { while (n != 0) n = n - 2; }"),
  c("even", "c", "undefined", "void even(int n) { while (n != 0) n = n - 2; }"),
  c("countdown", "c", "diverges", "void countdown(unsigned n) { for (unsigned i = n; i >= 0; i--) ; }"),
  c("countdown", "c", "terminates", "void countdown(unsigned n) { for (unsigned i = n; i > 0; i--) ; }"),
  c("odd", "c", "diverges", "void odd(unsigned x) { while (x != 0) x -= 2; }"),
  c("pair", "c", "diverges", "void pair(unsigned char x, unsigned char y) { while (x != y) x = x + 2; }"),
  c("pair", "wrap", "diverges", "void pair(unsigned x, unsigned y) { while (x != y) x += 4; }"),
  c("phases", "Z", "terminates", "void phases(int x, int y, int z) { while (x > 0) { x = x + y; y = y + z; z = z - 1; } }"),
  c("spiral", "Z", "terminates", "void spiral(int x, int y) { while (4*x + y > 0) { int t = x; x = -2*x + 4*y; y = 4*t; } }"),
  c("nested", "Z", "terminates", "void nested(int n) { for (int i = 0; i < n; i++) for (int j = 0; j < i; j++) ; }"),
  c("double", "Z", "terminates", "void twice(int x, int n) { if (x > 0) while (x < n) x = 2 * x; }"),
  c("square", "Z", "terminates", "void square(int x, int n) { if (x > 1) while (x < n) x = x * x; }"),
  c("race", "Z", "terminates", "void race(int a, int b) { while (a < b && a > 0) { a = 3*a; b = 2*b; } }"),
  c("root", "Z", "terminates", "void root(int n) { int r = 0; while (r * r < n) r = r + 1; }"),
  c("euclid", "Z", "terminates", "int euclid(int a, int b) { while (b != 0) { int t = a % b; a = b; b = t; } return a; }"),
  c("euclid", "Z", "terminates", "int euclid(int a, int b) { if (b <= 0 || a < 0) return a; return euclid(b, a % b); }"),
  c(
    "ackermann",
    "Z",
    "terminates",
    "int ackermann(int m, int n) { if (m <= 0) return n + 1; if (n <= 0) return ackermann(m - 1, 1); return ackermann(m - 1, ackermann(m, n - 1)); }",
  ),
  c("late", "c", "undefined", "void late(int z) { int x = 12; while (z > 0) { x = x + 1; z = z - 1; } }"),
  c("late", "wrap", "terminates", "void late(int z) { int x = 12; while (z > 0) { x = x + 1; z = z - 1; } }"),
  c("just", "c", "terminates", "void just(int z) { int x = 0; while (z > 0) { x = x + 1; z = z - 1; } }"),
  ...(["c", "wrap", "Z"] as const).map((integers) =>
    c("waiting", integers, "diverges", "void waiting(void) { for (int i = 0; i < 30000; i++) ; while (1) ; }"),
  ),
  ...(["c", "wrap", "Z"] as const).map((integers) =>
    c("mc91", integers, "terminates", "int mc91(int n) { if (n > 100) return n - 10; return mc91(mc91(n + 11)); }"),
  ),
  c(
    "below",
    "c",
    "terminates",
    "int half(int n) { if (n <= 1) return 0; return 1 + half(n - 2); } int below(int n) { while (n > 0) n = half(n); return n; }",
  ),
  c(
    "odd",
    "Z",
    "diverges",
    "int odd(int n); int even(int n) { if (n == 0) return 1; return odd(n - 1); } int odd(int n) { if (n == 0) return 0; return even(n - 1); }",
  ),
  c(
    "search",
    "c",
    "terminates",
    "int search(int n, int a[n], int x) { int lo = 0, hi = n; while (lo < hi) { int mid = lo + (hi - lo) / 2; if (a[mid] < x) lo = mid + 1; else hi = mid; } return lo; }",
  ),
  c("sum", "c", "terminates", "int sum(int n, int a[n]) { int t = 0; for (int i = 0; i < n; i++) t = a[i]; return t; }"),
  typescript("g", "diverges", "function g(x: number, y: number): void { if (y > 0) while (x > y) x = x - y; }"),
  typescript("g", "terminates", "function g(x: bigint, y: bigint): void { if (y > 0n) while (x > y) x = x - y; }"),
  typescript("tenths", "diverges", "function tenths(x: number): void { while (x !== 1) x += 0.1; }"),
  typescript("sign", "terminates", "function sign(x: number): number { if (x > 0) return 1; return x < 0 ? -1 : 0; }"),
  python("g", "terminates", "def g(x: int, y: int) -> None:\n    if y > 0:\n        while x > y:\n            x = x - y\n"),
  typescript("mc91", "terminates", "function mc91(n: bigint): bigint { return n > 100n ? n - 10n : mc91(mc91(n + 11n)); }"),
  python("mc91", "terminates", "def mc91(n: int) -> int:\n    if n > 100:\n        return n - 10\n    return mc91(mc91(n + 11))\n"),
  python(
    "hofstadter",
    "terminates",
    "def hofstadter(n: int) -> int:\n    if n <= 0:\n        return 0\n    return n - hofstadter(hofstadter(n - 1))\n",
  ),
  python(
    "male",
    "terminates",
    "def female(n: int) -> int:\n    if n <= 0:\n        return 1\n    return n - male(female(n - 1))\ndef male(n: int) -> int:\n    if n <= 0:\n        return 0\n    return n - female(male(n - 1))\n",
  ),
  python("g2", "diverges", "def g2(x: int, y: int) -> None:\n    while x > y:\n        x = x - y\n"),
  c("mc90", "Z", "diverges", "int mc90(int n) { if (n > 100) return n - 11; return mc90(mc90(n + 11)); }"),
];

/** Programs about which nobody knows, or only that some run overflows. */
export const openCases: readonly TerminationCase[] = [
  c("collatz", "c", "undefined", "void collatz(int n) { while (n > 1) { if (n % 2 == 0) n = n / 2; else n = 3 * n + 1; } }"),
  c("collatz", "Z", "unknown", "void collatz(int n) { while (n > 1) { if (n % 2 == 0) n = n / 2; else n = 3 * n + 1; } }"),
];

/** The case as a program, and its last function. Throws when it cannot be read. */
export function readCase({ language, integers, text }: TerminationCase): { readonly program: Program; readonly subject: string } {
  const subject = [...text.matchAll(/(?:def|function|void|int) (\w+)\(/g)].at(-1)?.[1] ?? "";
  const read = readProgram([{ name: "case", language, text }], { integers }, subject);
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join("; "));
  return { program: read.value, subject };
}
