import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { misconceptions } from "../../lessons/exercises/misconceptions.js";
import { Notebook } from "./support/notebook.js";
import { RealEngine } from "./support/real-engine.js";

const open = (...cells: string[]) => {
  const notebook = new Notebook(new RealEngine());
  for (const cell of cells) {
    const { error } = notebook.run(cell);
    if (error !== undefined) throw error;
  }
  return (cell: string) => {
    const { shown, error, result } = notebook.run(cell);
    if (error !== undefined) throw error;
    return { text: shown.join("\n").replace(/\s+/g, " "), result };
  };
};
const g = "%%c\nvoid g(int x, int y) {\n  if (y > 0)\n    while (x > y)\n      x = x - y;\n}";

describe("predict", () => {
  it("asks, keeps the guess before the verdict, and compares after it", () => {
    const run = open(g);
    expect(run('predict("03.p1")').text).toContain("1 Yes.");
    expect(run('predict("03.p1", 3)').text).toContain("Now run terminates(g)");
    expect(run('predict("03.p1")').text).toContain("Your prediction is kept: 3");
    expect(run('predict("03.p1")').text).not.toContain("drops by at least 1");
    run("terminates(g)");
    const { text } = run('predict("03.p1")');
    expect(text).toContain("You predicted 3. It came out as 1.");
    expect(text).toContain("1 Yes. ← so it is");
    expect(text).toContain("that is the halting problem. ← your prediction");
    expect(text).toContain("Termination is undecidable, so no tool can answer for this program.");
    expect(text).toContain("terminates(g)");
  });

  it("is content with a right guess", () => {
    const run = open(g, 'predict("03.p1", 1)', "terminates(g)");
    expect(run('predict("03.p1")').text).toContain("✓ as predicted: You predicted 1, and so it is.");
  });

  it("nudges, and no more, whoever makes no guess", () => {
    const run = open(g, "terminates(g)");
    expect(run('predict("03.p1")').text).toContain("You have made no prediction here.");
    expect(run('predict("03.p1", 7)').text).toContain("They go from 1 to 3.");
    expect(run('predict("03.p9")').text).toContain("There is no 03.p9 here.");
    expect(run('predict("03.2")').text).toContain('check("03.2")');
  });
});

describe("check", () => {
  it("grades by meaning, and hides its value where the feedback says it all", () => {
    const run = open();
    expect(run('check("03.2")').text).toContain("A measure is not unique.");
    const wrong = run('check("03.2", "y")');
    expect(wrong.text).toContain("✗ not yet");
    expect(wrong.text).toContain("y does not drop by at least 1");
    expect(wrong.result).toBeUndefined();
    const right = run('check("03.2", "x - y")');
    expect(right.text).toContain("✓ right");
    expect(right.text).toContain("Another answer that is right");
    expect(run('1 * check("03.2", "x - y")').result).toBe(1);
  });

  it("says what it cannot read", () => {
    const run = open();
    expect(run('check("03.2", "x -")').text).toContain("I cannot read x - here.");
    expect(run('check("03.2", 5)').text).toContain("The answer is a text in quotes.");
  });
});

describe("quiz", () => {
  it("asks for an answer and a reason, and gives half for half", () => {
    const run = open();
    expect(run('quiz("01.q1")').text).toContain("And the reason:");
    expect(run('quiz("01.q1", 3, 1)').text).toContain("✓ right");
    expect(run('quiz("01.q1", 3, 2)').text).toContain("The answer is right; the reason is another one.");
    expect(run('quiz("01.q1", 1, 1)').text).toContain("Enough tests that pass are a proof.");
    expect(run('quiz("01.q1", 9, 1)').text).toContain("Answers go from 1 to 3");
  });

  it("tells nothing of a test before its last question, and then the beliefs", () => {
    const run = open();
    expect(run('quiz("pre")').text).toContain("0 of 8 questions are answered.");
    const told = Array.from({ length: 8 }, (_, index) => run(`quiz("pre.${index + 1}", 1, 1)`).text);
    expect(told[0]).toContain("7 questions to go");
    expect(told.join(" ")).not.toContain("not yet");
    expect(told[7]).toContain('quiz("pre") shows what came out.');
    const { text } = run('quiz("pre")');
    expect(text).toContain("0 of 8 with the right reason.");
    expect(text).toContain("- “If it ends for the inputs I tried, it ends.”");
    expect(text.indexOf("What is proved cannot fail any more.")).toBeGreaterThan(0);
    expect(text).not.toContain("T-NEVER");
  });
});

