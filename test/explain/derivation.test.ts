import { expect, test } from "vitest";
import { answer } from "../../src/explain.js";
import type { DerivationStep } from "../../src/explanation/explanation.js";
import type { Language } from "../../src/text/source.js";

function derivationOf(language: Language, text: string): readonly DerivationStep[] {
  const sources = [{ name: "cell 1", language, text }];
  const explanation = answer({ ask: "prove", subject: "f", sources, options: {} }, { elsewhere: false });
  expect([explanation.answer, explanation.checked]).toEqual(["yes", true]);
  return explanation.derivation;
}

const rulesOf = (...operands: Parameters<typeof derivationOf>) => derivationOf(...operands).map(({ rule }) => rule);

test("an identity is multiplied out, then sorted and collected, each by its law", () => {
  const text = "def f(a: int, b: int) -> bool:\n    return (a + b) * (a + b) == a*a + 2*a*b + b*b\n";
  expect(derivationOf("python", text).map(({ to, rule }) => [to, rule])).toEqual([
    ["a * a + a * b + b * a + b * b == a * a + 2 * a * b + b * b", "distributivity: multiply out on the left"],
    ["a * a + 2 * a * b + b * b == a * a + 2 * a * b + b * b", "sort by commutativity and associativity, and collect, on the left"],
    ["True", "everything equals itself"],
  ]);
});

test("a power of a sum is written out only as far as it can be read", () => {
  const cube = rulesOf("python", "def f(x: int) -> bool:\n    return (x + 1) ** 3 == x**3 + 3*x**2 + 3*x + 1\n");
  expect(cube[0]).toBe("distributivity: multiply out on the left");
  const fifth = rulesOf("python", "def f(x: int) -> bool:\n    return (x + 1) ** 5 == x**5 + 5*x**4 + 10*x**3 + 10*x**2 + 5*x + 1\n");
  expect(fifth[0]).toBe("multiply out by distributivity, sort by commutativity and associativity, and collect, on the left");
});

test.each([
  ["c", "bool f(unsigned x) { return x << 3 == x * 8; }", ["shifting left by 3 multiplies by 8", "everything equals itself"]],
  ["python", "def f(x: int, y: int) -> bool:\n    return x + y <= y + x\n", ["addition commutes", "every number is at most itself"]],
  [
    "python",
    "def f(x: int, y: int, z: int) -> bool:\n    return x * (y + z) <= z * x + y * x\n",
    [
      "distributivity: multiply out on the left",
      "sort by commutativity and associativity, and collect, on the right",
      "every number is at most itself",
    ],
  ],
  [
    "python",
    "def f(x: int, y: int) -> bool:\n    if x == y:\n        return x * 2 == y + x\n    return True\n",
    [
      "with what is known there, multiplied out, sorted and collected (distributivity, commutativity, associativity), both sides are the same",
    ],
  ],
] as const)("%s: %s", (language, text, rules) => {
  expect(rulesOf(language, text)).toEqual(rules);
});

test("in Python, a comparison of comparisons has parentheses, since without them it would mean something else", () => {
  const [line] = derivationOf("python", "def f(x: int, y: int) -> bool:\n    return (x < y) == (y > x)\n");
  expect(line?.from).toBe("(x < y) == (x < y)");
});
