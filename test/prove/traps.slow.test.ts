import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { frontends } from "../../src/language/frontends.js";
import type { Program } from "../../src/program/program.js";
import { decideSafety } from "../../src/prove/safety.js";
import { decideTermination } from "../../src/prove/terminates.js";
import { Solver } from "../../src/solver/solver.js";

interface Trap {
  readonly id: string;
  readonly language: "c" | "python" | "typescript";
  readonly source: string;
  readonly question: "prove" | "terminates";
  readonly expected: string;
}

const file = process.env["THEREFORE_TRAPS"] ?? new URL("../../../shared/conformance/traps.json", import.meta.url);
const present = existsSync(file);
if (!present) console.warn("the collection of traps is not there: they are not tried");
const traps: readonly Trap[] = present ? JSON.parse(readFileSync(file, "utf8")) : [];
const solver = new Solver();
const context = { effort: 1, solver };
afterAll(() => solver.close());

/** "rejected", the answer in the collection's words, or "unknown" with why. */
function answerTo(trap: Trap): string {
  const frontend = frontends.find(({ language }) => language === trap.language);
  const read = frontend?.read([{ name: trap.id, language: trap.language, text: trap.source }], { integers: "c" }, "f");
  if (read === undefined || !read.ok) return "rejected";
  return trap.question === "prove" ? proved(read.value) : ended(read.value);
}

function proved(program: Program): string {
  const verdict = decideSafety(program, "f", new Map(), context);
  if (verdict.kind === "unknown") return `unknown: ${verdict.reason} ${verdict.detail ?? ""}`;
  expect(check(program, "f", new Map(), verdict.certificate)).toMatchObject({ kind: "accepted" });
  if (verdict.kind === "proved") return "proved";
  // Reading what was never set has no value to show: it is reported, as by refusing it.
  const unset = verdict.outcome.kind === "failed" && verdict.outcome.obligation.kind === "unset-variable";
  return unset ? "rejected" : "counterexample";
}

function ended(program: Program): string {
  const verdict = decideTermination(program, "f", new Map(), context);
  return { terminates: "yes", ends: "yes", diverges: "no", undefined: "undefined", unknown: "unknown" }[verdict.kind];
}

describe.skipIf(!present)("traps", () => {
  const answers = new Map(traps.map((trap) => [trap.id, ""]));
  test.each(traps)("$id", (trap) => {
    const answer = answerTo(trap);
    answers.set(trap.id, answer);
    if (!answer.startsWith("unknown")) expect(answer).toBe(trap.expected);
  });

  test("hardly any is left open", () => {
    const open = [...answers].filter(([, answer]) => answer.startsWith("unknown"));
    expect(open.length, open.map(([id, answer]) => `${id}: ${answer}`).join("\n")).toBeLessThanOrEqual(5);
  });
});
