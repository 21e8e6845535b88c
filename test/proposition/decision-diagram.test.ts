import fc from "fast-check";
import { expect, test } from "vitest";
import { DecisionDiagram, DiagramTooLarge, type Node } from "../../src/proposition/decision-diagram.js";
import { type Formula, truthValue } from "../../src/proposition/formula.js";
import { parseFormula } from "../../src/proposition/parse-formula.js";
import { formulas, rowsOf } from "./formulas.js";

const letters = ["p", "q", "r"];

function nodeOf(formula: Formula, diagram: DecisionDiagram): Node {
  if (formula.kind === "atom") return diagram.variable(letters.indexOf(formula.name));
  if (formula.kind === "not") return diagram.choose(nodeOf(formula.operand, diagram), 0, 1);
  const [left, right] = [nodeOf(formula.left, diagram), nodeOf(formula.right, diagram)];
  const opposite = diagram.choose(right, 0, 1);
  switch (formula.kind) {
    case "and":
      return diagram.choose(left, right, 0);
    case "or":
      return diagram.choose(left, 1, right);
    case "implies":
      return diagram.choose(left, right, 1);
    case "iff":
      return diagram.choose(left, right, opposite);
    case "xor":
      return diagram.choose(left, opposite, right);
  }
}

test("two formulas are one node just when they are true in the same rows", () => {
  fc.assert(
    fc.property(formulas, formulas, (one, other) => {
      const diagram = new DecisionDiagram(1000);
      const isSame = rowsOf(letters).every((row) => truthValue(one, row) === truthValue(other, row));
      expect(nodeOf(one, diagram) === nodeOf(other, diagram)).toBe(isSame);
    }),
  );
});

test("a way to false makes the formula false", () => {
  fc.assert(
    fc.property(formulas, (formula) => {
      const diagram = new DecisionDiagram(1000);
      const path = diagram.pathToFalse(nodeOf(formula, diagram));
      const row = new Map(letters.map((letter, level) => [letter, path?.get(level) ?? false]));
      if (path === undefined) expect(rowsOf(letters).every((each) => truthValue(formula, each))).toBe(true);
      else expect(truthValue(formula, row)).toBe(false);
    }),
  );
});

test("no more nodes are made than are allowed", () => {
  expect(() => nodeOf(parseFormula("p ^ q ^ r"), new DecisionDiagram(3))).toThrow(DiagramTooLarge);
  const diagram = new DecisionDiagram(100);
  diagram.choose(diagram.variable(0), diagram.variable(1), 0);
  expect(diagram.size).toBe(3);
});
