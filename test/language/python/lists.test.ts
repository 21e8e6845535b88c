import { describe, expect, it } from "vitest";
import { answer } from "../../../src/explain.js";
import { frontend } from "../../../src/language/python/frontend.js";
import { formatValue } from "../../../src/program/format.js";
import { compile } from "../../../src/program/machine.js";
import { askPython, hasPython } from "./python3.js";

/** Programs whose `f` takes an int. */
const programs = [
  "def f(n):\n    a = [n, 2, 3]\n    b = a[:]\n    b[0] = 9\n    return a",
  "def f(n):\n    a = []\n    for i in range(n):\n        a.append(i * i)\n    return a",
  "def f(n):\n    a = []\n    for i in range(n):\n        a.append(i / 2)\n    print(a, len(a))\n    return sorted_(a)\ndef sorted_(a: list[float]):\n    b = a[:]\n    b[0] = 0.5\n    return b",
  "def f(n):\n    a = []\n    while n > 0:\n        a.append(n % 2 == 0)\n        n -= 1\n    return a",
  "def f(n):\n    a = [1]\n    for v in a:\n        if len(a) < n:\n            a.append(v + 1)\n    return a",
  "def f(n):\n    a = [1]\n    for i in range(len(a) + 1):\n        a.append(i)\n    return a",
  "def f(n):\n    a = [0] * n\n    for i in range(len(a)):\n        a.append(i)\n    return a",
  "def f(n):\n    a = [0] * n\n    for i in range(0, 9, len(a) + 1):\n        a.append(i)\n    return a",
  "def f(n):\n    a = [0, 1]\n    for i in range(0, 9, len(a)):\n        a.append(i)\n    return a",
  "def f(n):\n    a = [0] * n\n    a.append(n)\n    a[0] += 1\n    return a",
  "def g(n):\n    if n > 2:\n        return [n]\n    return [n, n + 1, n + 2]\ndef f(n):\n    a = g(n)\n    b = g(n + 1)\n    a[0] = 7\n    print(b, len(g(0)), sum(g(n)), g(n)[-1])\n    a.append(b[0])\n    return a",
  "def g(a: list[int], n):\n    b = a[n:]\n    a[0] = 5\n    return b\ndef f(n):\n    a = [1, 2, 3]\n    s = 0\n    for v in g(a, n):\n        s += v\n    print(a)\n    return s",
  "def g(n):\n    return [n], n\ndef f(n):\n    a, b = [n], [n + 1, 2]\n    return a[0] + b[0]",
  "def f(n):\n    t = (n, 2, 3, 4)\n    return t[1:], t[:-2], t[5:], t[-9:1]",
  "def f(n):\n    a = [1, 2, 3]\n    return a[True:]",
  "def f(n):\n    a = [1, 2, 3]\n    return a[None:n]",
  "def f(n):\n    if n > 3:\n        a = [n]\n    else:\n        print(a[0])\n    return a",
  "def f(n):\n    a = []\n    return len(a) if a else 5",
  "def f(n):\n    t = (n, 2, 3)\n    s = 0\n    for v in t:\n        s = s * 10 + v\n    for v in (n, s):\n        n = v + 1\n    return s + n",
  "def g(n):\n    return n, n > 2\ndef f(n):\n    s = 0\n    for v in g(n):\n        s += v\n    return s",
  "def f(n):\n    a = [n, 2]\n    b = list(a)\n    b[0] = 7\n    c = list((n, 1))\n    c.append(a[0])\n    print(b, c, len(list()))\n    return a",
  "def f(n):\n    a = []\n    a.append(n // (n - 3))\n    return a",
];
const bounds = ["", "0", "1", "-1", "3", "4", "-4", "9", "-9", "n", "n - 3", "-n"];
const slices = bounds.flatMap((from) => bounds.map((to) => `def f(n):\n    a = [1, 2, 3]\n    return a[${from}:${to}]`));

const script = `
import json, sys, io, contextlib
out = []
for text, operands in json.load(sys.stdin):
    space = {}
    exec(text, space)
    for n in operands:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try: result = repr(space["f"](n))
            except Exception as error: result = f"{type(error).__name__}: {error}"
        out.append(printed.getvalue() + result)
json.dump(out, sys.stdout)
`;

function read(text: string) {
  const result = frontend.read([{ name: "cell 1", language: "python", text }], { integers: "c" }, "f");
  if (!result.ok) throw new Error(`${result.diagnostics.map(({ message }) => message).join("\n")}\n${text}`);
  return result.value;
}

function run(text: string, n: number): string {
  const { outcome, output } = compile(read(text)).run("f", [BigInt(n)], { steps: 100_000 });
  if (outcome.kind === "failed") return output + outcome.obligation.message;
  if (outcome.kind !== "returned" || outcome.value === undefined) throw new Error(outcome.kind);
  return output + formatValue("%v", outcome.value, "python");
}

describe.skipIf(!hasPython)("lists that are copied, given back and appended to", () => {
  const operands = [0, 1, 2, 3, 5, -1];
  const all = [...programs.filter((text) => !text.includes("t = (")), ...slices];
  const wanted = hasPython
    ? askPython<readonly string[]>(
        script,
        all.map((text) => [text, operands]),
      )
    : [];

  it.each(all.map((text, index) => [text, index] as const))("%j ends as CPython's", (text, index) => {
    expect(operands.map((n) => run(text, n))).toEqual(wanted.slice(index * operands.length, (index + 1) * operands.length));
  });
});

describe("lists that are given back", () => {
  const prove = (text: string) =>
    answer({ ask: "prove", sources: [{ name: "cell 1", language: "python", text }], subject: "f", options: {} });

  it("are false where they are empty", () => {
    const refuted = prove("def f(n: int):\n    a = []\n    if n > 2:\n        a.append(n)\n    return a");
    expect([refuted.answer, refuted.replay?.outcome]).toMatchObject(["no", { kind: "returned", value: "[]" }]);
    expect(prove("def f(n: int):\n    a = []\n    if n > 2:\n        a.append(n)\n    a.append(1)\n    return a").answer).toBe("yes");
  });

  it("have a length that is reasoned about", () => {
    const text = "def g(n: int) -> list[int]:\n    a = []\n    for i in range(n):\n        a.append(i)\n    return a\n";
    expect(prove(`${text}def f(n: int) -> bool:\n    return len(g(n)) >= 0`).answer).toBe("yes");
    expect(prove("def f(a: list[int], n: int) -> bool:\n    return len(a[n:]) <= len(a)").answer).toBe("yes");
    expect(prove("def f(a: list[int], n: int) -> bool:\n    return len(a[n:]) == len(a) - n").answer).toBe("no");
  });

  it("are shown without the loops that copy them", () => {
    const { replay } = prove("def f(a: list[int]) -> bool:\n    b = a[1:]\n    return len(b) == len(a)");
    expect(replay?.rows.map(({ line }) => line)).toEqual([2, 3]);
  });
});
