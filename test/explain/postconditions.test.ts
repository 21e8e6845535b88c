import { expect, test } from "vitest";
import { answer } from "../../src/explain.js";

const mc91 = "def mc91(n: int) -> int:\n    if n > 100:\n        return n - 10\n    return mc91(mc91(n + 11))\n";

test.each([
  ["terminates", "mc91", mc91],
  ["prove", "main", `${mc91}def main(n: int) -> bool:\n    return n > 100 or mc91(n) == 91\n`],
] as const)("what a recursion returns is told, case by case: %s", (ask, subject, text) => {
  const { always, checked } = answer(
    { ask, subject, sources: [{ name: "cell", language: "python", text }], options: {} },
    { elsewhere: false },
  );
  expect(checked).toBe(true);
  expect(always).toMatchObject([
    { loop: "L1", phase: "n > 100", fact: "mc91(n) + 10 == n" },
    { loop: "L1", phase: "n <= 100", fact: "mc91(n) == 91" },
  ]);
});
