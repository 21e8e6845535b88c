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

test("the checker needs neither the prover nor the solver", () => {
  const folder = join(root, "checker");
  const files = readdirSync(folder).flatMap((name) => [...needed(join(folder, name))].map((file) => relative(root, file)));
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => /^(prove|solver|explanation|render)\//.test(file))).toEqual([]);
});
