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

const loops = [
  ["x = x - y", "x > y", "measure", "y"],
  ["x = x + y; y = y - 1n", "x > 0n", "measure", "x"],
  ["x = x - y; y = y + 1n", "x > 0n", "invariant", "y >= 0n"],
  ["x = x - 1n; y = y + 2n", "x > y", "invariant", "y >= 0n && y <= 4n"],
  ["[x, y] = [y, x - 1n]", "x > 0n", "invariant", "x >= y"],
] as const;

test.each(loops)("the step that breaks a hint is one that Node takes as well: while (%s)", (body, guard, kind, hint) => {
  const code = (test: string) => `{ while (${test}) { ${body}; } }`;
  const source = { name: "cell", language: "typescript", text: `function f(x: bigint, y: bigint): void ${code(guard)}` } as const;
  const { hints } = answer({ ask: "terminates", subject: "f", sources: [source], options: { [kind]: hint } }, { elsewhere: false });
  const [story] = hints;
  if (story?.step?.call === undefined) throw new Error("some call breaks it");
  const seen: bigint[][] = [];
  const record = (x: bigint, y: bigint) => {
    if (seen.push([x, y]) > 50) throw new Error("long enough");
    return true;
  };
  try {
    new Function("record", `const f = (x, y) => ${code(`record(x, y) && ${guard}`)}; ${story.step.call}`)(record);
  } catch (error) {
    expect(error).toMatchObject({ message: "long enough" });
  }
  const number = (name: string, when: "before" | "after") =>
    BigInt((story.step?.values.find((value) => value.name === name)?.[when] ?? "").replace("n", ""));
  const step = (["before", "after"] as const).map((when) => ["x", "y"].map((name) => number(name, when)));
  if (story.outcome === "not-true-at-start") expect(seen[0]).toEqual(step[1]);
  else expect(seen.slice(1).map((after, index) => [seen[index], after])).toContainEqual(step);
});
