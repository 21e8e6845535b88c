import { afterAll, describe, expect, test } from "vitest";
import { Solver } from "../../src/solver/solver.js";

const solver = new Solver();
afterAll(() => solver.close());

const ask = (script: string, wanted: readonly string[] = [], limit = 2_000_000) => solver.check({ purpose: "test", script, wanted, limit });

describe("the solver", () => {
  test("answers with a model", () => {
    const answer = ask("(declare-const x Int)(assert (< x (- 5)))(assert (> x (- 7)))", ["x"]);
    expect(answer.kind === "sat" && answer.model.get("x")).toBe(-6n);
  });

  test("says when there is none", () => {
    expect(ask("(declare-const x Int)(assert (< x 0))(assert (> x 0))").kind).toBe("unsat");
  });

  test("a text it refuses is never an answer", () => {
    expect(ask("(declare-const x Int)(assert (< x y))")).toMatchObject({ kind: "unknown", reason: "failed" });
  });

  test("its limit stops it at the same count every time", () => {
    const hard =
      "(declare-const x (_ BitVec 24))(declare-const y (_ BitVec 24))(assert (= (bvmul x y) #xfedcb3))(assert (bvugt x #x000001))(assert (bvugt y #x000001))(assert (= (bvmul y (bvmul x x)) #x123457))";
    const counts = [1, 2, 3].map(() => ask(hard, [], 100_000));
    for (const each of counts) expect(each).toMatchObject({ kind: "unknown", reason: "resources" });
    expect(new Set(counts.map((each) => each.effort.resources)).size).toBe(1);
  });

  test("gives the functions that solve Horn clauses", () => {
    const clauses =
      "(set-logic HORN)(declare-fun p (Int) Bool)(assert (p 0))(assert (forall ((x Int)) (=> (and (p x) (< x 9)) (p (+ x 1)))))(assert (forall ((x Int)) (=> (and (p x) (> x 9)) false)))";
    const answer = solver.check({ purpose: "test", script: clauses, wanted: [], definitions: true, limit: 2_000_000 });
    expect(answer).toMatchObject({ kind: "sat", definitions: [{ name: "p", parameters: [expect.any(String)] }] });
  });

  test("reads doubles by their literals", () => {
    const script =
      "(declare-const a Float64)(declare-const b Float64)(declare-const c Float64)(assert (fp.isNaN a))(assert (= b (_ -zero 11 53)))(assert (= c ((_ to_fp 11 53) RNE 0.1)))";
    const answer = ask(script, ["a", "b", "c"]);
    expect(answer.kind === "sat" && [...answer.model.values()]).toEqual([Number.NaN, -0, 0.1]);
  });

  test("reads arrays", () => {
    const answer = ask("(declare-const a (Array Int Int))(assert (= (select a 3) 7))(assert (= (select a 4) (- 1)))", ["a"]);
    const array = answer.kind === "sat" ? answer.model.get("a") : undefined;
    if (typeof array !== "object") throw new Error("not an array");
    const at = (index: bigint) => array.entries.find(([key]) => key === index)?.[1] ?? array.otherwise;
    expect([at(3n), at(4n)]).toEqual([7n, -1n]);
  });

  test("goes on after its thread was ended in mid-air", () => {
    const endless = "(declare-const x Int)(declare-const y Int)(declare-const z Int)(assert (= (+ (* x x x) (* y y y) (* z z z)) 114))";
    const answer = solver.check({ purpose: "guard", script: endless, wanted: [], limit: 4_000_000_000, guard: 300 });
    expect(answer.kind).toBe("unknown");
    expect(ask("(assert false)").kind).toBe("unsat");
  });

  test("gives no wrong answer in a thousand", () => {
    for (let index = 0; index < 1000; index++) {
      const script = `(declare-const x Int)(assert (= (* 7 x) ${index}))`;
      const answer = ask(script, ["x"]);
      expect(answer.kind).toBe(index % 7 === 0 ? "sat" : "unsat");
      if (answer.kind === "sat") expect(answer.model.get("x")).toBe(BigInt(index / 7));
    }
  });

  test("its thread is replaced before its memory fills, and no answer is lost", () => {
    const names = Array.from({ length: 9 }, (_, index) => `a${index}`);
    const products = names.slice(1).map((name, index) => `(assert (bvult (bvmul ${name} ${names[index]}) ${name}))`);
    const large = `${names.map((name) => `(declare-const ${name} (_ BitVec 32))`).join("")}${products.join("")}`;
    const memory = (script: string) => ask(script, [], 20_000_000).effort.statistics["memory"] ?? 0;
    const small = new Solver((memory("(assert false)") + memory(large)) / 2);
    for (let index = 0; index < 9; index++) {
      const script = index % 3 === 0 ? large : "(assert false)";
      expect(small.check({ purpose: "test", script, wanted: [], limit: 20_000_000 }).kind).toBe(index % 3 === 0 ? "sat" : "unsat");
    }
    small.close();
    expect(small.threads).toBe(4);
  });
});
