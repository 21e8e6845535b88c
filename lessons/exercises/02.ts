import type { Item } from "../../src/course/item.js";
import type { Asked } from "../../src/course/task.js";
import type { Code } from "./misconceptions.js";
import { c } from "./programs.js";

const claim = (inputs: string, result: string): Asked => ({
  ask: "prove",
  language: "c",
  text: `bool claim(${inputs}) { return ${result}; }`,
  subject: "claim",
});
const unsigned = (result: string) => claim("unsigned x, unsigned y", result);

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "02.p1",
    question: "A tool answers in milliseconds whether `f` can ever return `false`. How can it?",
    options: [
      { text: "It tries all inputs, on very fast hardware.", belief: "T-RUNALL" },
      { text: "It tries a great many inputs at random.", belief: "T-ENUM" },
      { text: "It uses rules that hold for all numbers, on the text of `f`.", right: true },
    ],
    because: "The steps of the proof speak of `x` and `y`, and no number occurs in them.",
    settledBy: { ask: "prove", subject: "f" },
  },
  {
    kind: "prediction",
    id: "02.p2",
    question: "The same `f` over Python's integers, of which there are infinitely many. Will it take longer?",
    options: [
      { text: "Yes, much longer.", belief: "T-RUNALL" },
      { text: "No: it is the same step.", right: true },
      { text: "It cannot be answered at all.", belief: "H-INST" },
    ],
    because: "The rule does not ask how large the numbers are. So it does not matter how many there are.",
  },
  {
    kind: "exercise",
    id: "02.1",
    question: "Proved or refuted? `x` and `y` are `unsigned` in all but e, where `x` is an `int`. One word for each of a to h.",
    call: 'check("02.1", "proved refuted …")',
    task: {
      kind: "classification",
      words: ["proved", "refuted", "don't know"],
      rows: [
        { text: "a: `x - y == y - x`", is: unsigned("x - y == y - x"), belief: "O-COMM" },
        { text: "b: `(x + y) - y == x`", is: unsigned("(x + y) - y == x"), belief: "O-WRAP" },
        { text: "c: `x * 2 / 2 == x`", is: unsigned("x * 2 / 2 == x"), belief: "O-GROW" },
        { text: "d: `x / 2 * 2 == x`", is: unsigned("x / 2 * 2 == x"), belief: "T-MANY" },
        { text: "e: `abs(x) >= 0`", is: claim("int x", "abs(x) >= 0"), belief: "O-WRAP" },
        { text: "f: `(x ^ y ^ y) == x`", is: unsigned("(x ^ y ^ y) == x"), belief: "T-CANT" },
        { text: "g: `(x & y) + (x | y) == x + y`", is: unsigned("(x & y) + (x | y) == x + y"), belief: "T-CANT" },
        { text: "h: `x < x + 1`", is: unsigned("x < x + 1"), belief: "O-GROW" },
      ],
    },
    hints: {
      question: "For each one: is there a pair that breaks it? Try 0, 1, and the largest value.",
      step: "Where sums and products wrap around, look at the largest values. Where there is a division, look at odd numbers.",
      next: "Three of the eight are proved. `^` undoes itself.",
      worked: "h: the largest `unsigned` plus 1 is 0, and nothing is less than 0. So h is refuted.",
    },
    right: [{ answer: ["refuted proved refuted refuted refuted proved proved refuted"] }],
    wrong: [
      { answer: ["proved proved proved proved proved proved proved proved"], belief: "O-COMM", score: 3 / 8 },
      { answer: ["refuted proved refuted refuted refuted proved proved proved"], belief: "O-GROW", score: 7 / 8 },
      { answer: ["refuted refuted refuted refuted refuted refuted refuted refuted"], belief: "O-WRAP", score: 5 / 8 },
    ],
  },
  {
    kind: "ordering",
    id: "02.o1",
    question: "Why is `(x + y) - y == x` proved? Put the steps in order. Two of them do not belong.",
    lines: {
      a: { text: "y - y is 0, whatever y is.", needs: "c", early: "T-RUNALL" },
      b: { text: "It never failed for 4 and 8 bits.", belief: "T-ENUM", because: "that is about some inputs only" },
      c: { text: "(x + y) - y is x + (y - y): sums may be bracketed anew.", needs: "" },
      d: { text: "So both sides are x, and x equals itself.", needs: "e", early: "T-RUNALL" },
      e: { text: "x + 0 is x.", needs: "a", early: "T-RUNALL" },
      f: {
        text: "x and y are small enough not to wrap around.",
        belief: "O-COMM",
        because: "nobody said so, and the other steps hold with wrap-around, too",
      },
    },
    right: ["c a e d"],
    wrong: [
      { answer: ["b c a e d"], belief: "T-ENUM", score: 4 / 5 },
      { answer: ["f c a e d"], belief: "O-COMM", score: 4 / 5 },
      { answer: ["d c a e"], belief: "T-RUNALL", score: 3 / 4 },
    ],
    hints: {
      question: "Which rule can be used on `(x + y) - y` as it stands?",
      step: "Each step rewrites one part of the text by a rule about all numbers.",
      next: "First bring the two y together. Then they vanish.",
      worked: "For `f`: x + y is y + x, by commutativity. So both sides are y + x, and y + x equals itself.",
    },
  },
  {
    kind: "exercise",
    id: "02.2",
    question:
      "`c` is refuted because `x * 2` may wrap around. For which `x` does `x * 2 / 2 == x` hold? Write `bool fits(unsigned x)` in C: true for all of these, and only for these.",
    call: 'check("02.2", fits)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        {
          says: "where it is true, `x * 2 / 2 == x` holds",
          ask: "prove",
          about: { subject: "enough", texts: { c: "bool enough(unsigned x) { return !$1(x) || x * 2 / 2 == x; }" } },
          belief: "O-GROW",
        },
        {
          says: "where `x * 2 / 2 == x` holds, it is true",
          ask: "prove",
          about: { subject: "needed", texts: { c: "bool needed(unsigned x) { return !(x * 2 / 2 == x) || $1(x); }" } },
          belief: "T-VAC",
        },
      ],
    },
    hints: {
      question: "What is the largest `x` for which `x * 2` still fits?",
      step: "Two claims are to be proved: it is strict enough, and it is no stricter than that.",
      next: "The largest `unsigned` is 4294967295. Half of it, rounded down, is 2147483647.",
      worked: "For `x * 4 / 4 == x` it would be `x <= 1073741823`: two bits must be free.",
    },
    right: [
      { answer: [c("bool fits(unsigned x) { return x <= 2147483647; }")] },
      { answer: [c("bool fits(unsigned x) { return x < 2147483648; }")] },
    ],
    wrong: [
      { answer: [c("bool fits(unsigned x) { return true; }")], belief: "O-GROW", score: 1 / 2 },
      { answer: [c("bool fits(unsigned x) { return false; }")], belief: "T-VAC", score: 1 / 2 },
      { answer: [c("bool fits(unsigned x) { return x < 1000; }")], belief: "T-VAC", score: 1 / 2 },
      { answer: [c("bool fits(unsigned x) { return x <= 2147483648; }")], belief: "O-GROW", score: 1 / 2 },
    ],
  },
  {
    kind: "exercise",
    id: "02.3",
    question:
      "Now you are the specification. Write `bool adds(unsigned x, unsigned y, unsigned r)` in C: true if `r` is a right result of adding `x` and `y`. It has to accept every right adder, and to reject the wrong ones.",
    call: 'check("02.3", adds)',
    task: {
      kind: "specification",
      language: "c",
      holds: "bool holds(unsigned x, unsigned y) { return $1(x, y, implementation(x, y)); }",
      implementations: [
        { text: "unsigned implementation(unsigned x, unsigned y) { return x + y; }", says: "`x + y`", right: true, belief: "O-GROW" },
        {
          text: "unsigned implementation(unsigned x, unsigned y) { return y - (0 - x); }",
          says: "`y - (0 - x)`",
          right: true,
          belief: "O-GROW",
        },
        {
          text: "unsigned implementation(unsigned x, unsigned y) { return (x ^ y) + 2 * (x & y); }",
          says: "`(x ^ y) + 2 * (x & y)`",
          right: true,
          belief: "O-GROW",
        },
        { text: "unsigned implementation(unsigned x, unsigned y) { return x | y; }", says: "`x | y`", right: false, belief: "T-VAC" },
        {
          text: "unsigned implementation(unsigned x, unsigned y) { return x + y + 1; }",
          says: "`x + y + 1`",
          right: false,
          belief: "T-VAC",
        },
        {
          text: "unsigned implementation(unsigned x, unsigned y) { return x == 123456 ? y : x + y; }",
          says: "`x + y`, but `y` for one single `x`",
          right: false,
          belief: "T-MANY",
        },
        {
          text: "unsigned implementation(unsigned x, unsigned y) { return x; }",
          says: "`x`, whatever `y` is",
          right: false,
          belief: "T-VAC",
        },
      ],
    },
    hints: {
      question: "What must be true of x, y and r, whoever has computed r?",
      step: "Say what a right result is, not how large it is.",
      next: "Sums of `unsigned` wrap around. So a right r may be smaller than x.",
      worked: "For subtraction it would be: `r == x - y`. Or, without a minus: `r + y == x`.",
    },
    right: [
      { answer: [c("bool adds(unsigned x, unsigned y, unsigned r) { return r == x + y; }")] },
      { answer: [c("bool adds(unsigned x, unsigned y, unsigned r) { return r - y == x; }")] },
    ],
    wrong: [
      { answer: [c("bool adds(unsigned x, unsigned y, unsigned r) { return true; }")], belief: "T-VAC", score: 3 / 7 },
      { answer: [c("bool adds(unsigned x, unsigned y, unsigned r) { return r >= x; }")], belief: "O-GROW", score: 2 / 7 },
      { answer: [c("bool adds(unsigned x, unsigned y, unsigned r) { return x > 1000 || r == x + y; }")], belief: "T-MANY", score: 6 / 7 },
    ],
  },
];
