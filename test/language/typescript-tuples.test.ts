import { describe, expect, test } from "vitest";
import { answer } from "../../src/explain.js";
import { frontend } from "../../src/language/typescript/frontend.js";
import type { Value } from "../../src/program/machine.js";
import { programOf, runByNode, runHere, sourceOf } from "./typescript-node.js";

const pair = "function pair(x: bigint, p: boolean): [bigint, boolean] { if (p) return [x + 1n, x > 3n]; return [-x, true]; }\n";

/** Programs whose `f` takes these operands. */
const programs: readonly (readonly [string, ...(readonly Value[])[]])[] = [
  ["function f(t: [number, boolean]): number { return t[1] ? t[0] : -t[0]; }", [[3, true]], [[3, false]]],
  ["function f(t: readonly [bigint, number]): number { return Number(t[0]) + t[1]; }", [[3n, 0.5]]],
  ["function f(t: [x: bigint, p: boolean, y: number]): bigint { return t[1] ? t[0] : BigInt(t.length) + t[0]; }", [[5n, false, 1]]],
  ["function f(t: [0 | 1, bigint]): bigint { return t[0] === 1 ? t[1] : 7n; }", [[1, 5n]], [[0, 5n]]],
  ["function f(x: number): number { const t: [number, boolean] = [x, x > 1]; return t[1] ? t[0] * 2 : t[0]; }", [1], [2]],
  [
    "function f(x: number): number { let t: [number, boolean] = [x, true]; t[0] += 2; t[0]++; t[1] &&= x > 3; return t[1] ? t[0] : -t[0]; }",
    [3],
    [4],
  ],
  ["function f(x: number): number { const t = [x++, x > 1, x] as const; return t[1] ? t[0] : -t[2]; }", [1], [0]],
  [
    "function f(x: number): number { let t: [number, boolean] = [x, false]; t = [t[0] + 1, !t[1]]; t = [t[1] ? t[0] : 0, t[0] > 2]; return t[1] ? t[0] : -t[0]; }",
    [1],
    [2],
  ],
  [
    "function f(x: bigint): bigint { const t: [bigint, boolean] = [x, true], u: [bigint, boolean] = [...t]; u[0] = 9n; return t[0] * 100n + u[0]; }",
    [4n],
  ],
  [
    "function f(x: bigint): bigint { const t: [bigint, boolean] = [x, x > 2n]; const [y, p] = t; const [, q] = t; return p && q ? y : -y; }",
    [2n],
    [3n],
  ],
  [
    "function f(x: bigint): bigint { let y = 0n, p = false; const t: [bigint, boolean] = [x, x > 2n]; [y, p] = t; [p, y] = [!p, y + 1n]; return p ? y : -y; }",
    [2n],
    [3n],
  ],
  [
    `${pair}function f(x: bigint): bigint { const [y, p] = pair(x, x > 0n); const u = pair(y, !p); return u[1] ? u[0] : y; }`,
    [0n],
    [2n],
    [9n],
  ],
  [`${pair}function f(x: bigint): bigint { return pair(x, true)[0] + (pair(x, false)[1] ? 1n : 2n); }`, [2n]],
  [
    `${pair}const twice = (x: bigint): readonly [bigint, boolean] => pair(pair(x, true)[0], false);\nfunction f(x: bigint): bigint { return twice(x)[0]; }`,
    [2n],
  ],
  [
    `${pair}function use(t: [bigint, boolean], n: bigint): bigint { return t[1] ? t[0] + n : n; }\nfunction f(x: bigint): bigint { const t = pair(x, true); return use(t, 2n) + use([x, false], 3n) + use(pair(x, false), 1n); }`,
    [2n],
    [5n],
  ],
  [
    "function g(t: [number, boolean]): number { t = [t[0] * 2, !t[1]]; return t[1] ? t[0] : 0; }\nfunction f(x: number): number { const t: [number, boolean] = [x, false]; return g(t) + t[0]; }",
    [5],
  ],
  [
    "function g(a: number[], k?: number): [number, boolean] { a[0] = a[0]! + 1; return [a[0]! + (k ?? 5), k === undefined]; }\nfunction f(x: number): number { const a = [x, 2]; const [y, p] = g(a); const [z, q] = g(a, 3); return p && !q ? y * 100 + z * 10 + a[0]! : 0; }",
    [3],
  ],
  [
    "function g(x: bigint): [bigint, boolean] { let n = 0n; while (x > 0n) { x -= 2n; if (n > 5n) break; n++; } return [n, x === 0n]; }\nfunction f(x: bigint): bigint { let s = 0n; for (let i = 0n; i < 3n; i++) { const [n, even] = g(x + i); s += even ? n * 10n : n; } return s; }",
    [7n],
    [40n],
  ],
  [
    "function g(x: int32): [int32, boolean] { return [x / 2, x > 1]; }\nfunction f(x: number): number { const [y, p] = g(x); return p ? y : -y; }",
    [3],
    [0.5],
  ],
  [
    'function g(x: bigint): [bigint, boolean] { if (x > 3n) throw new RangeError("no"); return [x, true]; }\nfunction f(x: bigint): bigint { return g(x)[0]; }',
    [3n],
    [4n],
  ],
  ["function g(x: bigint): [bigint, boolean] { return [1n / x, true]; }\nfunction f(x: bigint): bigint { return g(x)[0]; }", [1n], [0n]],
];

