import { describe, expect, it } from "vitest";
import { hasPython } from "./python3.js";
import { compareRuns } from "./runs.js";

describe.skipIf(!hasPython)("runs of many Python programs", () => {
  it.each([2, 3, 4, 5])("end as CPython's, in 500 random programs (seed %i)", { timeout: 300_000 }, (seed) => {
    const { differences, read, runs, raised, refusals } = compareRuns(seed, 500);
    console.log(
      `${read} programs read, ${runs} runs, ${raised} exceptions`,
      [...refusals].map(([why, times]) => `${times}x ${why}`).join("; "),
    );
    expect(differences.slice(0, 2).join("\n\n")).toBe("");
    expect(differences.length).toBe(0);
    expect(read).toBeGreaterThan(480);
    expect(runs).toBeGreaterThan(1500);
  });
});