describe("grade", () => {
  it("has a bare number as its result", () => {
    const run = open();
    expect(run('grade("03.2", "x - y")').result).toBe(1);
    expect(run('grade("03.2", "y")').result).toBe(0);
    expect(run('4 * grade("03.o1", "b d f a e g")').result).toBe(4);
    expect(run('grade("03.o1", "b d f")').result).toBe(0.5);
    expect(() => run('grade("03.77", "y")')).toThrow("there is no exercise 03.77");
  });
});

describe("order", () => {
  it("names the line that stands in the wrong place, and what it rests on", () => {
    const run = open();
    expect(run('order("03.o1")').text).toContain("a So x drops by at least 1 each time round.");
    const { text } = run('order("03.o1", "a b d f e g")');
    expect(text).toContain("✗ a comes too early: it rests on f");
    expect(text).toContain("What gets smaller each time must come to an end.");
    expect(run('order("03.o1", "b b z")').text).toContain("There is no line b and z, or it stands there twice.");
  });
});

describe("hint", () => {
  it("gives one rung at a time, and then the way to the solution", () => {
    const run = open();
    const rungs = [1, 2, 3, 4, 5].map(() => run('hint("03.2")').text);
    expect(rungs.map((text) => /\d of 4/.exec(text)?.[0])).toEqual(["1 of 4", "2 of 4", "3 of 4", "4 of 4", "4 of 4"]);
    expect(rungs[4]).toContain("You have had all hints");
    expect(run('solution("03.2")').text).toContain('"x - y"');
  });
});

describe("progress", () => {
  it("shows what was done in this session, and that it is not recorded", () => {
    const run = open('predict("03.p1", 1)', 'check("03.2", "x - y")', 'hint("03.o1")');
    const { text } = run("progress()");
    expect(text).toContain("Recording is off");
    expect(text).toMatch(/03 1 \/ \d+ 1 \/ \d+/);
  });
});

describe("recording", () => {
  it("is off, turned on and off by name, and says where it writes", () => {
    const folder = mkdtempSync(join(tmpdir(), "recording-"));
    const file = join(folder, "progress.jsonl");
    process.env["THEREFORE_PROGRESS"] = file;
    try {
      const run = open('predict("03.p1", 1)');
      expect(existsSync(file)).toBe(false);
      expect(run("progress.on()").text).toContain("sent nowhere");
      run('hint("03.2")');
      expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(3);
      expect(run("progress()").text).toContain("Recording is on");
      expect(run("progress.off()").text).toContain("Nothing is written any more.");
      run('hint("03.2")');
      expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(4);
    } finally {
      delete process.env["THEREFORE_PROGRESS"];
      rmSync(folder, { recursive: true });
    }
  });

  it("says so when the file cannot be written", () => {
    process.env["THEREFORE_PROGRESS"] = join(tmpdir(), "not", "there", "progress.jsonl");
    try {
      expect(open()("progress.on()").text).toContain("Nothing is recorded.");
    } finally {
      delete process.env["THEREFORE_PROGRESS"];
    }
  });
});

describe("the codebook", () => {
  it.each(Object.entries(misconceptions))("%s is refuted by cells that run", (_, { cell, shows, ...rest }) => {
    const run = open();
    const shown = [run(cell), ...("ask" in rest ? [run(rest.ask)] : [])];
    const last = shown.at(-1);
    expect(`${last?.text} ${String(last?.result)}`).toContain(shows);
  });
});
