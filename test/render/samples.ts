import type { Explanation, Replay, ReplayRow } from "../../src/explanation/explanation.js";
import type { Language, SourceText, Span } from "../../src/text/source.js";

/** Explanations of every shape, as data: what the engine would say of these programs. */

function source(language: Language, text: string): SourceText {
  return { name: "cell 1", language, text };
}

function spanOf(text: SourceText, part: string): Span {
  const start = text.text.indexOf(part);
  if (start < 0) throw new Error(`no ${part}`);
  return { source: text, start, end: start + part.length };
}

function about(ask: Explanation["question"]["ask"], subject: string, text: SourceText, answer: Explanation["answer"]): Explanation {
  return {
    question: { ask, subject, sources: [text], options: {} },
    answer,
    method: "",
    semantics:
      text.language === "c"
        ? "C17, LP64; signed overflow is undefined"
        : text.language === "python"
          ? "Python integers, unbounded"
          : "TypeScript",
    control: [],
    eventually: [],
    always: [],
    derivation: [],
    established: [],
    replay: undefined,
    nearMiss: undefined,
    elsewhere: [],
    unknown: undefined,
    oracle: undefined,
    bound: undefined,
    hints: [],
    ledger: [],
    certificate: undefined,
    checked: answer !== "unknown",
    graph: undefined,
    cost: { steps: 12, milliseconds: 0.42, usedSolver: false },
  };
}

/** Rows of a run; a value is marked when it differs from the row above. */
function rows(...lines: readonly (readonly [number, string, Readonly<Record<string, string>>])[]): readonly ReplayRow[] {
  return lines.map(([line, text, values], index) => ({
    line,
    at: line - 1,
    text,
    state: Object.entries(values).map(([name, value]) => {
      const before = lines[index - 1]?.[2][name];
      return { name, value, changed: before !== undefined && before !== value };
    }),
  }));
}

function listed({ text }: SourceText): Replay["listing"] {
  return text
    .trimEnd()
    .split("\n")
    .map((line, index) => ({ line: index + 1, text: line }));
}

const fC = source("c", "bool f(unsigned x, unsigned y) { return x + y == y + x; }\n");
const unsignedPair = {
  parameters: [
    { name: "x", type: "unsigned int" },
    { name: "y", type: "unsigned int" },
  ],
  result: "bool",
};

const provedByAlgebra: Explanation = {
  ...about("prove", "f", fC, "yes"),
  method: "rewriting",
  signature: unsignedPair,
  derivation: [
    { from: "x + y == y + x", to: "x + y == x + y", rule: "addition commutes: y + x is x + y" },
    { from: "x + y == x + y", to: "true", rule: "both sides are the same" },
  ],
  ledger: [
    { kind: "language-rule", text: "unsigned arithmetic wraps around modulo 2^32" },
    { kind: "trusted", text: "the independent checker, the C front end, Node" },
  ],
  certificate: { kind: "identity", steps: ["commutativity"] },
};

const provedBySolver: Explanation = {
  ...about("counterexample", "carry", source("c", "bool carry(unsigned x, unsigned y) { return (x & y) + (x | y) == x + y; }\n"), "yes"),
  method: "bit-blasting and SAT",
  signature: unsignedPair,
  established: [{ text: "64 input bits, 577 gates, 1,410 clauses: no assignment makes the result false", bySolver: true }],
  certificate: { kind: "clausal-proof", size: 1410n },
  cost: { steps: 31_417, milliseconds: 84.2, usedSolver: true },
};

const fNumber = source("typescript", "function f(x: number, y: number) { return x + y === y + x; }\n");
const refuted: Explanation = {
  ...about("prove", "f", fNumber, "no"),
  method: "search for a counterexample",
  replay: {
    inputs: [
      { name: "x", value: "NaN" },
      { name: "y", value: "0" },
    ],
    call: "f(NaN, 0)",
    listing: listed(fNumber),
    rows: rows([1, "return x + y === y + x;", { x: "NaN", y: "0" }]),
    cycle: undefined,
    outcome: { kind: "returned", value: "false" },
  },
  nearMiss: {
    inputs: [
      { name: "x", value: "1" },
      { name: "y", value: "0" },
    ],
    call: "f(1, 0)",
    listing: listed(fNumber),
    rows: rows([1, "return x + y === y + x;", { x: "1", y: "0" }]),
    cycle: undefined,
    outcome: { kind: "returned", value: "true" },
  },
  elsewhere: [{ semantics: "bigint", answer: "yes", witness: undefined }],
};

