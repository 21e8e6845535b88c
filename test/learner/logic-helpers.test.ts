import { describe, expect, it } from "vitest";
import { FakeEngine } from "./support/fake-engine.js";
import { Notebook } from "./support/notebook.js";

const run = (code: string) => new Notebook(new FakeEngine()).run(code);
const shows = (code: string) => run(code).shown.join("\n");
const message = (code: string) => run(code).error?.message;

/** For what the notebook of these tests cannot take apart. */
const { wang } = new Notebook(new FakeEngine()).learner.globals as {
  readonly wang: ((formula: string, ...given: unknown[]) => boolean | undefined) & { rules(given: unknown): boolean };
};

describe("wang", () => {
  it("proves, refutes, and gives the value", () => {
    const { shown, value, result } = run('wang("p -> p")');
    expect(shown[0]).toMatch(/^✓ proved: p -> p is true in every row: 2 lines/);
    expect([value, result]).toEqual([true, undefined]);
    expect(run('wang("p -> q")')).toMatchObject({ value: false });
    expect(run('wang.report("p -> q")').value).toEqual({ answer: false, lines: 2, row: { p: true, q: false } });
  });

  it("goes as far as the learner's steps go", () => {
    expect(run('wang("p -> (q -> p)", ["right ->"])').value).toBeUndefined();
    expect(shows('wang("p -> (q -> p)", ["right ->"])')).toContain("1 goal still open");
    expect(run('wang("p -> (q -> p)", ["right ->", "right ->"])').value).toBe(true);
    expect(shows('wang("p -> (q -> p)", ["right &"])')).toMatch(/^\? not a step/);
  });

  it("takes rules for another sign once they are right", () => {
    const own = (right: string) => ({ xor: { left: "A |- B; B |- A", right } });
    const [right, wrong] = [own("A, B |- ; |- A, B"), own("|- A, B")];
    expect(shows('wang("p ^ q -> p | q")')).toContain("no rules for ^");
    expect(wang("p ^ q -> p | q", right)).toBe(true);
    expect(wang("p ^ q -> p | q", ["right ->"], right)).toBeUndefined();
    expect(wang("p ^ q", wrong)).toBeUndefined();
    expect([wang.rules(right), wang.rules(wrong)]).toEqual([true, false]);
  });

  it("proves Principia's theorems", () => {
    expect(shows("wang.principia()")).toContain("31 of 31 proved, in 223 lines together");
    expect(run("wang.theorems.length").value).toBe(31);
  });

  it("refuses what it cannot read, and shows the place", () => {
    expect(message('wang("p -> -> q")')).toBe("expected a letter such as p, and there is -> here\n    p -> -> q\n         ^");
    expect(message("wang(7)")).toContain("wang wants a formula in quotes");
    expect(() => wang("p", { nand: {} })).toThrow('"nand" is no connective');
    expect(() => wang("p", { xor: {} })).toThrow("rules are written");
  });
});

