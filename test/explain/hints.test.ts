import { expect, test } from "vitest";
import { answer } from "../../src/explain.js";

test("a step that refuses a hint is told even when some variables do not matter for it", () => {
  const text = "function f(x: bigint, y: bigint, z: bigint) { while (x > 0n) { x = x + y; y = y + z; z = z - 1n; } }";
  const sources = [{ name: "cell", language: "typescript", text }] as const;
  const { hints } = answer({ ask: "terminates", subject: "f", sources, options: { measure: "x" } }, { elsewhere: false });
  expect(hints.map(({ outcome }) => outcome)).toEqual(["does-not-drop"]);
  expect(hints[0]?.step?.values.map(({ name }) => name)).toContain("y");
});
