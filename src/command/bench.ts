import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answer } from "../explain.js";
import type { Explanation } from "../explanation/explanation.js";
import { InputError, languageOf, parseWords, readFile, readSource, subjectOf } from "./input.js";

type Verdict = Explanation["answer"] | "error";

interface Row {
  readonly program: string;
  readonly verdict: Verdict;
  readonly milliseconds: number;
  readonly checked: boolean;
  /** Which method answered, or why none did. */
  readonly remark: string;
}

/** Asks whether each program of a folder terminates, all in this process; a row each, then a summary. */
export function bench(words: readonly string[]): number {
  const parsed = parseWords(words, ["DIRECTORY"]);
  const directory = parsed.positionals[0] ?? "";
  const expected = parsed.expected === undefined ? new Map<string, string>() : readExpected(parsed.expected);
  const rows = listPrograms(directory).map((program): Row => {
    const started = performance.now();
    const row = (verdict: Verdict, checked: boolean, remark: string): Row => ({
      program,
      verdict,
      milliseconds: performance.now() - started,
      checked,
      remark,
    });
    try {
      const source = readSource(join(directory, program));
      const subject = subjectOf(source, parsed.function, parsed.integers);
      const options = { integers: parsed.integers, effort: parsed.effort };
      const explanation = answer({ ask: "terminates", subject, sources: [source], options }, { elsewhere: false });
      return row(explanation.answer, explanation.checked, remarkOf(explanation));
    } catch (error) {
      return row("error", false, error instanceof Error ? error.message : String(error));
    }
  });
  if (parsed.csv !== undefined) {
    const lines = rows.map((row) => `${row.program},${row.verdict},${row.milliseconds.toFixed(2)},${row.checked}`);
    writeFileSync(parsed.csv, ["program,verdict,milliseconds,checked", ...lines, ""].join("\n"));
  }
  summarise(rows, expected);
  return 0;
}

function remarkOf(explanation: Explanation): string {
  const { unknown } = explanation;
  return unknown === undefined ? explanation.method : [unknown.reason, unknown.detail, unknown.ranOut].filter(Boolean).join("; ");
}

function listPrograms(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => languageOf(name) !== undefined)
      .sort();
  } catch {
    throw new InputError(`${directory} is not a folder that can be read`);
  }
}

function readExpected(path: string): ReadonlyMap<string, string> {
  const [, ...lines] = readFile(path).trim().split(/\r?\n/);
  return new Map(lines.map((line) => line.split(",").slice(0, 2) as [string, string]));
}

function summarise(rows: readonly Row[], expected: ReadonlyMap<string, string>): void {
  const answered = rows.filter((row) => row.verdict !== "unknown" && row.verdict !== "error");
  const wrong = answered.filter((row) => expected.has(row.program) && expected.get(row.program) !== row.verdict);
  const print = (title: string, some: readonly Row[]) => {
    console.log(`${title}: ${some.length}`);
    for (const row of some) console.log(`  ${row.program}: ${row.verdict} (${row.remark}), ${row.milliseconds.toFixed(0)} ms`);
  };
  print("wrong", wrong);
  print(
    "answered, but the certificate was not accepted",
    answered.filter((row) => !row.checked),
  );
  print(
    "errors",
    rows.filter((row) => row.verdict === "error"),
  );
  print(
    "don't know",
    rows.filter((row) => row.verdict === "unknown"),
  );
  const times = rows.map((row) => row.milliseconds).sort((a, b) => a - b);
  const quantile = (share: number) => (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(1);
  console.log(
    `answered ${answered.length} of ${rows.length}; median ${quantile(0.5)} ms, 95 % ${quantile(0.95)} ms, most ${quantile(1)} ms`,
  );
}
