import type { Item } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";
import { c } from "./programs.js";

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "01.p1",
    question: "Can `f` ever return `false`?",
    options: [
      { text: "Yes: when the sum is too large for an `unsigned`.", belief: "O-COMM" },
      { text: "No.", right: true },
      { text: "Nobody can say before all pairs have been tried.", belief: "T-RUNALL" },
    ],
    because: "Both sides of `==` wrap around to the same number. That this is so for all pairs is proved in lesson 2.",
  },
  {
    kind: "prediction",
    id: "01.p2",
    question: "You test every pair of inputs of 32 bits. How long does that take, about?",
    options: [
      { text: "Seconds: computers are fast.", belief: "T-SCALE" },
      { text: "A night.", belief: "T-SCALE" },
      { text: "More than a thousand years.", right: true },
    ],
    because: "There are 2^64 pairs. At 430 million a second that is more than 1,360 years.",
    settledBy: { ask: "race", subject: "f" },
  },
  {
    kind: "quiz",
    id: "01.q1",
    question: "A function passes 1,000,000,000 random tests on pairs of 32 bits. Is it right for all pairs?",
    answers: [
      { text: "Yes.", belief: "T-ENUM" },
      { text: "Almost certainly, which is as good.", belief: "T-MANY" },
      { text: "One cannot say.", right: true },
    ],
    reasons: [
      { text: "The tests are a tiny share of all pairs, and say nothing about the others.", right: true },
      { text: "So many tests would have found a bug.", belief: "T-ENUM" },
      { text: "Nothing can be said about all pairs before all are tried.", belief: "T-RUNALL" },
    ],
    because: "They are a share of 5.4e-11 of all pairs. `almost` would have passed them, too.",
  },
  {
    kind: "exercise",
    id: "01.1",
    question: "How many pairs are there with 40 bits in each input?",
    call: 'check("01.1", 2n ** …)',
    task: { kind: "number", value: 2n ** 80n },
    hints: {
      question: "How many values are there with 40 bits? And how many pairs of them?",
      step: "It is neither 40 nor 80 that you want, but how often something doubles.",
      next: "Each bit doubles the count. Two inputs of 40 bits are 80 bits together.",
      worked: "With 4 bits there are 2^4 = 16 values, and 16 · 16 = 256 = 2^8 pairs. Write powers as `2n ** 8n`.",
    },
    right: [{ answer: [2n ** 80n] }, { answer: ["1,208,925,819,614,629,174,706,176"], because: "The same, written out." }],
    wrong: [
      { answer: [2n ** 40n], belief: "T-SCALE" },
      { answer: [2n * 2n ** 40n], belief: "T-SCALE" },
      { answer: [(2n ** 40n - 1n) ** 2n], belief: "T-ZERO" },
    ],
  },
  {
    kind: "exercise",
    id: "01.2",
    question: "How many years does it take to try them all, at 430 million calls a second? 5 % off will do.",
    call: 'check("01.2", …)',
    task: { kind: "number", value: 89_150_665, within: 0.05 },
    hints: {
      question: "How many seconds is it? How many seconds has a year?",
      step: "It is one division after the other. You need no prover for it.",
      next: "Seconds: the pairs divided by 430e6. A year of 365 days has 60 * 60 * 24 * 365 seconds.",
      worked: "For 32 bits: `Number(2n ** 64n) / 430e6 / (60 * 60 * 24 * 365)` gives 1360.3.",
    },
    right: [{ answer: [Number(2n ** 80n) / 430e6 / (60 * 60 * 24 * 365)] }, { answer: [89_000_000] }],
    wrong: [
      { answer: [1700], belief: "T-SCALE" },
      { answer: [2721], belief: "T-SCALE" },
      { answer: [1360], belief: "T-SCALE" },
    ],
  },
  {
    kind: "exercise",
    id: "01.3",
    question:
      "Write a function in C, `bool mine(unsigned x, unsigned y)`, that returns false for exactly one pair, and so that all tests with 4 and 8 bits miss it.",
    call: 'check("01.3", mine)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        { says: "there is a pair for which it returns false", ask: "prove", expect: "no", belief: "T-NOCEX" },
        {
          says: "there is at most one such pair",
          ask: "prove",
          about: {
            subject: "unique",
            texts: {
              c: "bool unique(unsigned a, unsigned b, unsigned x, unsigned y) { return $1(a, b) || $1(x, y) || (a == x && b == y); }",
            },
          },
          belief: "T-MANY",
        },
        {
          says: "no pair of 8 bits is one",
          ask: "prove",
          about: { subject: "missed", texts: { c: "bool missed(unsigned x, unsigned y) { return $1(x, y) || x > 255 || y > 255; }" } },
          belief: "T-ENUM",
        },
      ],
    },
    hints: {
      question: "Which pair shall it be? Does it fit into 8 bits?",
      step: "The condition must name both inputs: else a whole row of pairs fails.",
      next: "Compare both with a number: `x == 1000 && y == …`. When both are so, return false.",
      worked:
        "This one fails for (5, 7) only: `bool mine(unsigned x, unsigned y) { return x != 5 || y != 7; }`. The row of 8 bits finds it.",
    },
    right: [
      { answer: [c("bool mine(unsigned x, unsigned y) { return x != 123456789 || y != 42; }")] },
      { answer: [c("bool mine(unsigned x, unsigned y) { return !(x == 4294967295 && y == 4294967295); }")] },
    ],
    wrong: [
      { answer: [c("bool mine(unsigned x, unsigned y) { return x != 5 || y != 7; }")], belief: "T-ENUM", score: 2 / 3 },
      { answer: [c("bool mine(unsigned x, unsigned y) { return x != 123456789; }")], belief: "T-MANY", score: 2 / 3 },
      { answer: [c("bool mine(unsigned x, unsigned y) { return true; }")], belief: "T-NOCEX", score: 2 / 3 },
    ],
  },
];
