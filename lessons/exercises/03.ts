import type { Item } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";
import { c, python, typescript } from "./programs.js";

const g = "void g(int x, int y) {\n  if (y > 0)\n    while (x > y)\n      x = x - y;\n}";

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "03.p1",
    question: "Does `g` come to an end for all inputs?",
    options: [
      { text: "Yes.", right: true },
      { text: "No: some pair makes it run for ever.", belief: "W-ONE" },
      { text: "Nobody can know: that is the halting problem.", belief: "H-INST" },
    ],
    because: "`y` is above 0 and does not change, so `x` drops by at least 1 each time round, and `x` stays above `y`.",
    settledBy: { ask: "terminates", subject: "g" },
  },
  {
    kind: "prediction",
    id: "03.p2",
    question: "Can `x - y` become too small for an `int`?",
    options: [
      { text: "Yes, for very small `x`.", belief: "O-UNDER" },
      { text: "No.", right: true },
      { text: "It may, but then it wraps around.", belief: "O-WRAP" },
    ],
    because: "Where `x - y` is computed, x > y > 0. So it lies between 1 and `x`.",
    settledBy: { ask: "prove", subject: "g" },
  },
  {
    kind: "ordering",
    id: "03.o1",
    question: "Put these lines in order, so that they prove that `g` comes to an end. Two of them do not belong.",
    lines: {
      a: { text: "So x drops by at least 1 each time round.", needs: "f", early: "W-DEC" },
      b: { text: "The only place to run for ever is the loop.", needs: "" },
      c: { text: "g(17, 5) ends after three rounds.", belief: "T-ENUM", because: "it is about one run only" },
      d: { text: "Before the loop, y > 0: the if says so.", needs: "" },
      e: { text: "In the loop x > y, and y > 0: so x stays above 0.", needs: "f", early: "W-DEC" },
      f: { text: "Nothing in the loop changes y, so y > 0 each time.", needs: "d" },
      g: { text: "Something that drops by 1 and stays above 0 cannot drop for ever. So g ends.", needs: "a b e", early: "W-DEC" },
      h: {
        text: "x is an int, so it has only 32 bits.",
        belief: "H-FIN",
        because: "it is true, but not used: the proof holds for Python too",
      },
    },
    right: ["b d f a e g", "d f e a b g"],
    wrong: [
      { answer: ["b d f c a e g"], belief: "T-ENUM", score: 6 / 7 },
      { answer: ["b d f a e g h"], belief: "H-FIN", score: 6 / 7 },
      { answer: ["a b d f e g"], belief: "W-DEC", score: 5 / 6 },
      { answer: ["c"], belief: "T-ENUM" },
    ],
    hints: {
      question: "What must be true before one may say that x drops?",
      step: "Begin with CONTROL: where could it go on for ever? Then ALWAYS, then EVENTUALLY.",
      next: "ALWAYS has two lines: y > 0 before the loop, and in it. Only then comes “so x drops”.",
      worked:
        "The last line needs three things: the loop is the only place (b), x drops (a), and x stays above 0 (e). So g stands after all of them.",
    },
  },
  {
    kind: "exercise",
    id: "03.2",
    question: "A measure is not unique. Give one for the first `g` that is not `x` itself.",
    call: 'check("03.2", "…")',
    task: { kind: "measure", program: { language: "c", text: g, subject: "g" }, beliefs: { drop: "W-MEAS", bound: "W-DEC" } },
    hints: {
      question: "What changes from one time round to the next?",
      step: "It is about EVENTUALLY: what does the loop run out of?",
      next: "A measure may be made of several variables: a sum, a difference. It must drop by at least 1, and have a bound.",
      worked: "Take `x + 7`. Each time round x drops by y, so x + 7 drops by y as well. x stays above 0, so x + 7 stays above 7.",
    },
    right: [
      { answer: ["x - y"], because: "`x` drops and `y` does not change. In the loop x > y, so the difference stays above 0." },
      { answer: ["x + 7"] },
      { answer: ["2 * x"] },
    ],
    wrong: [
      { answer: ["y"], belief: "W-MEAS" },
      { answer: ["-x"], belief: "W-MEAS" },
      { answer: ["y - x"], belief: "W-MEAS" },
    ],
  },
  {
    kind: "exercise",
    id: "03.3",
    question:
      "Write two functions with a loop, both in C or both in Python: one that comes to an end for all inputs, and one that does not.",
    call: 'check("03.3", ends, loops)',
    task: {
      kind: "claims",
      wants: ["function", "function"],
      claims: [
        {
          says: "the first one has a loop, and comes to an end for all inputs",
          ask: "terminates",
          also: ({ control }) => control.length > 0,
          belief: "W-DEC",
        },
        { says: "the second one runs for ever on some input", ask: "terminates", expect: "no", of: 2, belief: "H-TIME" },
      ],
    },
    hints: {
      question: "What could your first loop run out of?",
      step: "For the first one think of EVENTUALLY: a measure. For the second one, of a state that comes back.",
      next: "Count down to a bound by a fixed amount. For the other one: let nothing change, for one input.",
      worked: "`void ends(int n) { while (n > 0) n = n - 3; }` runs out of n. With `n = n - d` in its place, d = 0 changes nothing.",
    },
    right: [
      {
        answer: [
          c("void ends(int n) { while (n > 0) n = n - 3; }"),
          c("void loops(int n, int d) { if (d < 0) return; while (n > 0) n = n - d; }"),
        ],
      },
      {
        answer: [
          python("def ends(n: int) -> None:\n    while n > 0:\n        n = n - 3"),
          python("def loops(n: int) -> None:\n    while n != 0:\n        n = n - 3"),
        ],
      },
    ],
    wrong: [
      {
        answer: [c("void ends(int n) { while (n != 0) n = n / 1; }"), c("void loops(int n) { while (n == n) {} }")],
        belief: "W-DEC",
        score: 1 / 2,
      },
      {
        answer: [c("void ends(int n) { while (n > 0) n = n - 3; }"), c("void loops(void) { for (int i = 2147483647; i > 0; i--) {} }")],
        belief: "H-TIME",
        score: 1 / 2,
      },
      {
        answer: [c("int ends(int n) { return 7; }"), c("void loops(int n) { while (n > 0) n = n - 1; }")],
        belief: "W-DEC",
      },
    ],
  },
  {
    kind: "exercise",
    id: "03.4",
    question:
      "How often does the loop of `g` go round? Write `function rounds(x: number, y: number)` in TypeScript, without a loop, for x and y above 0.",
    call: 'check("03.4", rounds)',
    task: {
      kind: "behaviour",
      cases: [
        { inputs: [17, 5], gives: 3, says: "`rounds(17, 5)` is 3", belief: "W-TEST" },
        { inputs: [15, 5], gives: 2, says: "`rounds(15, 5)` is 2: at 5 the test x > y fails", belief: "T-MANY" },
        { inputs: [5, 5], gives: 0, says: "`rounds(5, 5)` is 0", belief: "T-MANY" },
        { inputs: [3, 5], gives: 0, says: "`rounds(3, 5)` is 0", belief: "T-MANY" },
        {
          inputs: [1_000_000_007, 3],
          gives: 333_333_335,
          says: "`rounds(1000000007, 3)` is 333333335",
          belief: "T-MANY",
        },
      ],
    },
    hints: {
      question: "What does x run through in `g(17, 5)`? And in `g(15, 5)`?",
      step: "It is about EVENTUALLY: how much is there to run out of, and how much goes each time?",
      next: "Divide x by y. Then look at the case in which nothing is left over.",
      worked: "With y = 1 the loop goes from x down to 1: that is x - 1 rounds, one less than x / 1.",
    },
    right: [
      { answer: [typescript("function rounds(x: number, y: number) { return Math.ceil(x / y) - 1; }")] },
      { answer: [typescript("const rounds = (x: number, y: number) => Math.floor((x - 1) / y);")] },
    ],
    wrong: [
      { answer: [typescript("function rounds(x: number, y: number) { return Math.floor(x / y); }")], belief: "T-MANY", score: 3 / 5 },
      { answer: [typescript("function rounds(x: number, y: number) { return Math.ceil(x / y); }")], belief: "W-TEST" },
      { answer: [typescript("function rounds(x: number, y: number) { return Math.round(x / y); }")], belief: "T-MANY", score: 1 / 5 },
    ],
  },
];
