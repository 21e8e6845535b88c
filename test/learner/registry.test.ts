import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readProgram } from "../../src/language/frontends.js";
import { Notebook } from "./support/notebook.js";

/** What is asked by the last cell: the function's name and the names of the texts. */
const asked = (...cells: string[]) => {
  const made = new Notebook();
  for (const cell of cells) {
    const { error } = made.run(cell);
    if (error !== undefined) throw error;
  }
  const question = made.engine.asked.at(-1);
  return `${question?.subject}: ${question?.sources.map(({ name }) => name).join(", ")}`;
};
const refusal = (...cells: string[]) => {
  const made = new Notebook();
  const results = cells.map((cell) => made.run(cell));
  return results.at(-1)?.error?.message ?? "";
};
const f1 = "function f(x: bigint) { return x === x; }";

describe("where a function's text comes from", () => {
  it("is its cell, also while this is running", () => {
    expect(asked(f1, "prove(f)")).toBe("f: cell 1");
    expect(asked(`${f1}\nprove(f)`)).toBe("f: cell 1");
    expect(asked("const k = (x: bigint) => x === x;\nprove(k)")).toBe("k: cell 1");
  });

  it("is its cell under any name", () => {
    expect(asked(f1, "const other = f;", "prove(other)")).toBe("f: cell 1");
  });

  it("is the newest definition", () => {
    expect(asked(f1, f1, "prove(f)")).toBe("f: cell 2");
  });

  it("is the definition that a failed cell has left behind", () => {
    const made = new Notebook();
    made.run(f1);
    expect(made.run("function f(x: bigint) { return x > 0n; }\nthrow new Error('later');").error?.message).toBe("later");
    made.run("prove(f)");
    expect(made.engine.asked.at(-1)?.sources.map(({ name }) => name)).toEqual(["cell 2"]);
  });

  it("is old for an old value, and the answer says so", () => {
    const made = new Notebook();
    made.run(f1);
    made.run("const old = f;");
    made.run(f1);
    expect(made.run("prove(old)").shown[0]).toContain("Stale: this is about the f of cell 1. cell 3 has defined f anew.");
    expect(made.run("prove(f)").shown[0]).not.toContain("Stale");
    expect(made.engine.asked.map(({ sources }) => sources[0]?.name)).toEqual(["cell 1", "cell 3"]);
  });

  it("is not there for what is no function of a cell", () => {
    expect(refusal("prove(Math.max)")).toContain("needs the text of max");
    expect(refusal("const g = [(x: bigint) => x === x][0];", "prove(g)")).toContain("needs the text of g");
  });
});

describe("a function that only a part of a cell knows", () => {
  const texts = (...cells: string[]) => {
    const made = new Notebook();
    for (const cell of cells) {
      const { error } = made.run(cell);
      if (error !== undefined) throw error;
    }
    return made.engine.asked.map(({ subject, sources }) => `${subject}: ${sources.map(({ text }) => text.trim()).join(" / ")}`);
  };

  it("is found by what it looks like", () => {
    expect(texts("let f = (x: bigint) => x === x;", "prove(f)")).toEqual(["f: const f = (x: bigint) => x === x;"]);
    expect(texts("function outer() { function inner(x: bigint) { return x === x; } return prove(inner); }\nouter()")).toEqual([
      "inner: function inner(x: bigint) { return x === x; }",
    ]);
    expect(texts("const make = () => { const f = (x: bigint) => x === x; return f; };\nconst g = make();", "prove(g)")).toEqual([
      "f: const f = (x: bigint) => x === x;",
    ]);
  });

  it("is what it is now, not what it was declared as", () => {
    expect(texts("let f = (x: bigint) => x === x;\nlet k = (x: bigint) => x > 0n;\nf = k;", "prove(f)")).toEqual([
      "k: const k = (x: bigint) => x > 0n;",
    ]);
  });

  it("may call itself, if nothing else can have taken its name", () => {
    expect(texts("{ const f = (x: bigint): boolean => x <= 0n || f(x - 1n);\nprove(f); }")).toHaveLength(1);
    expect(refusal("let f = (x: bigint): boolean => x <= 0n || f(x - 1n);", "prove(f)")).toContain("uses f");
  });

  it("must not use variables of what is around it", () => {
    expect(
      refusal("const adder = (k: bigint) => { const f = (x: bigint) => x < k; return f; };\nconst g = adder(3n);", "prove(g)"),
    ).toContain("uses k");
  });
});

