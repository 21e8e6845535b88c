import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registerKernel } from "../../kernel/setup/jupyter.mjs";
import { testingEnvironment } from "../../kernel/setup/python.mjs";

const root = join(import.meta.dirname, "../..");
const programs = join(testingEnvironment, process.platform === "win32" ? "Scripts" : "bin");
const installed = existsSync(join(programs, process.platform === "win32" ? "nbgrader.exe" : "nbgrader"));
if (!installed) console.warn("nbgrader is not installed (`npm test -- kernel` does it): SKIPPED");

interface Cell {
  readonly id: string;
  source: string[];
  readonly outputs?: readonly { readonly output_type: string; readonly name?: string }[];
}

describe.skipIf(!installed)("nbgrader", () => {
  let course = "";
  let scores: Readonly<Record<string, Readonly<Record<string, number>>>> = {};

  /** Runs a program of the environment in the course's folder, with nothing of this machine's own Jupyter. */
  const run = (program: string, ...words: string[]): string => {
    const inside = ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"].map((name) => [
      name,
      join(course, ".jupyter"),
    ]);
    const env = { ...process.env, ...Object.fromEntries(inside), JUPYTER_PATH: "", PATH: `${programs}${delimiter}${process.env["PATH"]}` };
    const { status, stdout, stderr } = spawnSync(join(programs, program), words, { cwd: course, env, encoding: "utf8" });
    if (status !== 0) throw new Error(`${program} ${words.join(" ")}:\n${stdout}${stderr}`);
    return stdout;
  };
  const notebook = (...path: string[]) => join(course, ...path, "lesson-03", "lesson-03.ipynb");
  const cellsOf = (file: string) => (JSON.parse(readFileSync(file, "utf8")) as { readonly cells: readonly Cell[] }).cells;
  /** What a student hands in: the released notebook with some answers written into it. */
  const submit = (student: string, answers: Readonly<Record<string, string>>) => {
    const released = JSON.parse(readFileSync(notebook("release"), "utf8")) as { readonly cells: readonly Cell[] };
    for (const cell of released.cells) {
      const answer = answers[cell.id];
      if (answer !== undefined) cell.source = [answer];
    }
    mkdirSync(join(course, "submitted", student, "lesson-03"), { recursive: true });
    writeFileSync(notebook("submitted", student), JSON.stringify(released));
  };

  beforeAll(() => {
    registerKernel(testingEnvironment);
    course = mkdtempSync(join(tmpdir(), "therefore-nbgrader-"));
    const made = spawnSync(process.execPath, [join(root, "src/therefore.mjs"), "assignment", "3", course], { encoding: "utf8" });
    expect(made.status, made.stderr).toBe(0);
    run("nbgrader", "generate_assignment", "lesson-03");
    mkdirSync(join(course, "submitted", "right", "lesson-03"), { recursive: true });
    cpSync(notebook("source"), notebook("submitted", "right"));
    submit("partly", {
      "03-o1-answer-1": 'const answer03_o1 = ["b d f"];',
      "03-2-answer-1": 'const answer03_2 = ["y"];',
      "03-3-answer-1": "%%c\nvoid ends(int n) { while (n > 0) n = n - 3; }",
      "03-3-answer-2": "%%c\nvoid loops(int n) { while (n > 0) n = n - 2; }",
      "03-4-answer-1": "const rounds = (x: number, y: number) => Math.round(x / y);",
    });
    submit("nothing", {});
    run("nbgrader", "autograde", "lesson-03", "--create");
    const file = join(import.meta.dirname, "support/nbgrader_scores.py");
    scores = JSON.parse(run(process.platform === "win32" ? "python.exe" : "python", file, "lesson-03"));
  }, 400_000);
  afterAll(() => rmSync(course, { recursive: true, force: true }));

  it("takes the solutions out, and leaves the cells that grade", () => {
    const texts = cellsOf(notebook("release")).map(({ source }) => source.join(""));
    expect(texts.join("\n")).not.toMatch(/BEGIN SOLUTION|x - y/);
    expect(texts).toContain('4 * grade("03.3", ends, loops)');
    expect(texts.filter((text) => text.startsWith("%%c\n// your answer"))).toHaveLength(2);
  });

  it("gives all points to right answers", () => {
    expect(scores["right"]).toEqual({ "03-o1-grade": 4, "03-2-grade": 4, "03-3-grade": 4, "03-4-grade": 4 });
  });

  it("gives part of the points for part of an answer", () => {
    const { "03-4-grade": rounds, ...others } = scores["partly"] ?? {};
    expect(others).toEqual({ "03-o1-grade": 2, "03-2-grade": 0, "03-3-grade": 2 });
    expect(rounds).toBeCloseTo(4 / 5);
  });

  it("gives none for what was left empty", () => {
    expect(scores["nothing"]).toEqual({ "03-o1-grade": 0, "03-2-grade": 0, "03-3-grade": 0, "03-4-grade": 0 });
  });

  it.each(["right", "partly"])("finds nothing on stderr in the graded cells of %s", (student) => {
    const outputs = cellsOf(notebook("autograded", student)).flatMap((cell) => cell.outputs ?? []);
    expect(outputs.filter(({ output_type, name }) => output_type === "error" || name === "stderr")).toEqual([]);
    expect(outputs.filter(({ output_type }) => output_type === "execute_result")).toHaveLength(4);
  });
});
