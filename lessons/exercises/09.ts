import type { Item } from "../../src/course/item.js";
import type { Asked } from "../../src/course/task.js";
import type { Code } from "./misconceptions.js";
import { c, typescript } from "./programs.js";

const asked = (text: string): Asked => ({ ask: "terminates", language: "typescript", text, subject: "f" });
const programs = {
  g: "function g(x: bigint, y: bigint) { if (y > 0n) while (x > y) x = x - y; }",
  forever: "function forever() { while (true) {} }",
  h: 'function h() { if (mine(h) === "yes") while (true) {} }',
};

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "09.p1",
    question: "What must `terminates(h)` answer?",
    options: [
      { text: "Yes.", belief: "H-FAST" },
      { text: "No.", belief: "H-FAST" },
      { text: "Don't know.", right: true },
      { text: "Nothing: there can be no such `h`.", belief: "H-EXIST" },
    ],
    because: "After yes, `h` would loop. After no, it would end. Both answers would be wrong, so an honest tool gives neither.",
    settledBy: { ask: "terminates", subject: "h" },
  },
  {
    kind: "prediction",
    id: "09.p2",
    question: "What happens when `h()` is run?",
    options: [
      { text: "It runs for ever.", belief: "T-CANT" },
      { text: "It comes back.", right: true },
      { text: "Neither: that is undecidable.", belief: "H-VOID" },
    ],
    because: "`terminates(h)` answers “don't know”. In an `if` only yes counts as true, so `h` goes past its loop.",
    settledBy: { ask: "terminates", subject: "h" },
  },
  {
    kind: "quiz",
    id: "09.q1",
    question: "What is it that cannot exist?",
    answers: [
      { text: "The function `h`.", belief: "H-EXIST" },
      { text: "A `terminates` that always answers yes or no, and is always right.", right: true },
      { text: "A tool that answers for `h1`, the function that asks your tool.", belief: "H-ABS" },
    ],
    reasons: [
      { text: "Today's machines are too slow for it.", belief: "H-FAST" },
      { text: "`h` mentions its own name, and that is not allowed.", belief: "H-REC" },
      { text: "`h` does the opposite of whatever it answers.", right: true },
    ],
    because: "`h` is there: you ran it. Other tools may well answer for it. Only the tool that it asks cannot be right in all cases.",
  },
  {
    kind: "exercise",
    id: "09.1",
    question: "Each of these functions `f` asks `terminates`. What does `terminates(f)` answer, yes, no or don't know?",
    call: 'check("09.1", "yes no …")',
    task: {
      kind: "classification",
      words: ["yes", "no", "don't know"],
      rows: [
        {
          text: "a: `function f() { let x = terminates(f) ? 3 : 5; while (x > 0) x--; }`",
          is: asked("function f() { let x = terminates(f) ? 3 : 5; while (x > 0) x--; }"),
          belief: "H-REC",
        },
        {
          text: "b: `function f() { if (terminates(f)) while (true) {} }`",
          is: asked("function f() { if (terminates(f)) while (true) {} }"),
          belief: "H-FAST",
        },
        {
          text: "c: `function f() { terminates(f); while (true) {} }`",
          is: asked("function f() { terminates(f); while (true) {} }"),
          belief: "H-REC",
        },
        {
          text: "d: `function f() { if (!terminates(f)) while (true) {} }`",
          is: asked("function f() { if (!terminates(f)) while (true) {} }"),
          belief: "H-FAST",
        },
        {
          text: "e: `function g() {}`, `function f() { if (!terminates(g)) while (true) {} }`",
          is: asked("function g() {}\nfunction f() { if (!terminates(g)) while (true) {} }"),
          belief: "H-ABS",
        },
      ],
    },
    hints: {
      question: "For each answer that could be given: what does `f` do then? Does the answer fit?",
      step: "Make the table of the lesson: one row for yes, one for no. If exactly one row fits, that is the answer.",
      next: "In two of them both rows, or neither, fit. These cannot be answered.",
      worked: "e: `terminates(g)` is yes. So `f` skips its loop, and ends: yes.",
    },
    right: [{ answer: ["yes", "don't know", "no", "don't know", "yes"] }],
    wrong: [
      { answer: ["don't know don't know don't know don't know don't know"], belief: "H-REC", score: 2 / 5 },
      { answer: ["yes yes no don't know yes"], belief: "H-FAST", score: 4 / 5 },
      { answer: ["yes don't know no don't know don't know"], belief: "H-ABS", score: 4 / 5 },
    ],
  },
  {
    kind: "exercise",
    id: "09.2",
    question: "In each of these arguments one sentence is wrong. Which: 1, 2 or 3? Answer with three numbers, for a, b and c.",
    call: 'check("09.2", "1 2 3")',
    task: {
      kind: "classification",
      words: ["1", "2", "3"],
      rows: [
        {
          text: "a: (1) The tool says “don't know” about `h`. (2) So whether `h` ends is not settled. (3) Yes would be wrong, and so would be no.",
          is: "2",
          belief: "H-VOID",
        },
        {
          text: "b: (1) “Undecidable” means that no program can be decided. (2) `h` asks about itself. (3) `g` was decided in lesson 3.",
          is: "1",
          belief: "H-INST",
        },
        {
          text: "c: (1) `h` does the opposite of the answer. (2) That is so for every tool that `h` might ask. (3) A faster machine would answer it.",
          is: "3",
          belief: "H-FAST",
        },
      ],
    },
    hints: {
      question: "Which sentence can be tried out, by running something?",
      step: "Compare each sentence with what you saw: `h()` was run; `g` was answered; the table mentions no time.",
      next: "a: you ran `h`. Did it end?",
      worked: "b: sentence 3 is true, you have seen it. So sentence 1, which denies it, cannot be.",
    },
    right: [{ answer: ["2 1 3"] }],
    wrong: [
      { answer: ["3 1 3"], belief: "H-VOID", score: 2 / 3 },
      { answer: ["2 3 3"], belief: "H-INST", score: 2 / 3 },
      { answer: ["2 1 2"], belief: "H-FAST", score: 2 / 3 },
    ],
  },
  {
    kind: "exercise",
    id: "09.3",
    question:
      "Write a function, in TypeScript or C, that asks `terminates` about itself, and of which “no” is the answer, given and right.",
    call: 'check("09.3", mine)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        { says: "`terminates` answers no, and is right", ask: "terminates", expect: "no", belief: "H-REC" },
        {
          says: "it asks about itself",
          ask: "terminates",
          expect: "no",
          also: ({ oracle, question: { subject, sources } }) =>
            oracle !== undefined || sources.some(({ text }) => text.includes(`terminates(${subject})`)),
          belief: "H-ABS",
        },
      ],
    },
    hints: {
      question: "When does a function run for ever, whatever it has been told?",
      step: "Make the two rows again: after yes, it must run for ever, and after no as well.",
      next: "Ask, and do not use the answer. Or use it for something that does not matter.",
      worked: "The mirror image: `function s() { let x = terminates(s) ? 3 : 5; while (x > 0) x--; }` ends after either answer.",
    },
    right: [
      { answer: [typescript("function mine() { terminates(mine); while (true) {} }")] },
      { answer: [c("void mine(void) {\n  int x = 0;\n  if (terminates(mine)) x = 1;\n  while (x >= 0) {}\n}")] },
    ],
    wrong: [
      { answer: [typescript("function mine() { if (terminates(mine)) while (true) {} }")], belief: "H-REC" },
      { answer: [typescript("function mine() { if (!terminates(mine)) while (true) {} }")], belief: "H-REC" },
      { answer: [typescript("function mine() { while (true) {} }")], belief: "H-ABS", score: 1 / 2 },
    ],
  },
  {
    kind: "exercise",
    id: "09.4",
    question:
      'Be the tool. Write `function mine(program: string)` in TypeScript, which is given the text of a function and returns "yes", "no" or "don\'t know". It need not be clever, but it must never be wrong; and about `g` of lesson 3 it shall say something.',
    call: 'check("09.4", mine)',
    task: {
      kind: "behaviour",
      cases: [
        { inputs: [programs.g], gives: "yes", says: "about `g` it says yes", belief: "S-SOUND" },
        {
          inputs: [programs.forever],
          gives: (result) => result === "no" || result === "don't know",
          says: "about a function that runs for ever it does not say yes",
          belief: "H-INST",
        },
        {
          inputs: [programs.h],
          gives: "don't know",
          says: "about the function that asks it, and does the opposite, it says don't know",
          belief: "H-FAST",
        },
      ],
    },
    hints: {
      question: "Which answer is never wrong?",
      step: "It may look at the text for what it knows, and say “don't know” about everything else.",
      next: "Say yes only where the text is one that you have a proof for.",
      worked: '`function mine(program: string) { return "don\'t know"; }` is never wrong. Now add the one program that you know.',
    },
    right: [
      {
        answer: [
          typescript(
            'function mine(program: string) { return program.includes("if (y > 0n) while (x > y) x = x - y;") ? "yes" : "don\'t know"; }',
          ),
        ],
      },
      {
        answer: [
          typescript(
            'function mine(program: string) {\n  if (/mine|terminates/.test(program)) return "don\'t know";\n  return program.includes("while (true)") ? "no" : program.includes("function g(") ? "yes" : "don\'t know";\n}',
          ),
        ],
      },
    ],
    wrong: [
      { answer: [typescript('function mine(program: string) { return "yes"; }')], belief: "H-INST", score: 1 / 3 },
      { answer: [typescript('function mine(program: string) { return "don\'t know"; }')], belief: "S-SOUND", score: 2 / 3 },
      {
        answer: [typescript('function mine(program: string) { return program.includes("while (true)") ? "no" : "yes"; }')],
        belief: "H-FAST",
        score: 2 / 3,
      },
    ],
  },
];