const up = source("c", "void up(int n) { while (n > 0) n = n + 1; }\n");
const meetsUndefinedBehaviour: Explanation = {
  ...about("terminates", "up", up, "undefined"),
  method: "a run into undefined behaviour",
  signature: { parameters: [{ name: "n", type: "int" }], result: undefined },
  otherwise: "ends",
  control: [{ name: "L1", kind: "loop", span: spanOf(up, "while (n > 0)"), text: "while (n > 0)" }],
  eventually: [{ loop: "L1", phase: undefined, measure: "-n", drop: "1", bound: "-2147483647", because: [], where: "n = n + 1" }],
  replay: {
    inputs: [{ name: "n", value: "2147483647" }],
    call: "up(2147483647)",
    listing: listed(up),
    rows: rows([1, "while (n > 0)", { n: "2147483647" }], [1, "n = n + 1", { n: "2147483647" }]),
    cycle: undefined,
    outcome: {
      kind: "failed",
      obligation: "signed-overflow",
      message: "signed integer overflow: 2147483647 + 1",
      span: spanOf(up, "n + 1"),
      undefined: true,
    },
  },
  elsewhere: [{ semantics: "wrap-around int", answer: "yes", witness: undefined }],
  certificate: { kind: "undefined", inputs: ["2147483647n"] },
};

const undefinedAndOpen: Explanation = {
  ...meetsUndefinedBehaviour,
  otherwise: "unknown",
  control: [],
  eventually: [],
  elsewhere: [],
};

const fInt = source("c", "bool f(int x, int y) { return x + y == y + x; }\n");
const refutedByUndefinedBehaviour: Explanation = {
  ...about("counterexample", "f", fInt, "no"),
  method: "search for a counterexample",
  replay: {
    inputs: [
      { name: "x", value: "2147483647" },
      { name: "y", value: "1" },
    ],
    call: "f(2147483647, 1)",
    listing: listed(fInt),
    rows: rows([1, "return x + y == y + x;", { x: "2147483647", y: "1" }]),
    cycle: undefined,
    outcome: {
      kind: "failed",
      obligation: "signed-overflow",
      message: "signed integer overflow: 2147483647 + 1",
      span: spanOf(fInt, "x + y"),
      undefined: true,
    },
  },
  elsewhere: [
    { semantics: "mathematical integers", answer: "yes", witness: undefined },
    { semantics: "wrap-around int", answer: "yes", witness: undefined },
  ],
};

const gC = source("c", "void g(int x, int y) {\n  if (y > 0)\n    while (x > y)\n      x = x - y;\n}\n");
const terminates: Explanation = {
  ...about("terminates", "g", gC, "yes"),
  method: "linear ranking function",
  signature: {
    parameters: [
      { name: "x", type: "int" },
      { name: "y", type: "int" },
    ],
    result: undefined,
  },
  control: [{ name: "L1", kind: "loop", span: spanOf(gC, "while (x > y)"), text: "while (x > y)" }],
  eventually: [{ loop: "L1", phase: undefined, measure: "x", drop: "1", bound: "1", because: ["x > y", "y > 0"], where: "x = x - y;" }],
  always: [{ loop: "L1", fact: "y > 0", start: "if (y > 0)", kept: "x = x - y;" }],
  bound: "x",
  example: {
    inputs: [
      { name: "x", value: "5" },
      { name: "y", value: "2" },
    ],
    call: "g(5, 2)",
    listing: listed(gC),
    measures: [{ loop: "L1", text: "x", phase: undefined }],
    rows: rows(
      [2, "if (y > 0)", { x: "5", y: "2" }],
      [3, "while (x > y)", { x: "5", y: "2" }],
      [4, "x = x - y;", { x: "5", y: "2" }],
      [3, "while (x > y)", { x: "3", y: "2" }],
      [4, "x = x - y;", { x: "3", y: "2" }],
      [3, "while (x > y)", { x: "1", y: "2" }],
    ).map((row) => (row.line === 3 ? { ...row, measures: row.state.slice(0, 1).map(({ value }) => BigInt(value)) } : row)),
    cycle: undefined,
    outcome: { kind: "returned", value: undefined },
  },
  ledger: [{ kind: "language-rule", text: "int is 32 bits; x - y stays in range, so nothing undefined happens" }],
  certificate: { kind: "ranking", measure: "x", bound: 1n },
  graph: {
    nodes: [
      { id: "entry", kind: "entry", name: undefined, text: "g(x, y)", depth: 0, facts: [], measures: [] },
      {
        id: "L1",
        kind: "loop",
        name: "L1",
        text: "while (x > y)",
        depth: 0,
        facts: ["y > 0"],
        measures: [{ text: "x", phase: undefined }],
      },
      { id: "exit", kind: "exit", name: undefined, text: "return", depth: 0, facts: [], measures: [] },
    ],
    edges: [
      { from: "entry", to: "L1", ways: [{ conditions: ["y > 0"], changes: "" }] },
      { from: "entry", to: "exit", ways: [{ conditions: ["y <= 0"], changes: "" }] },
      { from: "L1", to: "L1", ways: [{ conditions: ["x > y"], changes: "x = x - y" }] },
      { from: "L1", to: "exit", ways: [{ conditions: ["x <= y"], changes: "" }] },
    ],
  },
};

