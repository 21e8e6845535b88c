import type { Item } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";

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
    task: { kind: "measure", program: { language: "c", text: g, subject: "g" }, beliefs: { drop: "W-DEC", bound: "W-DEC" } },
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
      { answer: ["y"], belief: "W-DEC" },
      { answer: ["-x"], belief: "W-DEC" },
      { answer: ["y - x"], belief: "W-DEC" },
    ],
  },
];
