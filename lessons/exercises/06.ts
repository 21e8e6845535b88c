import type { Item } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";
import { c } from "./programs.js";

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "06.p1",
    question: "Which of these is true every time the test `i < a` is reached?",
    options: [
      { text: "`p >= 0`", belief: "T-MANY" },
      { text: "`p == i * b`", right: true },
      { text: "`i <= 20`", belief: "T-ENUM" },
    ],
    because: "p starts at 0, and each round adds b once. So after i rounds it is i times b, whatever a and b are.",
    settledBy: { ask: "prove", subject: "times" },
  },
  {
    kind: "prediction",
    id: "06.p2",
    question: "A fact was true in every round of very many runs. What is known?",
    options: [
      { text: "It is always true: nothing was found against it.", belief: "T-NOCEX" },
      { text: "It is true often enough to rely on.", belief: "T-MANY" },
      { text: "Nothing yet about the other runs.", right: true },
    ],
    because: "`i <= 20` was true in all of them, and it is wrong: no run went further.",
  },
  {
    kind: "quiz",
    id: "06.q1",
    question: "“Whenever the alarm is on, the door is shut.” Which formula says it?",
    answers: [
      { text: "`alarm && shut`", belief: "L-VAC" },
      { text: "`!alarm || shut`", right: true },
      { text: "`!shut || alarm`", belief: "L-CONV" },
    ],
    reasons: [
      { text: "It says nothing about the times when the alarm is off.", right: true },
      { text: "When the alarm is off, the sentence is false.", belief: "L-VAC" },
      { text: "A shut door means that the alarm is on.", belief: "L-CONV" },
    ],
    because: "With the alarm off the door may be either. Only “alarm on, door open” is forbidden, and `!alarm || shut` forbids just that.",
  },
  {
    kind: "exercise",
    id: "06.1",
    question:
      "The sum of the first n odd numbers is n². The loop: `s = 0; k = 1; i = 0; while (i < n) { s = s + k; k = k + 2; i = i + 1; }`, with n ≥ 0. Give an invariant, as a condition in C, with which `s == n * n` is proved after the loop.",
    call: 'check("06.1", "s == i * i && …")',
    task: {
      kind: "invariant",
      variables: "int n, int s, int k, int i",
      given: "n >= 0",
      start: "s = 0; k = 1; i = 0;",
      while: "i < n",
      step: "s = s + k; k = k + 2; i = i + 1;",
      use: "s == n * n",
      integers: "Z",
      beliefs: { start: "L-CONV", step: "T-NOCEX", use: "T-VAC" },
    },
    hints: {
      question: "What is k in round i: 1, 3, 5, 7, …?",
      step: "If STEP is refuted, the invariant does not say enough about k. If USE is, not enough about where i stops.",
      next: "After i rounds, k is 2 * i + 1. And when the loop stops, i must be n, not more.",
      worked: "For `times` it was `p == i * b && i <= a`: what has been done so far, and that i does not pass its end.",
    },
    right: [
      {
        answer: ["s == i * i && k == 2 * i + 1 && i <= n"],
        because: "What has been summed so far, which number comes next, and where i stops.",
      },
      { answer: ["i <= n && k == i + i + 1 && s == i * i"] },
    ],
    wrong: [
      { answer: ["s == i * i"], belief: "T-NOCEX", score: 1 / 3 },
      { answer: ["s == n * n"], belief: "L-CONV", score: 1 / 3 },
      { answer: ["s == i * i && k == 2 * i + 1"], belief: "T-VAC", score: 2 / 3 },
      { answer: ["s >= 0 && k >= 1"], belief: "T-VAC", score: 2 / 3 },
    ],
  },
  {
    kind: "exercise",
    id: "06.2",
    question:
      "“The pump runs only if the tank is not empty.” Write it as `bool rule(bool pump, bool empty)` in C: true whenever the sentence is kept.",
    call: 'check("06.2", rule)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        {
          says: "it is true whenever the sentence is kept",
          ask: "prove",
          about: {
            subject: "allows",
            texts: { c: "bool allows(bool pump, bool empty) { return (pump && empty) || $1(pump, empty); }" },
          },
          belief: "L-VAC",
        },
        {
          says: "it is false whenever the sentence is broken",
          ask: "prove",
          about: {
            subject: "forbids",
            texts: { c: "bool forbids(bool pump, bool empty) { return !(pump && empty) || !$1(pump, empty); }" },
          },
          belief: "T-VAC",
        },
      ],
    },
    hints: {
      question: "In how many of the four cases is the sentence broken?",
      step: "“p only if q” forbids one case only: p without q.",
      next: "Forbidden is: the pump runs, and the tank is empty. Everything else is allowed, also a pump that stands still.",
      worked: "“I go out only if it is dry”: `!out || dry`. Staying in when it is dry does not break it.",
    },
    right: [
      { answer: [c("bool rule(bool pump, bool empty) { return !pump || !empty; }")] },
      { answer: [c("bool rule(bool pump, bool empty) { return !(pump && empty); }")] },
    ],
    wrong: [
      { answer: [c("bool rule(bool pump, bool empty) { return pump && !empty; }")], belief: "L-VAC", score: 1 / 2 },
      { answer: [c("bool rule(bool pump, bool empty) { return pump == !empty; }")], belief: "L-VAC", score: 1 / 2 },
      { answer: [c("bool rule(bool pump, bool empty) { return true; }")], belief: "T-VAC", score: 1 / 2 },
    ],
  },
  {
    kind: "exercise",
    id: "06.3",
    question:
      "The integer square root: `r = 0; while ((r + 1) * (r + 1) <= n) r = r + 1;`, with n ≥ 0. After it, `r * r <= n` and `n < (r + 1) * (r + 1)` shall hold. Which invariant proves it?",
    call: 'check("06.3", "…")',
    task: {
      kind: "invariant",
      variables: "int n, int r",
      given: "n >= 0",
      start: "r = 0;",
      while: "(r + 1) * (r + 1) <= n",
      step: "r = r + 1;",
      use: "r * r <= n && n < (r + 1) * (r + 1)",
      integers: "Z",
      beliefs: { start: "T-MANY", step: "T-NOCEX", use: "T-VAC" },
    },
    hints: {
      question: "Which half of the promise does the loop's end give by itself?",
      step: "When the loop stops, its test is false: that is one half. The invariant has to bring the other one.",
      next: "n < (r + 1) * (r + 1) is the test's opposite. What is left to be shown?",
      worked: "For `while (i < n) i = i + 1;` with n ≥ 0, the end gives i ≥ n. The invariant `i <= n` brings the rest of i == n.",
    },
    right: [{ answer: ["r * r <= n"] }, { answer: ["r >= 0 && r * r <= n"] }],
    wrong: [
      { answer: ["r >= 0"], belief: "T-VAC", score: 2 / 3 },
      { answer: ["n < (r + 1) * (r + 1)"], belief: "L-CONV", score: 1 / 3 },
      { answer: ["r * r < n"], belief: "T-MANY", score: 1 / 3 },
    ],
  },
];
