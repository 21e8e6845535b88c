import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atomsOf, connectives, showFormula, truthValue } from "../../src/proposition/formula.js";
import { parseFormula } from "../../src/proposition/parse-formula.js";
import { principia } from "../../src/proposition/principia.js";
import { showSequent } from "../../src/proposition/sequent.js";
import { faultsOf, parseRule, wangRules } from "../../src/proposition/sequent-rule.js";
import { type Derivation, derive, endsOf, NoRule, outcomeOf, sizeOf } from "../../src/proposition/wang.js";
import { attempt } from "../../src/proposition/wang-steps.js";
import { formulas, rowsOf } from "./formulas.js";

const xor = { left: parseRule("A |- B; B |- A"), right: parseRule("A, B |- ; |- A, B") };
const rules = { ...wangRules, xor };

describe("Wang's procedure", () => {
  test("proves what is true in every row, and nothing else", () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        const isTheorem = rowsOf([...atomsOf(formula)]).every((row) => truthValue(formula, row));
        expect(outcomeOf(derive(formula, rules))).toBe(isTheorem ? "proved" : "refuted");
      }),
      { numRuns: 300 },
    );
  });

  test("a branch that ends in letters is a row that makes the formula false", () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        for (const { end } of endsOf(derive(formula, rules)))
          if (end.kind === "falsified") expect(truthValue(formula, end.row)).toBe(false);
      }),
    );
  });

  test("every line holds just when the lines below it do", () => {
    const holds = ({ sequent }: Derivation, row: ReadonlyMap<string, boolean>) =>
      sequent.left.some((formula) => !truthValue(formula, row)) || sequent.right.some((formula) => truthValue(formula, row));
    fc.assert(
      fc.property(formulas, (formula) => {
        const visit = (derivation: Derivation): void => {
          const { end } = derivation;
          if (end.kind !== "rule") return;
          for (const row of rowsOf([...atomsOf(formula)]))
            expect(holds(derivation, row)).toBe(end.premises.every((premise) => holds(premise, row)));
          end.premises.forEach(visit);
        };
        visit(derive(formula, rules));
      }),
    );
  });

  test("proves the sample of Principia", () => {
    const proofs = principia.map(({ formula }) => derive(parseFormula(formula)));
    expect(principia).toHaveLength(31);
    expect(proofs.filter((proof) => outcomeOf(proof) === "proved")).toHaveLength(31);
    expect(proofs.reduce((sum, proof) => sum + sizeOf(proof), 0)).toBe(223);
    for (const { formula } of principia) expect(showFormula(parseFormula(formula)).length).toBeLessThanOrEqual(formula.length);
  });

  test("has no rules for exclusive or", () => {
    expect(() => derive(parseFormula("p ^ q"))).toThrow(NoRule);
  });
});

describe("rules", () => {
  test("Wang's are right", () => {
    for (const connective of connectives) {
      const pair = rules[connective];
      expect(pair && faultsOf(connective, pair)).toEqual([]);
    }
  });

  test("are found unsound, or to lose theorems, with the row", () => {
    expect(faultsOf("xor", { ...xor, right: parseRule("|- A, B") })).toEqual([{ side: "right", kind: "unsound", a: true, b: true }]);
    expect(faultsOf("or", { left: parseRule("A |- ; B |-"), right: parseRule("|- A; |- B") })).toEqual([
      { side: "right", kind: "lossy", a: true, b: false },
      { side: "right", kind: "lossy", a: false, b: true },
    ]);
  });

  test("are read, or refused with a reason", () => {
    expect(parseRule("A, B |- ; ⊢ A")).toEqual([
      { left: ["A", "B"], right: [] },
      { left: [], right: ["A"] },
    ]);
    expect(() => parseRule("A, B")).toThrow('a premise has one |- in it, and "A, B" has 0');
    expect(() => parseRule("A |- C")).toThrow('"C" is neither');
  });
});

describe("by hand", () => {
  const tried = (formula: string, ...steps: string[]) => attempt(parseFormula(formula), steps);
  const goals = ({ derivation }: ReturnType<typeof attempt>) =>
    endsOf(derivation).flatMap(({ sequent, end }) => (end.kind === "open" ? [showSequent(sequent)] : []));

  test("each step takes one formula apart", () => {
    expect(goals(tried("(p -> q) -> (!q -> !p)"))).toEqual(["⊢ (p -> q) -> (!q -> !p)"]);
    expect(goals(tried("(p -> q) -> (!q -> !p)", "right ->", "left ->"))).toEqual(["q ⊢ !q -> !p", "⊢ !q -> !p, p"]);
    const steps = ["right ->", "left ->", "2 right implies", "2 right ¬", "right ->", "left !"];
    expect(outcomeOf(tried("(p -> q) -> (!q -> !p)", ...steps).derivation)).toBe("proved");
  });

  test("a branch that fails is told with its row", () => {
    const { derivation } = tried("(p -> q) -> (q -> p)", "right ->", "right ->", "left ->");
    expect(outcomeOf(derivation)).toBe("refuted");
    expect(endsOf(derivation).flatMap(({ end }) => (end.kind === "falsified" ? [Object.fromEntries(end.row)] : []))).toEqual([
      { p: false, q: true },
      { p: false, q: true },
    ]);
  });

  test.each([
    ["what is no step", ["up ->"], 1, "unreadable"],
    ["a sign that is none", ["right +"], 1, "unreadable"],
    ["a formula that is not there", ["left ->"], 1, "no-formula"],
    ["a goal that is not there", ["2 right ->"], 1, "no-goal"],
    ["a step after the end", ["right ->", "right ->", "left ->"], 3, "finished"],
  ])("%s is told, and what was right stays", (_, steps, step, kind) => {
    const { mistake, derivation } = tried("p -> (q -> p)", ...steps);
    expect(mistake?.step).toBe(step);
    expect(mistake?.reason.kind).toBe(kind);
    expect(sizeOf(derivation)).toBe(step);
  });

  test("a sign without rules is told", () => {
    expect(tried("p ^ q", "right ^").mistake?.reason.kind).toBe("no-rule");
  });
});
