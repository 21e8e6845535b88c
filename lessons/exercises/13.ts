import type { Item } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";
import { c } from "./programs.js";

const words = [
  "logic",
  "theorem",
  "proof",
  "mechanical theorem prover",
  "formal verification",
  "formal methods",
  "automated reasoning",
  "semi-automated tool",
];
const belief = "G-TERM";

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "13.p1",
    question: "Which of these is the widest word?",
    options: [
      { text: "Automated reasoning.", belief },
      { text: "Formal methods.", right: true },
      { text: "Formal verification.", belief },
      { text: "They mean the same.", belief },
    ],
    because:
      "Formal methods is any use of logic to think about models of systems. Automated reasoning says who finds the argument, formal verification what it is for.",
  },
  {
    kind: "quiz",
    id: "13.q1",
    question: "Lesson 9: `h` comes to an end. Is this a theorem of the tool that `h` asks?",
    answers: [
      { text: "Yes, since it is true.", belief: "L-THM" },
      { text: "No.", right: true },
      { text: "It is neither true nor false.", belief: "H-VOID" },
    ],
    reasons: [
      { text: "A theorem is what can be proved; this tool cannot prove it without making it false.", right: true },
      { text: "A theorem is whatever is true.", belief: "L-THM" },
      { text: "Nobody can know whether `h` ends.", belief: "H-VOID" },
    ],
    because: "It is true: you ran it. But truth is one thing, and what a given tool can prove another.",
  },
  {
    kind: "exercise",
    id: "13.1",
    question: "Which word fits best? Give one for each of a to f.",
    call: 'check("13.1", "logic", "theorem", …)',
    task: {
      kind: "classification",
      words,
      rows: [
        { text: "a: you write `// x is never negative here`, and mean it exactly", is: "formal methods", belief },
        { text: "b: `terminates(g)`, and the machine finds the measure", is: "automated reasoning", belief },
        { text: "c: a program that goes through 60,000 lines of proof, and says “ok”", is: "mechanical theorem prover", belief },
        { text: "d: for all n, the sum of the first n odd numbers is n squared", is: "theorem", belief: "L-THM" },
        { text: "e: a C compiler, shown to keep the meaning of programs", is: "formal verification", belief },
        { text: "f: “and”, “or”, “not”, and rules for them", is: "logic", belief: "L-CONV" },
      ],
    },
    hints: {
      question: "For each one: is it a language, a claim, an argument, a program, or a way of working?",
      step: "d is a claim. c and b are programs: one checks, one finds. a and e are ways of working.",
      next: "Nobody proves anything in a. Which word asks for no proof?",
      worked: "f: connectives and rules are what a language for claims is made of. That is a logic.",
    },
    right: [{ answer: ["formal methods, automated reasoning, mechanical theorem prover, theorem, formal verification, logic"] }],
    wrong: [
      {
        answer: ["formal verification, automated reasoning, mechanical theorem prover, theorem, formal methods, logic"],
        belief,
        score: 4 / 6,
      },
      {
        answer: ["formal methods, mechanical theorem prover, automated reasoning, theorem, formal verification, logic"],
        belief,
        score: 4 / 6,
      },
      {
        answer: ["formal methods, automated reasoning, mechanical theorem prover, logic, formal verification, logic"],
        belief: "L-THM",
        score: 5 / 6,
      },
    ],
  },
  {
    kind: "exercise",
    id: "13.2",
    question: "True or false? One word for each of a to e.",
    call: 'check("13.2", "true false …")',
    task: {
      kind: "classification",
      words: ["true", "false"],
      rows: [
        { text: "a: formal verification, formal methods and automated reasoning are three names of one thing", is: "false", belief },
        { text: "b: a million passed tests are a proof", is: "false", belief: "T-ENUM" },
        { text: "c: a proof that a machine has found can be checked by another, smaller one", is: "true", belief: "S-SOUND" },
        {
          text: "d: what is proved of a program's text holds on every machine, whatever its compiler does",
          is: "false",
          belief: "T-NEVER",
        },
        { text: "e: a tool that needs hints gives weaker proofs", is: "false", belief: "S-SOUND" },
      ],
    },
    hints: {
      question: "Which of the entries says something about each?",
      step: "Look for “not to be confused with”.",
      next: "Only one of the five is true.",
      worked: 'e: `terminates(g, { measure: "x" })` takes your measure, and checks it. What is accepted is a proof.',
    },
    right: [{ answer: ["false false true false false"] }],
    wrong: [
      { answer: ["true false true false false"], belief, score: 4 / 5 },
      { answer: ["false false true true false"], belief: "T-NEVER", score: 4 / 5 },
      { answer: ["false false true false true"], belief: "S-SOUND", score: 4 / 5 },
    ],
  },
  {
    kind: "exercise",
    id: "13.3",
    question: "“If p then q”, in logic. Write `bool implies(bool p, bool q)` in C.",
    call: 'check("13.3", implies)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        {
          says: "where p is true, it is q",
          ask: "prove",
          about: { subject: "used", texts: { c: "bool used(bool q) { return $1(true, q) == q; }" } },
          belief: "L-CONV",
        },
        {
          says: "where p is false, it is true",
          ask: "prove",
          about: { subject: "vacuous", texts: { c: "bool vacuous(bool q) { return $1(false, q); }" } },
          belief: "L-VAC",
        },
      ],
    },
    hints: {
      question: "“If it rains, the street is wet.” On which days is that broken?",
      step: "There are four cases of p and q. In how many is the promise broken?",
      next: "Only where p is true and q is false. So it is not (p and not q).",
      worked: "“p if and only if q” would be `p == q`: it is broken in two of the four cases.",
    },
    right: [
      { answer: [c("bool implies(bool p, bool q) { return !p || q; }")] },
      { answer: [c("bool implies(bool p, bool q) { return !(p && !q); }")] },
    ],
    wrong: [
      { answer: [c("bool implies(bool p, bool q) { return p && q; }")], belief: "L-VAC", score: 1 / 2 },
      { answer: [c("bool implies(bool p, bool q) { return p == q; }")], belief: "L-VAC", score: 1 / 2 },
      { answer: [c("bool implies(bool p, bool q) { return !q || p; }")], belief: "L-CONV" },
    ],
  },
];
