import { describe, expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { compile } from "../../src/program/machine.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { openCases, readCase, terminationCases } from "../support/termination-programs.js";

const nothing = new Map();

describe("does every call end?", () => {
  for (const example of [...terminationCases, ...openCases])
    test(`${example.language} ${example.integers} ${example.name}: ${example.expected}`, () => {
      const { program, subject } = readCase(example);
      const effort = openCases.includes(example) ? 0.1 : 1;
      const verdict = decideTermination(program, subject, nothing, { effort });
      expect(verdict.kind).toBe(example.expected);
      if (verdict.kind !== "unknown")
        expect(check(program, subject, nothing, verdict.certificate)).toEqual({ kind: "accepted", trusts: [] });
    });
});

describe("a run that never ends", () => {
  test("goes on in the program itself", () => {
    for (const example of terminationCases.filter(({ expected }) => expected === "diverges")) {
      const { program, subject } = readCase(example);
      const verdict = decideTermination(program, subject, nothing, { effort: 1 });
      if (verdict.kind !== "diverges") throw new Error(`${subject} was not seen to diverge`);
      let next = 0;
      const { inputs, draws } = verdict.witness;
      const { outcome } = compile(program).run(subject, [...inputs], { steps: 10_000, choose: () => draws[next++] });
      expect(["out-of-resources", "blocked"]).toContain(outcome.kind);
    }
  });

  test("is the simplest that there is: y = 0 for g2", () => {
    for (const example of terminationCases.filter(({ name }) => name === "g2")) {
      const { program, subject } = readCase(example);
      const verdict = decideTermination(program, subject, nothing, { effort: 1 });
      expect(verdict).toMatchObject({ kind: "diverges", divergence: { kind: "repetition" }, witness: { inputs: [1n, 0n] } });
    }
  });
});

test("the same question gets the same answer, certificate and cost", () => {
  for (const example of terminationCases.filter(({ name }) => name === "phases" || name === "euclid")) {
    const [first, second] = [1, 2].map(() => {
      const { program, subject } = readCase(example);
      const verdict = decideTermination(program, subject, nothing, { effort: 1 });
      return verdict.kind === "unknown" ? verdict : { certificate: verdict.certificate, steps: verdict.steps };
    });
    expect(first).toEqual(second);
  }
});
