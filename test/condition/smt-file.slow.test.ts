import { afterAll, describe, expect, it } from "vitest";
import { smtFile } from "../../src/condition/smt-file.js";
import { readProgram } from "../../src/language/frontends.js";
import { Solver } from "../../src/solver/solver.js";
import type { Language } from "../../src/text/source.js";

const solver = new Solver();
afterAll(() => solver.close());

function fileOf(language: Language, text: string, subject: string): string | undefined {
  const read = readProgram([{ name: "cell 1", language, text }], { integers: "c" }, subject);
  if (!read.ok) throw new Error("cannot be read");
  return smtFile(read.value, subject);
}

/** What Z3 says to each `check-sat` of a file, as it stands there. */
function answersTo(file: string): readonly string[] {
  const questions = file.split("(push 1)").slice(1);
  return questions.map((question) => {
    const script = question.slice(0, question.indexOf("(check-sat)"));
    return solver.check({ purpose: "a file", script, wanted: [], limit: 50_000_000 }).kind;
  });
}

const cases = [
  { language: "c", text: "bool f(unsigned x, unsigned y) { return x + y == y + x; }", answers: ["unsat"] },
  { language: "c", text: "bool f(unsigned x, unsigned y) { return x + y >= x; }", answers: ["sat"] },
  { language: "python", text: "def f(x: int, y: int) -> bool:\n    return x + y == y + x", answers: ["unsat"] },
  { language: "typescript", text: "function f(x: number, y: number) { return x + y === y + x; }", answers: ["sat"] },
  // The sum overflows; where it does not, the claim holds.
  { language: "c", text: "bool f(int x) { return x + 1 > x; }", answers: ["sat", "unsat"] },
  { language: "c", text: "bool f(int x) { assert(x != 7); return true; }", answers: ["sat"] },
] as const;

describe("what prove asks, as SMT-LIB", () => {
  it.each(cases)("$text", ({ language, text, answers }) => {
    expect(answersTo(fileOf(language, text, "f") ?? "")).toEqual(answers);
  });

  it("says which variable is which, and what each question is about", () => {
    const file = fileOf("c", "bool f(int x, int y) { return x / y == 1; }", "f");
    expect(file).toContain("(set-logic ALL)");
    expect(file).toContain("; v0 is x, v1 is y");
    expect(file).toMatch(/; 1\. never: .*division by zero/);
    expect(file).toMatch(/; \d\. always: the result is true/);
    expect(file?.match(/\(check-sat\)/g)).toHaveLength(file?.match(/\(pop 1\)/g)?.length ?? 0);
  });

  it("has no words for a loop without a fixed end", () => {
    expect(fileOf("c", "bool f(unsigned x) { while (x) x--; return true; }", "f")).toBeUndefined();
  });
});
