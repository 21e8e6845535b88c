import type { Question } from "../../src/explanation/question.js";
import type { Language } from "../../src/text/source.js";

/** A question that is timed, and what is demanded of it once the process is warm. */
export interface Timed {
  readonly question: Question;
  readonly demand: "within 20 ms, without Z3" | "within 20 ms" | "nothing";
}

function timed(ask: Question["ask"], subject: string, language: Language, text: string, demand: Timed["demand"] = "nothing"): Timed {
  return { question: { ask, subject, sources: [{ name: "bench", language, text }], options: {} }, demand };
}

const plain = "within 20 ms, without Z3";

/** What the lessons ask: the article's f, g, g2 and h, and their kin. */
export const questions: readonly Timed[] = [
  timed("prove", "f", "c", "bool f(unsigned x, unsigned y) { return x + y == y + x; }", plain),
  timed("prove", "f", "c", "bool f(int x, int y) { return x + y == y + x; }", plain),
  timed("prove", "f", "python", "def f(x: int, y: int) -> bool:\n    return x + y == y + x\n", plain),
  timed("prove", "f", "typescript", "function f(x: number, y: number) { return x + y === y + x; }", plain),
  timed("counterexample", "almost", "c", "bool almost(unsigned x, unsigned y) { return !(x == 123456789 && y == 42); }"),
  timed("terminates", "g", "c", "void g(int x, int y) { if (y > 0) while (x > y) x = x - y; }", plain),
  timed("prove", "g", "c", "void g(int x, int y) { if (y > 0) while (x > y) x = x - y; }", plain),
  timed("terminates", "g", "python", "def g(x: int, y: int):\n    if y > 0:\n        while x > y:\n            x = x - y\n", plain),
  timed("terminates", "g2", "c", "void g2(int x, int y) { while (x > y) x = x - y; }", plain),
  timed("terminates", "g", "typescript", "function g(x: number, y: number) { if (y > 0) while (x > y) x = x - y; }", plain),
  timed("terminates", "h", "c", "void h(void) { if (terminates(h)) while (1) {} }", "within 20 ms"),
  timed(
    "terminates",
    "collatz",
    "python",
    "def collatz(n: int):\n    while n > 1:\n        if n % 2 == 0:\n            n = n // 2\n        else:\n            n = 3 * n + 1\n",
  ),
];
