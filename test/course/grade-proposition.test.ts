import { describe, expect, it } from "vitest";
import { gradeDerivation, gradeModels, gradeRow, gradeRule } from "../../src/course/grade-proposition.js";

describe("answers in propositional logic", () => {
  const beliefs = { loose: "loose", strict: "strict" };
  const models = (...given: readonly string[]) => gradeModels({ kind: "models", formula: "a ^ b", beliefs }, given);
  const derivation = (...given: readonly unknown[]) => gradeDerivation({ kind: "derivation", formula: "p -> (q -> p)" }, given as string[]);
  const rule = (text: string) =>
    gradeRule({ kind: "rule", connective: "xor", side: "left", beliefs: { unsound: "unsound", lossy: "lossy" } }, [text]);

  it("steps count for half, a finished proof for all", () => {
    expect(derivation("right ->", "right ->").score).toBe(1);
    expect(derivation(["right ->", "right ->"]).score).toBe(1);
    expect(derivation("right ->").score).toBe(0.5);
    expect(derivation("right &").score).toBe(0);
    expect(derivation(7).refusal).toEqual({ kind: "wants", what: "text" });
  });

  it("a row is put into the formula; all letters are needed", () => {
    const row = (text: string) => gradeRow({ kind: "row", formula: "p -> q" }, [text]);
    expect(row("p = true, q is false").score).toBe(1);
    expect(row("q: TRUE p: true").score).toBe(0);
    expect(row("p true").refusal).toMatchObject({ kind: "unread", detail: "q: ?" });
  });

  it("formulas may be written in any way, as long as the same rows are left", () => {
    expect(models("a | b", "!a | !b").score).toBe(1);
    expect(models("a <-> !b").score).toBe(1);
    expect(models("a | b")).toMatchObject({ score: 0.5, belief: "loose" });
    expect(models("a & !b")).toMatchObject({ score: 0.5, belief: "strict" });
    expect(models("a |").refusal).toMatchObject({ kind: "unread", text: "a |" });
    expect(models("a | c").refusal).toMatchObject({ kind: "unread", detail: "c?" });
  });

  it("a rule is tried on the truth table of its side", () => {
    expect(rule("A |- B; B |- A").score).toBe(1);
    expect(rule("A |- B")).toMatchObject({ score: 0.5, belief: "unsound" });
    expect(rule("A |- B; B |- A; |- A")).toMatchObject({ score: 0.5, belief: "lossy" });
    expect(rule("A").refusal).toMatchObject({ kind: "unread" });
  });
});
