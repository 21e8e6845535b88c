import { describe, expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { answer } from "../../src/explain.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { readCase } from "../support/termination-programs.js";

const nothing = new Map();
const read = (text: string) => readCase({ name: "", language: "typescript", integers: "Z", expected: "unknown", text });

describe("inputs that do not decide where a run goes", () => {
  test.each([
    ["steps", "function steps(y: number): number { let x = 0; while (x !== 1) x += 0.25; return y; }"],
    ["weighed", "function weighed(y: number): number { let x = 0; while (x < 10) x += 0.1; return x * y; }"],
  ])("are not tried one by one: %s", (subject, text) => {
    const { program } = read(text);
    const verdict = decideTermination(program, subject, nothing, { effort: 1 });
    expect(verdict).toMatchObject({ kind: "ends", certificate: { kind: "ends", runs: 1 } });
    if (verdict.kind !== "ends") return;
    expect(check(program, subject, nothing, verdict.certificate)).toMatchObject({ kind: "accepted" });
    expect(check(program, subject, nothing, { kind: "ends", runs: 2 })).toMatchObject({ kind: "refused" });
  });

  test.each([
    ["a guard", "function f(y: number): void { let x = 0; while (x !== 1) x += y; }"],
    ["a guard by way of another variable", "function f(y: number): void { let x = 0; let d = 0; d = y; while (x !== 1) x += d; }"],
    ["a call", "function goes(d: number): void { let x = 0; while (x !== 1) x += d; }\nfunction f(y: number): void { goes(y); }"],
    [
      "a result",
      "function twice(d: number): number { return 2 * d; }\nfunction f(y: number): void { let x = 0; while (x !== 1) x += twice(y); }",
    ],
    ["an element", "function f(y: number): void { const a = [0, y]; let x = 0; while (x !== 1) x += a[1]; }"],
  ])("are tried where they decide %s", (_, text) => {
    const { program } = read(text);
    expect(check(program, "f", nothing, { kind: "ends", runs: 1 })).toEqual({
      kind: "refused",
      why: "a run comes to harm, or there are more runs, or fewer",
    });
  });

  test.each([
    ["void by3(unsigned char x) { while (x != 0) x += 3; }", 256],
    ["void chase(unsigned char x, unsigned char y) { while (x != y) { x += 2; y += 1; } }", 65_536],
    ["void lost(unsigned char x) { while (x != 0) x = x * 2; }", 256],
  ])("and all inputs are run where they are few, before anything clever is tried: %s", (text, runs) => {
    const { program, subject } = readCase({ name: "", language: "c", integers: "c", expected: "terminates", text });
    const verdict = decideTermination(program, subject, nothing, { effort: 1 });
    expect(verdict).toMatchObject({ kind: "ends", certificate: { kind: "ends", runs } });
    expect(verdict.steps).toBeLessThan(20_000);
  });

  test("are named", () => {
    const text = "function steps(y: number): number { let x = 0; while (x !== 1) x += 0.25; return y; }";
    const { established } = answer({
      ask: "terminates",
      subject: "steps",
      sources: [{ name: "cell", language: "typescript", text }],
      options: {},
    });
    expect(established).toEqual([
      { text: "where a run goes does not depend on y" },
      { text: "so one run was enough, and it came to an end" },
    ]);
  });
});
