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
    question: "How many nodes does the search take for 10 pigeons and 9 holes?",
    call: 'check("11.1", …)',
    task: { kind: "number", value: 725_759 },
    hints: {
      question: "By what is each count in the row 3, 11, 47, 239, 1,439 larger than the one before?",
      step: "It is about CONTROL: how often does the search branch? n ways for the first pigeon, n - 1 for the next.",
      next: "The number of ways is n! = n · (n-1) · … · 2 · 1. A tree with L leaves that branches in two has 2·L - 1 nodes.",
      worked: "For 8 holes: 8! is 40,320, twice that less one is 80,639.",
    },
    right: [{ answer: [725_759], because: "2 · 9! - 1, and 9! is 362,880." }],
    wrong: [
      { answer: [362_880], belief: "C-SAME" },
      { answer: [80_640], belief: "C-NP" },
      { answer: [161_278], belief: "T-MANY" },
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
      "Clauses `a | b`, `!a | b`, `!b | c`. Someone claims that they cannot all be true, and brings the lines `b`, `c`, `!a`, and the empty one. Which line is bad?",
    call: 'check("11.3", …)',
    task: { kind: "number", value: 3 },
    hints: {
      question: "What does a line have to do, so that it may stand there?",
      step: "It is about ALWAYS: each line must be true in every row that makes the clauses true.",
      next: "Deny the line, and follow what is forced. Is there a conflict?",
      worked: "Line 1: deny b. `a | b` forces a, `!a | b` forces not a: a conflict. So b follows.",
    },
    right: [{ answer: [3], because: "With a true nothing goes wrong: a, b and c true make all clauses true." }],
    wrong: [
      { answer: [1], belief: "T-CANT" },
      { answer: [2], belief: "L-CONV" },
      { answer: [4], belief: "T-NOCEX" },
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
