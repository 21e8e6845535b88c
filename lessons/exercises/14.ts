import type { Item } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";

const property = (text: string) => ({
  language: "c" as const,
  subject: "shared",
  text: `bool shared(unsigned bill, unsigned people, unsigned first, unsigned others) { return ${text}; }`,
});
const split = (first: string, others: string) =>
  `unsigned first_of(unsigned bill, unsigned people) { return ${first}; }\nunsigned others_of(unsigned bill, unsigned people) { return ${others}; }`;
const middle = (text: string) => ({ language: "c" as const, subject: "middle", text: `int middle(int low, int high) { return ${text}; }` });
const halves = (text: string) => ({ language: "c" as const, subject: "halves", text });

export const items: readonly Item<Code>[] = [
  {
    kind: "exercise",
    id: "14.1",
    question: "Repair `middle`, so that for all 0 <= low <= high the result lies between the two, and nothing overflows.",
    call: 'check("14.1", middle)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        {
          says: "it lies between `low` and `high`, without overflow, for all 0 <= low <= high",
          ask: "prove",
          about: {
            subject: "claim",
            texts: {
              c: "bool claim(int low, int high) {\n  if (low < 0 || low > high) return true;\n  int m = $1(low, high);\n  return low <= m && m <= high;\n}",
            },
          },
          belief: "O-WRAP",
        },
        {
          says: "it is in the middle: it is not off by more than 1",
          ask: "prove",
          about: {
            subject: "claim",
            texts: {
              c: "bool claim(int low, int high) {\n  if (low < 0 || low > high) return true;\n  int m = $1(low, high);\n  if (m < low || m > high) return false;\n  int d = (m - low) - (high - m);\n  return d >= -1 && d <= 1;\n}",
            },
          },
          belief: "T-VAC",
        },
      ],
    },
    hints: {
      question: "Which sum is too large in the counterexample?",
      step: "It is about ALWAYS: what is true of `high - low`, and not of `low + high`?",
      next: "Start at `low` and go half of the way to `high`.",
      worked: "A third of the way would be `low + (high - low) / 3`.",
    },
    right: [
      { answer: [middle("low + (high - low) / 2")], because: "`high - low` cannot overflow here, since both are at least 0." },
      { answer: [middle("high - (high - low) / 2")] },
    ],
    wrong: [
      { answer: [middle("(low + high) / 2")], belief: "O-WRAP" },
      { answer: [middle("low")], belief: "T-VAC", score: 0.5 },
      { answer: [middle("(low + high) >> 1")], belief: "O-WRAP" },
    ],
  },
  {
    kind: "exercise",
    id: "14.2",
    question:
      "Say what splitting a bill means: write `shared(bill, people, first, others)`, which is true just when the first pays `first`, each of the others `others`, and it adds up. People are at least 1, and at most 1000.",
    call: 'check("14.2", shared)',
    task: {
      kind: "specification",
      language: "c",
      integers: "Z",
      holds:
        "bool holds(unsigned bill, unsigned people) {\n  if (people < 1 || people > 1000) return true;\n  return $1(bill, people, first_of(bill, people), others_of(bill, people));\n}",
      implementations: [
        { text: split("bill", "0"), says: "the first pays all", right: true, belief: "T-VAC" },
        {
          text: split("people == 1 ? bill : people == 2 ? 0 : bill", "people == 2 ? bill : 0"),
          says: "of two, the other pays",
          right: true,
          belief: "T-VAC",
        },
        { text: split("0", "0"), says: "nobody pays", right: false, belief: "T-VAC" },
        { text: split("bill", "1"), says: "the first pays all, the others one cent more", right: false, belief: "T-MANY" },
        { text: split("bill + 1", "0"), says: "the first pays a cent too much", right: false, belief: "T-MANY" },
      ],
    },
    hints: {
      question: "Which wrong way of splitting does your property let through?",
      step: "It is about ALWAYS: what is true of every right splitting, and of no wrong one?",
      next: "Count the money: one pays `first`, how many pay `others`?",
      worked: "For two people it would be `first + others == bill`.",
    },
    right: [
      { answer: [property("first + (people - 1) * others == bill")], because: "It asks for what is wanted, and not for how it is done." },
      { answer: [property("bill == (people - 1) * others + first")] },
    ],
    wrong: [
      { answer: [property("true")], belief: "T-VAC", score: 0.4 },
      { answer: [property("first <= bill")], belief: "T-VAC", score: 0.6 },
      { answer: [property("first == bill")], belief: "T-VAC", score: 0.6 },
    ],
  },
  {
    kind: "exercise",
    id: "14.3",
    question: "Write `halves(n)`: a loop that halves an `unsigned n` again and again, and comes to an end for all inputs.",
    call: 'check("14.3", halves)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [{ says: "it comes to an end for all inputs", ask: "terminates", belief: "W-DEC" }],
    },
    hints: {
      question: "What does your loop run out of?",
      step: "It is about EVENTUALLY: which number drops each time round, and what is its bound?",
      next: "Halving an integer drops by at least 1 as long as it is above 0. And at 0?",
      worked: "`while (n > 9) n = n - 10;` drops by 10, and stays at 0 or above.",
    },
    right: [
      {
        answer: [halves("void halves(unsigned n) { while (n > 0) n = n / 2; }")],
        because: "Above 0, half of n is at least 1 less than n.",
      },
      { answer: [halves("void halves(unsigned n) { while (n > 1) n = n / 2; }")] },
    ],
    wrong: [
      { answer: [halves("void halves(unsigned n) { while (n >= 0) n = n / 2; }")], belief: "W-DEC" },
      { answer: [halves("void halves(unsigned n) { while (n != 1) n = n / 2; }")], belief: "W-DEC" },
      { answer: [halves("void halves(unsigned n) { while (n > 0) n = n - n / 2; }")], belief: "W-DEC" },
    ],
  },
];
