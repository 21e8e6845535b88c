import { describe, expect, test } from "vitest";
import { check } from "../../src/checker/check.js";
import { Random } from "../../src/prove/samples/random.js";
import { decideTermination, type TerminationVerdict } from "../../src/prove/terminates.js";
import { type Doings, doingsOf, randomLoop } from "../support/small-loops.js";

/** Is a verdict what the runs say? Where an undefined run is all that is known, there may be an endless one too. */
function isRight(verdict: Exclude<TerminationVerdict, { kind: "unknown" }>, { endless, fails }: Doings): boolean {
  if (verdict.kind === "undefined") return fails && (verdict.otherwise === undefined || !endless);
  return verdict.kind === "diverges" ? endless : !endless && !fails;
}

describe("loops over integers so small that every input can be tried", () => {
  for (const [bits, overflow, count] of [
    [4, "stops", 60],
    [3, "wraps", 40],
    [4, "wraps", 60],
    [5, "wraps", 40],
    [6, "wraps", 30],
  ] as const)
    test(`are answered right, or not at all, when overflow of ${bits} bits ${overflow}`, () => {
      const random = new Random(overflow === "stops" ? 2 : bits === 4 ? 1 : bits);
      let unknown = 0;
      for (let index = 0; index < count; index++) {
        const program = randomLoop(random, bits, overflow);
        const verdict = decideTermination(program, "loop", new Map(), { effort: 0.02 });
        if (verdict.kind === "unknown") {
          unknown++;
          continue;
        }
        expect(isRight(verdict, doingsOf(program, bits)), `program ${index}: ${verdict.kind}`).toBe(true);
        expect(check(program, "loop", new Map(), verdict.certificate), `program ${index}`).toEqual({ kind: "accepted", trusts: [] });
      }
      expect(unknown).toBeLessThan(count / 6);
    });
});
