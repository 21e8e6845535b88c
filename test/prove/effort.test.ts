import { describe, expect, test } from "vitest";
import { answer } from "../../src/explain.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { openCases, readCase } from "../support/termination-programs.js";

const loops = {
  down: "function down(x: bigint) { while (x > 0n) x = x - 1n; }",
  halve: "function halve(x: bigint) { while (x > 1n) x = x / 2n; }",
  g: "function g(x: bigint, y: bigint) { if (y > 0n) while (x > y) x = x - y; }",
  phases: "function phases(x: bigint, y: bigint) { while (x > 0n) { x = x + y; y = y - 1n; } }",
  up: "function up(x: bigint) { while (x > 1000n) x = x + 1n; }",
};

describe("very little effort", () => {
  test.each(Object.entries(loops))("finds less about %s, and never fails", (subject, text) => {
    const answers = [1e-6, 1e-5, 1e-4, 1e-3, 1].map((effort) => {
      const question = {
        ask: "terminates",
        subject,
        sources: [{ name: "cell", language: "typescript", text }],
        options: { effort },
      } as const;
      return answer(question, { elsewhere: false }).answer;
    });
    const last = subject === "up" ? "no" : "yes";
    expect(answers.at(-1)).toBe(last);
    expect(answers.filter((other) => other !== last && other !== "unknown")).toEqual([]);
  });
});

describe("a question that nobody can answer", () => {
  test("is given up soon: large linear programs count for what they cost", () => {
    const [collatz] = openCases.filter(({ integers }) => integers === "Z");
    if (collatz === undefined) throw new Error("there is one");
    const { program, subject } = readCase(collatz);
    const verdict = decideTermination(program, subject, new Map(), { effort: 1 });
    expect(verdict.kind).toBe("unknown");
    expect(verdict.steps).toBeLessThan(150_000);
  });
});
