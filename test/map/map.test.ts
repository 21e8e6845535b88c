import { expect, test } from "vitest";
import type { Question } from "../../src/explanation/question.js";
import { readProgram } from "../../src/language/frontends.js";
import { mapCalls } from "../../src/map/map.js";
import { fates, type MapReport, type MapResult } from "../../src/map/report.js";
import type { Language } from "../../src/text/source.js";

function mapped(subject: string, language: Language, text: string, bits?: number): MapResult {
  const sources = [{ name: "cell 1", language, text }];
  const question: Question = { ask: "terminates", subject, sources, options: {} };
  const program = readProgram(sources, { integers: "c" }, subject);
  if (!program.ok) throw new Error("cannot be read");
  return mapCalls(question, program.value, bits === undefined ? {} : { bits });
}

function reportOf(...operands: Parameters<typeof mapped>): MapReport {
  const result = mapped(...operands);
  if (result.kind !== "mapped") throw new Error(result.reason);
  return result.report;
}

const g2 = "void g2(int x, int y) {\n  while (x > y)\n    x = x - y;\n}\n";

test.each([
  ["c", g2],
  ["python", "def g2(x: int, y: int) -> None:\n    while x > y:\n        x = x - y\n"],
  ["typescript", "function g2(x: bigint, y: bigint) { while (x > y) x = x - y; }"],
] as const)("of the 65,536 calls of g2 in %s, 24,639 run for ever, or 24,512 are undefined, or 381 run for ever", (language, text) => {
  const { meanings } = reportOf("g2", language, text);
  expect(meanings.map(({ meaning, counts }) => [meaning, counts])).toEqual([
    ["Z", { ends: 40_897, loops: 24_639, undefined: 0, unknown: 0 }],
    ["c", { ends: 40_897, loops: 127, undefined: 24_512, unknown: 0 }],
    ["wrap", { ends: 65_155, loops: 381, undefined: 0, unknown: 0 }],
  ]);
});

/** The same by other means: one step of each program, written down once more. */
const programs: Readonly<
  Record<string, { readonly text: string; readonly step: (x: number, y: number) => readonly [number, number] | undefined }>
> = {
  g2: { text: g2, step: (x, y) => (x > y ? [x - y, y] : undefined) },
  mix: {
    text: "void mix(int x, int y) { while (x != y) { if (x > 0) x = x - 3; else { x = x + y; y = y + 1; } } }",
    step: (x, y) => (x === y ? undefined : x > 0 ? [x - 3, y] : [x + y, y + 1]),
  },
  down: {
    text: "void down(int x, int y) { while (x > 0 || y > 0) { x = x - 1; if (y > x) y = y - 2; } }",
    step: (x, y) => (x > 0 || y > 0 ? [x - 1, y > x - 1 ? y - 2 : y] : undefined),
  },
};

test.each(Object.keys(programs))("every call of %s under 5-bit C and wrap-around is what stepping through it says", (subject) => {
  const { text, step } = programs[subject] as (typeof programs)[string];
  const { meanings, inputs } = reportOf(subject, "c", text, 5);
  const [across, up] = inputs;
  for (const { meaning, calls } of meanings) {
    if (meaning === "Z") continue;
    for (const [index, fate] of calls.entries())
      expect([meaning, index, fates[fate]]).toEqual([
        meaning,
        index,
        stepped(across.first + (index % 32), up.first + Math.floor(index / 32), meaning),
      ]);
  }

  function stepped(x: number, y: number, meaning: "c" | "wrap"): string {
    const wrapped = (value: number) => (value << 27) >> 27;
    let state: readonly [number, number] | undefined = [x, y];
    for (let round = 0; round <= 32 * 32; round++) {
      state = step(...state);
      if (state === undefined) return "ends";
      if (meaning === "c" && state.some((value) => value !== wrapped(value))) return "undefined";
      state = [wrapped(state[0]), wrapped(state[1])];
    }
    return "loops";
  }
});

test("over integers without end, what neither ends nor is proved to go on is not known", () => {
  const text = "void d(int x, int y) { while (x > 0 && y > 0) { x = 2 * x; y = y - 1 + x % 3; } }";
  const [whole] = reportOf("d", "c", text, 2).meanings;
  expect(whole?.counts).toMatchObject({ loops: 0, undefined: 0 });
  expect(whole?.counts.unknown).toBe(1);
});

test("a run that grows in a way of its own is proved endless by what is true of it", () => {
  const [whole] = reportOf("up", "python", "def up(x: int, y: int) -> None:\n    while x > 3:\n        x = x + 1 + y * y\n", 4).meanings;
  expect(whole?.counts).toEqual({ ends: 16 * 12, loops: 16 * 4, undefined: 0, unknown: 0 });
});

test("unsigned inputs begin with 0", () => {
  const { inputs, meanings } = reportOf("u", "c", "void u(unsigned x, unsigned y) { while (x > y) x = x - y; }", 4);
  expect(inputs).toEqual([
    { name: "x", first: 0, size: 16 },
    { name: "y", first: 0, size: 16 },
  ]);
  expect(meanings.map(({ counts }) => counts.loops)).toEqual([15, 15, 15]);
});

test.each([
  ["void one(int x) { while (x > 0) x--; }", "one", "a map needs exactly two inputs"],
  ["int s(int x) { return x; } void two(int x, int y) { while (x > y) x = s(x) - 1; }", "two", "it calls functions"],
  ["void b(bool p, int y) { while (p) y++; }", "b", "inputs of type bool are not mapped"],
  ["int any(void); void n(int x, int y) { while (x > y) x = __VERIFIER_nondet_int(); }", "n", "it does not depend on its inputs alone"],
])("%s has no map, and why is said", (text, subject, reason) => {
  expect(mapped(subject, "c", text)).toEqual({ kind: "not-mappable", reason });
});
