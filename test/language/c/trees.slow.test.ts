import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { workFolder } from "../../../kernel/setup/project.mjs";
import { ourTrees, type Tree, withTypeNames } from "./our-trees.js";
import { RandomSyntax } from "./random-syntax.js";

const script = fileURLToPath(new URL("pycparser_trees.py", import.meta.url));
const python = [join(workFolder, "testing/bin/python"), join(workFolder, "testing/Scripts/python.exe"), "python3"].find(
  (candidate) =>
    (candidate === "python3" || existsSync(candidate)) &&
    spawnSync(candidate, ["-c", "import pycparser"], { stdio: "ignore" }).status === 0,
);
if (python === undefined) console.warn("SKIPPED: no Python with pycparser here, so our trees of C were compared with nobody's");

/** What pycparser makes of texts, all in one process. */
function pycparserTrees(texts: readonly string[]): readonly Tree[] {
  const { stdout, stderr, status } = spawnSync(python ?? "", [script], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function differences(texts: readonly string[]): readonly { readonly text: string; readonly ours: Tree; readonly theirs: Tree }[] {
  const theirs = pycparserTrees(texts);
  return texts.flatMap((text, index) => {
    const [our, their] = [JSON.stringify(ourTrees(text)), JSON.stringify(withTypeNames(theirs[index]))];
    return our === their ? [] : [{ text, ours: our, theirs: their }];
  });
}

describe.skipIf(python === undefined)("our trees of C are pycparser's", () => {
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