function ask(ask: "prove" | "counterexample" | "terminates", text: string, subject: string) {
  return answer({ ask, sources: [sourceOf(text)], subject, options: {} });
}

describe("a tuple of several types", () => {
  test.each(programs.map(([text, ...calls]) => [text, calls] as const))("%s does here what it does in Node", (text, calls) => {
    const program = programOf(text, "f");
    for (const operands of calls) expect(runHere(program, "f", operands)).toEqual(runByNode(text, "f", operands));
  });

  test("is one argument in the call, the run and the signature", () => {
    const text =
      "function f(n: bigint, t: [0 | 1, bigint]): boolean {\n  const u: [bigint, boolean] = [t[1], t[0] === 1];\n  return u[0] !== 5n || u[1];\n}";
    const { replay, signature } = ask("counterexample", text, "f");
    expect(signature?.parameters).toEqual([
      { name: "n", type: "bigint" },
      { name: "t", type: "[0 | 1, bigint]" },
    ]);
    expect(replay?.call).toMatch(/^f\(-?\d+n, \[0, 5n\]\)$/);
    expect(replay?.inputs[1]).toEqual({ name: "t", value: "[0, 5n]" });
    expect(replay?.rows.at(-1)?.state.find(({ name }) => name === "u")?.value).toBe("[5n, false]");
  });

  test("whoever gives one is written into its caller, and each shows its own variables", () => {
    const text =
      "function g(x: bigint): [bigint, boolean] {\n  const y = x + 1n;\n  return [y, y > 5n];\n}\nfunction f(x: bigint): boolean {\n  const [z, p] = g(x * 2n);\n  return p || z !== 5n;\n}";
    const { replay } = ask("counterexample", text, "f");
    expect(replay?.rows.map(({ line, state }) => [line, ...state.map(({ name, value }) => `${name}=${value}`)])).toEqual([
      [6, "x=2n", "z=0n", "p=false"],
      [2, "x=4n", "y=0n"],
      [3, "x=4n", "y=5n"],
      [6, "x=2n", "z=0n", "p=false"],
      [7, "x=2n", "z=5n", "p=false"],
    ]);
    expect(replay?.outcome).toMatchObject({ kind: "returned", value: "false" });
  });

  test("is reasoned about", () => {
    const divide = "function divide(a: bigint, b: bigint): [bigint, boolean] { return b === 0n ? [0n, false] : [a / b, true]; }";
    expect(ask("prove", `${divide}\nfunction f(a: bigint, b: bigint): boolean { return true; }`, "f").answer).toBe("yes");
    const text =
      "function g(x: bigint): [bigint, boolean] { let n = 0n; while (n < x) n++; return [n, n >= x]; }\nfunction f(x: bigint): boolean { const [n, ok] = g(x); return ok && n >= 0n; }";
    expect(ask("prove", text, "f").answer).toBe("yes");
    expect(ask("terminates", text, "f").answer).toBe("yes");
    expect(ask("terminates", text, "g").answer).toBe("yes");
  });

  test.each([
    [
      "function f(t: [number, boolean], i: number): number { return t[i] ? 1 : 0; }",
      "unsupported computed index of a tuple of several types",
    ],
    [
      "function f(t: [number, boolean]): number { return t[2]; }",
      "type Tuple type '[number, boolean]' of length '2' has no element at index '2'.",
    ],
    ["function f(t: [number, [bigint, boolean]]): number { return t[0]; }", "unsupported tuple of tuples"],
    ["function f(t: [number, number[]]): number { return t[0]; }", "unsupported tuple of arrays"],
    ["function f(t: [number, string]): number { return t[0]; }", "unsupported string"],
    ["function f(t: [number, boolean?]): number { return t[0]; }", "unsupported optional element"],
    ["function f(t: [number, ...boolean[]]): number { return t[0]; }", "unsupported rest element"],
    ["function f(t: [number, boolean][]): number { return 1; }", "unsupported array of tuples"],
    ["function f(t: readonly [number, boolean]): void { t[0] = 1; }", "type Cannot assign to '0' because it is a read-only property."],
    ["function f(t: [number, boolean]): void { t[0] = 1; }", "unsupported assignment to an element of a tuple that is a parameter"],
    ["function f(t: [number, boolean]): number { const u = t; return u[0]; }", "unsupported second name for a tuple"],
    ["function f(t: [number, boolean]): number { const u = (0, t); return u[0]; }", "unsupported second name for a tuple"],
    [
      "function f(t: [number, boolean]): number { let u: [number, boolean] = [1, true]; u = t; return u[0]; }",
      "unsupported second name for a tuple",
    ],
    ["function f(t: [number, boolean]): [number, boolean] { return t; }", "unsupported tuple as a result"],
    ["function f(t: [number, boolean]): number { return t ? 1 : 2; }", "unsupported tuple as a condition"],
    [
      "function f(t: [number, boolean]): number { for (const x of t) return 1; return 2; }",
      "unsupported tuple of several types as an array",
    ],
    ["function f(t?: [number, boolean]): number { return 2; }", "unsupported optional tuple"],
    ["function f(x: number): number { let t: [number, boolean]; return x; }", "unsupported tuple without a value"],
    ["function f(x: number): number { const t = [x, true]; return t[0]; }", "unsupported array of several types"],
    [
      "function f(x: number): number { const t: [number, boolean] = [true, x]; return x; }",
      "type Type '[boolean, number]' is not assignable to type '[number, boolean]'.",
    ],
    [
      "function f(x: number): number { const t: [number, boolean] = [x]; return x; }",
      "type Type '[number]' is not assignable to type '[number, boolean]'.",
    ],
    [
      "function f(x: number): number { const t: [number, boolean] = x; return x; }",
      "type Type 'number' is not assignable to type '[number, boolean]'.",
    ],
    ["function f(x: number): [number, boolean] { return x; }", "type Type 'number' is not assignable to type '[number, boolean]'."],
    [
      "function f(x: number): [number, boolean] { if (x > 1) return f(x - 1); return [x, true]; }",
      "unsupported recursive function that gives a tuple of several types",
    ],
    ["function f(x: number): boolean { const t: [number, boolean] = [x, true]; return t === t; }", "unsupported comparison of arrays"],
    ["function f(x: number): void { const t: [number, boolean] = [x, true]; console.log(t); }", "unsupported tuple as a value"],
    [
      "function f(x: number): number { const t = [x, true] as const; t[0] = 2; return t[0]; }",
      "type Cannot assign to '0' because it is a read-only property.",
    ],
    [
      "function f(x: number): number { const t = [x, 2] as const; t[0] = 2; return t[0]; }",
      "type Index signature in type 'readonly number[]' only permits reading.",
    ],
  ])("%s is refused by name", (text, expected) => {
    const read = frontend.read([sourceOf(text)], { integers: "Z" }, "f");
    const [first] = read.ok ? [] : read.diagnostics;
    expect(first === undefined ? "read" : `${first.kind} ${first.kind === "unsupported" ? first.construct : first.message}`).toBe(expected);
  });
});

describe("an array has one name", () => {
  test.each([
    ["function f(a: number[]): number { const b = (0, a); b[0] = 1; return a[0]; }", "second name for an array"],
    ["function f(a: number[]): number { const b = undefined ?? a; b[0] = 1; return a[0]; }", "second name for an array"],
    ["function f(a: [number, number]): [number, number] { return (0, a); }", "array as a result"],
    ["function f(a: [number, number]): [number, number] { return a!; }", "array as a result"],
  ])("%s", (text, construct) => {
    const read = frontend.read([sourceOf(text)], { integers: "Z" }, "f");
    expect(read.ok ? "read" : read.diagnostics[0]?.kind === "unsupported" && read.diagnostics[0].construct).toBe(construct);
  });
});
