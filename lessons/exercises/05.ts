import type { Item } from "../../src/course/item.js";
import type { Asked } from "../../src/course/task.js";
import type { Explanation } from "../../src/explanation/explanation.js";
import type { Code } from "./misconceptions.js";
import { c, python } from "./programs.js";

const run = (x: string, y: string) => `void run(void) {\n  int x = ${x}, y = ${y};\n  while (x > y)\n    x = x - y;\n}`;

/** In how many different values of x the repeated part of a run is. */
function period({ replay }: Explanation): number {
  const { cycle, rows = [] } = replay ?? {};
  if (cycle === undefined) return 0;
  const values = rows
    .slice(cycle.from, cycle.to)
    .flatMap(({ state }) => state.filter(({ name }) => name === "x").map(({ value }) => value));
  return new Set(values).size;
}

const loop = (text: string, integers?: Asked["integers"]): Asked => ({
  ask: "terminates",
  language: "c",
  text,
  subject: "p",
  ...(integers === undefined ? {} : { integers }),
});

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "05.p1",
    question: "Which inputs make `g2` run for ever, in C?",
    options: [
      { text: "None: it is the loop of `g`, and that one ends.", belief: "W-ONE" },
      { text: "Those with y = 0 and x > 0.", right: true },
      { text: "All with y ≤ 0 and x > y.", belief: "O-WRAP" },
    ],
    because:
      "With y = 0 nothing changes. For negative y, x grows until it does not fit any more: then C says nothing about what happens, not even that it goes on.",
    settledBy: { ask: "terminates", subject: "g2" },
  },
  {
    kind: "prediction",
    id: "05.p2",
    question: "Which of the three parts of the proof for `g` is missing for `g2`?",
    options: [
      { text: "CONTROL: the loop is somewhere else.", belief: "W-EVERY" },
      { text: "EVENTUALLY: there is no x any more that could drop.", belief: "W-DEC" },
      { text: "ALWAYS: nothing says that y > 0.", right: true },
    ],
    because: "The loop is the same, and so is x. But the `if` is gone that saw to y > 0. Without it x need not drop.",
    settledBy: { ask: "terminates", subject: "g2" },
  },
  {
    kind: "exercise",
    id: "05.1",
    question:
      "With wrap-around, some runs of `g2` come back to the same x after one round, others after two. Give x and y of one that does after one round, then x and y of one that does after two. An `int` has 32 bits here.",
    call: 'check("05.1", 5, …, 5, …)',
    task: {
      kind: "claims",
      wants: ["number", "number", "number", "number"],
      claims: [
        {
          says: "the first pair runs for ever, and comes back after one round",
          ask: "terminates",
          expect: "no",
          also: (explanation) => period(explanation) === 1,
          about: { subject: "run", texts: { c: run("$1", "$2") } },
          integers: "wrap",
          belief: "W-ONE",
        },
        {
          says: "the second pair runs for ever, and comes back after two rounds",
          ask: "terminates",
          expect: "no",
          also: (explanation) => period(explanation) === 2,
          about: { subject: "run", texts: { c: run("$3", "$4") } },
          integers: "wrap",
          belief: "O-WRAP",
        },
      ],
    },
    hints: {
      question: "What must y be, so that x - y is x? And so that x - y - y is x, going once round the circle?",
      step: "It is about a state that comes back: equal states have equal futures.",
      next: "For two rounds, twice y must be a whole turn: 2^32. Which `int` is half of that, without its sign?",
      worked: "With 8 bits a turn is 256, and half of it 128: the pair (5, -128) goes 5, -123, 5.",
    },
    right: [{ answer: [5, 0, 5, -2147483648] }, { answer: [1, 0, -7, -2147483648] }],
    wrong: [
      { answer: [5, 0, 5, -128], belief: "O-WRAP", score: 1 / 2 },
      { answer: [5, 3, 5, -2147483648], belief: "W-ONE", score: 1 / 2 },
      { answer: [0, 0, 5, -1], belief: "W-ONE" },
    ],
  },
  {
    kind: "exercise",
    id: "05.2",
    question:
      "For which inputs does `g2` come to an end, over integers without end? Write `good(x, y)` in Python, or in C: true for all of these, and only for these.",
    call: 'check("05.2", good)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        {
          says: "where it is true, `g2` comes to an end",
          ask: "terminates",
          about: {
            subject: "guarded",
            texts: {
              python: "def guarded(x: int, y: int) -> None:\n    if $1(x, y):\n        while x > y:\n            x = x - y\n",
              c: "void guarded(int x, int y) {\n  if ($1(x, y))\n    while (x > y)\n      x = x - y;\n}",
            },
          },
          integers: "Z",
          belief: "W-ONE",
        },
        {
          says: "where `g2` comes to an end, it is true",
          ask: "prove",
          about: {
            subject: "weakest",
            texts: {
              python: "def weakest(x: int, y: int) -> bool:\n    return not (y > 0 or x <= y) or $1(x, y)\n",
              c: "bool weakest(int x, int y) { return !(y > 0 || x <= y) || $1(x, y); }",
            },
          },
          integers: "Z",
          belief: "T-VAC",
        },
      ],
    },
    hints: {
      question: "For which pairs is the loop not even entered?",
      step: "Two claims: nothing bad is let in (ALWAYS y > 0 in the loop), and nothing good is kept out.",
      next: "y > 0 is good. So is every pair with x ≤ y, whatever y is. What else?",
      worked:
        "`def good(x: int, y: int) -> bool: return y > 0` lets nothing bad in, but keeps (−3, −2) out, for which the loop is never entered.",
    },
    right: [
      { answer: [python("def good(x: int, y: int) -> bool:\n    return y > 0 or x <= y")] },
      { answer: [c("bool good(int x, int y) { return !(y <= 0 && x > y); }")] },
    ],
    wrong: [
      { answer: [python("def good(x: int, y: int) -> bool:\n    return True")], belief: "W-ONE", score: 1 / 2 },
      { answer: [python("def good(x: int, y: int) -> bool:\n    return y > 0")], belief: "T-VAC", score: 1 / 2 },
      { answer: [python("def good(x: int, y: int) -> bool:\n    return y != 0 or x <= y")], belief: "W-ONE", score: 1 / 2 },
      { answer: [c("bool good(int x, int y) { return false; }")], belief: "T-VAC", score: 1 / 2 },
    ],
  },
  {
    kind: "exercise",
    id: "05.3",
    question:
      "Do these loops come to an end for all inputs? All numbers are C's `int`, but in b they are `unsigned`. Say yes, no or undefined behaviour for each of a to g.",
    call: 'check("05.3", "yes no …")',
    task: {
      kind: "classification",
      words: ["yes", "no", "undefined behaviour", "don't know"],
      rows: [
        { text: "a: `while (n > 0) n = n - 2;`", is: loop("void p(int n) { while (n > 0) n = n - 2; }"), belief: "H-INST" },
        { text: "b: `while (n > 1) n = n / 2;`", is: loop("void p(unsigned n) { while (n > 1) n = n / 2; }"), belief: "W-DEC" },
        { text: "c: `for (;;) { if (n > 10) break; }`", is: loop("void p(int n) { for (;;) { if (n > 10) break; } }"), belief: "W-ONE" },
        { text: "d: `while (n > 0) n = n - d;`", is: loop("void p(int n, int d) { while (n > 0) n = n - d; }"), belief: "W-ONE" },
        {
          text: "e: `while (n > 0 && m > 0) { if (n > m) n--; else m--; }`",
          is: loop("void p(int n, int m) { while (n > 0 && m > 0) { if (n > m) n--; else m--; } }"),
          belief: "W-EVERY",
        },
        { text: "f: `while (n != 0) n = n / 2;`", is: loop("void p(int n) { while (n != 0) n = n / 2; }"), belief: "W-DEC" },
        { text: "g: `while (n != 0) n = n - 2;`", is: loop("void p(int n) { while (n != 0) n = n - 2; }"), belief: "O-WRAP" },
      ],
    },
    hints: {
      question: "What does each loop run out of? Or: which state comes back?",
      step: "Look for EVENTUALLY, a measure. Where you find none, look for an input that changes nothing.",
      next: "Two of them can be made to change nothing. In e, look at n + m. In g, start with an odd n.",
      worked: "c: with n = 0 the test fails each time, and nothing changes n. So the answer is no.",
    },
    right: [{ answer: ["yes yes no no yes yes, undefined behaviour"] }],
    wrong: [
      { answer: ["yes yes yes yes yes yes yes"], belief: "W-ONE", score: 4 / 7 },
      { answer: ["don't know, don't know, no, no, don't know, don't know, don't know"], belief: "H-INST", score: 2 / 7 },
      { answer: ["yes yes no no no yes, undefined behaviour"], belief: "W-EVERY", score: 6 / 7 },
    ],
  },
];
