import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atomsOf, type Connective, showFormula, truth, truthValue } from "../../src/proposition/formula.js";
import { parseFormula } from "../../src/proposition/parse-formula.js";
import { formulas } from "./formulas.js";

const again = (text: string) => showFormula(parseFormula(text));

describe("reading formulas", () => {
  test("what is shown is read as the same formula", () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        expect(parseFormula(showFormula(formula))).toEqual(formula);
      }),
    );
  });

  test("not binds tightest, then and, xor, or, implies, iff", () => {
    expect(parseFormula("!p & q ^ r | s -> t <-> u")).toEqual(parseFormula("(((((!p) & q) ^ r) | s) -> t) <-> u"));
  });

  test("implies groups from the right, the others from the left", () => {
    expect(parseFormula("p -> q -> r")).toEqual(parseFormula("p -> (q -> r)"));
    expect(parseFormula("p & q & r")).toEqual(parseFormula("(p & q) & r"));
    expect(again("(p -> q) -> r")).toBe("(p -> q) -> r");
    expect(again("p & (q & r)")).toBe("p & (q & r)");
  });

  test.each(["not p and q or r => s == t", "~p && q || r implies s <=> t", "¬p ∧ q ∨ r → s ↔ t", "!p & q | r ⊃ s ≡ t"])(
    "reads %s",
    (text) => expect(again(text)).toBe("(((!p & q) | r) -> s) <-> t"),
  );

  test("words of operators may begin names", () => {
    expect([...atomsOf(parseFormula("notable & iffy | order"))]).toEqual(["notable", "iffy", "order"]);
  });

  test.each([
    ["p ->", 4, "expected a letter such as p, and the formula ends here"],
    ["p q", 2, "expected an operator or the end, and there is q here"],
    ["(p & q", 6, "expected a closing parenthesis"],
    ["p + q", 2, "+ has no meaning in a formula"],
    ["", 0, "expected a letter such as p"],
  ])("refuses %j and shows the place", (text, at, message) => {
    expect(() => parseFormula(text)).toThrow(message);
    expect(() => parseFormula(text)).toThrow(`\n    ${" ".repeat(at)}^`);
  });
});

test("the truth tables", () => {
  const rows = [true, false].flatMap((left) => [true, false].map((right) => [left, right] as const));
  const table = (connective: Connective) => rows.map(([left, right]) => (truth[connective](left, right) ? "T" : "F")).join("");
  expect(Object.keys(truth).map((connective) => `${connective} ${table(connective as Connective)}`)).toEqual([
    "and TFFF",
    "xor FTTF",
    "or TTTF",
    "implies TFTT",
    "iff TFFT",
  ]);
  expect(truthValue(parseFormula("!p | q"), new Map([["p", true]]))).toBe(false);
});
