import type { Item } from "../../src/course/item.js";
import type { Asked } from "../../src/course/task.js";
import type { Code } from "./misconceptions.js";
import { c, python, typescript } from "./programs.js";

const claim = (formula: string): Asked => ({
  ask: "prove",
  language: "typescript",
  text: `function claim(x: bigint): boolean { return ${formula}; }`,
  subject: "claim",
});

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "00.p1",
    question: "Is `x + y` the same as `y + x`, for any two integers? Can a tool be sure of that?",
    options: [
      { text: "Only by trying very many of them.", belief: "T-ENUM" },
      { text: "It is, and a tool can be sure.", right: true },
      { text: "No tool can know it about all of them: there are infinitely many.", belief: "H-INST" },
    ],
    because: "One rule about addition holds for all of them. The proof needs no more.",
  },
  {
    kind: "prediction",
    id: "00.p2",
    question: "Counting down by 1, `while (n > 0n) n = n - 1n`: does it end, wherever it starts?",
    options: [
      { text: "Yes, always.", right: true },
      { text: "That is the halting problem: nobody can know.", belief: "H-INST" },
      { text: "For the numbers that one has tried, yes.", belief: "W-ONE" },
    ],
    because: "n drops by 1 each time round, and cannot fall below 1 while the loop goes on.",
  },
  {
    kind: "exercise",
    id: "00.1",
    question: "Proved or refuted, for every integer x? One word for each of a to c.",
    call: 'check("00.1", "proved refuted …")',
    task: {
      kind: "classification",
      words: ["proved", "refuted", "don't know"],
      rows: [
        { text: "a: `x * 2n === x + x`", is: claim("x * 2n === x + x"), belief: "H-INST" },
        { text: "b: `x * x > x`", is: claim("x * x > x"), belief: "T-MANY" },
        { text: "c: `x * x >= x`", is: claim("x * x >= x"), belief: "T-CANT" },
      ],
    },
    hints: {
      question: "Which small x would you try first, to break each of them?",
      step: "For “refuted” one x is enough. Try 0 and 1.",
      next: "0 times 0 is 0. Is that more than 0? Is it at least 0?",
      worked: "`x + 1n > x` is proved: nothing breaks it. `x + x > x` is refuted, by 0.",
    },
    right: [{ answer: ["proved refuted proved"] }],
    wrong: [
      { answer: ["proved proved proved"], belief: "T-MANY", score: 2 / 3 },
      { answer: ["refuted refuted refuted"], belief: "T-CANT", score: 1 / 3 },
      { answer: ["don't know, refuted, don't know"], belief: "H-INST", score: 1 / 3 },
    ],
  },
  {
    kind: "exercise",
    id: "00.2",
    question: "Write a function of one integer n with a loop that runs for ever for some n, but comes to an end for n = 0.",
    call: 'check("00.2", loop)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        { says: "runs for ever for some n", ask: "terminates", expect: "no", belief: "W-ONE" },
        {
          says: "comes to an end for n = 0",
          ask: "terminates",
          about: {
            subject: "zero",
            texts: {
              typescript: "function zero() { $1(0n); }",
              c: "void zero(void) { $1(0); }",
              python: "def zero() -> None:\n    $1(0)\n",
            },
          },
          belief: "W-ONE",
        },
      ],
    },
    hints: {
      question: "From where would counting down miss its end?",
      step: "Look for an n from which the loop's test can never become false.",
      next: "`while (n !== 0n) n = n - 1n` stops only at 0 itself. Which n never get there?",
      worked: "`function up(n: bigint) { while (n > 5n) n = n + 1n; }` runs for ever from 6 on, and ends at once for 5.",
    },
    right: [
      { answer: [typescript("function loop(n: bigint) { while (n !== 0n) n = n - 1n; }")] },
      { answer: [python("def loop(n: int) -> None:\n    while n > 0:\n        n = n + 1")] },
      { answer: [c("void loop(int n) { while (n > 0) { } }")] },
    ],
    wrong: [
      { answer: [typescript("function loop(n: bigint) { while (n > 0n) n = n - 1n; }")], belief: "W-ONE", score: 1 / 2 },
      { answer: [typescript("function loop(n: bigint) { while (true) { } }")], belief: "W-ONE", score: 1 / 2 },
      { answer: [python("def loop(n: int) -> None:\n    while n < 10:\n        n = n + 1")], belief: "W-ONE", score: 1 / 2 },
    ],
  },
  {
    kind: "exercise",
    id: "00.3",
    question: "`prove` has said that `x + y === y + x` holds for all integers. On how many pairs that were tried does its proof rest?",
    call: 'check("00.3", …)',
    task: { kind: "number", value: 0 },
    hints: {
      question: "Which numbers occur in the steps that it has shown?",
      step: "Look at the answer's table again: formula, because.",
      next: "The rule “addition commutes” speaks about all numbers at once.",
      worked: "“Every even number ends in 0, 2, 4, 6 or 8”: you know it for all of them. On how many that you have tried does that rest?",
    },
    right: [{ answer: [0] }],
    wrong: [
      { answer: [1_000_000], belief: "T-RUNALL" },
      { answer: [1], belief: "T-ENUM" },
      { answer: [18446744073709551616n], belief: "T-RUNALL" },
    ],
  },
];
