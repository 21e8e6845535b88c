import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const command = (...words: string[]) => spawnSync(process.execPath, [join(root, "src/therefore.mjs"), ...words], { encoding: "utf8" });

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "therefore-grading-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function hand(name: string, cells: readonly string[]): void {
  mkdirSync(join(folder, "handed-in", name), { recursive: true });
  const coded = cells.map((source, index) => ({
    cell_type: "code",
    id: `c${index}`,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  }));
  writeFileSync(
    join(folder, "handed-in", name, "l3.ipynb"),
    JSON.stringify({ cells: coded, metadata: {}, nbformat: 4, nbformat_minor: 5 }),
  );
}

describe("therefore grade", () => {
  it("runs notebooks, and says what their answers earned", () => {
    hand("anna", [
      'check("03.2", "y")',
      'check("03.2", "x - y")',
      'order("03.o1", "b d f")',
      "const rounds = (x: number, y: number) => Math.ceil(x / y) - 1;",
      'check("03.4", rounds)',
      'quiz("01.q1", 3, 1)',
    ]);
    hand("ben", ["while (true) {}", 'throw new Error("no")', 'check("03.2", "y")']);
    mkdirSync(join(folder, "handed-in", "cleo"));
    writeFileSync(join(folder, "handed-in", "cleo", "l3.ipynb"), "no notebook");
    const csv = join(folder, "out.csv");
    const { status, stdout, stderr } = command("grade", join(folder, "handed-in"), "--csv", csv, "--seconds", "2");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("3 notebooks");
    const rows = readFileSync(csv, "utf8").replaceAll("\\", "/").trimEnd().split("\n");
    expect(rows.slice(0, 5)).toEqual([
      "notebook,item,score,note",
      "anna/l3.ipynb,01.q1,1,",
      "anna/l3.ipynb,03.2,1,",
      "anna/l3.ipynb,03.4,1,",
      "anna/l3.ipynb,03.o1,0.5,",
    ]);
    expect(rows[5]).toBe("ben/l3.ipynb,03.2,0,cell 1: more than 2 s; cell 2: Error");
    expect(rows[6]).toContain("cleo/l3.ipynb,,,");
    // Nothing is left beside what was handed in.
    expect(readdirSync(join(folder, "handed-in", "anna"))).toEqual(["l3.ipynb"]);
  });

  it("says what it needs", () => {
    expect(command("grade", folder)).toMatchObject({ status: 2, stderr: expect.stringContaining("usage: therefore grade") });
    expect(command("grade", join(folder, "missing"), "--csv", join(folder, "x.csv"))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("there is no folder"),
    });
  });
});

describe("therefore assignment", () => {
  it("writes a course's source and its configuration, and never over what is there", () => {
    const course = join(folder, "course");
    expect(command("assignment", "3", course)).toMatchObject({ status: 0 });
    const text = readFileSync(join(course, "source/lesson-03/lesson-03.ipynb"), "utf8");
    expect(text).toContain("BEGIN SOLUTION");
    expect(text).toContain('4 * grade(\\"03.3\\", ends, loops)');
    expect(readFileSync(join(course, "nbgrader_config.py"), "utf8")).toContain("code_stub");
    expect(command("assignment", "3", course)).toMatchObject({ status: 2, stderr: expect.stringContaining("is there already") });
    expect(command("assignment", "77", course)).toMatchObject({ status: 2, stderr: expect.stringContaining("has no exercises") });
  });
});
