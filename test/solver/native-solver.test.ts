import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { NativeSolver } from "../../src/solver/native-solver.js";
import { Solver } from "../../src/solver/solver.js";

const module = createRequire(import.meta.url).resolve("z3-solver/build/z3-built.js");

/** A `z3` that reads SMT-LIB from its input: the real one, out of WebAssembly, behind the words that it is called with. */
const program = `#!${process.execPath}
const { readFileSync, writeSync } = require("node:fs");
if (process.argv[2] === "--version") {
  console.log("Z3 version 4");
} else {
  require(${JSON.stringify(module)})({ print() {}, printErr() {} }).then((z3) => {
    const context = z3._Z3_mk_context(z3._Z3_mk_config());
    z3._set_noop_error_handler(context);
    writeSync(1, z3.ccall("Z3_eval_smtlib2_string", "string", ["number", "string"], [context, readFileSync(0, "utf8")]));
    process.exit(0);
  });
}
`;
const folder = mkdtempSync(join(tmpdir(), "therefore-native-"));
writeFileSync(join(folder, "z3"), program);
chmodSync(join(folder, "z3"), 0o755);
const path = process.env["PATH"];
const own = new Solver();
afterAll(() => {
  own.close();
  process.env["PATH"] = path;
  rmSync(folder, { recursive: true, force: true });
});

test("a z3 on the path gives the same answers as our own", () => {
  process.env["PATH"] = `${folder}${delimiter}${path}`;
  const native = NativeSolver.found();
  if (native === undefined) throw new Error("there is one");
  const queries = [
    { script: "(declare-const x Int)(assert (< x (- 5)))(assert (> x (- 7)))", wanted: ["x"] },
    { script: "(declare-const x Int)(assert (< x 0))(assert (> x 0))", wanted: ["x"] },
    { script: "(declare-const x Int)(assert (< x y))", wanted: [] },
    { script: "(declare-const a Float64)(assert (fp.isNaN a))", wanted: ["a"] },
  ];
  for (const each of queries) {
    const query = { purpose: "test", limit: 2_000_000, ...each };
    const { effort: _, ...expected } = own.check(query);
    expect(native.check(query)).toMatchObject(expected);
  }
  const hard =
    "(declare-const x (_ BitVec 24))(declare-const y (_ BitVec 24))(assert (= (bvmul x y) #xfedcb3))(assert (bvugt x #x000001))(assert (bvugt y #x000001))";
  expect(native.check({ purpose: "test", script: hard, wanted: [], limit: 1000 })).toMatchObject({ kind: "unknown", reason: "resources" });
  expect(native.asked).toBe(queries.length + 1);
});

test("where there is none, that is said, and one that breaks off gives no answer", () => {
  process.env["PATH"] = folder;
  const native = NativeSolver.found();
  rmSync(join(folder, "z3"));
  expect(NativeSolver.found()).toBeUndefined();
  expect(native?.check({ purpose: "test", script: "(assert false)", wanted: [], limit: 1000 })).toMatchObject({ kind: "unknown" });
});
