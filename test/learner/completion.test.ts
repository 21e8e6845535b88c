import { describe, expect, it } from "vitest";
import { completeForeign, completenessForeign, inspectForeign } from "../../kernel/learner/completion.js";
import type { SourceText } from "../../src/text/source.js";

/** Completes where "|" stands. */
const complete = (text: string, earlier: readonly SourceText[] = []) => {
  const cursor = text.indexOf("|");
  return completeForeign(text.replace("|", ""), cursor, earlier);
};
const inspect = (text: string, earlier: readonly SourceText[] = []) => {
  const cursor = text.indexOf("|");
  return inspectForeign(text.replace("|", ""), cursor, 0, earlier)?.bundle["text/plain"];
};
const earlier: readonly SourceText[] = [{ name: "cell 1", language: "c", text: "\nint helper(int x) { return x; }\n#define HELP 3" }];

describe("completion", () => {
  it("leaves TypeScript cells alone", () => {
    expect(complete("pro|")).toBeUndefined();
    expect(inspect("pro|")).toBeUndefined();
    expect(completenessForeign("f(")).toBeUndefined();
  });

  it("knows the names of the cell, those of earlier cells, and the language's words", () => {
    const text = "%%c\nint sum(int start) { int step = 1; /* strange */ return st|; }";
    expect(complete(text)).toEqual({ matches: ["start", "step", "static"], start: text.indexOf("|") - 2, end: text.indexOf("|") });
    expect(complete("%%c\nint f(void) { return hel|", earlier)?.matches).toEqual(["helper"]);
    expect(complete("%%c\nint f(void) { return HEL|", earlier)?.matches).toEqual(["HELP"]);
    expect(complete("%%c\nint f(void) { return __VERIFIER_nondet_ui|")?.matches).toEqual(["__VERIFIER_nondet_uint"]);
    expect(complete("%%python\ndef f(count: int) -> int:\n    return co|")?.matches).toEqual(["count", "continue"]);
    expect(complete("%%python\ndef f(x: int):\n    whi|")?.matches).toEqual(["while"]);
    expect(complete("%%python\nhel|", earlier)?.matches).toEqual([]);
  });

  it("replaces the whole word that the cursor is in", () => {
    expect(complete("%%c\nint f(int number) { return nu|mbr; }")).toMatchObject({ matches: ["number"], start: 31, end: 36 });
  });

  it("knows the first line", () => {
    expect(complete("%%p|")).toMatchObject({ matches: ["python"], start: 2, end: 3 });
    expect(complete("%%|")?.matches).toEqual(["c", "python"]);
    expect(complete("%%c wr|\nint f;")?.matches).toEqual(["wrap"]);
    expect(complete("%%java\nint f|")?.matches).toEqual([]);
  });
});

describe("inspection", () => {
  it("shows a function's text, a variable's type, a word's meaning", () => {
    const text = "%%c\nint twice(int number) { return num|ber + helper(number); }";
    expect(inspect(text, earlier)).toContain("number: int, in twice");
    expect(inspect("%%c\nint twice(int n) { return help|er(n); }", earlier)).toContain("int helper(int x) { return x; }");
    expect(inspect("%%c\nvoid f(int n) { ass|ert(n); }")).toContain("void assert(int condition)");
    expect(inspect("%%c wr|ap\n")).toContain("wraps around");
    expect(inspect("%%c\nint f(void) { return 1 +| 2; }")).toBeUndefined();
  });
});

describe("completeness", () => {
  it("is the language's own", () => {
    expect(completenessForeign("%%c\nint f(void) { return 1; }")).toEqual({ kind: "complete" });
    expect(completenessForeign("%%c\nint f(void) {")).toMatchObject({ kind: "incomplete" });
    expect(completenessForeign("%%c\nint f(void) { return ); }")).toEqual({ kind: "invalid" });
    expect(completenessForeign("%%c")).toEqual({ kind: "incomplete", indent: "" });
    expect(completenessForeign("%%cobol")).toEqual({ kind: "invalid" });
  });
});
