import { describe, expect, test } from "vitest";
import type { DivergenceCertificate, Lasso, StemStep } from "../../src/certificate/divergence.js";
import { check } from "../../src/checker/check.js";
import { findReturn } from "../../src/prove/endless/leaping-runs.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { basisFor } from "../../src/transition/concern.js";
import { situationOf } from "../../src/transition/situation.js";
import { readCase } from "../support/termination-programs.js";

const nothing = new Map();
const read = (text: string) => readCase({ name: "", language: "c", integers: "wrap", expected: "diverges", text });

function decided(text: string) {
  const { program, subject } = read(text);
  const verdict = decideTermination(program, subject, nothing, { effort: 1 });
  return { program, subject, verdict };
}

describe("a run that comes back after thousands of millions of rounds", () => {
  test.each([
    "void middle(int i, int j) { while (i != j) { i = i - 1; j = j + 1; } }",
    "void swap(int x, int y) { while (x >= 0 || y >= 0) { int t = x; x = y - 1; y = t - 1; } }",
    "void both(int a, int b, int x, int y) { if (a == b) while (x >= 0 || y >= 0) { x = x + a - b - 1; y = y + b - a - 1; } }",
    "void within(int n, int m) { for (int i = 0; i < n; i = i + 1) for (int j = 0; j < m; j = j + 1) while (i < n) i = i + 1; }",
    "void step(int n, int k) { if (k >= 1) for (int i = 0; i < n; i = i + 1) for (int j = 0; j <= i; j = j + k) ; }",
    "int __VERIFIER_nondet_int(void); void stay(int x, int n, int t) { while (x <= n && x >= t + 1) { t = x; x = __VERIFIER_nondet_int(); } }",
  ])("is found, and checked: %s", (text) => {
    const { program, subject, verdict } = decided(text);
    expect(verdict.kind).toBe("diverges");
    if (verdict.kind === "diverges")
      expect(check(program, subject, nothing, verdict.certificate)).toEqual({ kind: "accepted", trusts: [] });
  });

  test("is refused where a round more or less is gone", () => {
    const { program, subject, verdict } = decided("void middle(int i, int j) { while (i != j) { i = i - 1; j = j + 1; } }");
    const certificate = verdict.kind === "diverges" && verdict.certificate.kind === "diverges" ? verdict.certificate : undefined;
    if (certificate?.forever.kind !== "lasso") throw new Error("it is a lasso");
    const { cycle } = certificate.forever;
    const changed = (change: (times: bigint) => bigint): DivergenceCertificate => {
      const longer = (step: StemStep): StemStep => ("cycle" in step ? { ...step, times: change(step.times) } : step);
      return { ...certificate, forever: { kind: "lasso", cycle: cycle.map(longer) } satisfies Lasso };
    };
    expect(
      check(
        program,
        subject,
        nothing,
        changed((times) => times),
      ).kind,
    ).toBe("accepted");
    for (const change of [(n: bigint) => n + 1n, (n: bigint) => n - 1n, () => 0n])
      expect(check(program, subject, nothing, changed(change)).kind).toBe("refused");
  });

  test("is not found where every run ends", () => {
    const { program, subject } = read("void up(int x, int n) { while (x < n) { x = x + 2; n = n - 1; } }");
    const basis = basisFor("endlessness", program, subject);
    expect(basis && findReturn(situationOf(basis.system), 1, 3000)).toBeUndefined();
  });
});
