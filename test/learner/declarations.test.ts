import { createRequire } from "node:module";
import type * as TypeScript from "typescript";
import { describe, expect, it } from "vitest";
import { declarations } from "../../kernel/learner/declarations.js";
import { createLearner } from "../../kernel/learner/learner.js";
import { FakeEngine } from "./support/fake-engine.js";

const ts = createRequire(import.meta.url)("typescript") as typeof TypeScript;
const fitting = `
  function f(x: bigint, y: bigint) { return x + y === y + x; }
  function h() { if (terminates(h)) while (true) {} }
  function k() { if (!terminates(k)) while (true) {} }
  function s() { let x = terminates(s) ? 3 : 5; while (x > 0) x--; }
  function n(x: int32, y: uint32, z: int): number { assert(x > 0); return x + y + z; }
  n(1, 2, 3);
  const proved: boolean | undefined = prove(f, { quiet: true, effort: 2, integers: "wrap", measure: "x", invariant: "y > 0" });
  const inputs: [bigint, bigint] | null | undefined = counterexample(f);
  if (inputs) f(...inputs);
  const checked: boolean = prove.report(f).checked && counterexample.report(f).checked && terminates.report(h).checked;
  prove((x: bigint, y: bigint) => x + y === y + x);
  const file: string = prove.smt(f) + prove.smt(f, { integers: "Z" });
  welcome(); welcome("0.1.0"); adversary((program: string) => "yes");
  race(f); race(f, { seconds: 2 }); map(f); map(f, { bits: 4 }); compare(f); compare(f, { ask: "terminates" });
  predict("03.p1"); predict("03.p1", 2); quiz("03.q1", 2, 1); order("03.o1", "a b"); check("03.2", f, 3n, ["x"]);
  const share: number = 4 * grade("03.2", f);
  hint("03.2"); solution("03.2"); progress(); progress.on(); progress.off();
  const meanings: string[] = compare.report(f).map(({ meaning }) => meaning);
`;
const unfitting = [
  "prove(3);",
  "prove(() => true, { loud: true });",
  "terminates();",
  "const sure: boolean = prove(() => true);",
  "predict(3);",
];

/** The compiler's complaints about each of some cells. */
function complaints(cells: readonly string[]): readonly (readonly string[])[] {
  const options: TypeScript.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    noEmit: true,
    types: [],
  };
  const texts = new Map([
    ["globals.d.ts", declarations],
    ...cells.map((cell, index): [string, string] => [`cell-${index}.ts`, `export {};\n${cell}`]),
  ]);
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    fileExists: (name) => texts.has(name) || host.fileExists(name),
    readFile: (name) => texts.get(name) ?? host.readFile(name),
    getSourceFile: (name, target) => {
      const text = texts.get(name);
      return text === undefined ? host.getSourceFile(name, target) : ts.createSourceFile(name, text, target);
    },
  });
  const found = [...program.getGlobalDiagnostics(), ...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()];
  const about = (name: string) =>
    found.filter(({ file }) => file?.fileName === name).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  return [...about("globals.d.ts").map((each) => [each]), ...cells.map((_, index) => about(`cell-${index}.ts`))];
}

describe("the declarations", () => {
  it("have no mistakes, let lessons be written as they are, and refuse what cannot be meant", () => {
    const [good, ...bad] = complaints([fitting, ...unfitting]);
    expect(good).toEqual([]);
    expect(bad).toHaveLength(unfitting.length);
    for (const found of bad) expect(found).not.toEqual([]);
  });

  it("name all that there is, with documentation", () => {
    const { globals, close } = createLearner({ display: () => undefined, print: () => undefined }, new FakeEngine());
    for (const name of Object.keys(globals)) {
      expect(declarations).toMatch(new RegExp(`\\*/\\n  (?:function|const) ${name}\\b`));
      const value = globals[name];
      if (typeof value === "function" && "report" in value) expect(declarations).toContain(`namespace ${name} {`);
    }
    close();
  });
});