describe("what a TypeScript function needs", () => {
  it("is looked up in its own cell, and then in the notebook as it is now", () => {
    const uses = "function g(x: bigint) { return f(x); }";
    expect(asked(f1, uses, "prove(g)")).toBe("g: cell 1, cell 2");
    expect(asked(f1, uses, f1, "prove(g)")).toBe("g: cell 2, cell 3");
    expect(asked(f1, "const unrelated = 1;", uses, "prove(g)")).toBe("g: cell 1, cell 3");
  });

  it("stays what stands in its own cell, and the answer says when that is old", () => {
    const both = `${f1}\nfunction g(x: bigint) { return f(x); }`;
    expect(asked(both, f1, "prove(g)")).toBe("g: cell 1");
    const made = new Notebook();
    for (const cell of [both, f1]) made.run(cell);
    expect(made.run("prove(g)").shown[0]).toContain("it still uses the f of cell 1, though cell 2 has defined f anew");
  });

  it("is put in such an order that the definition that is meant comes last", () => {
    const old = "function f(x: bigint) { return k(x); }\nfunction k(x: bigint) { return true; }";
    const newer = "function k(x: bigint) { return m(x); }";
    const newest = "function m(x: bigint) { return true; }\nfunction f(x: bigint) { return false; }";
    // g uses the f of cell 3 and, through k, the m of cell 3; f of cell 1 is not needed.
    expect(asked(old, newer, newest, "function g(x: bigint) { return f(x) && k(x); }", "prove(g)")).toBe("g: cell 2, cell 3, cell 4");
  });

  it("is a type as it was when the function was written", () => {
    const use = "function f(x: Small) { return x < 3; }";
    expect(asked("type Small = 0 | 1 | 2;", use, "prove(f)")).toBe("f: cell 1, cell 2");
    expect(asked("type Small = 0 | 1 | 2;", use, "type Small = 5;", "prove(f)")).toBe("f: cell 1, cell 2");
  });

  it("keeps its meaning when a cell fails before it has given it another", () => {
    const made = new Notebook();
    made.run("const limit = 10n;");
    made.run("function f(x: bigint) { return x < limit; }");
    // As the kernel does it: the cell's names are undefined until it comes to them, and get their values back when it fails.
    made.learner.begin({ name: "cell 3", language: "typescript", text: "prove(f); throw 1; const limit = 20n;" }, made.locals);
    made.locals["limit"] = undefined;
    const { prove } = made.learner.globals as { prove(f: unknown): unknown };
    prove(made.locals["f"]);
    made.locals["limit"] = 10n;
    made.learner.end(false, made.locals);
    prove(made.locals["f"]);
    expect(made.engine.asked.map(({ sources }) => sources.map(({ name }) => name))).toEqual([["cell 2"], ["cell 1", "cell 2"]]);
  });

  it("must be in its own language, and the answer says so", () => {
    const made = new Notebook();
    made.run("%%c\nbool odd(int x) { return x % 2 != 0; }");
    made.run("function f(x: int32) { return odd(x); }");
    expect(made.run("prove(f)").shown[0]?.replace(/\s+/g, " ")).toContain("It calls odd, which is written in C.");
  });

  it("must be one thing for each name", () => {
    const message = refusal(
      "const limit = 1n;\nfunction a(x: bigint) { return x > limit; }",
      "const limit = 2n;\nfunction b(x: bigint) { return x > limit; }",
      "function c(x: bigint) { return a(x) && b(x); }",
      "prove(c)",
    );
    expect(message).toContain("two different limit");
    expect(message).toContain("cell 1 and cell 2");
  });

  it("leaves out names that only look the same", () => {
    expect(asked("let x = 5;", "function f(x: bigint) { return x === x; }", "prove(f)")).toBe("f: cell 2");
    expect(asked("let sum = 5;", "function f(p: [bigint]) { const sum = p[0]; return sum === sum; }", "prove(f)")).toBe("f: cell 2");
  });
});

describe("a function that is written inside the call", () => {
  it("is given a name, on its own line", () => {
    const made = new Notebook();
    made.run("// first\nprove((x: bigint, y: bigint) => x + y === y + x)");
    const [question] = made.engine.asked;
    expect(question?.subject).toBe("inline");
    expect(question?.sources).toEqual([
      { name: "cell 1", language: "typescript", text: "\nconst inline = (x: bigint, y: bigint) => x + y === y + x;\n" },
    ]);
  });

  it("may use what is around it", () => {
    const made = new Notebook();
    made.run(f1);
    made.run("const limit = 3n;\nprove((x: bigint) => f(x) && x > limit)");
    expect(made.engine.asked[0]?.sources.map(({ name }) => name)).toEqual(["cell 1", "cell 2", "cell 2"]);
  });

  it("must not use variables of what is around it", () => {
    const global = "const k = 5n;";
    expect(refusal(global, "function check(k: bigint) { return prove((x: bigint) => x < k); }\ncheck(1n)")).toContain("uses k");
    expect(refusal(global, "for (const k of [1n, 2n]) prove((x: bigint) => x < k);")).toContain("uses k");
    expect(refusal(global, "function check() { { var k = 2n; } return prove((x: bigint) => x < k); }\ncheck()")).toContain("uses k");
    expect(refusal(global, "const bound = prove((x: bigint) => x < k);")).toBe("");
  });

  it("is the one that is passed, though others look the same", () => {
    const made = new Notebook();
    made.run("function check() { return prove((x: bigint) => x === x); }");
    made.run("prove((x: number) => x === x)");
    made.run("check()");
    expect(made.engine.asked.map(({ sources }) => sources[0]?.text.trim())).toEqual([
      "const inline = (x: number) => x === x;",
      "const inline = (x: bigint) => x === x;",
    ]);
    expect(made.run("check(); prove((x: number) => x === x)").error?.message).toContain(
      "several functions of cell 1 and cell 4 look like this one",
    );
  });

  it("is found where it was written, when it is passed on", () => {
    const made = new Notebook();
    made.run("function ask(f: (x: bigint) => boolean) { return prove(f); }");
    made.run("ask((x: bigint) => x === x)");
    made.run("ask((x: bigint) => x === x)");
    expect(made.engine.asked.map(({ sources }) => sources[0]?.name)).toEqual(["cell 2", "cell 3"]);
  });

  it("is not guessed when several look the same", () => {
    const code = "prove((x: bigint) => x === x);\nprove((x: number) => x === x)";
    expect(refusal(code)).toContain("several functions of cell 1 look like this one");
  });
});

