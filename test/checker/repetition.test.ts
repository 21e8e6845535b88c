import { expect, test } from "vitest";
import type { RepetitionCertificate } from "../../src/certificate/runs.js";
import { check } from "../../src/checker/check.js";
import { compile } from "../../src/program/machine.js";
import type { Program } from "../../src/program/program.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { standing } from "../support/standing.js";
import { readCase } from "../support/termination-programs.js";

function read(text: string): Program {
  return readCase({ name: "", language: "c", integers: "Z", expected: "unknown", text }).program;
}

/** The claim that a run of `f` does for ever what it does between two starts of `g`, numbered from 0. */
function between(program: Program, one: number, other: number): RepetitionCertificate {
  const starts: number[] = [];
  let count = 0;
  compile(program).run("f", [], {
    steps: 1000,
    observe: ({ procedure, block, statement }) => {
      if (procedure === "g" && block === 0 && statement === 0) starts.push(count);
      count++;
      return true;
    },
  });
  const [first, second] = [starts[one], starts[other]];
  if (first === undefined || second === undefined) throw new Error("g does not start so often");
  return { kind: "repeats", inputs: [], draws: [], arrival: standing(program, "f", [], second), first };
}

const verdictOn = (program: Program) => decideTermination(program, "f", new Map(), { effort: 1 }).kind;

test("a call that comes again within itself goes on for ever", () => {
  const program = read("int g(int n) { return n > 3 ? g(n - 3) : g(n + 1); } int f(void) { return g(2); }");
  expect(verdictOn(program)).toBe("diverges");
  expect(check(program, "f", new Map(), between(program, 0, 4)).kind).toBe("accepted");
});

test("a call that comes again after it is over does not", () => {
  const program = read("int g(int n) { return n > 3 ? g(n - 3) : n; } int f(void) { return g(2) + g(2); }");
  expect(verdictOn(program)).toBe("terminates");
  expect(check(program, "f", new Map(), between(program, 0, 1))).toEqual({ kind: "refused", why: "the run leaves the call" });
});
