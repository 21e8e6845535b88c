import { afterAll, describe, expect, test } from "vitest";
import { certificateFromJson } from "../../src/certificate/certificate.js";
import { toJson } from "../../src/certificate/json.js";
import { check } from "../../src/checker/check.js";
import { readProgram } from "../../src/language/frontends.js";
import { decideSafety } from "../../src/prove/safety.js";
import { Solver } from "../../src/solver/solver.js";
import { readClassics } from "../support/classics.js";

const solver = new Solver();
afterAll(() => solver.close());
const cases = readClassics();

describe("classic functions", () => {
  const answers: { readonly expected: string; readonly answer: string }[] = [];
  test.each(cases)("$file: $name is $expected", ({ source, expected, name }) => {
    const read = readProgram([source], { integers: "c" }, name);
    if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join("\n"));
    const verdict = decideSafety(read.value, name, new Map(), { effort: 1, solver });
    answers.push({ expected, answer: verdict.kind });
    if (verdict.kind === "unknown") {
      expect(expected).toBe("proved");
      return;
    }
    expect(verdict.kind).toBe(expected);
    const written = certificateFromJson(JSON.parse(JSON.stringify(toJson(verdict.certificate))));
    if (written.kind === "unreadable") throw new Error(written.why);
    expect(check(read.value, name, new Map(), written.certificate)).toMatchObject({ kind: "accepted" });
  });

  test("hardly any right one is left open", () => {
    const right = answers.filter(({ expected }) => expected === "proved");
    expect(right.filter(({ answer }) => answer === "proved").length).toBeGreaterThanOrEqual(0.9 * right.length);
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });
});
