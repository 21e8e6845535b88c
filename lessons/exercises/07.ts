import type { Item } from "../../src/course/item.js";
import type { Code } from "./misconceptions.js";

const colleague = "bool colleague(int who) { return who >= 100 && who <= 199; }\n";
const policy = (text: string) => ({ language: "c" as const, subject: "mine", text: `bool mine(int who, int action) { return ${text}; }` });
const reads = `int reads(int t, bool first) {
  if (t == 2) return first ? 4 : 6;
  if (t == 3) return first ? 5 : 6;
  return 0;
}
`;
const declared = (third: string) => ({
  language: "c" as const,
  subject: "declared",
  text: `int declared(int t, bool first) {\n  if (t == 2) return first ? 4 : 6;\n  if (t == 3) return ${third};\n  return 0;\n}`,
});
const asks = (says: string, body: string, belief: Code) => ({
  says,
  ask: "prove" as const,
  about: { subject: "claim", texts: { c: body } },
  belief,
});

export const items: readonly Item<Code>[] = [
  {
    kind: "prediction",
    id: "07.p1",
    question: "Three rules decide who may read. How many requests would you test, to be sure that no stranger can?",
    options: [
      { text: "Some hundreds, well chosen.", belief: "T-ENUM" },
      { text: "All 2^64 of them, by machine.", belief: "T-RUNALL" },
      { text: "None: ask about all of them at once.", right: true },
    ],
    because: "Rules are code. A claim about all requests is proved or refuted, and the counterexample is a request.",
    settledBy: { ask: "prove", subject: "strangersOnlyRead" },
  },
  {
    kind: "prediction",
    id: "07.p2",
    question: "A makefile lists what needs what. What must not be in it, so that building comes to an end?",
    options: [
      { text: "Too many lines.", belief: "H-TIME" },
      { text: "A cycle.", right: true },
      { text: "Nothing: whatever it lists, building ended so far.", belief: "T-NOCEX" },
    ],
    because: "A cycle of needs is a run that comes back to where it was: a lasso.",
    settledBy: { ask: "terminates", subject: "walk" },
  },
  {
    kind: "exercise",
    id: "07.1",
    question:
      "Write the weakest policy `mine(who, action)`: colleagues (100 to 199) may do anything, 150 has left and may do nothing, partners (1000 and more) may read (action 1). Nobody else may do anything.",
    call: 'check("07.1", mine)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        asks(
          "nobody is let in who should not be",
          `${colleague}bool claim(int who, int action) { return !$1(who, action) || (who != 150 && (colleague(who) || (who >= 1000 && action == 1))); }`,
          "T-MANY",
        ),
        asks(
          "everybody is let in who should be",
          `${colleague}bool claim(int who, int action) { return $1(who, action) || !(who != 150 && (colleague(who) || (who >= 1000 && action == 1))); }`,
          "T-VAC",
        ),
      ],
    },
    hints: {
      question: "Who is let in by the policy that you have, and should not be? The counterexample is a request.",
      step: "It is about ALWAYS: what is true of every request that is allowed?",
      next: "Deny 150 first; then two ways in, joined by `||`.",
      worked: "“Guests 300 to 309 may write (action 2)” would be `who >= 300 && who <= 309 && action == 2`.",
    },
    right: [
      {
        answer: [policy("who != 150 && ((who >= 100 && who <= 199) || (who >= 1000 && action == 1))")],
        because: "What is denied stands outside; what is allowed is joined by `||`.",
      },
      {
        answer: [
          {
            language: "c",
            subject: "mine",
            text: "bool mine(int who, int action) {\n  if (who == 150) return false;\n  if (who < 100) return false;\n  if (who <= 199) return true;\n  return who >= 1000 && action == 1;\n}",
          },
        ],
      },
    ],
    wrong: [
      { answer: [policy("who >= 100")], belief: "T-MANY", score: 0.5 },
      { answer: [policy("false")], belief: "T-VAC", score: 0.5 },
      { answer: [policy("(who >= 100 && who <= 199) || (who >= 1000 && action == 1)")], belief: "T-MANY", score: 0.5 },
      { answer: [policy("who == 100 || who == 199 || (who == 1000 && action == 1)")], belief: "T-VAC", score: 0.5 },
    ],
  },
  {
    kind: "exercise",
    id: "07.2",
    question: "Repair `declared`, so that every file that is read is declared, and nothing else is.",
    call: 'check("07.2", declared)',
    task: {
      kind: "claims",
      wants: ["function"],
      claims: [
        asks(
          "every file that is read is declared",
          `${reads}bool claim(int t, bool first) { int r = reads(t, first); return r == 0 || r == $1(t, true) || r == $1(t, false); }`,
          "T-ENUM",
        ),
        asks(
          "nothing is declared that is not read",
          `${reads}bool claim(int t, bool first) { int d = $1(t, first); return d == 0 || d == reads(t, true) || d == reads(t, false); }`,
          "T-VAC",
        ),
      ],
    },
    hints: {
      question: "Which target is in the counterexample, and which file does it read?",
      step: "It is about ALWAYS: whatever is read was built before.",
      next: "Target 3 reads two files and declares one.",
      worked: "For target 2: `return first ? 4 : 6;` declares both 4 and 6.",
    },
    right: [
      { answer: [declared("first ? 5 : 6")], because: "Now a parallel build cannot take the old header." },
      { answer: [declared("first ? 6 : 5")] },
    ],
    wrong: [
      { answer: [declared("5")], belief: "T-ENUM", score: 0.5 },
      { answer: [declared("6")], belief: "T-ENUM", score: 0.5 },
      { answer: [declared("first ? 5 : 4")], belief: "T-ENUM" },
    ],
  },
  {
    kind: "exercise",
    id: "07.3",
    question:
      "EVENTUALLY or ALWAYS? Four words, for: no stranger can change a file; every request is answered; every build comes to an end; the database is not reachable.",
    call: 'check("07.3", "… … … …")',
    task: {
      kind: "classification",
      words: ["EVENTUALLY", "ALWAYS"],
      rows: [
        { text: "no stranger can change a file", is: "ALWAYS", belief: "G-TERM" },
        { text: "every request is answered", is: "EVENTUALLY", belief: "H-TIME" },
        { text: "every build comes to an end", is: "EVENTUALLY", belief: "H-TIME" },
        { text: "the database is not reachable", is: "ALWAYS", belief: "T-NOCEX" },
      ],
    },
    hints: {
      question: "Could a run of five steps already show that it is broken?",
      step: "ALWAYS is broken by one bad moment. EVENTUALLY is broken only by waiting for ever.",
      next: "A stranger who changes a file: is there a moment at which you see it?",
      worked: "“The lift comes”: no moment shows that it never will. So it is EVENTUALLY.",
    },
    right: [{ answer: ["ALWAYS EVENTUALLY EVENTUALLY ALWAYS"], because: "Bad moments against waiting for ever." }],
    wrong: [
      { answer: ["EVENTUALLY EVENTUALLY EVENTUALLY EVENTUALLY"], belief: "G-TERM", score: 0.5 },
      { answer: ["ALWAYS ALWAYS ALWAYS ALWAYS"], belief: "H-TIME", score: 0.5 },
      { answer: ["ALWAYS EVENTUALLY EVENTUALLY EVENTUALLY"], belief: "T-NOCEX", score: 0.75 },
    ],
  },
];
