import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apply, boolean, integer, type Term, variable, wrap } from "../../src/logic/term.js";
import { compile } from "../../src/program/machine.js";
import type { Obligation, Procedure, ValueType } from "../../src/program/program.js";
import { narrow } from "../../src/race/narrow.js";
import { race } from "../../src/race/race.js";
import type { RaceReport } from "../../src/race/report.js";
import { sweepModule } from "../../src/race/sweep-code.js";
import { NotRaceable } from "../../src/race/term-code.js";
import { instantiate } from "../../src/race/web-assembly.js";
import { int32, nowhere, procedure, programOf, unbounded } from "../support/program.js";

const uint32: ValueType = { sort: "int", name: "unsigned int", minimum: 0n, maximum: 2n ** 32n - 1n };
const bool: ValueType = { sort: "bool", name: "bool" };
const overflow: Obligation = { kind: "signed-overflow", message: "signed integer overflow", undefined: true };

const x = variable("x", "int");
const y = variable("y", "int");
const unsigned = (term: Term) => wrap(32, false, term);

/** A function of x and y that returns what the term says. */
function returning(value: Term, type: ValueType = uint32, checked: readonly Term[] = []): Procedure {
  return procedure("f", bool, (builder) => {
    builder.declare("parameter", "x", type, nowhere);
    builder.declare("parameter", "y", type, nowhere);
    for (const condition of checked) builder.emit({ kind: "assert", condition, obligation: overflow, span: nowhere });
    builder.return(value, nowhere);
  });
}

const commutes = returning(apply("equal", unsigned(apply("add", x, y)), unsigned(apply("add", y, x))));

/** A clock that moves by `step` milliseconds each time it is read, so that tests do not depend on the machine. */
function steadyClock(step: number): () => number {
  let now = 0;
  return () => {
    now += step;
    return now;
  };
}

function raced(subject: Procedure, options: Parameters<typeof race>[2] = {}): RaceReport {
  const result = race(programOf(subject), subject.name, { clock: steadyClock(5), seconds: 0.05, ...options });
  if (result.kind !== "raced") throw new Error(result.reason);
  return result.report;
}

function sweepOf(subject: Procedure): (...operands: number[]) => number {
  const { sweep } = instantiate(sweepModule(subject));
  if (typeof sweep !== "function") throw new Error("no sweep");
  return (...operands) => Number(sweep(...operands));
}

