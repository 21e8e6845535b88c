import type { Item } from "../../src/course/item.js";
import type { Asked } from "../../src/course/task.js";
import type { Code } from "./misconceptions.js";
import { c, typescript } from "./programs.js";

const between = (middle: string) =>
  `bool between(int low, int high) { if (low < 0 || low > high) return true; int m = ${middle}; return low <= m && m <= high; }`;
const middle = (text: string, integers: NonNullable<Asked["integers"]>): Asked => ({
  ask: "prove",
  language: "c",
  text: between(text),
  subject: "between",
  integers,
});

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "04.p1",
    question: "`g2` is `g` without the `if (y > 0)`. In which direction can `x` leave the range of `int`?",
    options: [
      { text: "Downwards: it subtracts.", belief: "O-UNDER" },
      { text: "Upwards.", right: true },
      { text: "In neither: an int wraps around.", belief: "O-WRAP" },
    ],
    because: "Below it cannot get: in the loop x > y. But with a negative y, x - y is larger than x, and x climbs.",
    settledBy: { ask: "counterexample", subject: "g2" },
  },
  {
    kind: "prediction",
    id: "04.p2",
    question: "Is there a `number` x in TypeScript for which `x - 1 === x`?",
    options: [
      { text: "No.", belief: "O-JSINT" },
      { text: "Infinity, and nothing else.", belief: "O-JSINT" },
      { text: "Yes, all from 2 ** 54 on.", right: true },
    ],
    because: "A double has 53 bits for its digits. From 2 ** 54 on, one less is rounded back to the number itself.",
  },
  {
    kind: "exercise",
    id: "04.1",
    question: "What is the smallest `k` for which `2 ** k - 1 === 2 ** k`, in TypeScript?",
    call: 'check("04.1", …)',
    task: { kind: "number", value: 54 },
    hints: {
      question: "How many bits does a double have for its digits?",
      step: "EVENTUALLY needs a drop. Which is the first power of two from which 1 cannot be taken any more?",
      next: "Let the machine look: go on while `2 ** k - 1` is not `2 ** k`.",
      worked: "Upwards it begins earlier: `2 ** 53 + 1 === 2 ** 53`. Downwards from 2 ** 53 all integers are still there.",
    },
    right: [{ answer: [54] }],
    wrong: [
      { answer: [53], belief: "O-JSINT" },
      { answer: [52], belief: "O-JSINT" },
      { answer: [1024], belief: "O-JSINT" },
    ],
  },
  {
    kind: "exercise",
    id: "04.2",
    question:
      "Repair `g` over TypeScript's `number`. Write `left(x: number, y: number)`: it subtracts y from x as long as x > y > 0, returns what is left, and comes to an end for all inputs. It may cut its inputs down to 32 bits.",
    call: 'check("04.2", left)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        { says: "comes to an end for all inputs", ask: "terminates", belief: "O-JSINT" },
        {
          says: "leaves 2 of 17 and 5, and 5 of 5 and 5",
          ask: "prove",
          about: {
            subject: "leaves",
            texts: { typescript: "function leaves(): boolean { return $1(17, 5) === 2 && $1(5, 5) === 5; }" },
          },
          belief: "T-VAC",
        },
      ],
    },
    hints: {
      question: "For which inputs does nothing drop any more?",
      step: "It is about EVENTUALLY: x must drop by at least 1 each time round.",
      next: "`x | 0` cuts a number down to a 32-bit integer. Where must that happen, so that it holds for x and for y?",
      worked: "`function down(x: number) { x = x | 0; while (x > 0) x = x - 1; return x; }` ends for all x, Infinity included.",
    },
    right: [
      {
        answer: [
          typescript("function left(x: number, y: number) { x = x | 0; y = y | 0; if (y > 0) while (x > y) x = (x - y) | 0; return x; }"),
        ],
      },
      {
        answer: [
          typescript("function left(x: number, y: number) { x |= 0; y |= 0; if (y <= 0) return x; while (x > y) x = x - y; return x; }"),
        ],
      },
    ],
    wrong: [
      {
        answer: [typescript("function left(x: number, y: number) { if (y > 0) while (x > y) x = x - y; return x; }")],
        belief: "O-JSINT",
        score: 1 / 2,
      },
      {
        answer: [typescript("function left(x: number, y: number) { x = x | 0; if (y > 0) while (x > y) x = x - y; return x; }")],
        belief: "O-JSINT",
        score: 1 / 2,
      },
      { answer: [typescript("function left(x: number, y: number) { return x; }")], belief: "T-VAC", score: 1 / 2 },
    ],
  },
  {
    kind: "exercise",
    id: "04.3",
    question:
      "With 0 ≤ low ≤ high: does the middle `m` always lie between them? Proved or refuted? In a to c, `m` is `(low + high) / 2`: a over C's int, b over integers without end, c with wrap-around. In d it is `low + (high - low) / 2`, over C's int.",
    call: 'check("04.3", "proved refuted …")',
    task: {
      kind: "classification",
      words: ["proved", "refuted", "don't know"],
      rows: [
        { text: "a: `(low + high) / 2`, int of C", is: middle("(low + high) / 2", "c"), belief: "O-GROW" },
        { text: "b: `(low + high) / 2`, without end", is: middle("(low + high) / 2", "Z"), belief: "T-CANT" },
        { text: "c: `(low + high) / 2`, wrap-around", is: middle("(low + high) / 2", "wrap"), belief: "O-GROW" },
        { text: "d: `low + (high - low) / 2`, int of C", is: middle("low + (high - low) / 2", "c"), belief: "O-UNDER" },
      ],
    },
    hints: {
      question: "How large can low + high become?",
      step: "Ask of each operation whether its result has a place. The middle has one; has the sum?",
      next: "For low = high = 2147483647 the sum is 4294967294, and the largest `int` is 2147483647.",
      worked: "d: high - low lies between 0 and high. So does half of it, and low plus that is at most high. So d is proved.",
    },
    right: [{ answer: ["refuted proved refuted proved"] }],
    wrong: [
      { answer: ["proved proved proved proved"], belief: "O-GROW", score: 1 / 2 },
      { answer: ["refuted refuted refuted refuted"], belief: "T-CANT", score: 1 / 2 },
      { answer: ["refuted proved refuted refuted"], belief: "O-UNDER", score: 3 / 4 },
    ],
  },
  {
    kind: "exercise",
    id: "04.4",
    question:
      "Write `int middle(int low, int high)` in C: with 0 ≤ low ≤ high it never overflows, and is as far from low as from high, or one less.",
    call: 'check("04.4", middle)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        {
          says: "it lies between low and high, and nothing overflows",
          ask: "prove",
          about: { subject: "between", texts: { c: between("$1(low, high)") } },
          belief: "O-GROW",
        },
        {
          says: "it is as far from low as from high, or one less",
          ask: "prove",
          about: {
            subject: "halfway",
            texts: {
              c: "bool halfway(int low, int high) { if (low < 0 || low > high) return true; long m = $1(low, high), off = (high - m) - (m - low); return off == 0 || off == 1; }",
            },
          },
          belief: "T-VAC",
        },
      ],
    },
    hints: {
      question: "Which operation of `(low + high) / 2` has a result that may not fit?",
      step: "Look for another way to the same number, whose steps all stay between 0 and high.",
      next: "Start at low, and go half of the distance.",
      worked: "A third of the way would be `low + (high - low) / 3`.",
    },
    right: [
      { answer: [c("int middle(int low, int high) { return low + (high - low) / 2; }")] },
      { answer: [c("int middle(int low, int high) { return (int)(((long)low + high) / 2); }")] },
    ],
    wrong: [
      { answer: [c("int middle(int low, int high) { return (low + high) / 2; }")], belief: "O-GROW" },
      { answer: [c("int middle(int low, int high) { return low / 2 + high / 2; }")], belief: "O-GROW" },
      { answer: [c("int middle(int low, int high) { return low; }")], belief: "T-VAC", score: 1 / 2 },
    ],
  },
];
