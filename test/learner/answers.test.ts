import { describe, expect, it } from "vitest";
import { answerOf, readLiteral } from "../../kernel/learner/answers.js";
import { formatValue } from "../../src/program/format.js";

describe("an answer in an if", () => {
  it("is true for yes alone, and false for no alone", () => {
    const answers = (["yes", "no", "undefined", "unknown"] as const).map((answer) => answerOf({ answer, checked: answer !== "unknown" }));
    expect(answers).toEqual([true, false, undefined, undefined]);
  });

  it("is neither when the checker has refused its certificate", () => {
    expect(answerOf({ answer: "yes", checked: false })).toBe(undefined);
  });
});

describe("a value as a language writes it", () => {
  it.each([
    ["5", 5],
    ["-2147483648", -2147483648],
    ["9007199254740993", 9007199254740993n],
    ["5n", 5n],
    ["-0", -0],
    ["-0.0", -0],
    ["1e+300", 1e300],
    ["0.5", 0.5],
    ["NaN", Number.NaN],
    ["nan", Number.NaN],
    ["-inf", -Infinity],
    ["INFINITY", Infinity],
    ["True", true],
    ["false", false],
    ["[1, [2n, 3], []]", [1, [2n, 3], []]],
    ["{1, 2}", [1, 2]],
    ["(1, 2,)", [1, 2]],
  ])("%s", (text, value) => {
    expect(readLiteral(text, "c")).toEqual(value);
  });

  it("is a number where TypeScript writes one", () => {
    expect(readLiteral("18014398509481984", "typescript")).toBe(2 ** 54);
  });

  it("is read as it was printed", () => {
    for (const value of [0, -0, 1 / 3, 1e-7, 1.5e21, 2 ** 53, Number.NaN, Infinity, -Infinity, [true, 0.25]])
      for (const language of ["typescript", "c", "python"] as const)
        expect(readLiteral(formatValue("%v", value, language), language)).toEqual(value);
  });
});
