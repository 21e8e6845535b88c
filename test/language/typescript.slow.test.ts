import { describe, expect, test } from "vitest";
import { frontend } from "../../src/language/typescript/frontend.js";
import { functionsIn, inlineFunctions } from "../../src/language/typescript/functions.js";
import type { Value } from "../../src/program/machine.js";
import { textOf } from "../../src/text/source.js";
import { programOf, runByNode, runHere, sourceOf } from "./typescript-node.js";
import { randomNumbers } from "./typescript-programs.js";

const odd = [0, -0, 1, -1, 0.5, -0.5, 0.49999999999999994, -0.49999999999999994, 1.5, 2.5, -1.5, -2.5, 5e-324, -5e-324, 0.1, 7, -7];
const large = [2 ** 31, -(2 ** 31), 2 ** 31 - 1, 2 ** 32, 2 ** 32 - 1, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), 4503599627370495.5, 1e300, -1e300];
const special: readonly number[] = [...odd, ...large, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

describe("expressions are worth what Node says", () => {
  const unary = [
    "-x",
    "+x",
    "~x",
    "!x",
    "!!x",
    "x ? 1 : 2",
    "x | 0",
    "x >>> 0",
    "x >> 3",
    "x << 5",
    "x << 33",
    "x & 255",
    "x ^ -1",
    "x % 3",
    "x % -0.7",
  ];
  const functions = ["abs", "floor", "ceil", "trunc", "sqrt", "round", "sign", "fround", "clz32"].map((name) => `Math.${name}(x)`);
  const predicates = ["isInteger", "isSafeInteger", "isNaN", "isFinite"].map((name) => `Number.${name}(x)`);
  const more = [
    "isNaN(x)",
    "isFinite(x)",
    "x ** 2",
    "x && 5",
    "x || 5",
    "Math.max(x, 0)",
    "Math.min(x, 0)",
    "Math.min(0, x)",
    "Math.max(-0, x)",
    "Math.min(x, 3, 1)",
    "Math.max(x)",
    "Math.min()",
  ];
  test.each([...unary, ...functions, ...predicates, ...more])("%s", (expression) => {
    const text = `function f(x: number) { return ${expression}; }`;
    const program = programOf(text);
    for (const x of special) expect([x, runHere(program, "f", [x]).value]).toEqual([x, runByNode(text, "f", [x]).value]);
  });

  const binary = [
    "x + y",
    "x - y",
    "x * y",
    "x / y",
    "x % y",
    "x < y",
    "x <= y",
    "x > y",
    "x >= y",
    "x === y",
    "x !== y",
    "x == y",
    "Object.is(x, y)",
  ];
  const pairs = ["Math.min(x, y)", "Math.max(x, y)", "Math.imul(x, y)", "x << y", "x >> y", "x >>> y", "x & y", "x | y", "x ^ y"];
  test.each([...binary, ...pairs])("%s", (expression) => {
    const program = programOf(`function f(x: number, y: number) { return ${expression}; }`);
    const really = new Function("x", "y", `return ${expression};`);
    for (const x of special) for (const y of special) expect([x, y, runHere(program, "f", [x, y]).value]).toEqual([x, y, really(x, y)]);
  });

  test("operators bind as in JavaScript: 500 random expressions without parentheses", () => {
    const random = randomNumbers(7);
    const pick = <T>(options: readonly T[]): T => options[Math.floor(random() * options.length)] as T;
    const operators = ["+", "-", "*", "/", "%", "<<", ">>", ">>>", "&", "|", "^", "**", "&&", "||", ",", "? x :"];
    for (let count = 0; count < 500; count++) {
      let expression = pick(["x", "y", "3"]);
      for (let length = 1 + Math.floor(random() * 6); length > 0; length--) {
        const operator = pick(operators);
        const operand = operator === "**" ? pick(["x", "2"]) : pick(["x", "y", "-x", "~y", "2", "x++", "--y", "x--"]);
        if (operator === "**" && /(^|\s)[-~]\S+$/.test(expression)) continue;
        expression += ` ${operator} ${operand}`;
      }
      const program = programOf(`function f(x: number, y: number) { return (${expression}); }`);
      const really = new Function("x", "y", `return (${expression});`);
      for (const [x, y] of [
        [5, -3],
        [0, 7],
        [-2.5, 1e10],
      ] as const)
        expect([expression, runHere(program, "f", [x, y]).value]).toEqual([expression, really(x, y)]);
    }
  });
});

describe("truth values are compared as 0 and 1", () => {
  test.each(["p < q", "p <= q", "p > q", "p >= q", "p < (q > p)"])("%s", (expression) => {
    const program = programOf(`function f(p: boolean, q: boolean) { return ${expression}; }`);
    const really = new Function("p", "q", `return ${expression};`);
    for (const p of [false, true])
      for (const q of [false, true]) expect([p, q, runHere(program, "f", [p, q]).value]).toEqual([p, q, really(p, q)]);
  });
});

describe("what is thrown", () => {
  test.each<[string, readonly Value[], string]>([
    ["function f(x: bigint, y: bigint) { return x / y; }", [1n, 0n], "RangeError"],
    ["function f(x: bigint, y: bigint) { return x % y; }", [1n, 0n], "RangeError"],
    ["function f(x: bigint, y: bigint) { return x ** y; }", [2n, -1n], "RangeError"],
    ["function f(x: number) { return BigInt(x); }", [0.5], "RangeError"],
    ["function f(x: number) { return new Array(x).fill(0)[0]; }", [-1], "RangeError"],
    ['function f(x: number) { if (x > 1) throw new TypeError("no"); return x; }', [2], "TypeError"],
    [`function f(x: number) { let s = 0; throw new Error(\`$\{s} is wrong\`); }`, [2], "Error"],
  ])("%s", (text, operands, name) => {
    const program = programOf(text);
    expect(runHere(program, "f", operands).raised).toBe(name);
    expect(runByNode(text, "f", operands).raised).toBe(name);
    const asserted = [...program.procedures.values()].flatMap(({ blocks }) =>
      blocks.flatMap(({ statements }) => statements.filter(({ kind }) => kind === "assert")),
    );
    expect(asserted.every((statement) => statement.kind === "assert" && !statement.obligation.undefined)).toBe(true);
  });

  test.each([
    ["function f(a: number[]) { return a[3]; }", [[1, 2, 3]], "array-bounds"],
    ["function f(a: number[]) { a[0.5] = 1; }", [[1, 2, 3]], "array-bounds"],
    ["function f(x: number): number { if (x > 0) return 1; }", [0], "missing-return"],
    ["function f(x: number) { let y: number; if (x > 0) y = 1; return y; }", [0], "unset-variable"],
    ["function f(x: number) { console.assert(x > 0); }", [0], "assertion"],
    ['import assert from "node:assert"; function f(x: number) { assert(x > 0, "x is small"); }', [0], "assertion"],
  ] as readonly [string, readonly Value[], string][])("is a mistake: %s", (text, operands, kind) => {
    const program = programOf(text);
    const procedure = program.procedures.get("f");
    const kinds = procedure?.blocks.flatMap(({ statements }) =>
      statements.flatMap((statement) => (statement.kind === "assert" ? [statement.obligation.kind] : [])),
    );
    expect(kinds).toContain(kind);
    expect(runHere(program, "f", operands).raised).toBeDefined();
  });

  test("a variable that is set on every way needs no check", () => {
    const program = programOf("function f(x: number) { let y: number; if (x > 0) y = 1; else y = 2; return y; }");
    const procedure = program.procedures.get("f");
    expect(procedure?.blocks.flatMap(({ statements }) => statements.filter(({ kind }) => kind === "assert"))).toEqual([]);
    expect(procedure?.locals.map(({ name }) => name)).toEqual(["y"]);
  });
});

describe("inputs are restricted by types, arithmetic is not", () => {
  test("brands are integral doubles", () => {
    const parameters = programOf("function f(x: int32, y: uint32, z: int) { return x + y + z; }").procedures.get("f")?.parameters;
    expect(parameters?.map(({ type }) => type)).toEqual([
      { sort: "double", name: "int32", integral: true, minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
      { sort: "double", name: "uint32", integral: true, minimum: 0, maximum: 2 ** 32 - 1 },
      { sort: "double", name: "int", integral: true, minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
    ]);
  });
  test("unions of literals are choices, through aliases", () => {
    const parameters = programOf("type Bit = 0 | 1; type Digit = Bit | 2; function f(x: Digit, y: -1n | 1n) { return x; }").procedures.get(
      "f",
    )?.parameters;
    expect(parameters?.map(({ type }) => type)).toMatchObject([
      { sort: "double", choices: [0, 1, 2] },
      { sort: "int", choices: [-1n, 1n] },
    ]);
  });
  test("a branded parameter that is assigned becomes a number of its own", () => {
    const procedure = programOf("function f(x: int32) { x = x * 1e10; return x; }").procedures.get("f");
    expect(procedure?.locals.map(({ type }) => type.name)).toEqual(["number"]);
    expect(procedure?.blocks[0]?.statements.map((statement) => statement.kind === "assign" && statement.target)).toEqual(["x.2", "x.2"]);
  });
  test("calls are not restricted: they may pass any number", () => {
    const text = "function g(x: int32): number { return x; } function f(x: number) { return g(x / 2); }";
    const program = programOf(text);
    expect(runHere(program, "f", [1]).value).toBe(0.5);
    const call = program.procedures.get("f")?.blocks[0]?.statements[0];
    const called = call?.kind === "call" ? program.procedures.get(call.procedure) : undefined;
    expect(called?.parameters[0]?.type).toEqual({ sort: "double", name: "number" });
  });
});

test("an input that is branded is never NaN", () => {
  const branch = programOf("function f(x: int32) { return !x; }").procedures.get("f")?.blocks[0]?.end;
  expect(branch).toMatchObject({ kind: "return", value: { operator: "double-equal" } });
});

describe("functions of several cells", () => {
  test("a later definition replaces an earlier one", () => {
    const program = programOf(["function g() { return 1; }", "function f() { return g(); }", "const g = () => 2;"]);
    expect(runHere(program, "f", []).value).toBe(2);
  });
  test("constants of literals can be used, of other constants too", () => {
    const text = "const N = 10, M = N * 2 - 1; const W = 2n ** 64n; const on = !false; function f() { return on ? BigInt(M) + W : W; }";
    expect(runHere(programOf(text), "f", []).value).toBe(19n + 2n ** 64n);
  });
  test("default values stand for what is left out", () => {
    const text =
      "function g(x: number, y = 5, z: bigint = 2n) { return z === 2n ? x * y : 0; } function f() { return g(2) + g(1, undefined) + g(1, 7); }";
    expect(runHere(programOf(text), "f", []).value).toBe(22);
  });
  test("recursion, mutual too", () => {
    const text =
      "function even(n: bigint): boolean { return n === 0n || odd(n - 1n); } function odd(n: bigint): boolean { return n !== 0n && even(n - 1n); }";
    expect(runHere(programOf(text, "even"), "even", [10n]).value).toBe(true);
  });
  test("arrays of a length that is computed", () => {
    const text =
      "function f(n: number) { const a = new Array(n).fill(2n); let s = 0n; for (const x of a) s += x; return s * BigInt(a.length); }";
    expect(runHere(programOf(text), "f", [5]).value).toBe(50n);
  });
  test("arrays are passed by reference", () => {
    const text =
      "function set(a: number[], i: number) { a[i] = 7; } function f(a: number[]) { set(a, 1); const b = [...a]; set(b, 0); return a[0] * 100 + a[1] * 10 + b[0]; }";
    expect(runHere(programOf(text), "f", [[1, 2, 3]]).value).toBe(177);
  });
});

describe("loops", () => {
  const shape = (text: string) => {
    const procedure = programOf(text).procedures.get("f");
    return procedure?.loops.map(({ head, span, guard }) => {
      const end = procedure.blocks[head]?.end.kind;
      return [textOf(span), guard === undefined ? undefined : textOf(guard), end];
    });
  };
  test("know their text, their guard, and where each iteration begins", () => {
    expect(shape("function f(x: bigint) { while (x > 0n) x--; }")).toEqual([["while (x > 0n) x--;", "x > 0n", "branch"]]);
    expect(shape("function f(x: bigint) { for (let i = 0n; i < x; i++) {} }")).toEqual([
      ["for (let i = 0n; i < x; i++) {}", "i < x", "branch"],
    ]);
    expect(shape("function f(x: bigint) { do x--; while (x > 0n); }")).toEqual([["do x--; while (x > 0n);", "x > 0n", "goto"]]);
    expect(shape("function f(a: bigint[]) { for (const x of a) {} }")).toEqual([["for (const x of a) {}", "const x of a", "branch"]]);
    expect(shape("function f() { for (;;) {} }")).toEqual([["for (;;) {}", undefined, "goto"]]);
  });
  test("what cannot be reached is not there", () => {
    expect(programOf("function f() { return 1; while (true) {} }").procedures.get("f")).toMatchObject({
      loops: [],
      blocks: [{ end: { kind: "return" } }],
    });
  });
});

describe("questions inside programs", () => {
  const text = "function h() { if (terminates(h)) while (true) {} }";
  test("are asked about the function that is named", () => {
    const statements = programOf(text, "h").procedures.get("h")?.blocks[0]?.statements;
    expect(statements).toMatchObject([{ kind: "ask", about: "h" }]);
  });
  test.each([
    ["terminates(h)", [true, false, false]],
    ["!terminates(h)", [false, true, true]],
    ["terminates(h) === false", [false, true, false]],
    ["terminates(h) === undefined", [false, false, true]],
    ["terminates(h) !== true", [false, true, true]],
    ["terminates(h) ?? true", [true, false, true]],
  ])("%s", async (condition, [yes, no, unknown]) => {
    const { compile } = await import("../../src/program/machine.js");
    const program = programOf(`function h() {} function f() { return ${condition} ? true : false; }`, "f");
    const answer = (about: 0 | 1 | 2) => compile(program).run("f", [], { steps: 100, oracle: new Map([["h", about]]) }).outcome;
    expect([1, 0, 2].map((about) => answer(about as 0 | 1 | 2))).toEqual([yes, no, unknown].map((value) => ({ kind: "returned", value })));
  });
  test("bring along what they are about", () => {
    expect([...programOf(["function h() {}", "function f() { terminates(h); }"], "f").procedures.keys()]).toEqual(["h", "f"]);
  });
});

describe("what mattered is told", () => {
  test.each([
    [
      "function f(x: number) { return x | 0; }",
      ["a number is an IEEE double: 53 bits, with NaN, -0 and the infinities", "bit operations on numbers convert to 32 bits first"],
    ],
    ["function f(x: bigint) { return x / 2n; }", ["a bigint has no largest value", "/ of bigints rounds towards zero"]],
    [
      "function f(x: int32) { return x; }",
      [
        "a number is an IEEE double: 53 bits, with NaN, -0 and the infinities",
        "int32 admits the integers from -2147483648 to 2147483647 as inputs; arithmetic stays that of number",
      ],
    ],
    [
      "function f(a: boolean[]) { return a[0]; }",
      ["an index outside of an array is counted as a mistake; JavaScript reads undefined there"],
    ],
  ])("%s", (text, notes) => {
    expect(programOf(text).notes.map((note) => note.text)).toEqual(notes);
  });
});

describe("functions in a text", () => {
  test("are found with their whole declarations, the last one of each name", () => {
    const source = sourceOf(
      "// one\nexport function f(x: number) { return x; }\nconst g = (x: bigint) => x, n = 1;\nlet h = 1;\nfunction f() {}\nconst k = function () {};",
    );
    expect(functionsIn(source).map(({ name, span }) => [name, textOf(span)])).toEqual([
      ["g", "g = (x: bigint) => x"],
      ["f", "function f() {}"],
      ["k", "const k = function () {};"],
    ]);
  });
  test("are found where they are written in a question", () => {
    const source = sourceOf(
      "prove((x: bigint) => x === x, { quiet: true });\nconst r = race.report(function (x: int32) { return x; });\nprove(f); other(() => 1);",
    );
    expect(inlineFunctions(source).map(({ helper, span }) => [helper, textOf(span)])).toEqual([
      ["prove", "(x: bigint) => x === x"],
      ["race.report", "function (x: int32) { return x; }"],
    ]);
  });
});

test("reading says so when there is no such function, and names those that are there", () => {
  const result = frontend.read([sourceOf("function g() {}\nfunction bad(s: string) {}")], { integers: "Z" }, "f");
  expect(result.ok && [...result.value.procedures.keys()]).toEqual(["g"]);
});
