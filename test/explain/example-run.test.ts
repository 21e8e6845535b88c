import { expect, test } from "vitest";
import { answer } from "../../src/explain.js";
import type { Replay } from "../../src/explanation/explanation.js";
import type { Language } from "../../src/text/source.js";

function exampleOf(subject: string, language: Language, text: string): Replay | undefined {
  const sources = [{ name: "cell 1", language, text }];
  const explanation = answer({ ask: "terminates", subject, sources, options: {} }, { elsewhere: false });
  expect(explanation.answer).toBe("yes");
  return explanation.example;
}

/** The values of one measure, from row to row. */
function valuesOf(replay: Replay | undefined, index = 0): readonly bigint[] {
  return (replay?.rows ?? []).flatMap((row) => row.measures?.[index] ?? []);
}

test("a loop that ends is seen to run out of its measure, beside its own lines", () => {
  const text = "void g(int x, int y) {\n  if (y > 0)\n    while (x > y)\n      x = x - y;\n}\n";
  const example = exampleOf("g", "c", `\n${text}`);
  expect(example?.measures).toEqual([{ loop: "L1", text: "x", phase: undefined }]);
  expect(valuesOf(example)).toEqual([5n, 4n, 3n, 2n, 1n]);
  expect(example?.call).toBe("g(5, 1)");
  expect(example?.outcome.kind).toBe("returned");
  expect(example?.listing).toEqual(
    text
      .trimEnd()
      .split("\n")
      .map((line, index) => ({ line: index + 2, text: line })),
  );
  for (const row of example?.rows ?? []) {
    expect(example?.listing[row.at]?.line).toBe(row.line);
    expect(example?.listing[row.at]?.text).toContain(row.text);
    expect(row.measures === undefined).toBe(row.text !== "while (x > y)");
  }
});

test("a recursion is seen to run out of its measure", () => {
  const example = exampleOf("fact", "python", "def fact(n: int) -> int:\n    if n <= 0:\n        return 1\n    return n * fact(n - 1)\n");
  expect(valuesOf(example)).toEqual([4n, 3n, 2n, 1n, 0n]);
});

test("of several measures one drops each time round, and none before it rises", () => {
  const example = exampleOf("lex", "c", "void lex(int a, int b) { while (a > 0 && b > 0) { if (a > b) a = a - 1; else { b = b - 1; } } }");
  const pairs = (example?.rows ?? []).flatMap((row) => (row.measures === undefined ? [] : [row.measures as readonly bigint[]]));
  expect(example?.measures?.map(({ text }) => text)).toEqual(["a", "b"]);
  expect(pairs.length).toBeGreaterThan(3);
  pairs.slice(1).forEach(([a = 0n, b = 0n], index) => {
    const [before = 0n, other = 0n] = pairs[index] ?? [];
    expect(a < before || (a === before && b < other)).toBe(true);
  });
});

test("in phases, each measure is shown only when it counts", () => {
  const example = exampleOf("ph", "python", "def ph(x: int, z: int) -> None:\n    while x > 0:\n        x = x + z\n        z = z - 1\n");
  expect(example?.measures?.map(({ phase }) => phase)).toEqual(["z <= -2", "z >= -1"]);
  const shown = (example?.rows ?? []).filter((row) => row.measures !== undefined);
  expect(shown.length).toBeGreaterThan(3);
  for (const { state, measures } of shown) {
    const late = Number(state.find(({ name }) => name === "z")?.value) <= -2;
    expect(measures?.map((value) => value !== undefined)).toEqual([late, !late]);
  }
});

test("functions in several places are listed one after the other", () => {
  const sources = [
    { name: "cell 1", language: "c", text: "\nint half(int n) {\n  return n / 2;\n}\n" },
    { name: "cell 2", language: "c", text: "void q(unsigned n) {\n  while (n > 1)\n    n = half(n);\n}\n" },
  ] as const;
  const { replay, answer: said } = answer(
    {
      ask: "terminates",
      subject: "q",
      sources: [sources[0], { ...sources[1], text: sources[1].text.replace("n > 1", "n >= 0") }],
      options: {},
    },
    { elsewhere: false },
  );
  expect(said).toBe("no");
  expect(replay?.listing.map(({ line }) => line)).toEqual([1, 2, 3, 4, 2, 3, 4]);
  for (const row of replay?.rows ?? []) expect(replay?.listing[row.at]?.text).toContain(row.text);
});

test("a run that would need choices is not made up", () => {
  const text = "int __VERIFIER_nondet_int(void);\nvoid c(int x) { while (x > 0) { x = x - 1; int y = __VERIFIER_nondet_int(); } }";
  expect(exampleOf("c", "c", text)).toBeUndefined();
});
