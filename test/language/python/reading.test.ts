import { describe, expect, it } from "vitest";
import { frontend } from "../../../src/language/python/frontend.js";
import { formatValue } from "../../../src/program/format.js";
import { compile, type Value } from "../../../src/program/machine.js";
import type { Procedure, Program, Statement } from "../../../src/program/program.js";
import { textOf } from "../../../src/text/source.js";

function read(text: string, wanted = "f"): Program {
  const result = frontend.read([{ name: "cell 1", language: "python", text }], { integers: "c" }, wanted);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join("\n"));
  return result.value;
}

function procedure(text: string, name = "f"): Procedure {
  const found = read(text, name).procedures.get(name);
  if (found === undefined) throw new Error(`no procedure ${name}`);
  return found;
}

function printed(value: Value | undefined): string {
  return value === undefined ? "None" : formatValue("%v", value, "python");
}

/** What a call gives, or the message of the exception. */
function run(text: string, ...operands: Value[]): string {
  const { outcome, output } = compile(read(text)).run("f", operands, { steps: 100_000 });
  const end = outcome.kind === "returned" ? printed(outcome.value) : outcome.kind === "failed" ? outcome.obligation.message : outcome.kind;
  return output + end;
}

function diagnostics(text: string) {
  const result = frontend.read([{ name: "cell 1", language: "python", text }], { integers: "c" }, "f");
  return result.ok ? [] : result.diagnostics;
}

const kinds = (statements: readonly Statement[]) => statements.map(({ kind }) => kind);