const lexC = source(
  "c",
  "void lex(int x, int y) {\n  while (x > 0) {\n    if (y > 0) y = y - 1;\n    else { x = x - 1; y = any(); }\n  }\n}\n",
);
const lexicographic: Explanation = {
  ...about("terminates", "lex", lexC, "yes"),
  method: "lexicographic linear ranking function",
  control: [{ name: "L1", kind: "loop", span: spanOf(lexC, "while (x > 0)"), text: "while (x > 0)" }],
  eventually: [
    { loop: "L1", phase: undefined, measure: "x", drop: "1", bound: "1", because: ["x > 0"], where: "x = x - 1; y = any();" },
    { loop: "L1", phase: undefined, measure: "y", drop: "1", bound: "1", because: ["y > 0"], where: "y = y - 1;" },
  ],
  certificate: { kind: "ranking" },
};

const straight: Explanation = {
  ...about("terminates", "hello", source("python", "def hello():\n    print('hi')\n"), "yes"),
  method: "no loop",
  signature: { parameters: [], result: undefined },
};

const proveWithLoop: Explanation = {
  ...about("prove", "g", gC, "yes"),
  method: "inductive invariant",
  signature: {
    parameters: [
      { name: "x", type: "int" },
      { name: "y", type: "int" },
    ],
    result: undefined,
  },
  control: terminates.control,
  always: [
    { loop: "L1", fact: "y >= 1", start: "if (y > 0)", kept: "nothing in the loop changes y" },
    { loop: undefined, fact: "1 <= x - y && x - y < x", start: "x > y", kept: "" },
  ],
  certificate: { kind: "invariant" },
};

const g2 = source("c", "void g2(int x, int y) {\n  while (x > y)\n    x = x - y;\n}\n");
const lasso: Explanation = {
  ...about("terminates", "g2", g2, "no"),
  method: "lasso",
  replay: {
    inputs: [
      { name: "x", value: "5" },
      { name: "y", value: "0" },
    ],
    call: "g2(5, 0)",
    listing: listed(g2),
    rows: rows([2, "while (x > y)", { x: "5", y: "0" }], [3, "x = x - y;", { x: "5", y: "0" }], [2, "while (x > y)", { x: "5", y: "0" }]),
    cycle: { from: 0, to: 2 },
    outcome: { kind: "repeats" },
  },
  nearMiss: {
    inputs: [
      { name: "x", value: "5" },
      { name: "y", value: "2" },
    ],
    call: "g2(5, 2)",
    listing: listed(g2),
    rows: rows(
      [2, "while (x > y)", { x: "5", y: "2" }],
      [2, "while (x > y)", { x: "3", y: "2" }],
      [2, "while (x > y)", { x: "1", y: "2" }],
    ),
    cycle: undefined,
    outcome: { kind: "returned", value: undefined },
  },
  elsewhere: [
    { semantics: "mathematical integers", answer: "no", witness: "g2(5, 0)" },
    { semantics: "wrap-around int", answer: "no", witness: "g2(5, 0)" },
    { semantics: "C int, from (5, -1)", answer: "undefined", witness: "g2(5, -1)" },
  ],
  certificate: { kind: "recurrence", states: [{ x: 5n, y: 0n }] },
};

