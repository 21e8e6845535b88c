import { expect, test } from "vitest";
import { verificationConditions } from "../../src/condition/verification-condition.js";
import { answer } from "../../src/explain.js";
import { readProgram } from "../../src/language/frontends.js";
import { claimed } from "../../src/program/claim.js";

const rounds = (outer: number) => ({
  name: "cell 1",
  language: "c" as const,
  text: `int step(int x) { for (int j = 0; j < 30; j++) x = x + 1; return x; }
bool f(void) { int x = 0; for (int i = 0; i < ${outer}; i++) x = step(x); return x == ${30 * outer}; }`,
});

function conditionsOf(outer: number) {
  const read = readProgram([rounds(outer)], { integers: "c" }, "f");
  if (!read.ok) throw new Error("it can be read");
  return verificationConditions(claimed(read.value, "f"), "f");
}

test("a path that is too long for a small stack is not walked, however large the stack is", () => {
  expect(conditionsOf(3)).toBeDefined();
  expect(conditionsOf(30)).toBeUndefined();
});

test("what it does is found out otherwise", () => {
  const { answer: said, checked } = answer({ ask: "prove", subject: "f", sources: [rounds(30)], options: {} }, { elsewhere: false });
  expect([said, checked]).toEqual(["yes", true]);
});
