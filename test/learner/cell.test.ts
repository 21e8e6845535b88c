import { describe, expect, it } from "vitest";
import { expandCell } from "../../kernel/learner/cell.js";
import { lastCallIn } from "../../kernel/learner/last-call.js";

const refused = (code: string) => {
  const expanded = expandCell(code, "cell 3");
  if (expanded.kind !== "diagnostics") throw new Error(`it was read: ${expanded.typescript}`);
  return expanded;
};
const foreign = (code: string, ...earlier: string[]) => {
  const sources = earlier.map((text, index) => {
    const cell = expandCell(text, `cell ${index + 1}`);
    if (cell.kind === "diagnostics") throw new Error(cell.evalue);
    return cell.source;
  });
  const expanded = expandCell(code, "cell 3", sources);
  if (expanded.kind !== "foreign") throw new Error(expanded.kind === "diagnostics" ? expanded.evalue : "not foreign");
  return expanded;
};

describe("a TypeScript cell", () => {
  it("is what it is", () => {
    const code = "const x = 1;\r\nx";
    expect(expandCell(code, "cell 1")).toEqual({
      kind: "typescript",
      source: { name: "cell 1", language: "typescript", text: "const x = 1;\nx" },
      typescript: "const x = 1;\nx",
      lastCall: undefined,
    });
  });

  it.each([
    ["prove(f)", "prove"],
    ["function f() {}\n(terminates(f));", "terminates"],
    ["race(f, { seconds: 2 }) // for ever", "race"],
    ["prove.report(f)", undefined],
    ["prove(f) && prove(g)", undefined],
    ["const t = prove(f)", undefined],
    ["const t = prove(f); t", undefined],
    ["if (terminates(h)) while (true) {}", undefined],
    ["await prove(f)", undefined],
    ["[prove(f)]", undefined],
  ])("%s ends with a call of %s", (code, name) => {
    expect(lastCallIn(code)).toBe(name);
  });
});

describe("a C cell", () => {
  it("declares its functions for TypeScript, with their text", () => {
    const { typescript, source } = foreign("%%c\nbool f(unsigned x, unsigned y) { return x + y == y + x; }\nvoid g(long n, double d) {}");
    expect(source).toEqual({
      name: "cell 3",
      language: "c",
      text: "\nbool f(unsigned x, unsigned y) { return x + y == y + x; }\nvoid g(long n, double d) {}",
    });
    expect(typescript).toContain("function f(x: number | bigint, y: number | bigint): boolean {");
    expect(typescript).toContain("return __therefore.call(f, [x, y]) as boolean;");
    expect(typescript).toContain("function g(n: number | bigint, d: number): void {");
    expect(typescript).toContain(" * bool f(unsigned x, unsigned y) { return x + y == y + x; }");
    expect(typescript).toContain('__therefore.define({ f, g }, "c");');
  });

  it("gives a number where every result is one exactly", () => {
    const { typescript } = foreign(
      "%%c\nint a(int x) { return x; }\nunsigned b(void) { return 1; }\nlong c(void) { return 1; }\ndouble d(void) { return 1; }",
    );
    expect(typescript).toContain("function a(x: number | bigint): number {");
    expect(typescript).toContain("function b(): number {");
    expect(typescript).toContain("function c(): number | bigint {");
    expect(typescript).toContain("function d(): number {");
  });

  it("takes a tuple of several types as one argument", () => {
    const { typescript } = foreign("%%python\ndef f(p: tuple[int, bool], k: int) -> bool:\n    return p[1]\n");
    expect(typescript).toContain("function f(p: [number | bigint, boolean], k: number | bigint): boolean {");
  });

  it("keeps a comment's end out of the documentation", () => {
    const { typescript } = foreign("%%c\nint a(int x) { /* same */ return x; }");
    expect(typescript.split("*/")).toHaveLength(2);
  });

  it("takes another name for what is a keyword of TypeScript", () => {
    const { typescript } = foreign("%%c\nint delete(int in) { return in; }");
    expect(typescript).toContain("function delete_(in_: number | bigint): number {");
    expect(typescript).toContain('define({ "delete": delete_ }, "c")');
  });

  it("tells a function from its own parameter", () => {
    const { typescript } = foreign("%%c\nint n(int n) { return n; }\nint exports(int x) { return x; }");
    expect(typescript).toContain("function n(n_: number | bigint): number {\n  return __therefore.call(n, [n_]) as number;");
    expect(typescript).toContain("function exports_(");
  });

  it("runs main", () => {
    expect(foreign("%%c\nint main(void) { return 0; }").typescript).toContain("__therefore.main(main);");
  });

  it("may call functions of earlier cells, and declares only its own", () => {
    const { typescript } = foreign("%%c\nint twice(int x) { return add(x, x); }", "%%c\nint add(int x, int y) { return x + y; }");
    expect(typescript).toContain("function twice(");
    expect(typescript).not.toContain("function add(");
  });

  it("takes options", () => {
    expect(foreign("%%c wrap\nint a(int x) { return x + 1; }").typescript).toContain('"wrap")');
    expect(foreign("%%c Z\nint a(int x) { return x + 1; }").typescript).toContain('"Z")');
  });
});

describe("a Python cell", () => {
  it("declares its functions for TypeScript", () => {
    const { typescript, source } = foreign("%%python\ndef f(x: int, y: int) -> bool:\n    return x + y == y + x\n");
    expect(source.language).toBe("python");
    expect(typescript).toContain("function f(x: number | bigint, y: number | bigint): boolean {");
  });
});

describe("the operands of a Python function", () => {
  it("are its parameters; those with a default may be left out", () => {
    const { typescript } = foreign(
      "%%python\ndef f(a: list[int], n: int = -2, b: bool = True, d: float = 1.5, big: int = 12345678901234567890) -> None:\n    pass\n",
    );
    expect(typescript).toContain(
      "function f(a: (number | bigint)[], n: number | bigint = -2, b: boolean = true, d: number = 1.5, big: number | bigint = 12345678901234567890n): void {",
    );
    expect(typescript).toContain("__therefore.call(f, [a, n, b, d, big]);");
  });
});

describe("what cannot be read", () => {
  it.each([
    ["%%java\nint f;", "there is no %%java", "%%c or %%python"],
    ["%%\nx", "there is no %%", "%%c or %%python"],
    ["%%c 8-bit\nint f(void) { return 1; }", 'no option "8-bit"', "c, wrap, Z"],
    [" %%c\nint f;", "not at the beginning", "before it"],
    ["%%python wrap\n", "takes no options", "%%python alone"],
  ])("%s", (code, message, hint) => {
    const { ename, evalue, bundle } = refused(code);
    expect(ename).toBe("SyntaxError");
    expect(evalue).toContain("cell 3:1:1");
    expect(evalue).toContain(message);
    expect(bundle["text/plain"]).toContain(hint);
  });

  it("is shown with its line, counted with the first one", () => {
    const { ename, evalue, bundle, traceback } = refused("%%c\nvoid h(void) {\n  if terminates(h) while (1) {}\n}");
    expect(ename).toBe("SyntaxError");
    expect(evalue).toContain("cell 3:3:");
    expect(bundle["text/plain"]).toContain("if terminates(h) while (1) {}");
    expect(traceback).toEqual([`SyntaxError: ${evalue}`]);
  });

  it("names what is not supported", () => {
    const { ename } = refused("%%c\nint f(int *p) { return *p; }");
    expect(ename).toBe("Unsupported");
  });
});
