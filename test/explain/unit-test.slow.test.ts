import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { answer } from "../../src/explain.js";
import type { Language } from "../../src/text/source.js";

const folder = mkdtempSync(join(tmpdir(), "therefore-unit-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** How a test ends that is run as its first line says. */
function statusOf(language: Language, text: string): number | null {
  const run = (command: string, ...words: string[]) => spawnSync(command, words, { cwd: folder, stdio: "ignore" }).status;
  if (language !== "c") {
    const [name, command] = language === "python" ? ["test.py", "python3"] : ["test.mjs", process.execPath];
    writeFileSync(join(folder, name), text);
    return run(command, name);
  }
  writeFileSync(join(folder, "test.c"), text);
  const [, flags = ""] = /^\/\/ gcc (.*?) test\.c/.exec(text) ?? [];
  execFileSync("gcc", [...flags.split(" "), "-w", "test.c", "-o", "test", "-lm"], { cwd: folder });
  return run(join(folder, "test"));
}

const hasGcc = spawnSync("gcc", ["--version"]).status === 0;

/** Each function with its repair. */
const cases: readonly (readonly [name: string, language: Language, text: string, part: string, repaired: string])[] = [
  ["a sum that overflows", "c", "bool f(int x) { int y = x + 1; return y != 7 || x == 6; }", "int x)", "unsigned x)"],
  ["a wrong claim", "c", "bool f(unsigned char x) { return x != 200; }", "!=", "!= 1 +"],
  ["a loop too far", "c", "int f(int n) { int a[4] = {1, 2, 3, 4}; return n < 0 || n > 4 || a[n] > 0; }", "n > 4", "n > 3"],
  ["an array", "c", "bool f(int n, int a[n]) { return n < 2 || a[0] != 7 || a[1] >= a[0]; }", "a[1] >= a[0]", "a[1] == a[1]"],
  [
    "what functions choose",
    "c",
    "extern int __VERIFIER_nondet_int(void);\nextern void __VERIFIER_assume(int);\nbool f(void) { int s = 0; while (__VERIFIER_nondet_int() > 3) s++; __VERIFIER_assume(s < 9); return s < 2; }",
    "s < 2",
    "s < 9",
  ],
  [
    "what functions choose",
    "python",
    "def f(n: int) -> bool:\n    x = nondet_int()\n    y = nondet_int()\n    return x - y != n + 3\n",
    "!= n + 3",
    "!= x - y + 1",
  ],
  ["a division", "python", "def f(x: int) -> bool:\n    return 7 // x <= 7\n", "7 // x <= 7", "x == 0 or 7 // x <= 7"],
  [
    "an off by one",
    "python",
    "def f(n: int) -> bool:\n    s = 0\n    for i in range(n):\n        s += 1\n    return n < 0 or s != 3\n",
    "s != 3",
    "s == n",
  ],
  ["a difference", "typescript", "function f(x: bigint, y: bigint): boolean { return x - y === y - x; }", "y - x;", "-(y - x);"],
  ["not a number", "typescript", "function f(x: number): boolean { return x === x; }", "x === x", "Object.is(x, x)"],
];

describe("a counterexample as a unit test", () => {
  test.each(cases)("%s (%s) fails before the repair, and passes after it", (_, language, text, part, repaired) => {
    if (language === "c" && !hasGcc) return;
    const sources = [{ name: "cell 1", language, text }];
    const { answer: verdict, unitTest } = answer({ ask: "counterexample", subject: "f", sources, options: {} }, { elsewhere: false });
    expect(verdict).toBe("no");
    if (unitTest === undefined) throw new Error("there is no test");
    expect(unitTest).toContain(part);
    expect(statusOf(language, unitTest)).not.toBe(0);
    expect(statusOf(language, unitTest.replace(part, repaired))).toBe(0);
  });

  test("says nothing where the language cannot show it", () => {
    const text = "bool f(int x) { return x + 1 > x && x < 5000000000000; }";
    const sources = [{ name: "cell 1", language: "c", text } as const];
    expect(
      answer({ ask: "counterexample", subject: "f", sources, options: { integers: "Z" } }, { elsewhere: false }).unitTest,
    ).toBeUndefined();
  });
});
