import { describe, expect, test } from "vitest";
import { frontend } from "../../src/language/typescript/frontend.js";
import { compile, type Value } from "../../src/program/machine.js";
import { programOf, runByNode, sourceOf } from "./typescript-node.js";

/** Calls of `f(x, y?)`, with the second argument left out where it is undefined, by our machine. */
function runHere(text: string, x: Value, y: Value | undefined): unknown {
  const program = programOf(text, "f");
  const [, second] = program.procedures.get("f")?.parameters ?? [];
  const { type } = second ?? {};
  const absent: Value = type?.sort === "int" ? 0n : type?.sort === "bool" ? false : type?.sort === "double" ? (type.choices?.[0] ?? 0) : 0;
  const { outcome } = compile(program).run("f", [x, y ?? absent, y !== undefined], { steps: 10_000 });
  return outcome.kind === "returned" ? outcome.value : outcome.kind;
}

const programs: readonly (readonly [string, Value, readonly (Value | undefined)[]])[] = [
  ["function f(x: number, y?: number): number { return x + (y ?? 7); }", 3, [undefined, 0, 2, Number.NaN]],
  ["function f(x: number, y: number | undefined): number { return x + (y ?? 7); }", 3, [undefined, 0, 2]],
  ["function f(x: number, y?: number): number { return x + (y || 7); }", 3, [undefined, 0, 2, Number.NaN]],
  ["function f(x: number, y?: number): number { if (y === undefined) return -x; return y; }", 3, [undefined, 0, 2]],
  ["function f(x: number, y?: number): number { if (y != null) return y; return -x; }", 3, [undefined, 0, 2]],
  ["function f(x: number, y?: number): number { return y ? x / y : x; }", 3, [undefined, 0, 2]],
  ["function f(x: number, y?: number): boolean { return !y || y > x; }", 3, [undefined, 0, 2, 5]],
  ["function f(x: number, y?: number): boolean { return typeof y === 'undefined' || typeof y !== 'number'; }", 3, [undefined, 2]],
  ["function f(x: bigint, y?: bigint): bigint { y ??= 5n; y += x; return y; }", 3n, [undefined, 0n, 2n]],
  ["function f(x: bigint, y?: bigint): bigint { if (y === 2n) y = undefined; return y ?? x; }", 3n, [undefined, 0n, 2n]],
  ["function f(x: bigint, y?: bigint): boolean { const z = 2n; return y === z || x !== y; }", 3n, [undefined, 0n, 2n, 3n]],
  [
    "function g(a?: bigint, b?: bigint): boolean { return a === b; }\nfunction f(x: bigint, y?: bigint): boolean { return g(x, y) || g(y, undefined); }",
    3n,
    [undefined, 0n, 3n],
  ],
  ["function f(x: boolean, y?: boolean): boolean { return y === undefined ? x : y && x; }", true, [undefined, true, false]],
  ["function f(x: number, y?: 1 | 2): number { return y === undefined ? x : y * 10; }", 3, [undefined, 1, 2]],
  [
    "function g(a: number, b?: number): number { return b === undefined ? -a : a * b; }\nfunction f(x: number, y?: number): number { return g(x) + 10 * g(x, y) + 100 * g(x, undefined) + 1000 * g(x, 2); }",
    3,
    [undefined, 0, 2],
  ],
];

describe("a parameter that need not be given", () => {
  test.each(programs)("%s does here what it does in Node", (text, x, seconds) => {
    for (const y of seconds) {
      const byNode = runByNode(text, "f", y === undefined ? [x] : [x, y]);
      expect(runHere(text, x, y)).toEqual(byNode.value);
    }
  });

  test("cannot be read where it may be undefined: that is a failure of its own", () => {
    const text = "function f(x: number, y?: number): number { return x + y!; }";
    expect(runHere(text, 1, 2)).toBe(3);
    expect(runHere(text, 1, undefined)).toBe("failed");
  });

  test.each([
    ["function f(a?: number[]): number { return 0; }", "optional array is not supported"],
    ["function f(x: bigint, y?: bigint): bigint { y ||= 1n; return y; }", "||= with an optional parameter is not supported"],
    ["function f(x: number | bigint | undefined): boolean { return true; }", "undefined in a union is not supported"],
  ])("%s is refused by name", (text, message) => {
    const read = frontend.read([sourceOf(text)], { integers: "Z" }, "f");
    expect(read.ok ? "read" : read.diagnostics[0]?.message).toBe(message);
  });
});
