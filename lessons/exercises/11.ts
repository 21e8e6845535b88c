import type { Item } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "11.p1",
    question: "A formula of 200 letters has a truth table of 2^200 rows. Can a laptop find out whether some row makes it true?",
    options: [
      { text: "Never: that is NP-hard.", belief: "C-NP" },
      { text: "Only by trying the rows, which takes too long.", belief: "T-RUNALL" },
      { text: "Often, and quickly.", right: true },
    ],
    because: "Hard speaks of the worst case. The one in this lesson took 130 nodes.",
  },
  {
    kind: "prediction",
    id: "11.p2",
    question: "Ten pigeons, nine holes, no two in one hole. How long will a program think about it that guesses where each one sits?",
    options: [
      { text: "Not long: it is obvious.", belief: "C-SAME" },
      { text: "Very long: hundreds of thousands of guesses.", right: true },
      { text: "For ever: it is undecidable.", belief: "H-INST" },
    ],
    because: "You count; it cannot. It takes 2·9! - 1 nodes, and the count grows with each hole.",
  },
  {
    kind: "prediction",
    id: "11.p3",
    question: "The program guesses in another order. Can its answer change?",
    options: [
      { text: "Yes: it is only a rule of thumb.", belief: "C-SAME" },
      { text: "No. Only its work.", right: true },
      { text: "Yes: from “unsatisfiable” to “satisfiable”, since none was found.", belief: "T-NOCEX" },
    ],
    because: "A row was put into every clause, or a certificate was checked. Neither depends on the order.",
  },
  {
    kind: "exercise",
    id: "11.1",
    question:
      "What changes: the answer, only the work, or nothing that is counted? Four changes to `sat(sat.pigeonhole(8))`: guess the last letter first; say that pigeon k sits in one of the first k holes; send one pigeon away; take a computer ten times as fast.",
    call: 'check("11.1", "… … … …")',
    task: {
      kind: "classification",
      words: ["answer", "work", "nothing"],
      rows: [
        { text: "guess the last letter first", is: "work", belief: "C-SAME" },
        { text: "say that pigeon k sits in one of the first k holes", is: "work", belief: "C-NP" },
        { text: "send one pigeon away", is: "answer", belief: "T-MANY" },
        { text: "take a computer ten times as fast", is: "nothing", belief: "H-FAST" },
      ],
    },
    hints: {
      question: "Which of the four changes what is asked?",
      step: "It is about ALWAYS: is there a way to seat the pigeons? That does not depend on who looks for it.",
      next: "Nodes are counted, not seconds. And eight pigeons fit into eight holes.",
      worked: 'With `branch: "frequent"` the lesson\'s random formula took 22 nodes in place of 17, and stayed satisfiable: work.',
    },
    right: [
      {
        answer: ["work work answer nothing"],
        because: "Only the third asks something else. The last one is quicker, with just as many nodes.",
      },
    ],
    wrong: [
      { answer: ["answer work answer nothing"], belief: "C-SAME", score: 0.75 },
      { answer: ["work nothing answer nothing"], belief: "C-NP", score: 0.75 },
      { answer: ["work work work nothing"], belief: "T-MANY", score: 0.75 },
      { answer: ["work work answer work"], belief: "H-FAST", score: 0.75 },
    ],
  },
  {
    kind: "exercise",
    id: "11.2",
    question:
      "Two talks, a and b, three slots: `a1` says that talk a is in slot 1. Each talk is given exactly once, and never both in one slot. Write all clauses, so that just the six right timetables are left.",
    call: 'check("11.2", [...talks, "…"])',
    task: {
      kind: "models",
      formula:
        "(a1 & !a2 & !a3 | !a1 & a2 & !a3 | !a1 & !a2 & a3) & (b1 & !b2 & !b3 | !b1 & b2 & !b3 | !b1 & !b2 & b3) & !(a1 & b1) & !(a2 & b2) & !(a3 & b3)",
      beliefs: { loose: "T-NOCEX", strict: "T-VAC" },
    },
    hints: {
      question: "Look at a row of `sat.models(talks)` that is no timetable. What is wrong with it?",
      step: "It is about ALWAYS: what must be true of every timetable, and is not said yet?",
      next: "A talk may stand in two slots at once. Forbid that for each talk and each two slots.",
      worked: '`"!a1 | !a2"` forbids that talk a is in slots 1 and 2.',
    },
    right: [
      {
        answer: [
          "a1 | a2 | a3",
          "b1 | b2 | b3",
          "!a1 | !b1",
          "!a2 | !b2",
          "!a3 | !b3",
          "!a1 | !a2",
          "!a1 | !a3",
          "!a2 | !a3",
          "!b1 | !b2",
          "!b1 | !b3",
          "!b2 | !b3",
        ],
        because: "At least one slot, at most one slot, no slot twice.",
      },
      {
        answer: [
          "a1 | a2 | a3",
          "b1 | b2 | b3",
          "!(a1 & a2) & !(a1 & a3) & !(a2 & a3)",
          "!(b1 & b2) & !(b1 & b3) & !(b2 & b3)",
          "!(a1 & b1) & !(a2 & b2) & !(a3 & b3)",
        ],
      },
    ],
    wrong: [
      { answer: ["a1 | a2 | a3", "b1 | b2 | b3", "!a1 | !b1", "!a2 | !b2", "!a3 | !b3"], belief: "T-NOCEX", score: 0.5 },
      { answer: ["a1 ^ a2 ^ a3", "b1 | b2 | b3", "!a1 | !b1", "!a2 | !b2", "!a3 | !b3"], belief: "T-MANY", score: 0.5 },
      { answer: ["a1 & !a1"], belief: "T-VAC", score: 0.5 },
    ],
  },
  {
    kind: "exercise",
    id: "11.3",
    question:
      "Clauses `a | b`, `!a | b`, `!b | c`. Someone claims that they cannot all be true, and brings four lines: `b`, `c`, `a`, and the empty one. Which of these follow from the clauses? Four words.",
    call: 'check("11.3", "… … … …")',
    task: {
      kind: "classification",
      words: ["follows", "no"],
      rows: [
        { text: "b", is: "follows", belief: "T-CANT" },
        { text: "c", is: "follows", belief: "T-CANT" },
        { text: "a", is: "no", belief: "L-CONV" },
        { text: "the empty clause", is: "no", belief: "T-NOCEX" },
      ],
    },
    hints: {
      question: "What does a line have to do, so that it may stand there?",
      step: "It is about ALWAYS: each line must be true in every row that makes the clauses true.",
      next: "Deny the line, and follow what is forced. Is there a conflict? If not, you have a row that shows it.",
      worked: "Line 1: deny b. `a | b` forces a, `!a | b` forces not a: a conflict. So b follows.",
    },
    right: [{ answer: ["follows follows no no"], because: "“If a then b”, and b is true. That says nothing about a." }],
    wrong: [
      { answer: ["follows follows follows no"], belief: "L-CONV", score: 0.75 },
      { answer: ["no no no no"], belief: "T-CANT", score: 0.5 },
      { answer: ["follows follows no follows"], belief: "T-NOCEX", score: 0.75 },
    ],
  },
  {
    kind: "quiz",
    id: "11.q1",
    question: "The search says “unsatisfiable”. Must you believe it?",
    answers: [
      { text: "No: it may have missed a row.", belief: "T-NOCEX" },
      { text: "No: the certificate can be checked.", right: true },
      { text: "Yes: it has tried all rows.", belief: "T-RUNALL" },
    ],
    reasons: [
      { text: "Each of its lines follows from those before it, and another program goes through them.", right: true },
      { text: "Nobody can check what took so long to find.", belief: "C-NP" },
      { text: "With another heuristic the answer could be another one.", belief: "C-SAME" },
    ],
    because: "To find a certificate may be hard. To check one is easy.",
  },
];
