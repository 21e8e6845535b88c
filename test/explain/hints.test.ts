import { expect, test } from "vitest";
import { answer } from "../../src/explain.js";

test("a step that refuses a hint is told even when some variables do not matter for it", () => {
  const text = "function f(x: bigint, y: bigint, z: bigint) { while (x > 0n) { x = x + y; y = y + z; z = z - 1n; } }";
  const sources = [{ name: "cell", language: "typescript", text }] as const;
  const { hints } = answer({ ask: "terminates", subject: "f", sources, options: { measure: "x" } }, { elsewhere: false });
  expect(hints.map(({ outcome }) => outcome)).toEqual(["does-not-drop"]);
  expect(hints[0]?.step?.values.map(({ name }) => name)).toContain("y");
});

test.each([
  [
    "python",
    "def f(n: int, a: list[int]) -> bool:\n    t = (n, 1)\n    i = 0\n    while i < n:\n        i += 1\n    return i >= 0\n",
    "i >= 0",
  ],
  ["typescript", "function f(n: bigint, a: bigint[]): boolean { let i = 0n; while (i < n) { i++; } return i >= 0n; }", "i >= 0n"],
  ["typescript", "function f(n: bigint, t: [bigint, boolean]): boolean { let i = 0n; while (i < n) { i++; } return i >= 0n; }", "i >= 0n"],
] as const)(
  "a hint is read beside lists and tuples, whose lengths and parts have no name of their own (%s)",
  (language, text, invariant) => {
    const { hints } = answer({ ask: "prove", subject: "f", sources: [{ name: "cell", language, text }], options: { invariant } });
    expect(hints.map(({ outcome }) => outcome)).not.toContain("not-read");
  },
);
