import { describe, expect, it } from "vitest";
import type { MapReport } from "../../src/map/report.js";
import { FakeEngine, type Said } from "./support/fake-engine.js";
import { Notebook } from "./support/notebook.js";

const notebook = (...cells: string[]) => told({}, ...cells);
/** A notebook whose engine says something of some functions, and "yes" of all others. */
const told = (said: Readonly<Record<string, Said>>, ...cells: string[]) => {
  const made = new Notebook(new FakeEngine(said));
  for (const cell of cells) {
    const { error } = made.run(cell);
    if (error !== undefined) throw error;
  }
  return made;
};
const f = "%%c\nbool f(unsigned x, unsigned y) { return x + y == y + x; }";
const g = "%%c\nvoid g(int x, int y) {\n  if (y > 0)\n    while (x > y)\n      x = x - y;\n}";

describe("calls of C and Python functions", () => {
  it("run by the language's own rules", () => {
    const made = notebook(f, "%%c\nunsigned next(unsigned x) { return x + 1; }\nlong big(void) { return 9223372036854775807L; }");
    expect(made.run("f(3, 4)").value).toBe(true);
    expect(made.run("next(4294967295)").value).toBe(0);
    expect(made.run("next(7n)").value).toBe(8);
    expect(made.run("big()").value).toBe(9223372036854775807n);
  });

  it("fail with a telling name and the learner's line", () => {
    const made = notebook("%%c\nint next(int x) {\n  return x + 1;\n}");
    const { error } = made.run("next(2147483647)");
    expect(error?.name).toBe("UndefinedBehaviour");
    expect(error?.message).toContain("signed integer overflow");
    expect(error?.message).toContain("(cell 1, line 3)");
    expect(error?.stack).not.toContain("kernel/");
  });

  it("refuse what does not fit", () => {
    const made = notebook("%%c\nint next(int x) { return x + 1; }");
    expect(made.run("next(1.5)").error).toBeInstanceOf(TypeError);
    expect(made.run("next(2147483648)").error?.message).toContain("between -2147483648 and 2147483647");
  });

  it("change the arrays that they are given", () => {
    const made = notebook("%%c\nvoid double_all(int a[3]) { for (int i = 0; i < 3; i++) a[i] = 2 * a[i]; }");
    expect(made.run("const values = [1, 2, 3];\ndouble_all(values);\nvalues").value).toEqual([2, 4, 6]);
    expect(made.run("const big = [1n, 2n, 3n];\ndouble_all(big);\nbig").value).toEqual([2n, 4n, 6n]);
    expect(made.run("const fixed = Object.freeze([1, 2, 3]);\ndouble_all(fixed);\nfixed").value).toEqual([1, 2, 3]);
  });

  it("print while they run", () => {
    const made = notebook('%%c\nvoid hello(int n) { for (int i = 0; i < n; i++) printf("%d\\n", i); }');
    expect(made.run("hello(2)").shown.join("")).toBe("0\n1\n");
  });

  it("are Python's as well", () => {
    const made = notebook(
      "%%python\ndef quotient(x: int, y: int) -> int:\n    return x // y\n\ndef power(x: int) -> int:\n    return x ** 100",
    );
    expect(made.run("quotient(-7, 2)").value).toBe(-4);
    expect(made.run("power(2)").value).toBe(2n ** 100n);
    const { error } = made.run("quotient(1, 0)");
    expect(error?.name).toBe("ZeroDivisionError");
    expect(error?.message).toContain("(cell 1, line 3)");
  });

  it("take Python's lists and defaults", () => {
    const made = notebook(
      "%%python\ndef clear(a: list[int], value: int = 7) -> int:\n    for i in range(len(a)):\n        a[i] = value\n    return len(a)\n",
    );
    expect(made.run("const list = [1, 2, 3];\nclear(list);\nlist").value).toEqual([7, 7, 7]);
    expect(made.run("const other = [1, 2];\n[clear(other, 5), other]").value).toEqual([2, [5, 5]]);
    expect(made.run("clear([])").value).toBe(0);
  });

  it("take Python's tuples of several types as arrays", () => {
    const made = notebook(
      "%%python\ndef part(p: tuple[int, bool, float], k: int) -> float:\n    return p[2] if p[1] else float(p[0] + k)\n",
    );
    expect(made.run("part([1, true, 0.5], 2)").value).toBe(0.5);
    expect(made.run("part([1, false, 0.5], 2)").value).toBe(3);
    expect(made.run("part([1, false], 2)").error?.message).toContain("array of 3");
    expect(made.run("part([1, 2, 0.5], 2)").error?.message).toContain("p[1]: 2 is not a truth value");
  });

  it("refuse arrays that are too short", () => {
    const made = notebook("%%c\nint sum(int n, int a[n], int b[2]) { return a[0] + b[1]; }");
    expect(made.run("sum(1, [1], [1, 2])").value).toBe(3);
    expect(made.run("sum(2, [1], [1, 2])").error?.message).toBe("a has 1 element, and 2 are wanted");
    expect(made.run("sum(1, [1], [1])").error?.message).toBe("b has 1 element, and 2 are wanted");
  });

  it("are of one language each, though they share their names", () => {
    const made = notebook("%%c\nint one(void) { return 1; }\nint two(void) { return one() + one(); }");
    made.run("%%python\ndef one() -> int:\n    return 10");
    expect(made.run("one()").value).toBe(10);
    expect(made.run("two()").value).toBe(2);
  });

  it("use the newest definition of what they call", () => {
    const made = notebook("%%c\nint one(void) { return 1; }", "%%c\nint two(void) { return one() + one(); }");
    expect(made.run("two()").value).toBe(2);
    made.run("%%c\nint one(void) { return 10; }");
    expect(made.run("two()").value).toBe(20);
  });

  it("run main, and say what it returned", () => {
    const { shown } = new Notebook().run('%%c\n#include <stdio.h>\nint main(void) { printf("hello\\n"); return 3; }');
    expect(shown.join("")).toBe("hello\nmain returned 3\n");
  });
});

