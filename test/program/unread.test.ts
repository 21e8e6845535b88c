import { expect, test } from "vitest";
import type { Integers } from "../../src/program/program.js";
import { readCase } from "../support/termination-programs.js";

/** The variables whose unset values a run has to choose. */
function unset(text: string, integers: Integers = "Z"): readonly string[] {
  const { program, subject } = readCase({ name: "", language: "c", integers, expected: "unknown", text });
  const blocks = program.procedures.get(subject)?.blocks ?? [];
  return blocks.flatMap(({ statements }) =>
    statements.flatMap((each) => (each.kind === "havoc" && each.reason === "unset" ? [each.target] : [])),
  );
}

test.each<readonly [string, readonly string[]]>([
  ["int f(int n) { int x; x = n; return x; }", []],
  ["int f(int n) { int x; return x + n; }", ["x"]],
  ["int f(int n) { int x; if (n) x = 1; return x; }", ["x"]],
  ["int f(int n) { int x; if (n) x = 1; else x = 2; return x; }", []],
  ["int f(int n) { int x; while (n > 0) { x = n; n = n - 1; } return n; }", []],
  ["int f(int n) { int x; while (n > 0) { n = n - x; x = 1; } return n; }", ["x"]],
  ["int f(int n) { while (n > 0) { int x; n = n - x; x = 1; } return n; }", ["x"]],
  ["int g(int y) { return y; } int f(int n) { int x, z; x = g(n); return g(z); }", ["z"]],
  ["int f(int n) { int a[2]; a[0] = n; return n; }", ["a"]],
])("of what is not set only what some path reads is chosen: %s", (text, chosen) => {
  expect(unset(text)).toEqual(chosen);
});

test("where it is checked whether a variable is set, it is chosen only where that is left open", () => {
  expect(unset("int f(int n) { int x; x = n; return x; }", "c")).toEqual([]);
  expect(unset("int f(int n) { int x; if (n) x = 1; return x; }", "c")).toEqual(["x"]);
});