describe("reading Python", () => {
  it("keeps terms as they are written", () => {
    const { blocks, loops } = procedure("def f(x: int, y: int):\n    while x > y:\n        x = x - y\n");
    const head = blocks[loops[0]?.head ?? -1];
    expect(head?.end).toMatchObject({ kind: "branch", condition: { operator: "less", operands: [{ name: "y" }, { name: "x" }] } });
    const body = head?.end.kind === "branch" ? blocks[head.end.then] : undefined;
    expect(body?.statements).toMatchObject([{ kind: "assign", target: "x", value: { operator: "subtract" } }]);
    expect(loops.map(({ guard }) => guard && textOf(guard))).toEqual(["while x > y"]);
  });

  it("counts with the loop variable itself where nobody can tell", () => {
    const counting = procedure("def f(n: int):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\n");
    expect(counting.locals.map(({ name }) => name).sort()).toEqual(["i", "s"]);
    const changing = procedure("def f(n: int):\n    for i in range(n):\n        i = 0\n");
    expect(changing.locals.some(({ name }) => name.startsWith("%"))).toBe(true);
  });

  it.each([
    ["def f(n: int):\n    for i in range(n):\n        pass\n    return i\n", [3n], "2"],
    [
      "def f(n: int):\n    for i in range(n):\n        pass\n    return i\n",
      [0n],
      "UnboundLocalError: cannot access local variable 'i' where it is not associated with a value",
    ],
    ["def f(n: int):\n    for i in range(n):\n        n = 0\n    return n\n", [3n], "0"],
    ["def f(n: int):\n    k = 0\n    for i in range(n):\n        n = n + 1\n        k += 1\n    return k\n", [3n], "3"],
    ["def f(n: int):\n    while n > 0:\n        n -= 1\n        if n == 2: break\n    else:\n        return -1\n    return n\n", [5n], "2"],
    ["def f(n: int):\n    while n > 0:\n        n -= 1\n    else:\n        return -1\n", [5n], "-1"],
    ["def f(b: bool): return b + b\n", [true], "2"],
    ["def f(x: int, y: int): return x and y\n", [2n, 3n], "3"],
    ["def f(x: int): return x / 2\n", [3n], "1.5"],
    ["def f(x: int): return x / 3\n", [2n ** 1000n], "3.5716953572875575e+300"],
    ["def f(x: int): return float(x)\n", [2n ** 1024n], "OverflowError: int too large to convert to float"],
    ["def f(a: list[int], v: int):\n    a[-1] = v\n    return a[0]\n", [[1n], 1n, 7n], "7"],
    ["def f(a: list[int]):\n    return a[2]\n", [[1n], 1n], "IndexError: list index out of range"],
    ["def g(a: list[int]):\n    a[0] = 9\ndef f(a: list[int]):\n    x = a[0]\n    g(a)\n    return x * 10 + a[0]\n", [[1n], 1n], "19"],
    ["def g(a: list[int]) -> int:\n    a[0] = 9\n    return 0\ndef f(a: list[int]):\n    return a[0] + g(a)\n", [[1n], 1n], "1"],
    ["def f(x: int):\n    x, y = 1, x\n    return x * 10 + y\n", [5n], "15"],
    ["def f(x: int):\n    a = [1, 2]\n    a[0], x = x, a[0]\n    return a[0] * 10 + x\n", [5n], "51"],
    ["def g(x: int, y: int = 3, z: int = 4): return x * 100 + y * 10 + z\ndef f(): return g(1, z=5)\n", [], "135"],
    ["def g(x: int): return x + 1, x > 0\ndef f(x: int):\n    y, b = g(x)\n    return y if b else -y\n", [4n], "5"],
    ["def f(x: int): return x, x + 1\n", [4n], "[4, 5]"],
    ["def f(x: int, n: int):\n    assert 0 <= n <= 9\n    return x ** n\n", [2n, 5n], "32"],
    [
      "def f(x: int, n: int):\n    if not n >= 0 or x == 0:\n        raise ValueError('n')\n    return x ** n\n",
      [2n, -5n],
      "ValueError: n",
    ],
    [
      "def f(n: int):\n    if n < 0:\n        return 0\n    for i in range(2):\n        print(2 ** n)\n    return pow(3, n)\n",
      [2n],
      "4\n4\n9",
    ],
    ["def g(n: int):\n    assert 1 <= n\n    return 2 ** n, n\ndef f(x: int):\n    a, b = g(x)\n    return a + b\n", [3n], "11"],
    [
      "def g(x: int):\n    print(x, end=' ')\n    return x\ndef f(x: int):\n    for v in (g(x), 5, g(7)):\n        x += v\n    return x\n",
      [1n],
      "1 7 14",
    ],
    ["def g(x: float): return x // 2\ndef f(x: int): return g(x)\n", [7n], "3"],
    ["def g(x: float): return x * 3\ndef f(x: int): return g(x) - 3 * x\n", [2n ** 60n + 1n], "0"],
    ["def g(x: float, y: float = 0.5): return x + y\ndef f(x: int): return g(x) + g(y=x, x=1)\n", [4n], "9.5"],
    ["def g(x: int): return x + 1\ndef f(b: bool): return g(b)\n", [true], "2"],
    ["def h(x: float): return x\ndef g(x: float): return h(x)\ndef f(n: int): return g(n) + h(2.0)\n", [3n], "5.0"],
    ["def f(n: int): return 1 if n <= 1 else n * f(n - 1)\n", [20n], "2432902008176640000"],
    ["def f(x: int):\n    print(x, True, 0.1, end='!')\n    return x\n", [4n], "4 True 0.1!4"],
    ["def f(x: int):\n    raise ValueError('no')\n", [4n], "ValueError: no"],
    ["def f(x: int):\n    assert x > 5, 'small'\n", [4n], "AssertionError: small"],
    ["N = 10\ndef f(x: int): return x + N\n", [4n], "14"],
    ["def f(x: int): return nondet_int()\n", [4n], "0"],
    ["def f(x: int):\n    x = x > 3\n    return x\n", [4n], "True"],
    ["def f(p: tuple[int, int]):\n    x, y = p\n    p = y, x\n    return p[0] * 10 + p[1]\n", [[1n, 2n]], "21"],
    ["def g(p: tuple[int, int]): return p[0] - p[1]\ndef f(x: int): return g((x, 1))\n", [5n], "4"],
    ["def f(p: tuple[int, bool, float]):\n    n, b, x = p\n    return x + n if b else x\n", [5n, true, 0.5], "5.5"],
    ["def g(p: tuple[int, bool]): return p[0] if p[1] else -p[0]\ndef f(x: int): return g((x, x > 3)) * 10 + g((x, False))\n", [5n], "45"],
    ["def f(p: tuple[int, bool]):\n    p = (p[0] + 1, not p[1])\n    return p[1]\n", [5n, true], "False"],
    [
      "def g(a: list[int]) -> int:\n    a[0] = 1\n    return 5\ndef f(a: list[int]):\n    a[a[0]] += g(a)\n    return a[0] * 100 + a[1]\n",
      [[0n, 9n], 2n],
      "509",
    ],
    [
      "def g(a: list[int]) -> int:\n    a[0] = 1\n    return 5\ndef f(a: list[int]):\n    b = [a[0], g(a)]\n    return b[0]\n",
      [[7n], 1n],
      "7",
    ],
    ["def f(a: list[int]): return sum(a) * 100 + max(a) * 10 + min(a)\n", [[3n, 1n, 2n], 3n], "631"],
    ["def f(a: list[int]): return min(a)\n", [[], 0n], "ValueError: min() arg is an empty sequence"],
    ["def f(a: list[int], x: int): return x in a and not x + 1 in a\n", [[3n, 1n], 2n, 3n], "True"],
    ["def abs(x: int): return 1\ndef f(x: int): return x / 3\n", [2n ** 60n], "3.843071682022823e+17"],
    ["def g(x: int): raise ValueError('g')\ndef f(x: int): return g(x) + 1\n", [1n], "ValueError: g"],
    ["def f(b: bool): return b == True\n", [true], "True"],
    ["def f(x: int):\n    for v in (3, 4):\n        x += v\n    return x\n", [1n], "8"],
  ] as const)("runs %j as Python does", (text, operands, wanted) => {
    const copies = operands.map((operand) => (Array.isArray(operand) ? [...operand] : operand)) as Value[];
    expect(run(text, ...copies)).toBe(wanted);
  });

  it("states exceptions where they may be raised, in Python's words, and nowhere else", () => {
    const messages = (text: string) =>
      procedure(text).blocks.flatMap(({ statements }) =>
        statements.flatMap((statement) => (statement.kind === "assert" ? [statement.obligation] : [])),
      );
    expect(messages("def f(x: int, y: int): return x // y\n")).toEqual([
      { kind: "division-by-zero", message: "ZeroDivisionError: integer division or modulo by zero", undefined: false },
    ]);
    expect(messages("def f(x: int): return x // 2 + x % -3 + (x << 1)\n")).toEqual([]);
    expect(messages("def f(a: list[int]):\n    s = 0\n    for v in a:\n        s += v\n    return s\n")).toEqual([]);
    expect(messages("def f(x: int):\n    if x > 0: y = 1\n    return y\n").map(({ kind }) => kind)).toEqual(["unset-variable"]);
    expect(messages("def f(x: int):\n    y = 1\n    while x > 0: x -= y\n    return y\n")).toEqual([]);
  });

  it("takes the types of parameters from annotations, asserts, and else for int", () => {
    const { procedures, notes } = read("def f(x, y: float, z):\n    '''why'''\n    assert isinstance(z, bool)\n    return x\n");
    expect(procedures.get("f")?.parameters.map(({ type }) => type.name)).toEqual(["int", "float", "bool"]);
    expect(notes.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      "assumption: x has no annotation: taken for int",
      "assumption: z is of type bool, as the assert at the start says",
    ]);
    const said = procedure("def f(x):\n    assert isinstance(x, int) and x > 0\n    return x\n");
    expect(said.blocks.flatMap(({ statements }) => kinds(statements))).toEqual(["assert"]);
  });

  it("asks whether a function terminates, and takes only yes for true", () => {
    const text = "def g(x: int):\n    while x > 0: x -= 1\ndef f(x: int):\n    if terminates(g):\n        return 1\n    return 0\n";
    const program = read(text);
    expect([...program.procedures.keys()]).toEqual(["f", "g"]);
    expect(program.procedures.get("f")?.blocks[0]?.statements).toMatchObject([{ kind: "ask", about: "g" }]);
    for (const [answer, wanted] of [
      [1, 1n],
      [0, 0n],
      [2, 0n],
    ] as const) {
      const { outcome } = compile(program).run("f", [1n], { steps: 100, oracle: new Map([["g", answer]]) });
      expect(outcome).toEqual({ kind: "returned", value: wanted });
    }
  });

  it("reads h, which asks about itself", () => {
    const program = read("def h(x: int):\n    if terminates(h):\n        while True: pass\n", "h");
    expect(program.procedures.get("h")?.loops).toHaveLength(1);
  });

  it("lets a function that sometimes gives None fail there, and not be called", () => {
    const text = "def f(x: int):\n    if x > 0:\n        return True\n";
    expect(run(text, 1n)).toBe("True");
    expect(run(text, 0n)).toBe("the function ends here and gives None");
    expect(diagnostics(`def g(x: int):\n    if x > 0: return 1\ndef f(x: int): return g(x)\n`)[0]?.construct).toBe(
      "a call of g, which may give None",
    );
  });

  it("reads later definitions in place of earlier ones, over several cells", () => {
    const sources = ["def g(x: int): return 1\ndef f(x: int): return g(x)\n", "def g(x: int): return 2\n"].map((text, index) => ({
      name: `cell ${index + 1}`,
      language: "python" as const,
      text,
    }));
    const result = frontend.read(sources, { integers: "c" }, "f");
    if (!result.ok) throw new Error("it is right");
    expect(compile(result.value).run("f", [0n], { steps: 100 }).outcome).toEqual({ kind: "returned", value: 2n });
  });

  it.each([
    ["def f(x: int): return y\n", "name 'y' is not defined"],
    ["def f(x: int): return true\n", "name 'true' is not defined"],
    ["def f(x: int): return x + None\n", "unsupported operand type(s) for +: 'int' and 'NoneType'"],
    ["def f(x: int): return x[0]\n", "'int' object is not subscriptable"],
    ["def f(x: int):\n    for i in x: pass\n", "'int' object is not iterable"],
    ["def g(x: int): return x\ndef f(x: int): return g()\n", "g() missing 1 required positional argument: 'x'"],
    ["def g(x: int): return x\ndef f(x: int): return g(1, 2)\n", "g() takes 1 positional argument but 2 were given"],
    ["def f(x: int):\n    a, b = 1, 2, 3\n", "too many values to unpack (expected 2)"],
    ["def f(x: float): return range(x)\n", "'float' object cannot be interpreted as an integer"],
  ])("says what never works: %j", (text, message) => {
    expect(diagnostics(text).map((diagnostic) => [diagnostic.kind, diagnostic.message])).toEqual([["type", message]]);
  });

  it.each([
    ["def f(x):", { kind: "incomplete", indent: "    " }],
    ["def f(x):\n    while x > 0:", { kind: "incomplete", indent: "        " }],
    ["def f(x):\n    x = 1", { kind: "incomplete", indent: "    " }],
    ["def f(x):\n    return x\n\n", { kind: "complete" }],
    ["x = 1", { kind: "complete" }],
    ["f(1,", { kind: "incomplete", indent: "" }],
    ["x = = 1", { kind: "invalid" }],
    ["def f(x):\nreturn x\n", { kind: "invalid" }],
    ["", { kind: "complete" }],
  ])("knows whether %j wants more lines", (text, wanted) => {
    expect(frontend.completeness({ name: "cell 1", language: "python", text })).toEqual(wanted);
  });
});