describe("prove, counterexample, terminates", () => {
  it("show the answer and give its value", () => {
    const made = notebook(f);
    const { shown, value, result } = made.run("prove(f)");
    expect(value).toBe(true);
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatch(/^✓ proved/);
    expect(result).toBeUndefined();
  });

  it("show nothing when they are to be quiet", () => {
    const { shown, result } = notebook(f).run("prove(f, { quiet: true })");
    expect(shown).toEqual([]);
    expect(result).toBe(true);
  });

  it("give inputs, null or undefined", () => {
    const said = { small: [{ name: "x", value: "77" }], unclear: "unknown" } as const;
    const made = told(said, "%%c\nbool small(unsigned x) { return x != 77; }", f, "function unclear() {}");
    expect(made.run("counterexample(small)").value).toEqual([77]);
    expect(made.run("counterexample(f)").value).toBeNull();
    expect(made.run("counterexample(unclear)").value).toBeUndefined();
  });

  it("give true, false or undefined", () => {
    const made = told({ g: "no", h: "unknown" }, f, g, "function h() {}");
    expect(made.run("[f, g, h].map((each) => terminates(each))").value).toEqual([true, false, undefined]);
  });

  it("do not take for an answer what the checker has not accepted", () => {
    const made = notebook(f);
    const { answer } = made.engine;
    made.engine.answer = (question) => ({ ...answer(question), checked: false });
    expect(made.run("prove(f)").value).toBeUndefined();
  });

  it("look at other meanings of the numbers only to show them", () => {
    const made = notebook(f);
    const { answer } = made.engine;
    const wanted: unknown[] = [];
    made.engine.answer = (question, progress, elsewhere) => {
      wanted.push(elsewhere);
      return answer(question, progress);
    };
    made.run("prove(f, { quiet: true })");
    made.run("prove(f)");
    expect(wanted).toEqual([false, true]);
  });

  it("pass their options on", () => {
    const made = notebook(g, "%%c wrap\nint w(int x) { return x + 1; }");
    made.run('terminates(g, { measure: "x - y", effort: 3 })');
    made.run("prove(w)");
    made.run('prove(w, { integers: "Z" })');
    expect(made.engine.asked.map(({ options }) => options)).toEqual([
      { effort: 3, measure: "x - y" },
      { integers: "wrap" },
      { integers: "Z" },
    ]);
  });

  it("tell how far they are in the place of the answer", () => {
    const made = notebook(g);
    made.engine.reports = 3;
    expect(made.run("terminates(g)").shown).toHaveLength(1);
  });

  it("give everything as data", () => {
    const { shown, result } = notebook(f).run("prove.report(f).checked");
    expect(result).toBe(true);
    expect(shown).toEqual([]);
  });

  it("show a question once a cell", () => {
    expect(notebook(g).run("terminates(g); terminates(g)").shown).toHaveLength(1);
  });
});

