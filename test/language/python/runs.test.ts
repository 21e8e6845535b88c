import { describe, expect, it } from "vitest";
import { hasPython } from "./python3.js";
import { compareRuns } from "./runs.js";

describe.skipIf(!hasPython)("runs of Python programs", () => {
  it("end as CPython's, in 150 random programs", () => {
    const { differences, read, runs, raised } = compareRuns(1, 150);
    expect(differences.slice(0, 2).join("\n\n")).toBe("");
    expect(read).toBeGreaterThan(100);
    expect(runs).toBeGreaterThan(300);
    expect(raised).toBeGreaterThan(30);
  });
});