describe("an imported function", () => {
  let folder = "";
  const before = process.cwd();
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "therefore-import-"));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  it("is found in its file, as it was when it was imported", () => {
    const text = "export function same(x: bigint) { return x === x; }\n";
    writeFileSync(join(folder, "lib.ts"), text);
    const made = new Notebook();
    const same = () => true;
    made.import('import { same } from "./lib";', { same });
    writeFileSync(join(folder, "lib.ts"), "export function same(x: bigint) { return false; }\n");
    made.run("prove(same)");
    expect(made.engine.asked[0]).toMatchObject({ subject: "same", sources: [{ name: "lib.ts", text }] });
  });

  it("is found under any name that it is given on the way", () => {
    writeFileSync(
      join(folder, "lib.ts"),
      "function one(x: bigint) { return x === x; }\nfunction two(x: bigint) { return x === x; }\nexport default one;\nexport { two as deux };\n",
    );
    const made = new Notebook();
    made.import('import eins, { deux as zwei } from "./lib";', { eins: () => 1, zwei: () => 2 });
    made.run("prove(eins); prove(zwei)");
    expect(made.engine.asked.map(({ subject }) => subject)).toEqual(["one", "two"]);
  });

  it("is found in a cell that is a module", () => {
    const made = new Notebook();
    const text = "/** @module lib */\nexport function same(x: bigint) { return x === x; }";
    made.import(text, {});
    made.import('import { same } from "./lib";', { same: () => true });
    made.run("prove(same)");
    expect(made.engine.asked[0]).toMatchObject({ subject: "same", sources: [{ name: "cell 1", text }] });
  });

  it("can be called by others that are asked about", () => {
    writeFileSync(join(folder, "lib.ts"), "export function same(x: bigint) { return x === x; }\n");
    const made = new Notebook();
    made.import('import { same } from "./lib";', { same: () => true });
    made.run("function both(x: bigint) { return same(x) && same(-x); }");
    made.run("prove(both)");
    const [question] = made.engine.asked;
    const program = readProgram(question?.sources ?? [], { integers: "c" }, "both");
    expect(program.ok && [...program.value.procedures.keys()].sort()).toEqual(["both", "same"]);
  });

  it("of a package, or of a file that is gone, has no text", () => {
    const made = new Notebook();
    made.import('import { max } from "somewhere";\nimport { min } from "./nowhere";', { max: () => 1, min: () => 0 });
    expect(made.run("prove(max)").error?.message).toContain("needs the text of max");
    expect(made.run("prove(min)").error?.message).toContain("needs the text of min");
  });
});

describe("C and Python functions", () => {
  const one = "%%c\nint one(void) { return 1; }";
  const two = "%%c\nint two(void) { return one() + one(); }";

  it("are asked about with what they call, as it is now", () => {
    expect(asked(one, two, "prove(two)")).toBe("two: cell 1, cell 2");
    expect(asked(one, two, one, "prove(two)")).toBe("two: cell 2, cell 3");
    expect(asked(one, "%%c\nint other(void) { return 2; }", two, "prove(two)")).toBe("two: cell 1, cell 3");
  });

  it("see a new definition of what stood beside them", () => {
    const both = "%%c\nint one(void) { return 1; }\nint two(void) { return one() + one(); }";
    expect(asked(both, one, "prove(two)")).toBe("two: cell 1, cell 2");
    const made = new Notebook();
    for (const cell of [both, "%%c\nint one(void) { return 10; }"]) made.run(cell);
    expect(made.run("two()").value).toBe(20);
  });

  it("bring along the constants and types that they mention", () => {
    expect(asked("%%c\n#define LIMIT 3\ntypedef unsigned count;", "%%c\ncount f(count n) { return n % LIMIT; }", "prove(f)")).toBe(
      "f: cell 1, cell 2",
    );
  });

  it("are old for an old value, and use what was there then", () => {
    const made = new Notebook();
    for (const cell of [one, two, "const old = two;", one, two]) made.run(cell);
    expect(made.run("prove(old)").shown[0]).toContain("Stale: this is about the two of cell 2. cell 5 has defined two anew.");
    expect(made.engine.asked[0]?.sources.map(({ name }) => name)).toEqual(["cell 1", "cell 2"]);
  });
});
