import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A program with its expectation beneath it. */
export interface Case {
  readonly name: string;
  /** "file.txt:12", where it starts. */
  readonly place: string;
  /** The lines `key: value` under the name. */
  readonly settings: Readonly<Record<string, string>>;
  readonly text: string;
  /** The parts after lines `==> name`, without blank lines around them. */
  readonly expected: Readonly<Record<string, string>>;
}

/**
 * Reads every case file of a folder. A case is a line `# name`, lines `key: value`, a blank line, the program, and parts
 * that begin with `==> name`. Throws `Error` when a case has no part.
 */
export function readCases(folder: string): readonly Case[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) => casesIn(file, readFileSync(join(folder, file), "utf8")));
}

function casesIn(file: string, text: string): readonly Case[] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (/^# /.test(line) && (index === 0 || lines[index - 1] === "") ? [index] : []));
  return starts.map((start, index) => caseOf(file, start, lines.slice(start, starts[index + 1])));
}

function caseOf(file: string, start: number, lines: readonly string[]): Case {
  const settings: Record<string, string> = {};
  let at = 1;
  for (let line = lines[at]; line !== undefined && line !== ""; line = lines[++at]) {
    const [, key = "", value = ""] = /^([a-z]+): (.*)$/.exec(line) ?? [];
    if (key === "") throw new Error(`${file}:${start + at + 1}: not "key: value": ${line}`);
    settings[key] = value;
  }
  const [program = "", ...parts] = lines
    .slice(at + 1)
    .join("\n")
    .split(/^==> /m);
  if (parts.length === 0) throw new Error(`${file}:${start + 1}: nothing is expected`);
  const expected = Object.fromEntries(
    parts.map((part) => {
      const [name = "", ...rest] = part.split("\n");
      return [name.trim(), rest.join("\n").trim()] as const;
    }),
  );
  return { name: (lines[0] ?? "").slice(2), place: `${file}:${start + 1}`, settings, text: `${program.trimEnd()}\n`, expected };
}
