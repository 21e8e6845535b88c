/**
 * How fast the race calls a function, beside gcc -O1 on the same loops.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProgram } from "../src/language/frontends.js";
import { race } from "../src/race/race.js";
import { rateOf } from "../src/race/report.js";

const programs = [
  "bool f(unsigned x, unsigned y) { return x + y == y + x; }",
  "bool f(unsigned x, unsigned y) { return (x & y) + (x | y) == x + y; }",
  "bool f(unsigned x, unsigned y) { return (x ^ y ^ y) == x; }",
];

for (const text of programs) {
  const read = readProgram([{ name: "bench", language: "c", text }], { integers: "c" }, "f");
  if (!read.ok) throw new Error(read.diagnostics.map((diagnostic) => diagnostic.message).join("; "));
  const result = race(read.value, "f");
  if (result.kind !== "raced") throw new Error(result.reason);
  const whole = result.report.rows.find((row) => row.bits === 16);
  const ours = whole === undefined ? 0 : (rateOf(whole) ?? 0);
  const theirs = gccRate(text);
  const shown = theirs === undefined ? "no gcc here" : `gcc -O1: ${(theirs / 1e6).toFixed(0)} M/s, ratio ${(ours / theirs).toFixed(2)}`;
  console.log(`${text}\n  16 bits in full: ${(ours / 1e6).toFixed(0)} M/s; ${shown}`);
}

/** Calls a second of the same double loop over 16 bits, compiled by gcc; undefined where there is none. */
function gccRate(text: string): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), "race-"));
  try {
    const loop = "for (unsigned x = 0; x < 65536; x++) for (unsigned y = 0; y < 65536; y++) if (!f(x, y)) return 1; return 0;";
    writeFileSync(join(folder, "f.c"), `#include <stdbool.h>\n${text}\nint main(void) { ${loop} }\n`);
    execFileSync("gcc", ["-O1", "-o", join(folder, "f"), join(folder, "f.c")]);
    const start = performance.now();
    execFileSync(join(folder, "f"));
    return (2 ** 32 * 1000) / (performance.now() - start);
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
