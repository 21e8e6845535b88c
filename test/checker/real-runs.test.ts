import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Invariant, ProofLevel } from "../../src/certificate/proof.js";
import { readProgram } from "../../src/language/frontends.js";
import { constant } from "../../src/logic/polynomial.js";
import { claimed } from "../../src/program/claim.js";
import type { Program } from "../../src/program/program.js";
import { decideEndlessness } from "../../src/prove/endlessness.js";
import { decideSafety } from "../../src/prove/safety.js";
import { basisFor } from "../../src/transition/concern.js";
import { isRecursive } from "../../src/transition/control-flow.js";
import type { TransitionSystem } from "../../src/transition/system.js";
import { readCase, terminationCases } from "../support/termination-programs.js";
import { type Visit, valueAt, visitsOf } from "../support/visits.js";

/*
 * The checker and the prover share the transition system: were it wrong, both would be. So what certificates claim is
 * held against runs of the program here, by the interpreter, which knows nothing of transition systems.
 */

function invariantsHold(
  name: string,
  program: Program,
  subject: string,
  system: TransitionSystem,
  invariants: readonly Invariant[],
): number {
  let count = 0;
  const stated = new Map(invariants.map(({ location, atoms }) => [location, atoms]));
  for (const visits of visitsOf(program, subject, system, 40))
    for (const visit of visits)
      for (const atom of stated.get(visit.location) ?? []) {
        const value = valueAt(atom, visit);
        if (value === undefined) continue;
        count++;
        expect(value >= 0n, `${name}: ${told(visit)}`).toBe(true);
      }
  return count;
}

function told({ location, state }: Visit): string {
  return `at ${location} with ${[...state].map(([variable, value]) => `${variable} = ${value}`).join(", ")}`;
}

/** Is some ranking function lower when a run comes by a location again? Undefined where that cannot be seen. */
function somethingDrops({ steps }: ProofLevel, before: Visit, after: Visit): boolean | undefined {
  let seen = true;
  for (const step of steps) {
    if (step.kind !== "ranking") continue;
    const value = step.functions.find(({ location }) => location === before.location)?.value ?? constant(0n);
    const [first, second] = [valueAt(value, before), valueAt(value, after)];
    if (first === undefined || second === undefined) seen = false;
    else if (second < first) return true;
  }
  return seen ? false : undefined;
}

describe("what certificates claim is so in real runs", () => {
  const proofs = terminationCases.flatMap((example) => {
    const { program, subject } = readCase(example);
    const verdict = decideEndlessness(program, subject, new Map(), { effort: 1 });
    const plain = verdict.kind === "none" && !isRecursive(program, subject);
    return plain ? [{ name: `${example.integers} ${example.name}`, program, subject, ...verdict }] : [];
  });

  test("invariants of proofs of termination hold", () => {
    let count = 0;
    for (const { name, program, subject, basis, proof } of proofs)
      count += invariantsHold(name, program, subject, basis.system, proof.level.invariants);
    expect(count).toBeGreaterThan(300);
  });

  test("round by round some ranking function drops", () => {
    let count = 0;
    for (const { name, program, subject, basis, proof } of proofs) {
      const { level } = proof;
      if (level.then !== undefined || level.steps.some(({ kind }) => kind === "sign-change")) continue;
      const deadEnds = level.steps.some(({ kind }) => kind === "dead-end");
      for (const visits of visitsOf(program, subject, basis.system, 60))
        for (const [index, visit] of visits.entries()) {
          const next = visits.slice(index + 1).find(({ location }) => location === visit.location);
          // A dead end lowers nothing, but no round follows it.
          if (deadEnds && next === visits.at(-1)) continue;
          const drops = next === undefined ? undefined : somethingDrops(level, visit, next);
          if (drops === undefined) continue;
          count++;
          expect(drops, `${name}: ${told(visit)}`).toBe(true);
        }
    }
    expect(count).toBeGreaterThan(1000);
  });

  test("invariants of proofs of claims hold", () => {
    let count = 0;
    const folder = new URL("../prove/cases/", import.meta.url);
    for (const [file, language] of [
      ["integers.c", "c"],
      ["arrays.c", "c"],
      ["integers.py", "python"],
    ] as const) {
      const text = readFileSync(new URL(file, folder), "utf8");
      for (const [, subject = ""] of text.matchAll(/(?:\/\/|#) proved: (\w+)/g)) {
        const read = readProgram([{ name: file, language, text }], { integers: "c" }, subject);
        if (!read.ok || isRecursive(read.value, subject)) continue;
        const verdict = decideSafety(read.value, subject, new Map(), { effort: 1 });
        const claim = claimed(read.value, subject);
        if (verdict.kind !== "proved" || verdict.certificate.kind !== "unreachable") continue;
        const basis = basisFor("failure", claim, subject);
        if (basis !== undefined)
          count += invariantsHold(subject, read.value, subject, basis.system, verdict.certificate.proof.level.invariants);
      }
    }
    expect(count).toBeGreaterThan(300);
  });
});
