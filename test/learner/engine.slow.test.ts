import { existsSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { afterAll, describe, expect, it } from "vitest";
import { createEngine } from "../../kernel/learner/engine.js";
import type { Question } from "../../src/explanation/question.js";

const isBuilt = existsSync(new URL("../../dist/kernel/learner/engine-worker.js", import.meta.url));
if (!isBuilt) console.warn("the engine's thread is not built, so it is not tested: run `npm run build`");

const question = (ask: Question["ask"], subject: string, text: string): Question => ({
  ask,
  subject,
  sources: [{ name: "cell 1", language: "c", text }],
  options: {},
});
const ends = question("terminates", "g", "void g(int x, int y) { if (y > 0) while (x > y) x = x - y; }");
const factors = `bool prime(unsigned long x, unsigned long y) {
  return x > 4294967295UL || y > 4294967295UL || x < 2 || y < 2 || x * y != 1000000016000000063UL;
}`;

describe.skipIf(!isBuilt)("the engine in its thread", () => {
  const engine = createEngine();
  afterAll(() => engine.close());

  it("answers", () => {
    expect(engine.answer(ends, undefined, false)).toMatchObject({ answer: "yes", checked: true, elsewhere: [] });
    expect(engine.answer(ends).elsewhere).not.toEqual([]);
  });

  it("is interrupted while its own solver works, and answers the next question", () => {
    const hard = question("prove", "prime", factors);
    const doing: string[] = [];
    Object.assign(globalThis, { __ask: () => engine.answer(hard, (what) => doing.push(what)) });
    expect(() => runInThisContext("__ask()", { timeout: 2000 })).toThrow(/timed out/);
    expect(doing.length).toBeGreaterThan(0);
    expect(engine.answer({ ...ends, options: { effort: 2 } })).toMatchObject({ answer: "yes", checked: true });
  });

  it("compares, and reads outlines", () => {
    const { ask: _, ...about } = ends;
    expect(engine.compare(about, undefined).map(({ explanation }) => explanation.question.ask)).toContain("terminates");
    expect(engine.outline({ name: "cell 1", language: "typescript", text: "const f = () => 1;" }).declarations).toMatchObject([
      { name: "f" },
    ]);
  });
});
