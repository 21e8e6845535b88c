import { describe, expect, it } from "vitest";
import { Notebook } from "./support/notebook.js";
import { RealEngine } from "./support/real-engine.js";

const met = (tool: string) => {
  const { shown, error, result } = new Notebook(new RealEngine()).run(`${tool}\nadversary(mine)`);
  return { first: shown[0]?.replace(/\s+/g, " "), last: shown.at(-1)?.replace(/\s+/g, " "), error: error?.message, result };
};

describe("adversary", () => {
  it("beats a tool that says yes: the program then runs for ever", () => {
    const { last, result } = met('const mine = (program: string) => "yes";');
    expect(last).toMatch(/^✗ beaten: mine says “yes” about h, and h runs for ever\./);
    expect(last).toContain('function h() { if (mine(String(h)) === "yes") while (true) {} }');
    expect(last).toContain("terminates has proved it.");
    expect(result).toBeUndefined();
  });

  it("beats a tool that says no: the program then ends", () => {
    expect(met('const mine = (program: string) => "no";').last).toMatch(/^✗ beaten: mine says “no” about h, and h comes to an end\./);
    expect(met("const mine = (program: string) => false;").last).toMatch(/^✗ beaten/);
  });

  it("beats a tool that looks at the text before it says something", () => {
    expect(met('const mine = (program: string) => (program.includes("while") ? "no" : "yes");').last).toMatch(/^✗ beaten/);
  });

  it("does not beat a tool that says that it does not know", () => {
    const { last } = met('const mine = (program: string) => "don\'t know";');
    expect(last).toMatch(/^✓ not beaten: mine says “don't know” about h, and that is not wrong: h comes to an end\./);
    expect(met("const mine = (program: string) => undefined;").last).toMatch(/^✓ not beaten/);
  });

  it("takes nothing for a tool that changes its mind", () => {
    const { last } = met('let asked = 0;\nconst mine = (program: string) => (asked++ === 0 ? "yes" : "no");');
    expect(last).toMatch(/^\? no tool: about the same text mine says “yes” first, and then “no”\./);
  });

  it("says what it waits for before the tool is asked", () => {
    const { first, error } = met('const mine = (program: string): string => { throw new Error("stuck"); };');
    expect(first).toMatch(/^\? asked: mine has been handed this program, and thinks\./);
    expect(first).toContain("If it never comes back, interrupt it");
    expect(error).toBe("stuck");
  });

  it("says what a tool is", () => {
    expect(met('const mine = "yes";').error).toContain("a function that is given the text of a program");
    expect(met("const mine = (program: string) => 42;").error).toBe('mine has answered 42. A tool says "yes", "no" or "don\'t know".');
  });
});
