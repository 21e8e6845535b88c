import { describe, expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { decideSafety } from "../../src/prove/safety.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { programOf } from "../language/typescript-node.js";

describe("loops over numbers that stay small integers", () => {
  test.each([
    ["function f(n: int32) { for (let i = 0; i < n; i++) {} }", "terminates"],
    ["function f(n: uint32) { while (n > 1) n = Math.floor(n / 2); }", "terminates"],
    ["function f(a: uint32, b: uint32) { while (b !== 0) [a, b] = [b, a % b]; return a; }", "terminates"],
    ["function f(x: number, y: number) { x = x | 0; y = y | 0; if (y > 0) while (x > y) x = (x - y) | 0; }", "terminates"],
    ["function f(a: number[]) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s; }", "terminates"],
    ["function f(x: int32, y: int32) { while (x > y) x = x - y; }", "diverges"],
    ["function f(x: number, y: number) { if (y > 0) while (x > y) x = x - y; }", "diverges"],
  ])("%s %s, with a certificate that is accepted", (text, expected) => {
    const program = programOf(text, "f");
    const verdict = decideTermination(program, "f", new Map(), { effort: 1 });
    expect(verdict.kind).toBe(expected);
    if (verdict.kind !== "unknown") expect(check(program, "f", new Map(), verdict.certificate).kind).toBe("accepted");
  });

  test("are not taken for ints where a number may be none", () => {
    const verdict = decideTermination(programOf("function f(n: number) { for (let i = 0; i < n; i++) {} }", "f"), "f", new Map(), {
      effort: 1,
    });
    expect(verdict.kind).not.toBe("terminates");
  });

  test("keep their indices in bounds", () => {
    const program = programOf("function f(a: number[]) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return true; }", "f");
    const verdict = decideSafety(program, "f", new Map(), { effort: 1 });
    expect(verdict.kind).toBe("proved");
    if (verdict.kind === "proved") expect(check(program, "f", new Map(), verdict.certificate).kind).toBe("accepted");
  });
});
