import type { Item } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "12.p1",
    question: "“If p then q.” Is “if q then p” the same?",
    options: [
      { text: "Yes.", belief: "L-CONV" },
      { text: "No.", right: true },
      { text: "Yes, unless p is false: then “if p then q” is false.", belief: "L-VAC" },
    ],
    because: "With p false and q true, `p -> q` is true and `q -> p` is false.",
  },
  {
    kind: "prediction",
    id: "12.p2",
    question: "p is false. Is “if p then q” true or false?",
    options: [
      { text: "True.", right: true },
      { text: "False.", belief: "L-VAC" },
      { text: "It depends on q, as “if q then p” does.", belief: "L-CONV" },
    ],
    because: "It promises something for the case p only. No promise was made, so none is broken.",
  },
  {
    kind: "prediction",
    id: "12.p3",
    question: "220 theorems, on a machine of 1958. How long did it compute?",
    options: [
      { text: "Under three minutes.", right: true },
      { text: "Weeks: it had to go through all rows of all tables.", belief: "T-RUNALL" },
      { text: "It did not finish: proving theorems is undecidable.", belief: "H-INST" },
    ],
    because: "Wang's rules read the shape of a formula, not the rows of its table. For these formulas they always end.",
  },
  {
    kind: "exercise",
    id: "12.1",
    question: "Prove `(p -> q) -> (!q -> !p)`, step by step.",
    call: 'check("12.1", ["right ->", "…"])',
    task: { kind: "derivation", formula: "(p -> q) -> (!q -> !p)" },
    hints: {
      question: "Which sign of the formula is done last? That one is taken apart first.",
      step: "It is about EVENTUALLY: each step removes one sign. First the steps that do not split.",
      next: "After `right ->` twice there is `!q` on the left and `!p` on the right. Take both across.",
      worked: "`left !` on `p -> q, !q ⊢ !p` gives `p -> q ⊢ !p, q`: not q on the left is q on the right.",
    },
    right: [
      { answer: ["right ->", "right ->", "left !", "right !", "left ->"], because: "Splitting last keeps the proof short: 7 lines." },
      { answer: ["right ->", "left ->", "2 right ->", "2 right !", "right ->", "left !"] },
    ],
    wrong: [
      { answer: ["right ->", "right ->"], belief: "T-NOCEX", score: 0.5 },
      { answer: ["left ->"], belief: "L-CONV" },
      { answer: ["right ->", "right ->", "left &"], belief: "L-THM" },
    ],
  },
  {
    kind: "exercise",
    id: "12.2",
    question: "`(p | q) -> (p & q)` is no theorem. Give a row in which it is false.",
    call: 'check("12.2", "p …, q …")',
    task: { kind: "row", formula: "(p | q) -> (p & q)" },
    hints: {
      question: "When is “if A then B” false?",
      step: "It is about ALWAYS: what holds of the row at the top holds of it on one branch, down to the end.",
      next: "Go down with `right ->`, `left |`, `right &`. On which branch is there no letter on both sides?",
      worked: "A branch that ends in `r ⊢ s` fails when r is true and s is false: left true, right false.",
    },
    right: [
      { answer: ["p true, q false"], because: "One of them, but not both. The other one is p false, q true." },
      { answer: ["p false, q true"] },
    ],
    wrong: [
      { answer: ["p false, q false"], belief: "L-VAC" },
      { answer: ["p true, q true"], belief: "L-CONV" },
      { answer: ["q false, p false"], belief: "L-VAC" },
    ],
  },
  {
    kind: "exercise",
    id: "12.3",
    question: "Write the rule for `A ^ B`, either A or B and not both, on the right.",
    call: 'check("12.3", "… |- …; … |- …")',
    task: { kind: "rule", connective: "xor", side: "right", beliefs: { unsound: "L-THM", lossy: "T-CANT" } },
    hints: {
      question: "In which two rows is `A ^ B` false?",
      step: "It is about ALWAYS: a row breaks the promise of the line just when it breaks one of the lines below.",
      next: "Two rows are to be ruled out, so there are two premises. One for “both true”.",
      worked: "To rule out that both are true, show `A, B |-`: if both were true, something impossible would follow.",
    },
    right: [{ answer: ["A, B |- ; |- A, B"], because: "Not both true, and not both false." }, { answer: ["|- B, A; B, A |-"] }],
    wrong: [
      { answer: ["|- A, B"], belief: "L-THM", score: 0.5 },
      { answer: ["A |- B; B |- A"], belief: "L-THM" },
      { answer: ["A, B |- ; |- A; |- B"], belief: "T-CANT", score: 0.5 },
    ],
  },
  {
    kind: "quiz",
    id: "12.q1",
    question: "Wang's program is given a formula of 20 letters. Does it look at the 1,048,576 rows of the truth table?",
    answers: [
      { text: "Yes, one after the other.", belief: "T-RUNALL" },
      { text: "No.", right: true },
    ],
    reasons: [
      { text: "It takes the formula apart; a line speaks of all rows at once.", right: true },
      { text: "A row that it has not looked at cannot be excluded.", belief: "T-RUNALL" },
      { text: "It tries enough of the rows to be nearly certain.", belief: "T-ENUM" },
    ],
    because: "A sequent is a promise about all rows. `wang.report` proved one of 20 letters in 3 lines.",
  },
];
