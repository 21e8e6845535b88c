import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** A folder of src/ may import itself and what stands before it. */
const order = [
  "text",
  "logic",
  "proposition",
  "program",
  "language",
  "transition",
  "condition",
  "solver",
  "certificate",
  "checker",
  "prove",
  "explanation",
  "course",
  "race",
  "map",
  "render",
  "command",
];
/** Even so, these do not know each other. */
const apart: readonly (readonly [string, string])[] = [
  ["transition", "language"],
  ["solver", "language"],
  ["solver", "program"],
  ["solver", "transition"],
  ["certificate", "language"],
  ["certificate", "solver"],
  ["checker", "language"],
  ["checker", "solver"],
  ["prove", "language"],
  ["render", "prove"],
  ["race", "prove"],
];

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsIn(folder: string): readonly Import[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((file) => /\.m?ts$/.test(file));
  return files.flatMap((file) => {
    const path = join(root, folder, file);
    const found = readFileSync(path, "utf8").matchAll(/(?:^|\n)(?:import|export)[^;'"]*?from "(\.[^"]+)"/g);
    return [...found].map(([, target = ""]) => ({ from: relative(root, path), to: relative(root, join(dirname(path), target)) }));
  });
}

function folderOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

describe("data flows one way", () => {
  const imports = importsIn("src");

  test("every folder of src has its place", () => {
    const folders = readdirSync(join(root, "src"), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
    expect(folders.filter((folder) => !order.includes(folder))).toEqual([]);
  });

  test("a folder imports only what stands before it", () => {
    const wrong = imports.filter(({ from, to }) => {
      const [here, there] = [folderOf(from), folderOf(to)];
      return here !== undefined && there !== undefined && order.indexOf(there) > order.indexOf(here);
    });
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("some folders do not know each other at all", () => {
    const wrong = imports.filter(({ from, to }) => apart.some(([here, there]) => folderOf(from) === here && folderOf(to) === there));
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("src never hears of Jupyter", () => {
    expect(imports.filter(({ to }) => to.startsWith("kernel") || to.startsWith("lessons"))).toEqual([]);
  });

  test("the kernel asks src for answers, and never hears of formulas", () => {
    const inner = ["logic", "transition", "prove", "certificate", "checker", "solver"];
    const wrong = importsIn("kernel").filter(({ to }) => inner.includes(folderOf(to) ?? ""));
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("no file of the project is longer than 400 lines", () => {
    const long = ["src", "kernel"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => ({ file: join(folder, file), lines: readFileSync(join(root, folder, file), "utf8").split("\n").length }))
        .filter(({ lines }) => lines > 401),
    );
    expect(long).toEqual([]);
  });
});
