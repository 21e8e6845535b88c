import { describe, expect, test } from "vitest";
import { answer } from "../../src/explain.js";
import { readProgram } from "../../src/language/frontends.js";
import { compile, type Value } from "../../src/program/machine.js";
import { Random } from "../../src/prove/samples/random.js";
import type { Language } from "../../src/text/source.js";

interface Case {
  readonly language: Language;
  readonly text: string;
  /** As it is told; undefined where the proof does not give one. */
  readonly bound: string | undefined;
}

const cases: Readonly<Record<string, Case>> = {
  "from x down by y": { language: "c", text: "void f(int x, int y) { if (y > 0) while (x > y) x = x - y; }", bound: "x - y" },
  "up to n": { language: "c", text: "void f(int n) { for (int i = 0; i < n; i++) ; }", bound: "n" },
  "up to n, n included": {
    language: "python",
    text: "def f(n: int) -> None:\n    i = 0\n    while i <= n:\n        i += 1\n",
    bound: "n + 1",
  },
  "between two": { language: "typescript", text: "function f(a: bigint, b: bigint): void { while (a < b) a = a + 1n; }", bound: "b - a" },
  "two towards each other": { language: "c", text: "void f(int a, int b) { while (a < b) { a++; b--; } }", bound: "(b - a + 1) / 2" },
  "by threes": { language: "c", text: "void f(int n) { while (n > 10) n = n - 3; }", bound: "(n - 8) / 3" },
  "by twos in Python": { language: "python", text: "def f(n: int) -> None:\n    while n > 0:\n        n -= 2\n", bound: "(n + 1) // 2" },
  "one loop and then another": {
    language: "c",
    text: "void f(int n, int m) { for (int i = 0; i < n; i++) ; for (int j = 0; j < m; j += 2) ; }",
    bound: "max(n, 0) + max((m + 1) / 2, 0)",
  },
  "what is chosen": {
    language: "c",
    text: "int __VERIFIER_nondet_int(void);\nvoid f(void) { int n = __VERIFIER_nondet_int(); while (n > 0) n = n - 1; }",
    bound: undefined,
  },
  "one after the other": { language: "c", text: "void f(int n) { while (n > 5) n--; while (n > 0) n--; }", bound: undefined },
};

describe("at most how many times round", () => {
  test.each(Object.entries(cases))("%s", (_, { language, text, bound }) => {
    const source = { name: "cell 1", language, text };
    const options = { integers: "Z" } as const;
    const explanation = answer({ ask: "terminates", subject: "f", sources: [source], options }, { elsewhere: false });
    expect(explanation).toMatchObject({ answer: "yes", bound });
    if (bound === undefined) return;
    const read = readProgram([source], options, "f");
    if (!read.ok) throw new Error("it can be read");
    const { parameters, loops } = read.value.procedures.get("f") ?? { parameters: [], loops: [] };
    const machine = compile(read.value);
    const names = parameters.map(({ shown }) => shown ?? "");
    const written = bound.replace("//", "/").replace(/\b\d+\b/g, "$&n");
    const most = new Function(...names, `const max = (a, b) => (a > b ? a : b); return ${written};`) as (...inputs: Value[]) => bigint;
    const random = new Random(3);
    let tight = 0;
    for (let index = 0; index < 300; index++) {
      const inputs = names.map(() => BigInt(random.below(60)) - 20n);
      const visits = loops.map(() => 0);
      const { outcome } = machine.run("f", inputs, {
        steps: 100_000,
        observe: ({ block, statement }) => {
          const loop = statement === 0 ? loops.findIndex(({ head }) => head === block) : -1;
          if (loop >= 0) visits[loop] = (visits[loop] ?? 0) + 1;
          return true;
        },
      });
      expect(outcome.kind).toBe("returned");
      const rounds = BigInt(visits.reduce((sum, count) => sum + Math.max(0, count - 1), 0));
      const limit = most(...inputs);
      expect(rounds <= (limit > 0n ? limit : 0n), `f(${inputs.join(", ")}) goes round ${rounds} times`).toBe(true);
      if (rounds > 0n && 4n * rounds >= limit) tight++;
    }
    expect(tight).toBeGreaterThan(0);
  });
});
