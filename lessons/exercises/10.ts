import type { Item } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";
import { typescript } from "./programs.js";

const combine = (body: string) => typescript(`function combine(one: string, other: string) { return ${body}; }`);

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "10.p1",
    question:
      "Two tools check the software of an aeroplane. One is never wrong, and says “don't know” about some parts. The other always says yes or no, and is right nearly every time. Whose aeroplane do you board?",
    options: [
      { text: "That of the tool that always answers.", belief: "S-SOUND" },
      { text: "Either: nearly always right is as good.", belief: "T-MANY" },
      { text: "That of the tool that is never wrong.", right: true },
    ],
    because: "You know which parts the first one has left open, and somebody can look at them. The second does not tell where it guessed.",
  },
  {
    kind: "prediction",
    id: "10.p2",
    question: "A tool has been thinking for an hour. What does that mean for the program?",
    options: [
      { text: "It never ends, or the tool would be done.", belief: "H-TIME" },
      { text: "It is one of the undecidable ones.", belief: "H-INST" },
      { text: "Nothing yet.", right: true },
    ],
    because:
      "More effort, or another idea, may answer it the next minute. In the table, what the weak tool gave up the strong one answered.",
  },
  {
    kind: "quiz",
    id: "10.q1",
    question:
      "Two tools are sound. You take the answer of the first, and where it says “don't know”, that of the second. What is the pair?",
    answers: [
      { text: "Sound.", right: true },
      { text: "Perhaps wrong: two tools may disagree.", belief: "C-SAME" },
      { text: "Complete.", belief: "S-SOUND" },
    ],
    reasons: [
      { text: "Each speaks only where it is right. So whoever speaks is right.", right: true },
      { text: "Different methods give different answers.", belief: "C-SAME" },
      { text: "Together they cannot both be silent.", belief: "S-SOUND" },
    ],
    because: "Soundness survives being put together. Completeness is another matter: about Collatz both say “don't know”.",
  },
  {
    kind: "exercise",
    id: "10.1",
    question:
      "A new idea for the tool. x moves towards y, from whichever side: `while (x != y) { if (x > y) x = x - 1; else x = x + 1; }`. Give a measure.",
    call: 'check("10.1", "…")',
    task: {
      kind: "measure",
      program: {
        language: "c",
        text: "void near(int x, int y) { while (x != y) { if (x > y) x = x - 1; else x = x + 1; } }",
        subject: "near",
        integers: "Z",
      },
      beliefs: { drop: "W-DEC", bound: "W-DEC" },
    },
    hints: {
      question: "What gets smaller on both ways through the loop?",
      step: "It is about EVENTUALLY. `x - y` drops on one way, and rises on the other.",
      next: "The distance of x and y drops on both. How do you say it without an absolute value?",
      worked:
        "For `while (x != 0) { if (x > 0) x = x - 1; else x = x + 1; }` it is `x * x`: from 3 it goes 9, 4, 1, 0, and from -3 as well.",
    },
    right: [{ answer: ["(x - y) * (x - y)"], because: "A square does not ask from which side." }, { answer: ["(y - x) * (y - x) + 3"] }],
    wrong: [
      { answer: ["x - y"], belief: "W-DEC" },
      { answer: ["y - x"], belief: "W-DEC" },
      { answer: ["x"], belief: "W-DEC" },
    ],
  },
  {
    kind: "exercise",
    id: "10.2",
    question: "What is each of these sentences about a tool about: soundness, completeness, or neither? One word for each of a to f.",
    call: 'check("10.2", "soundness …")',
    task: {
      kind: "classification",
      words: ["soundness", "completeness", "neither"],
      rows: [
        { text: "a: “It said yes, and the loop ran for ever.”", is: "soundness", belief: "S-SOUND" },
        { text: "b: “It has no answer for Collatz.”", is: "completeness", belief: "S-SOUND" },
        { text: "c: “It takes three seconds.”", is: "neither", belief: "H-TIME" },
        { text: "d: “When it says no, there is an input that shows it.”", is: "soundness", belief: "S-SOUND" },
        { text: "e: “Whatever ends, it says yes to.”", is: "completeness", belief: "S-SOUND" },
        { text: "f: “It always says don't know.”", is: "completeness", belief: "S-SOUND" },
      ],
    },
    hints: {
      question: "Is the sentence about what the tool says, or about when it is silent?",
      step: "Sound: what it says is true. Complete: it is never silent.",
      next: "Two are about what it says, three about when it is silent, and one about neither.",
      worked: "“It answered 38 of 40” is about completeness: two it was silent about. “None of the 38 was wrong” is about soundness.",
    },
    right: [{ answer: ["soundness completeness neither soundness completeness completeness"] }],
    wrong: [
      { answer: ["soundness soundness soundness soundness soundness soundness"], belief: "S-SOUND", score: 2 / 6 },
      { answer: ["soundness completeness completeness soundness completeness completeness"], belief: "H-TIME", score: 5 / 6 },
      { answer: ["completeness soundness neither completeness soundness soundness"], belief: "S-SOUND", score: 1 / 6 },
    ],
  },
  {
    kind: "exercise",
    id: "10.3",
    question:
      'Two sound tools have said "yes", "no" or "don\'t know". Write `combine(one, other)` in TypeScript: the best answer that one may give now.',
    call: 'check("10.3", combine)',
    task: {
      kind: "behaviour",
      cases: [
        { inputs: ["yes", "don't know"], gives: "yes", says: "what the first knows is not lost", belief: "S-SOUND" },
        { inputs: ["no", "don't know"], gives: "no", says: "nor that it runs for ever", belief: "S-SOUND" },
        { inputs: ["don't know", "yes"], gives: "yes", says: "what the second knows is not lost", belief: "S-SOUND" },
        { inputs: ["don't know", "no"], gives: "no", says: "nor that it runs for ever", belief: "S-SOUND" },
        { inputs: ["no", "no"], gives: "no", says: "what both know stays", belief: "S-SOUND" },
        { inputs: ["don't know", "don't know"], gives: "don't know", says: "what neither knows is not guessed", belief: "H-TIME" },
      ],
    },
    hints: {
      question: "When may the second one's answer be taken?",
      step: "Neither of them is ever wrong. So whoever says something may be believed.",
      next: "If the first says “don't know”, take what the second says. Else take the first.",
      worked: "For three tools: the first one that does not say “don't know”; and if all of them do, “don't know”.",
    },
    right: [{ answer: [combine('one === "don\'t know" ? other : one')] }, { answer: [combine('other !== "don\'t know" ? other : one')] }],
    wrong: [
      { answer: [combine('"don\'t know"')], belief: "S-SOUND", score: 1 / 6 },
      { answer: [combine("one")], belief: "S-SOUND", score: 4 / 6 },
      {
        answer: [combine('one !== "don\'t know" ? one : other !== "don\'t know" ? other : "no"')],
        belief: "H-TIME",
        score: 5 / 6,
      },
    ],
  },
];