describe("what a helper is given", () => {
  it("must be a function whose text is there", () => {
    const made = notebook(f);
    const { error } = made.run("prove(f(1, 2))");
    expect(error).toBeInstanceOf(TypeError);
    expect(error?.message).toContain("prove(f), not prove(f(1))");
    expect(made.run("prove(Math.max)").error?.message).toContain("text of max");
    expect(made.run("terminates(undefined)").error?.message).toContain("this is undefined");
  });

  it("may have options that exist", () => {
    const made = notebook(f);
    expect(made.run("prove(f, { loud: true })").error?.message).toContain('no option "loud"');
    expect(made.run("prove(f, { effort: 0 })").error?.message).toContain("above 0");
    expect(made.run("prove(f, 3)").error?.message).toContain("{ quiet: true }");
    expect(made.run('prove(f, { integers: "16" })').error?.message).toContain('"wrap"');
  });
});

describe("a program that asks about itself", () => {
  it("comes back in C, because don't know is not yes", () => {
    const made = told({ h: "unknown" }, "%%c\nvoid h(void) {\n  if (terminates(h))\n    while (1) {}\n}");
    expect(made.run('h();\n("it came back")')).toMatchObject({ value: "it came back", shown: [] });
    expect(made.engine.asked).toMatchObject([{ ask: "terminates", subject: "h" }]);
  });

  it("comes back in TypeScript, and shows nothing from inside", () => {
    const made = told({ h: "unknown" }, "function h() {\n  if (terminates(h)) while (true) {}\n}");
    expect(made.run("terminates(h)").shown).toHaveLength(1);
    expect(made.run('h();\n("it came back")')).toMatchObject({ value: "it came back", shown: [] });
  });

  it("hears in C what is answered outside", () => {
    const ask = "%%c\nint ask(void) { if (terminates(g)) return 1; return 0; }";
    expect(told({ g: "yes" }, g, ask).run("ask()").value).toBe(1);
    expect(told({ g: "no" }, g, ask).run("ask()").value).toBe(0);
    const made = notebook(g, ask);
    made.run("terminates(g)");
    made.run("ask()");
    const [outside, inside] = made.engine.asked;
    expect(inside).toEqual(outside);
  });

  it("shows the answer about another function once", () => {
    const made = notebook(g, "function ask() { return terminates(g) ? 1 : 0; }");
    expect(made.run("ask() + ask()")).toMatchObject({ value: 2, shown: { length: 1 } });
  });
});

describe("compare and race", () => {
  it("compare shows every meaning", () => {
    const made = notebook("%%c\nvoid g2(int x, int y) { while (x > y) x = x - y; }");
    const { shown, result } = made.run("compare(g2)");
    expect(shown[0]).toContain("meaning");
    expect(result).toBeUndefined();
  });

  it("compare says why there is nothing to compare", () => {
    const made = told({ w: "unknown" }, "function w() {}");
    made.engine.compare = () => [];
    expect(made.run("compare(w)").shown[0]).toContain("don't know");
  });

  it("map shows its picture in place, as far as it has come", () => {
    const made = notebook("%%c\nvoid g2(int x, int y) { while (x > y) x = x - y; }");
    const { shown, result } = made.run("map(g2, { bits: 4 })");
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatch(/wrap-around, 4 bits +235 +21 /);
    expect(result).toBeUndefined();
    const report = made.run("map.report(g2, { bits: 4 })").value as MapReport;
    expect(report.meanings.map(({ counts }) => counts.loops)).toEqual([99, 7, 21]);
    expect(made.run("map(g2, { bits: 9 })").error?.message).toContain("a whole number from 2 to 8");
  });

  it("race shows its table in place", () => {
    const made = notebook("%%c\nbool tiny(unsigned char x) { return x < 200 || x >= 200; }");
    const { shown, result } = made.run("race(tiny, { seconds: 0.05 })");
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain("256");
    expect(result).toBeUndefined();
  });
});
