import { describe, expect, it } from "vitest";
import { fingerprint } from "../../kernel/learner/fingerprint.js";
import { outlineOf } from "../../kernel/learner/outline.js";

const outline = (text: string) => outlineOf({ name: "cell 1", language: "typescript", text });
const usesOf = (text: string, name: string) =>
  [...(outline(text).declarations.find((declared) => declared.name === name)?.uses ?? [])].sort();

describe("an outline", () => {
  it("has what stands at the top, and not what stands inside", () => {
    const { declarations } = outline(
      "function f() { function inner() {} }\nconst [a, { b }] = [1, { b: 2 }], g = () => 1;\nlet c = 3;\ntype T = int;",
    );
    expect(declarations.map(({ name, isFunction }) => `${name} ${isFunction}`)).toEqual([
      "f true",
      "a false",
      "b false",
      "g true",
      "c false",
      "T false",
    ]);
  });

  it("has imports under both of their names", () => {
    expect(outline('import one, { two, three as drei } from "./lib";\nimport "x";\nimport * as all from "y";').imports).toEqual([
      { name: "one", original: "default", module: "./lib" },
      { name: "two", original: "two", module: "./lib" },
      { name: "drei", original: "three", module: "./lib" },
    ]);
  });

  it("has functions that are passed where they are written, without their types", () => {
    const text = "prove((x: bigint, y: bigint) => x + y === y + x);\n[1].map(function (n: number) { return g(n); })";
    const [first, second] = outline(text).inline;
    expect(text.slice(first?.start, first?.end)).toBe("(x: bigint, y: bigint) => x + y === y + x");
    expect(first?.javascript).toBe("(x, y) => x + y === y + x");
    expect(second?.uses).toEqual(["g"]);
  });
});

describe("the names that a text uses", () => {
  it.each([
    ["function f(x: bigint) { return g(x) + x; }", ["g"]],
    ["function f(x: T) { let y = x; { const z = y; } return z; }", ["T", "z"]],
    ["function f() { return a.b.c + d['e']; }", ["a", "d"]],
    ["function f() { return { key: value, short }; }", ["short", "value"]],
    ["function f() { for (let i = n; i > 0; i--) {} return i; }", ["i", "n"]],
    ["function f([p, q = r]: [number, number]) { return p + q; }", ["r"]],
    ["function f() { outer: while (true) break outer; }", []],
    ["function f() { try {} catch (e) { throw e; } }", []],
    ["function f() { return f(); }", ["f"]],
  ])("%s", (text, uses) => {
    expect(usesOf(text, "f")).toEqual(uses);
  });
});

describe("a fingerprint", () => {
  it("is the same for what compilers make of one text", () => {
    const plain = fingerprint("function f(x) {\n  return g(x) + 'a'; // sum\n}");
    expect(fingerprint('function f(x) { return (0, exports.g)(x) + "a"; }')).toBe(plain);
    expect(fingerprint('function f(x) { return exports.g(x) + "a" }')).toBe(plain);
  });

  it("is another for another function", () => {
    expect(fingerprint("(x, y) => (x - y) - x")).not.toBe(fingerprint("(x, y) => x - (y - x)"));
  });
});
