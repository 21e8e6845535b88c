import type { Item } from "../../src/course/item.js";
import type { Claim } from "../../src/course/task.js";
import type { Code } from "./misconceptions.js";
import { c } from "./programs.js";

/** The lesson's adder, with one wire cut. */
const adder = `unsigned add(unsigned x, unsigned y, int broken) {
  unsigned sum = 0, carry = 0;
  for (int bit = 0; bit < 32; bit++) {
    unsigned a = x >> bit & 1, b = y >> bit & 1;
    sum = sum | (a ^ b ^ carry) << bit;
    carry = (a & b) | (a & carry) | (bit == broken ? 0 : b & carry);
  }
  return sum;
}`;
const found = (from: number, to: number) => `${adder}
bool found(void) {
  for (int wire = ${from}; wire <= ${to}; wire++)
    if (add($1, $2, wire) == add($2, $1, wire)) return false;
  return true;
}`;

const finds = (from: number, to: number): Claim<Code> => ({
  says: `it finds each of the wires ${from} to ${to}`,
  ask: "prove",
  about: { subject: "found", texts: { c: found(from, to) } },
  belief: "T-MANY",
});

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "08.p1",
    question: "`f` is proved. Can a computer still answer `f(x, y)` with false?",
    options: [
      { text: "No: proved is proved.", belief: "T-NEVER" },
      { text: "Only if the proof has a mistake.", belief: "T-NEVER" },
      { text: "Yes, if something is not so that the proof assumes.", right: true },
    ],
    because: "The proof says: if + adds, `f` returns true. A machine with a cut wire does not add.",
  },
  {
    kind: "prediction",
    id: "08.p2",
    question: "One wire in the adder of the machine is cut. What is sure to notice it?",
    options: [
      { text: "A thousand tests, whichever they are.", belief: "T-MANY" },
      { text: "Another proof of `f`.", belief: "T-NEVER" },
      { text: "A test whose carry goes through that wire.", right: true },
    ],
    because: "All 10,000 pairs below 100 passed. One pair whose carry reaches cell 7 failed.",
  },
  {
    kind: "exercise",
    id: "08.1",
    question:
      "Six stories of bugs. Would a proof about the program's text have found it, or only a test of the whole (and somebody who looks)? Say proof or test for each of a to f.",
    call: 'check("08.1", "proof test …")',
    task: {
      kind: "classification",
      words: ["proof", "test"],
      rows: [
        { text: "a: the sum in `(low + high) / 2` overflows once the array is very large", is: "proof", belief: "T-MANY" },
        { text: "b: the processor divides wrongly for a few operands", is: "test", belief: "T-NEVER" },
        { text: "c: the specification itself forgets negative amounts", is: "test", belief: "T-VAC" },
        { text: "d: the server runs another configuration than the one that was checked", is: "test", belief: "T-NEVER" },
        { text: "e: two threads take a lock twice, in one of 10^12 interleavings", is: "proof", belief: "T-MANY" },
        { text: "f: the fan stops, and the chip overheats", is: "test", belief: "T-NEVER" },
      ],
    },
    hints: {
      question: "Is the bug in the text that is proved, or below it, or beside it?",
      step: "A proof covers one line of the ledger completely: the text, for all inputs. What lies on the other lines?",
      next: "Two of the six are in the text, and hardly any test meets them.",
      worked: "“A wrong name in the optimizer”: the compiler is below the text. A proof of the text stands, and the program fails: test.",
    },
    right: [{ answer: ["proof test test test proof test"] }],
    wrong: [
      { answer: ["proof proof proof proof proof proof"], belief: "T-NEVER", score: 2 / 6 },
      { answer: ["test test test test test test"], belief: "T-MANY", score: 4 / 6 },
      { answer: ["proof test proof test proof test"], belief: "T-VAC", score: 5 / 6 },
    ],
  },
  {
    kind: "exercise",
    id: "08.2",
    question:
      "One single call of `f` tells, for each of the wires 1 to 30, whether it is cut: it returns false on the machine with that wire cut. Give its x and y.",
    call: 'check("08.2", 3, 4)',
    task: {
      kind: "claims",
      wants: ["number", "number"],
      claims: [finds(1, 7), finds(8, 15), finds(16, 22), finds(23, 30)],
    },
    hints: {
      question: "When does the wire in a cell matter at all?",
      step: "Only when a carry comes in and exactly one of the two bits is 1. What must x and y look like, so that this is so in every cell?",
      next: "Cell 0 has to make a carry, and every cell above has to pass it on. Lesson 1 had such a sum.",
      worked: "For the wires 1 to 7: 255 + 1. Bit 0 makes a carry, and it runs through seven cells that have one 1 each.",
    },
    right: [{ answer: [4294967295, 1], because: "The carry runs through all the cells." }, { answer: [2147483647, 2147483649] }],
    wrong: [
      { answer: [3, 4], belief: "T-MANY" },
      { answer: [127, 129], belief: "T-MANY", score: 1 / 4 },
      { answer: [4294967295, 4294967295], belief: "T-MANY" },
    ],
  },
  {
    kind: "exercise",
    id: "08.3",
    question:
      "What is a right carry? Write `bool fits(bool a, bool b, bool c, bool carry)` in C: true if `carry` is what a cell has to hand on. It has to accept right cells, and to reject wrong ones.",
    call: 'check("08.3", fits)',
    task: {
      kind: "specification",
      language: "c",
      holds: "bool holds(bool a, bool b, bool c) { return $1(a, b, c, implementation(a, b, c)); }",
      implementations: [
        {
          text: "bool implementation(bool a, bool b, bool c) { return (a && b) || (a && c) || (b && c); }",
          says: "two of the three",
          right: true,
          belief: "T-MANY",
        },
        {
          text: "bool implementation(bool a, bool b, bool c) { return a ? b || c : b && c; }",
          says: "the same, decided by a",
          right: true,
          belief: "T-MANY",
        },
        {
          text: "bool implementation(bool a, bool b, bool c) { return a || b || c; }",
          says: "one of the three",
          right: false,
          belief: "T-VAC",
        },
        {
          text: "bool implementation(bool a, bool b, bool c) { return (a && b) || (a && c); }",
          says: "the cut wire",
          right: false,
          belief: "L-CONV",
        },
        { text: "bool implementation(bool a, bool b, bool c) { return false; }", says: "no carry ever", right: false, belief: "L-CONV" },
      ],
    },
    hints: {
      question: "How many of a, b and c must be 1 for a carry?",
      step: "Say when a carry must be there, and when it must not.",
      next: "In C, true counts as 1: `a + b + c` is how many there are.",
      worked: "For the sum bit it would be: `return sum == ((a + b + c) % 2 == 1);`",
    },
    right: [
      { answer: [c("bool fits(bool a, bool b, bool c, bool carry) { return carry == (a + b + c >= 2); }")] },
      { answer: [c("bool fits(bool a, bool b, bool c, bool carry) { return carry ? a + b + c > 1 : a + b + c < 2; }")] },
    ],
    wrong: [
      { answer: [c("bool fits(bool a, bool b, bool c, bool carry) { return true; }")], belief: "T-VAC", score: 2 / 5 },
      { answer: [c("bool fits(bool a, bool b, bool c, bool carry) { return !carry || a + b + c >= 2; }")], belief: "L-CONV", score: 3 / 5 },
      { answer: [c("bool fits(bool a, bool b, bool c, bool carry) { return carry == (a && b); }")], belief: "T-MANY", score: 3 / 5 },
    ],
  },
];
