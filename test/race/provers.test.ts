import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readProgram } from "../../src/language/frontends.js";
import { apply, integer, type Operator, type Term, variable, wrap } from "../../src/logic/term.js";
import { compile } from "../../src/program/machine.js";
import { type BitAlgebra, BitArithmetic, type Word } from "../../src/race/bits.js";
import { compareProvers } from "../../src/race/provers.js";
import type { ProverRow } from "../../src/race/report.js";
import { nowhere, procedure, programOf, unbounded } from "../support/program.js";

const told = () => ({ answer: "yes", steps: 2, method: "rewriting" }) as const;

function compared(text: string, language: "c" | "python" = "c"): readonly ProverRow[] {
  const program = readProgram([{ name: "cell 1", language, text }], { integers: "wrap" }, "f");
  if (!program.ok) throw new Error("unreadable");
  const result = compareProvers(program.value, "f", told);
  if (result.kind !== "compared") throw new Error(result.reason);
  return result.report.rows;
}

const work = (rows: readonly ProverRow[], prover: "search" | "apart" | "together") =>
  rows.map(({ [prover]: outcome }) => ("work" in outcome ? outcome.work : undefined));

describe("provers that see only bits", () => {
  const rows = compared("bool f(unsigned x, unsigned y) { return x + y == y + x; }");

  test("the search decides every bit both ways: 2^(2W+1) - 2 decisions", () => {
    expect(rows.map(({ bits }) => bits)).toEqual([2, 4, 6, 8, 12, 16, 32]);
    expect(work(rows, "search").slice(0, 3)).toEqual([30, 510, 8190]);
    expect(rows.slice(3).map(({ search }) => search.answer)).toEqual(["given-up", "not-tried", "not-tried", "not-tried"]);
  });

  test("the order of the bits decides how large a diagram is, and never the answer", () => {
    expect(work(rows, "apart").slice(0, 4)).toEqual([30, 186, 846, 3522]);
    expect(work(rows, "together")).toEqual([26, 98, 218, 386, 866, 1538, 6146]);
  });

  test("a product is large in either order", () => {
    const product = compared("bool f(unsigned x, unsigned y) { return x * y == y * x; }");
    expect(product.at(-1)?.together.answer).toBe("not-tried");
    expect(product.at(-1)?.apart.answer).toBe("not-tried");
  });

  test("a refuted claim comes with a call, the same by all", () => {
    const refuted = compared("bool f(unsigned x) { if (x == 3) return true; unsigned next = x + 1; return next > x; }");
    // At 2 bits the largest value is the one that is let through.
    expect(refuted.map(({ together }) => ("call" in together ? together.call : together.answer))).toEqual([
      "proved",
      ...[15, 63, 255, 4095, 65535, 4294967295].map((x) => `f(${x})`),
    ]);
    for (const { search, apart, together } of refuted.slice(0, 5))
      expect([search.answer, apart.answer]).toEqual(Array(2).fill(together.answer));
  });

  test("Python's integers do not wrap around, even where the inputs are narrow", () => {
    const whole = compared("def f(x: int, y: int) -> bool:\n    return x < 0 or y <= 0 or x + y > x\n", "python");
    expect(whole.at(-1)?.together.answer).toBe("proved");
  });

  test.each([
    ["a loop", "bool f(unsigned x) { while (x > 3) x = x - 1; return x <= 3; }", "a loop"],
    ["a call", "bool g(unsigned x) { return x == x; }\nbool f(unsigned x) { return g(x); }", "a call"],
    ["a quotient", "bool f(unsigned x) { return x / 3 <= x; }", "divide"],
    ["a double", "bool f(double x) { return x == x; }", "double"],
    ["a shift by a variable", "bool f(unsigned x, unsigned y) { return y > 31 || (x << y) >= 0; }", "shift"],
  ])("%s is not decided", (_, text, reason) => {
    expect(() => compared(text)).toThrow(reason);
  });
});

describe("arithmetic bit by bit", () => {
  const known: BitAlgebra<boolean> = { constant: (value) => value, choose: (condition, yes, no) => (condition ? yes : no) };
  const wordOf = (value: bigint): Word<boolean> => Array.from({ length: 12 }, (_, index) => ((value >> BigInt(index)) & 1n) === 1n);
  const numberOf = (word: Word<boolean>) =>
    word.reduce((sum, bit, index) => sum + (bit ? (index === word.length - 1 ? -1n : 1n) << BigInt(index) : 0n), 0n);

  const operators: readonly Operator[] = ["add", "subtract", "multiply", "bit-and", "bit-or", "bit-xor"];
  const terms = fc.letrec<{ term: Term }>((tie) => ({
    term: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(variable("x", "int"), variable("y", "int")),
      fc.bigInt({ min: -40n, max: 40n }).map(integer),
      fc.tuple(fc.constantFrom(...operators), tie("term"), tie("term")).map(([operator, a, b]) => apply(operator, a, b)),
      tie("term").map((a) => apply("negate", a)),
      fc.tuple(tie("term"), fc.integer({ min: 1, max: 9 }), fc.boolean()).map(([a, bits, signed]) => wrap(bits, signed, a)),
      fc.tuple(tie("term"), fc.integer({ min: 0, max: 5 })).map(([a, count]) => apply("shift-right", a, integer(count))),
      fc.tuple(tie("term"), fc.integer({ min: 0, max: 5 })).map(([a, count]) => apply("shift-left", a, integer(count))),
      fc
        .tuple(fc.constantFrom<Operator>("less", "at-most", "equal"), tie("term"), tie("term"))
        .map(([operator, a, b]) => apply("if-then-else", apply(operator, a, b), a, b)),
    ),
  })).term;

  test("computes what the interpreter computes", () => {
    const inputs = fc.bigInt({ min: -2048n, max: 2047n });
    const evaluated = (term: Term, a: bigint, b: bigint) => {
      const subject = procedure("f", unbounded, (builder) => {
        for (const name of ["x", "y"]) builder.declare("parameter", name, unbounded, nowhere);
        builder.return(term, nowhere);
      });
      const { outcome } = compile(programOf(subject)).run("f", [a, b], { steps: 10 });
      return outcome.kind === "returned" ? outcome.value : undefined;
    };
    fc.assert(
      fc.property(terms, inputs, inputs, (term, x, y) => {
        const bits = new BitArithmetic(
          known,
          new Map([
            ["x", wordOf(x)],
            ["y", wordOf(y)],
          ]),
        );
        expect(numberOf(bits.word(term))).toBe(evaluated(term, x, y));
      }),
      { numRuns: 500 },
    );
  });
});