describe("sat", () => {
  it("answers, and gives the value", () => {
    expect(run('sat(["a | b", "!a"])')).toMatchObject({ value: true, result: undefined });
    expect(shows('sat(["a | b", "!a"])')).toMatch(/^✓ satisfiable: b is true, all others false/);
    expect(run('sat("a & !a", { quiet: true })')).toMatchObject({ shown: [], value: false, result: false });
    expect(run("sat(sat.pigeonhole(6), { effort: 0.0001 })").value).toBeUndefined();
    expect(run('sat("p cnf 1 2\\n1 0\\n-1 0\\n")').value).toBe(false);
  });

  it("counts nodes as data", () => {
    expect(run("[2, 3, 4, 5].map((n) => sat.report(sat.pigeonhole(n)).nodes)").value).toEqual([3, 11, 47, 239]);
    expect(run("sat.report(sat.pigeonhole(5, { ordered: true })).nodes").value).toBe(1);
    expect(run('sat.report(["a | b", "a | !b", "!a"], { branch: "last" })').value).toMatchObject({ answer: false, certificate: [""] });
    expect(run("sat.report(sat.pigeonhole(4), { propagate: false }).nodes").value).toBeGreaterThan(47);
    expect(run('sat.report(["a | b", "!a"]).model').value).toEqual({ a: false, b: true });
  });

  it("sets literals by hand", () => {
    expect(shows('sat(["a | b", "!a"], ["!a"])')).toContain("→ forces b");
    expect(run('sat(["a | b", "!a"], ["!a", "b"])').value).toBe(true);
  });

  it("checks certificates", () => {
    const four = '["a | b", "a | !b", "!a | b", "!a | !b"]';
    expect(run(`sat.check(${four}, ["a", ""])`).value).toBe(true);
    expect(run(`sat.check(${four}, sat.report(${four}).certificate)`).value).toBe(true);
    expect(shows(`sat.check(${four}, [""])`)).toContain("It is true all the same");
    expect(shows('sat.check(["a | b", "!a | b"], ["b", "a"])')).toContain("It is even wrong");
    expect(message(`sat.check(${four}, ["z"])`)).toContain("a letter that is in none of the clauses");
    expect(message(`sat.check(${four}, ["a & b"])`)).toContain("is not one clause");
    expect(message(`sat.check(${four}, 7)`)).toContain("a list of clauses");
  });

  it("counts models, lists clauses, writes files", () => {
    expect(run('sat.models("a ^ b")').value).toBe(2);
    expect(run('sat.clauses("a <-> b")').value).toEqual(["!a | b", "a | !b"]);
    expect(run('sat.dimacs("a | b")').value).toBe("c 1 = a\nc 2 = b\np cnf 2 1\n1 2 0\n");
    expect(run('sat.drup("a & !a")').value).toBe("0\n");
    expect(run('sat.drup("a")').value).toBe("");
    expect(shows("sat.threshold(6, 3)")).toContain("Random 3-SAT with 6 variables, 3 formulas");
    expect(run("sat.random(20, 4, 3).length").value).toBe(80);
  });

  it("refuses what it cannot read", () => {
    expect(message("sat(7)")).toContain("sat wants clauses");
    expect(message("sat.pigeonhole(0)")).toContain("a whole number from 1 to 12");
    expect(message("sat.random(20, -1)")).toContain("the ratio");
    expect(message('sat("a", { branch: "best" })')).toBe('sat: the option branch is "first", "last" or "frequent".');
    expect(message('sat("a", { propagate: 1 })')).toBe("sat: the option propagate is true or false.");
  });
});

describe("provers", () => {
  it("show what each of them needs", () => {
    const made = new Notebook(new FakeEngine());
    made.run("%%c\nbool f(unsigned x, unsigned y) { return x + y == y + x; }\nbool l(unsigned x) { while (x) x--; return true; }");
    const { shown, result } = made.run("provers(f)");
    expect(shown.join("\n")).toMatch(/ 6 +4,096 +✓ 8,190 +✓ 846 +✓ 218/);
    expect(shown.join("\n")).toContain("The prover that reads the text: ✓ proved, by being told.");
    expect(result).toBeUndefined();
    expect(made.engine.asked.at(-1)).toMatchObject({ ask: "prove", subject: "f", options: {} });
    expect(made.run("provers(l)").shown[0]).toMatch(/^\? don't know: l cannot be compared/);
    expect(made.run("provers.report(f)").value).toMatchObject({ kind: "compared" });
  });
});

describe("prove.smt", () => {
  const defined = () => {
    const made = new Notebook(new FakeEngine());
    made.run("%%c\nbool f(int x) { return x + 1 > x; }\nbool l(unsigned x) { while (x) x--; return true; }");
    return made;
  };

  it("writes the question down for other solvers, under the meaning that is asked for", () => {
    const made = defined();
    const file = String(made.run("prove.smt(f)").value);
    expect(file).toContain("(set-logic ALL)");
    expect(file.match(/\(check-sat\)/g)).toHaveLength(2);
    expect(String(made.run('prove.smt(f, { integers: "Z" })').value).match(/\(check-sat\)/g)).toHaveLength(1);
  });

  it("says why a loop cannot be written down", () => {
    const made = defined();
    expect(made.run("prove.smt(l)").error?.message).toContain("prove.smt: l cannot be written as SMT-LIB.");
    expect(made.run("prove.smt(3)").error?.message).toContain("prove.smt wants a function");
  });
});
