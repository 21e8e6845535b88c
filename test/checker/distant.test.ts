import { describe, expect, test } from "vitest";
import type { ReachingCertificate } from "../../src/certificate/runs.js";
import { check } from "../../src/checker/check.js";
import { compile } from "../../src/program/machine.js";
import { reachUndefined } from "../../src/prove/endless/distant.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { basisFor } from "../../src/transition/concern.js";
import { begun } from "../../src/transition/steps.js";
import { arrivalOfWay } from "../../src/transition/succession.js";
import { readCase } from "../support/termination-programs.js";

const nothing = new Map();
const read = (text: string) => readCase({ name: "", language: "c", integers: "c", expected: "unknown", text });

describe("undefined behaviour behind two thousand million rounds", () => {
  const { program, subject } = read("void late(int z) { int x = 12; while (z > 0) { x = x + 1; z = z - 1; } }");
  const verdict = decideTermination(program, subject, nothing, { effort: 1 });
  if (verdict.kind !== "undefined" || verdict.certificate.kind !== "reaches") throw new Error("it is reached");
  const certificate = verdict.certificate;

  test("is found, and checked without running them", () => {
    expect(verdict.otherwise).toBeDefined();
    expect(check(program, subject, nothing, certificate)).toEqual({ kind: "accepted", trusts: [] });
  });

  test("is refused where a round more or less is gone, or none", () => {
    const stem = (times: (before: bigint) => bigint): ReachingCertificate => ({
      ...certificate,
      stem: certificate.stem.map((step) => ("cycle" in step ? { ...step, times: times(step.times) } : step)),
    });
    expect(
      check(
        program,
        subject,
        nothing,
        stem((before) => before),
      ).kind,
    ).toBe("accepted");
    for (const times of [(n: bigint) => n + 1n, (n: bigint) => n - 1n, () => 0n, (n: bigint) => -n])
      expect(check(program, subject, nothing, stem(times)).kind).toBe("refused");
    const system = basisFor("undefined behaviour", program, subject, nothing)?.system;
    if (system === undefined) throw new Error("it was accepted");
    const { initial, stem: whole } = certificate;
    const shorter = { initial, stem: whole.slice(0, -1) };
    const outcome = (arrival: ReachingCertificate["arrival"]) => check(program, subject, nothing, { ...certificate, ...shorter, arrival });
    expect(outcome(certificate.arrival)).toEqual({ kind: "refused", why: "the run comes to something else" });
    expect(outcome(arrivalOfWay(begun(system, shorter)))).toEqual({
      kind: "refused",
      why: "the steps do not lead to undefined behaviour",
    });
  });
});

describe("a way to undefined behaviour with rounds taken together", () => {
  test.each([
    "void down(void) { int d = 3000; while (d > -5) { int q = 7 / d; d = d - 1; } }",
    "void two(int n) { int i = 0; int j = 0; if (n > 900) { while (i < n) i = i + 1; while (j < 1000) j = j + 1; if (i == 2000) j = j / (j - 1000); } }",
    "void zigzag(void) { int i = 0; int j = 0; while (i <= j) { if (j - i < 1) j = j + 2; i = i + 1; if (i == 1500) i = i / (i - 1500); } }",
    "void reset(int n) { int k = 0; int i = 0; if (n < 5000) while (i < n) { k = i; i = i + 3; } if (k == 2001) k = k % (k - 2001); }",
  ])("is one that the program really goes: %s", (text) => {
    const { program, subject } = read(text);
    const system = basisFor("undefined behaviour", program, subject, nothing)?.system;
    const stem = system && reachUndefined(system, { pivots: 20_000 });
    expect(stem?.steps.some((step) => "cycle" in step)).toBe(true);
    const inputs = (program.procedures.get(subject)?.parameters ?? []).map(({ name }) => stem?.initial.get(name) ?? 0n);
    const { outcome } = compile(program).run(subject, inputs, { steps: 1_000_000 });
    expect(outcome).toMatchObject({ kind: "failed", obligation: { undefined: true } });
  });
});
