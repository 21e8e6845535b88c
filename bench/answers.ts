/** How long the questions of the lessons take, from text to explanation: first in a fresh process, then warm. */
import { answer } from "../src/explain.js";
import type { Question } from "../src/explanation/question.js";
import type { Language } from "../src/text/source.js";

const questions: readonly (readonly [Question["ask"], string, Language, string])[] = [
  ["prove", "f", "c", "bool f(unsigned x, unsigned y) { return x + y == y + x; }"],
  ["prove", "f", "c", "bool f(int x, int y) { return x + y == y + x; }"],
  ["prove", "f", "python", "def f(x: int, y: int) -> bool:\n    return x + y == y + x\n"],
  ["prove", "f", "typescript", "function f(x: number, y: number) { return x + y === y + x; }"],
  ["counterexample", "almost", "c", "bool almost(unsigned x, unsigned y) { return !(x == 123456789 && y == 42); }"],
  ["terminates", "g", "c", "void g(int x, int y) { if (y > 0) while (x > y) x = x - y; }"],
  ["prove", "g", "c", "void g(int x, int y) { if (y > 0) while (x > y) x = x - y; }"],
  ["terminates", "g", "python", "def g(x: int, y: int):\n    if y > 0:\n        while x > y:\n            x = x - y\n"],
  ["terminates", "g2", "c", "void g2(int x, int y) { while (x > y) x = x - y; }"],
  ["terminates", "g", "typescript", "function g(x: number, y: number) { if (y > 0) while (x > y) x = x - y; }"],
  ["terminates", "h", "c", "void h(void) { if (terminates(h)) while (1) {} }"],
  [
    "terminates",
    "collatz",
    "python",
    "def collatz(n: int):\n    while n > 1:\n        if n % 2 == 0:\n            n = n // 2\n        else:\n            n = 3 * n + 1\n",
  ],
];

const WARM = 15;

for (const [ask, subject, language, text] of questions) {
  const question: Question = { ask, subject, sources: [{ name: "bench", language, text }], options: {} };
  const times: number[] = [];
  let verdict = "";
  for (let round = 0; round <= WARM; round++) {
    const started = performance.now();
    verdict = answer(question, { elsewhere: false }).answer;
    times.push(performance.now() - started);
    if (round === 2 && (times[2] ?? 0) > 3000) break;
  }
  const [first = 0, ...warm] = times;
  const median = [...warm].sort((a, b) => a - b)[Math.floor(warm.length / 2)] ?? first;
  console.log(
    `${`${ask}(${subject}) ${language}`.padEnd(32)} ${verdict.padEnd(8)} first ${first.toFixed(1).padStart(8)} ms   warm ${median.toFixed(1).padStart(8)} ms`,
  );
}
process.exit();
