import { describe, expect, test } from "vitest";
import { readProgram } from "../../src/language/frontends.js";
import { polynomial } from "../../src/logic/polynomial.js";
import { boxes, rangeIn } from "../../src/prove/invariants/boxes.js";
import { Runner } from "../../src/prove/samples/runs.js";
import { lower } from "../../src/transition/lower.js";
import { situationOf } from "../../src/transition/situation.js";

function situation(text: string) {
  const read = readProgram([{ name: "test", language: "c", text }], { integers: "Z" }, "f");
  const lowering = read.ok ? lower(read.value, "f") : undefined;
  if (lowering === undefined) throw new Error("it cannot be lowered");
  return situationOf(lowering.system);
}

describe("boxes", () => {
  test.each([
    "void f(int x, int y) { while (x > 0 && x < 100) { x = x + 3; y = 7 - x; } }",
    "void f(int x, int y) { if (x > 5 || x < -5) return; while (y > x) { y = y - 1; x = x * x - 2; if (x > 3) x = 3; } }",
    "void f(int x, int y) { y = 1; while (x > 1) { x = x / 2; y = y * 2; if (y > 40) y = 5 - y; } while (y < 3) y = y + 1; }",
    "void f(int x, int y) { while (2 * x - 3 * y > 4 && x < 9 && y > -20) { x = __VERIFIER_nondet_int(); y = x - y; } }",
  ])("hold every state of every run: %s", (text) => {
    const subject = situation(text);
    const found = boxes(subject);
    const runner = new Runner(subject, 7);
    let states = 0;
    for (let run = 0; run < 200; run++) {
      const { locations, states: visited } = runner.run(40);
      for (const [index, state] of visited.entries()) {
        const box = found[locations[index] as number];
        expect(box).toBeDefined();
        subject.system.variables.forEach((name, place) => {
          const { minimum, maximum } = rangeIn(box ?? new Map(), polynomial([[name, 1n]]));
          const value = BigInt(state[place] as number);
          expect(minimum === undefined || minimum <= value).toBe(true);
          expect(maximum === undefined || value <= maximum).toBe(true);
        });
        states++;
      }
    }
    expect(states).toBeGreaterThan(200);
  });

  test("are as small as interval arithmetic makes them", () => {
    const subject = situation("void f(int x) { if (x < 2 || x > 8) return; x = 3 * x - 1; while (x > 0) x = x - 1; }");
    const loop = subject.system.locations.findIndex(({ role }) => role === "loop");
    expect(
      rangeIn(
        boxes(subject)[loop] ?? new Map(),
        polynomial([
          ["x", -2n],
          ["", 1n],
        ]),
      ).minimum,
    ).toBe(-45n);
  });
});
