import { createRequire } from "node:module";
import type * as TypeScript from "typescript";
import { describe, expect, it } from "vitest";
import { declarations } from "../../kernel/learner/declarations.js";
import { createLearner } from "../../kernel/learner/learner.js";
import { FakeEngine } from "./support/fake-engine.js";

const ts = createRequire(import.meta.url)("typescript") as typeof TypeScript;
const options: TypeScript.CompilerOptions = { strict: true, target: ts.ScriptTarget.ES2022, noEmit: true, types: [] };
const host = ts.createCompilerHost(options);
const files = new Map<string, TypeScript.SourceFile>();

/** The compiler's complaints about a cell. */
function complaints(cell: string): readonly string[] {
  const texts = new Map([
    ["globals.d.ts", declarations],
    ["cell.ts", `export {};\n${cell}`],
  ]);
  const program = ts.createProgram(["globals.d.ts", "cell.ts"], options, {
    ...host,
    fileExists: (name) => texts.has(name) || host.fileExists(name),
    readFile: (name) => texts.get(name) ?? host.readFile(name),
    getSourceFile: (name, target) => {
      const text = texts.get(name);
      if (text !== undefined) return ts.createSourceFile(name, text, target);
      const known = files.get(name) ?? host.getSourceFile(name, target);
      if (known !== undefined) files.set(name, known);
      return known;
    },
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

describe("the declarations", () => {
  it("have no mistakes, and let lessons be written as they are", () => {
    expect(
      complaints(`
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
        race(f); race(f, { seconds: 2 }); compare(f); compare(f, { ask: "terminates" });
        const meanings: string[] = compare.report(f).map(({ meaning }) => meaning);
      `),
    ).toEqual([]);
  });

  it("refuse what cannot be meant", () => {
    expect(complaints("prove(3);")).not.toEqual([]);
    expect(complaints("prove(() => true, { loud: true });")).not.toEqual([]);
    expect(complaints("terminates();")).not.toEqual([]);
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
