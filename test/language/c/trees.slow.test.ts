import { describe, expect, test } from "vitest";
import { ourTrees, type Tree, withTypeNames } from "./our-trees.js";
import { pycparserIsHere, pycparserTrees } from "./pycparser.js";
import { RandomSyntax } from "./random-syntax.js";

function differences(texts: readonly string[]): readonly { readonly text: string; readonly ours: Tree; readonly theirs: Tree }[] {
  const theirs = pycparserTrees(texts);
  return texts.flatMap((text, index) => {
    const [our, their] = [JSON.stringify(ourTrees(text)), JSON.stringify(withTypeNames(theirs[index]))];
    return our === their ? [] : [{ text, ours: our, theirs: their }];
  });
}

describe.skipIf(!pycparserIsHere)("our trees of C are pycparser's", () => {
  test("of 1,500 random expressions", () => {
    const syntax = new RandomSyntax(1);
    const texts = Array.from({ length: 1500 }, () => `int f(void) { return ${syntax.expression()}; }`);
    expect(differences(texts)).toEqual([]);
  });

  test("of 500 random functions", () => {
    const syntax = new RandomSyntax(2);
    expect(differences(Array.from({ length: 500 }, () => syntax.function()))).toEqual([]);
  });
});
