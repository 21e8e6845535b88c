import { expect, test } from "vitest";
import type { Explanation } from "../../src/explanation/explanation.js";
import type { RaceReport } from "../../src/race/report.js";
import { renderCompare, renderDiagnostics, renderProgress, renderRace } from "../../src/render/render.js";
import { longDuration } from "../../src/render/words.js";
import { samples } from "./samples.js";

/** As if this machine made 2,000 million calls a second. */
function row(bits: number, share = 1n): RaceReport["rows"][number] {
  const total = 2n ** BigInt(2 * bits);
  const tried = total / share;
  return { bits, total, tried, seconds: Number(tried) / 2e9, failure: undefined, givenUp: 0n };
}

const report: RaceReport = {
  subject: "f",
  language: "c",
  inputs: 2,
  nativeBits: 32,
  rows: [row(4), row(8), row(12), row(16), row(32, 2n ** 33n)],
  random: { bits: 32, total: 2n ** 64n, tried: 10_000_000n, seconds: 1, failure: undefined },
  proof: { answer: "yes", seconds: 0.0004 },
  finished: true,
};

test("the timing table reckons the article's 1,360 years from widths and rates", async () => {
  const shown = renderRace({ kind: "raced", report }, "f");
  expect(shown["text/plain"]).toContain("1,360 years");
  expect(shown["text/plain"]).toContain("18,446,744,073,709,551,616");
  await expect(`${shown["text/plain"]}\n`).toMatchFileSnapshot("cases/race.txt");
  expect(shown["text/html"]).toMatch(/<img alt="Time on a logarithmic scale\. 4 bits: [^"]*reasoning: 400 µs\."/);
  expect(shown["text/html"]).not.toMatch(/<(script|style|svg)\b/i);
});

test("a race that is still going on shows what there is", async () => {
  const going: RaceReport = { ...report, rows: [row(4), row(8, 2n)], random: undefined, proof: undefined, finished: false };
  const shown = renderRace({ kind: "raced", report: going }, "f");
  await expect(`${shown["text/plain"]}\n`).toMatchFileSnapshot("cases/race-going-on.txt");
  expect(shown["text/html"]).toMatch(/<img alt="Time on a logarithmic scale\. 4 bits: 0\.1 µs\. 8 bits: would take 33 µs\."/);
  expect(renderRace({ kind: "raced", report: { ...going, rows: [] } }, "f")["text/html"]).not.toContain("<img");
});

test("a race that finds a failing call names it", async () => {
  const failed = { ...row(8), tried: 778n, failure: "f(3, 5)" };
  const found: RaceReport = { ...report, nativeBits: 8, rows: [row(4), failed], proof: { answer: "no", seconds: 0.002 } };
  await expect(`${renderRace({ kind: "raced", report: found }, "f")["text/plain"]}\n`).toMatchFileSnapshot("cases/race-failed.txt");
});

test("what cannot be raced is said", () => {
  expect(renderRace({ kind: "not-raceable", reason: "number is not raced" }, "f")["text/plain"]).toBe(
    "? don't know: f cannot be raced: number is not raced.",
  );
});

test("long work says what it is doing", () => {
  const shown = renderProgress({ ask: "terminates", subject: "collatz" }, "looking for a measure", 12_345);
  expect(shown["text/plain"].replaceAll("\n", " ")).toBe(
    "terminates(collatz): looking for a measure (12,345 steps so far). Interrupt me if it takes too long.",
  );
});

test("times of any length can be read", () => {
  expect([2e-7, 1.2e-3, 0.5, 10, 600, 1e5, 4e6, 4.29e10, 8e29].map(longDuration)).toEqual([
    "0.2 µs",
    "1.2 ms",
    "500 ms",
    "10 s",
    "10 minutes",
    "28 hours",
    "46 days",
    "1,360 years",
    "2.5e22 years",
  ]);
});

test("a comparison names the meanings, the answers and the witnesses", async () => {
  const sample = (name: string): Explanation => {
    const found = samples[name];
    if (found === undefined) throw new Error(`no sample ${name}`);
    return found;
  };
  const rows = [
    { meaning: "mathematical integers", explanation: sample("closed-set") },
    { meaning: "C int", explanation: sample("lasso") },
    { meaning: "unsigned", explanation: sample("out-of-resources") },
  ];
  await expect(`${renderCompare(rows)["text/plain"]}\n`).toMatchFileSnapshot("cases/compare.txt");
  expect(renderCompare(rows.slice(0, 1))["text/plain"]).toContain("This text has one meaning only");
  expect(renderCompare([])["text/plain"]).toBe("There is nothing to compare.");
});

test("a diagnostic shows the place, the line and a hint", async () => {
  const source = { name: "cell 3", language: "c", text: "int main() {\n  if terminates(h) return 1;\n}\n" } as const;
  const start = source.text.indexOf("terminates");
  const shown = renderDiagnostics([
    {
      kind: "syntax",
      message: "expected '(' before 'terminates'",
      span: { source, start, end: start + 10 },
      hint: "if (terminates(h)) ...",
    },
    { kind: "unsupported", message: "pointers are not supported", construct: "pointer" },
  ]);
  await expect(`${shown["text/plain"]}\n`).toMatchFileSnapshot("cases/diagnostics.txt");
  expect(shown["text/html"]).toContain("expected &#39;(&#39; before &#39;terminates&#39;");
});
