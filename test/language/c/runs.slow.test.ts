import { describe, expect, test } from "vitest";
import { gccIsHere } from "./gcc.js";
import { differences } from "./runs.js";

describe.skipIf(!gccIsHere)("programs of C run as gcc runs them", () => {
  test("2,000 random programs: the same results, the same undefined behaviour", () => {
    const { found, undefinedRuns, otherKinds } = differences(1, 2000, "c", []);
    expect(found).toEqual([]);
    expect(undefinedRuns).toBeGreaterThan(1000);
    expect(undefinedRuns).toBeLessThan(5000);
    // Where an expression holds two mistakes, C leaves open which comes first.
    expect(otherKinds / undefinedRuns).toBeLessThan(0.05);
  }, 600_000);

  test("500 more where signed arithmetic wraps around (-fwrapv)", () => {
    expect(differences(2, 500, "wrap", ["-fwrapv"]).found).toEqual([]);
  }, 300_000);
});