describe("the race", () => {
  test("tries all inputs of the small widths, and a part of the widest", () => {
    const { rows, random, finished } = raced(narrow(commutes, 16), {});
    expect(rows.map(({ bits, total, tried }) => [bits, total, tried])).toEqual([
      [4, 2n ** 8n, 2n ** 8n],
      [8, 2n ** 16n, 2n ** 16n],
      [12, 2n ** 24n, 2n ** 24n],
      [16, 2n ** 32n, 2n ** 32n],
    ]);
    expect(rows.every((row) => row.failure === undefined && row.givenUp === 0n)).toBe(true);
    expect(random?.failure).toBeUndefined();
    expect(finished).toBe(true);
  }, 120_000);

  test("stops at the first failing call of each width and names it", () => {
    const subject = narrow(returning(apply("not", apply("and", apply("equal", x, integer(3)), apply("equal", y, integer(5))))), 8);
    expect(raced(subject).rows.map(({ bits, failure, tried }) => [bits, failure, tried])).toEqual([
      [4, "f(3, 5)", 3n * 16n + 6n],
      [8, "f(3, 5)", 3n * 256n + 6n],
    ]);
  });

  test("a bug at one input of 2^24 is found by trying all, not by trying some at random", () => {
    const subject = narrow(returning(apply("not", apply("and", apply("equal", x, integer(1000)), apply("equal", y, integer(77))))), 12);
    const { rows, random } = raced(subject, { seconds: 0.02 });
    expect(rows.at(-1)?.failure).toBe("f(1000, 77)");
    expect(random?.failure).toBeUndefined();
  });

  test("signed inputs run through the negative ones; overflow fails as at full width", () => {
    const sum = apply("add", x, y);
    const inRange = apply("and", apply("at-most", integer(-(2n ** 31n)), sum), apply("at-most", sum, integer(2n ** 31n - 1n)));
    const subject = returning(apply("equal", sum, apply("add", y, x)), int32, [inRange]);
    expect(raced(narrow(subject, 8)).rows.map((row) => row.failure)).toEqual(["f(-8, -8)", "f(-128, -128)"]);
  });

  test("unbounded integers are tried in growing ranges", () => {
    const report = raced(returning(apply("equal", apply("add", x, y), apply("add", y, x)), unbounded), { seconds: 0.02 });
    expect(report.nativeBits).toBeUndefined();
    expect(report.rows.map((row) => row.bits)).toEqual([4, 8, 12, 16, 32]);
  }, 120_000);

  test("progress is told while it runs, and throwing from there stops it", () => {
    const seen: RaceReport[] = [];
    raced(narrow(commutes, 12), { clock: steadyClock(100), onProgress: (report) => seen.push(report) });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every((report) => !report.finished)).toBe(true);
    const stop = () => {
      throw new Error("stopped");
    };
    expect(() => raced(narrow(commutes, 12), { clock: steadyClock(100), onProgress: stop })).toThrow("stopped");
  });

  test("the proof is asked for last", () => {
    expect(raced(narrow(commutes, 4), { prove: () => "yes" }).proof).toMatchObject({ answer: "yes" });
  });

  test("what is not about integers is not raced, and says why", () => {
    const double: ValueType = { sort: "double", name: "number" };
    const subject = procedure("f", bool, (builder) => {
      builder.declare("parameter", "x", double, nowhere);
      builder.return(boolean(true), nowhere);
    });
    expect(race(programOf(subject), "f")).toEqual({ kind: "not-raceable", reason: expect.stringContaining("number") });
    expect(() => sweepModule(procedure("f", bool, (builder) => builder.return(boolean(true), nowhere)))).toThrow(NotRaceable);
  });

  test("branches without a loop", () => {
    const subject = procedure("f", bool, (builder) => {
      builder.declare("parameter", "x", uint32, nowhere);
      builder.declare("parameter", "y", uint32, nowhere);
      const [small, large, end] = [builder.block(), builder.block(), builder.block()];
      builder.branch(apply("less", x, integer(9)), small, large, nowhere);
      builder.enter(small);
      builder.emit({ kind: "assign", target: "x", value: integer(1), span: nowhere });
      builder.goto(end);
      builder.enter(large);
      builder.branch(apply("equal", y, integer(2)), end, small, nowhere);
      builder.enter(end);
      builder.return(apply("less", x, integer(14)), nowhere);
    });
    expect(raced(narrow(subject, 8)).rows.map((row) => row.failure)).toEqual(["f(14, 2)", "f(14, 2)"]);
  });

  test("a loop that does not end is given up, and the next call is made", () => {
    const subject = procedure("f", bool, (builder) => {
      builder.declare("parameter", "x", uint32, nowhere);
      const [head, body, exit] = [builder.block(), builder.block(), builder.block()];
      builder.goto(head);
      builder.enter(head);
      builder.branch(apply("equal", x, integer(7)), body, exit, nowhere);
      builder.enter(body);
      builder.goto(head);
      builder.enter(exit);
      builder.return(boolean(true), nowhere);
    });
    const [row] = raced(narrow(subject, 4)).rows;
    expect(row).toMatchObject({ tried: 16n, givenUp: 1n, failure: undefined });
  });
});

/** Random terms over x and y, ints of 32 bits, as the front ends make them: each step wrapped. */
const ints: fc.Arbitrary<Term> = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4, depthIdentifier: "term" },
    fc.constantFrom<Term>(x, y),
    fc.integer({ min: -9, max: 40 }).map(integer),
    fc
      .tuple(
        fc.constantFrom(
          "add",
          "subtract",
          "multiply",
          "bit-and",
          "bit-or",
          "bit-xor",
          "divide-floor",
          "modulo-floor",
          "divide-truncate",
          "remainder-truncate",
          "shift-left",
          "shift-right",
        ),
        tie("term"),
        tie("term"),
        fc.boolean(),
        fc.constantFrom(8, 12, 16, 32),
      )
      .map(([operator, a, b, signed, bits]) => wrap(bits, signed, apply(operator, a, b))),
    fc.tuple(tie("term"), tie("term"), tie("term")).map(([a, b, c]) => apply("if-then-else", apply("less", a, b), b, c)),
    tie("term").map((a) => wrap(32, true, apply("negate", a))),
  ),
})).term;

test("compiled to WebAssembly, terms mean what they mean to the machine", () => {
  const input = fc.oneof(fc.integer({ min: -20, max: 40 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
  let compared = 0;
  fc.assert(
    fc.property(
      ints,
      ints,
      fc.constantFrom("equal", "less", "at-most"),
      fc.array(fc.tuple(input, input), { minLength: 8, maxLength: 8 }),
      (a, b, operator, inputs) => {
        const subject = returning(apply(operator, a, b), int32);
        let sweep: (...operands: number[]) => number;
        try {
          sweep = sweepOf(subject);
        } catch (error) {
          if (error instanceof NotRaceable) return;
          throw error;
        }
        const machine = compile(programOf(subject));
        for (const [first, second] of inputs) {
          const { outcome } = machine.run("f", [BigInt(first), BigInt(second)], { steps: 1000 });
          if (outcome.kind === "out-of-resources") continue;
          expect(outcome).toEqual({ kind: "returned", value: sweep(first, second, 1) === -1 });
          compared++;
        }
      },
    ),
    { seed: 20240501, numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(1500);
});
