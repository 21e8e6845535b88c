import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { workFolder } from "../../../kernel/setup/project.mjs";
import type { Tree } from "./our-trees.js";

const script = fileURLToPath(new URL("pycparser_trees.py", import.meta.url));
const python = [join(workFolder, "testing/bin/python"), join(workFolder, "testing/Scripts/python.exe"), "python3"].find(
  (candidate) =>
    (candidate === "python3" || existsSync(candidate)) &&
    spawnSync(candidate, ["-c", "import pycparser"], { stdio: "ignore" }).status === 0,
);

/** Whether there is a pycparser to compare with; said aloud when there is none. */
export const pycparserIsHere = python !== undefined;
if (!pycparserIsHere) console.warn("SKIPPED: no Python with pycparser here, so our reading of C was compared with nobody's");

/** What pycparser makes of texts, all in one process. */
export function pycparserTrees(texts: readonly string[]): readonly Tree[] {
  return askPycparser([script], texts);
}

/** The kinds of node of its grammar, and for each text those that its tree has; a text that it does not take has none. */
export function pycparserKinds(texts: readonly string[]): {
  readonly all: readonly string[];
  readonly seen: readonly (readonly string[])[];
} {
  return askPycparser(["-c", kindsScript], texts);
}

const kindsScript = `
import json, os, re, sys, pycparser
from pycparser import c_parser
def kinds(node, into):
    into.add(type(node).__name__)
    for child in [*(child for _, child in node.children()), *(getattr(node, "align", None) or [])]: kinds(child, into)
    return into
seen = []
for text in json.load(sys.stdin):
    try: seen.append(sorted(kinds(c_parser.CParser().parse(text), set())))
    except Exception: seen.append([])
grammar = open(os.path.join(os.path.dirname(pycparser.__file__), "_c_ast.cfg")).read()
json.dump({"all": re.findall(r"^(\\w+):", grammar, re.M), "seen": seen}, sys.stdout)
`;

function askPycparser<T>(words: readonly string[], texts: readonly string[]): T {
  const { stdout, stderr, status } = spawnSync(python ?? "", words, {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
