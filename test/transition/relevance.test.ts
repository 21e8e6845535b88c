import { expect, test } from "vitest";
import { readProgram } from "../../src/language/frontends.js";
import { lower } from "../../src/transition/lower.js";

function system(text: string, integers: "c" | "wrap") {
  const read = readProgram([{ name: "cell 1", language: "c", text }], { integers }, "f");
  const lowering = read.ok ? lower(read.value, "f") : undefined;
  if (lowering === undefined) throw new Error("it cannot be lowered");
  return lowering.system;
}

const sum = "int f(int n) { int s = 0; for (int i = 0; i < n; i++) s = s + i; return s; }";

test("where a sum wraps around does not matter to a loop that never looks at it", () => {
  expect(system(sum, "wrap").variables).toEqual(["n", "i"]);
});

test("where it must not overflow, it matters", () => {
  expect(system(sum, "c").variables).toEqual(["n", "s", "i"]);
});

test("what another function does with a value can matter", () => {
  const callee = "int g(int x) { while (x > 0) x = x - 1; return 7; }";
  expect(system(`${callee} void f(int y, int z) { z = z + 1; z = g(y + 1); }`, "wrap").variables.some((name) => name === "z")).toBe(false);
  const names = system(`${callee} void f(int y, int z) { z = z + 1; y = g(z + 1); }`, "wrap").variables;
  expect([names.includes("y"), names.includes("z")]).toEqual([false, true]);
});
