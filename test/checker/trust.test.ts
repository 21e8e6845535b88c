import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../src");

/** Everything that a file needs at run time, and what that needs. */
function needed(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, clause = "", path = ""] of text.matchAll(/^(?:import|export)([^;]*?)from "(\.[^"]+)";/gm))
    if (!clause.trimStart().startsWith("type ")) needed(resolve(dirname(file), path.replace(/\.js$/, ".ts")), seen);
  return seen;
}

const folder = join(root, "checker");
const own = readdirSync(folder).map((name) => join(folder, name));

test("the checker needs neither the prover nor the solver, and the README names every folder that it needs", () => {
  const files = own.flatMap((file) => [...needed(file)].map((each) => relative(root, each)));
  const folders = [...new Set(files.map(dirname))].filter((name) => name !== "checker" && name !== "text");
  const [, named = ""] = /Whoever believes it [^|]*((?:\|.*\n)+)/m.exec(readFileSync(join(root, "../README.md"), "utf8")) ?? [];
  const rows = [...named.matchAll(/^\| `src\/(\w+)`/gm)].map(([, name]) => name);
  expect(rows.filter((name) => name !== "language" && name !== "certificate").sort()).toEqual(folders.sort());
});

test("the checker is short enough to be read", () => {
  const lines = own.reduce((sum, file) => sum + readFileSync(file, "utf8").split("\n").length - 1, 0);
  expect(lines).toBeLessThanOrEqual(400);
});