const g2Python = source("python", "def g2(x: int, y: int):\n    while x > y:\n        x = x - y\n");
const closedSet: Explanation = {
  ...about("terminates", "g2", g2Python, "no"),
  method: "closed recurrence set",
  replay: {
    inputs: [
      { name: "x", value: "1" },
      { name: "y", value: "-1" },
    ],
    call: "g2(1, -1)",
    listing: listed(g2Python),
    rows: rows(
      ...Array.from(
        { length: 40 },
        (_, index) =>
          [
            index % 2 === 0 ? 2 : 3,
            index % 2 === 0 ? "while x > y:" : "x = x - y",
            { x: `${1 + Math.floor(index / 2)}`, y: "-1" },
          ] as const,
      ),
    ),
    cycle: undefined,
    outcome: { kind: "never-leaves", facts: ["y < 0", "x > y"] },
  },
};

const h = source("c", "void h(void) {\n  if (terminates(h))\n    while (1) {}\n}\n");
const paradox: Explanation = {
  ...about("terminates", "h", h, "unknown"),
  signature: { parameters: [], result: undefined },
  unknown: { reason: "paradox", tried: [], ranOut: undefined, mightHelp: undefined, detail: undefined },
  oracle: {
    kind: "paradox",
    rows: [
      { answer: "yes", then: "diverges", right: false },
      { answer: "no", then: "terminates", right: false },
      { answer: "unknown", then: "terminates", right: true },
    ],
    fact: "terminates",
    others: [],
  },
};

const k = source("typescript", "function k() { if (!terminates(k)) while (true) {} }\n");
const selfFulfilling: Explanation = {
  ...about("terminates", "k", k, "unknown"),
  unknown: { reason: "self-fulfilling", tried: [], ranOut: undefined, mightHelp: undefined, detail: undefined },
  oracle: {
    kind: "self-fulfilling",
    rows: [
      { answer: "yes", then: "terminates", right: true },
      { answer: "no", then: "diverges", right: true },
      { answer: "unknown", then: "diverges", right: true },
    ],
    fact: "diverges",
    others: [{ name: "g", answer: "yes" }],
  },
};

const collatz = source("python", "def collatz(n: int):\n    while n != 1:\n        n = n // 2 if n % 2 == 0 else 3 * n + 1\n");
const outOfResources: Explanation = {
  ...about("terminates", "collatz", collatz, "unknown"),
  unknown: {
    reason: "resources",
    tried: ["running it: 200 starts, all of them ended", "linear and lexicographic ranking functions", "recurrence sets"],
    ranOut: "100,000 steps",
    mightHelp: "a measure of your own: terminates(collatz, {measure: ...}). Nobody knows one for this loop.",
    detail: undefined,
  },
  cost: { steps: 100_000, milliseconds: 1234, usedSolver: true },
};

const unsupported: Explanation = {
  ...about("prove", "p", source("c", "bool p(int *x) { return *x < 3 && *x > 5; }\n"), "unknown"),
  unknown: {
    reason: "unsupported",
    tried: [],
    ranOut: undefined,
    mightHelp: "Pass the number itself: bool p(int x).",
    detail: "Line 1: pointer (int *x).",
  },
};

const incomplete: Explanation = {
  ...about("prove", "q", source("python", "def q(n: int) -> bool:\n    return n * n * n != 33\n"), "unknown"),
  unknown: { reason: "incomplete", tried: ["rewriting", "linear arithmetic"], ranOut: undefined, mightHelp: undefined, detail: undefined },
};

const refusedCertificate: Explanation = { ...terminates, checked: false };

export const samples: Readonly<Record<string, Explanation>> = {
  "proved-by-algebra": provedByAlgebra,
  "proved-by-solver": provedBySolver,
  "proved-with-invariants": proveWithLoop,
  refuted,
  "refuted-by-undefined-behaviour": refutedByUndefinedBehaviour,
  terminates,
  lexicographic,
  "terminates-without-loop": straight,
  lasso,
  "meets-undefined-behaviour": meetsUndefinedBehaviour,
  "undefined-and-open": undefinedAndOpen,
  "closed-set": closedSet,
  paradox,
  "self-fulfilling": selfFulfilling,
  "out-of-resources": outOfResources,
  unsupported,
  incomplete,
  "refused-certificate": refusedCertificate,
};
