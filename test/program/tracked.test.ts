import { describe, expect, test } from "vitest";
import { apply, integer, type Term, variable } from "../../src/logic/term.js";
import type { ProcedureBuilder } from "../../src/program/builder.js";
import { compile, type Outcome, type Value } from "../../src/program/machine.js";
import type { Program, ValueType } from "../../src/program/program.js";
import { readsOf } from "../../src/program/reads.js";
import { type Tracked, trackable, withTracked } from "../../src/program/tracked.js";
import { Random } from "../../src/prove/samples/random.js";
import { nowhere, procedure, programOf, unbounded } from "../support/program.js";

const LENGTH = 3;
const array: ValueType = { sort: "int-array", name: "int[3]", element: unbounded, length: BigInt(LENGTH) };
const bool: ValueType = { sort: "bool", name: "bool" };
const assertion = { kind: "assertion", message: "assertion", undefined: false } as const;

/** A function of two arrays that reads and stores, goes round loops, and asserts. */
function randomProgram(random: Random): Program {
  const loops = { count: 0 };
  const index = (): Term => random.pick([variable("i", "int"), variable("p", "int"), integer(random.below(LENGTH))]);
  const place = () => apply("modulo-floor", index(), integer(LENGTH));
  const arrayTerm = () => variable(random.pick(["a", "b"]), "int-array");
  const value = (): Term =>
    random.pick([
      () => variable("x", "int"),
      () => integer(random.below(3)),
      () => apply("select", arrayTerm(), random.below(2) === 0 ? variable("p", "int") : place()),
      () => apply("add", apply("select", arrayTerm(), place()), integer(1)),
    ])();
  const truth = () => apply(random.pick(["less", "at-most", "equal"] as const), value(), value());
  const statement = (builder: ProcedureBuilder, depth: number): void => {
    const assign = (target: string, term: Term) => builder.emit({ kind: "assign", target, value: term, span: nowhere });
    switch (random.below(depth === 0 ? 4 : 6)) {
      case 0:
        return assign("x", value());
      case 1: {
        const into = random.pick(["a", "b"]);
        return assign(into, random.below(6) === 0 ? arrayTerm() : apply("store", variable(into, "int-array"), place(), value()));
      }
      case 2:
        return assign("p", place());
      case 3:
        return builder.emit({ kind: "assert", condition: truth(), obligation: assertion, span: nowhere });
      case 4: {
        const [inside, after] = [builder.block(), builder.block()];
        builder.branch(truth(), inside, after, nowhere);
        builder.enter(inside);
        statement(builder, depth - 1);
        builder.goto(after);
        return builder.enter(after);
      }
      default: {
        if (loops.count++ > 0) return;
        const [head, inside, after] = [builder.block(), builder.block(), builder.block()];
        assign("i", integer(0));
        builder.goto(head);
        builder.enter(head);
        builder.branch(apply("less", variable("i", "int"), integer(LENGTH)), inside, after, nowhere);
        builder.enter(inside);
        statement(builder, depth - 1);
        statement(builder, depth - 1);
        assign("i", apply("add", variable("i", "int"), integer(1)));
        builder.goto(head);
        return builder.enter(after);
      }
    }
  };
  return programOf(
    procedure("f", bool, (builder) => {
      builder.declare("parameter", "a", array, nowhere);
      builder.declare("parameter", "b", array, nowhere);
      for (const name of ["x", "p", "i"]) builder.declare("local", name, unbounded, nowhere);
      for (const target of ["x", "p", "i"]) builder.emit({ kind: "assign", target, value: integer(0), span: nowhere });
      for (let count = 0; count < 4; count++) statement(builder, 2);
      builder.return(apply("equal", variable("x", "int"), variable("x", "int")), nowhere);
    }),
  );
}

function outcomes(program: Program, operands: readonly Value[], choices: readonly bigint[]): Outcome {
  const left = [...choices];
  return compile(program).run("f", operands, { steps: 10_000, choose: () => left.shift() }).outcome;
}

/** What a run comes to, whatever else is done on the way. */
function told(outcome: Outcome): string {
  return outcome.kind === "returned" ? `returned ${outcome.value}` : outcome.kind;
}

function everyChoice(count: number): readonly (readonly bigint[])[] {
  if (count === 0) return [[]];
  return everyChoice(count - 1).flatMap((rest) => Array.from({ length: LENGTH }, (_, index) => [BigInt(index), ...rest]));
}

describe("ghost variables for elements of arrays", () => {
  test("change nothing, but that an assertion only fails for the indices that were read last", () => {
    const random = new Random(5);
    const element = () => BigInt(random.below(3));
    let failures = 0;
    let blocked = 0;
    for (let count = 0; count < 150; count++) {
      const program = randomProgram(random);
      const reads = readsOf(trackable(program, "f")).length;
      if (reads === 0) continue;
      const tracked = Array.from({ length: 2 }, (): Tracked => {
        const read = random.below(reads);
        return random.below(2) === 0 ? { kind: "any", read, offset: 0n } : { kind: "last", read };
      });
      const ghostly = withTracked(program, "f", tracked);
      const chosen = new Set(tracked.flatMap(({ kind, read }) => (kind === "any" ? [read] : []))).size;
      for (let run = 0; run < 6; run++) {
        const operands = [0, 1].map(() => Array.from({ length: LENGTH }, element));
        const plain = told(outcomes(program, operands, []));
        const seen = new Set(everyChoice(chosen).map((choices) => told(outcomes(ghostly, operands, choices))));
        if (plain === "failed") {
          failures++;
          expect(seen.has("failed")).toBe(true);
          if (seen.delete("blocked")) blocked++;
        }
        expect([...seen]).toEqual([plain]);
      }
    }
    expect(failures).toBeGreaterThan(100);
    expect(blocked).toBeGreaterThan(50);
  });

  const maximum = programOf(
    procedure("f", bool, (builder) => {
      builder.declare("parameter", "a", array, nowhere);
      builder.return(apply("less", integer(0), apply("select", variable("a", "int-array"), integer(1))), nowhere);
    }),
  );

  test("are not there where the subject is called: two of its arrays may be one", () => {
    const caller = procedure("g", undefined, (builder) => {
      builder.declare("parameter", "a", array, nowhere);
      builder.emit({ kind: "call", procedure: "f", operands: [variable("a", "int-array")], span: nowhere });
      builder.return(undefined, nowhere);
    });
    const tracked: readonly Tracked[] = [{ kind: "any", read: 0, offset: 0n }];
    const called = { ...maximum, procedures: new Map([...maximum.procedures, ["g", caller]]) };
    expect(withTracked(called, "f", tracked)).toBe(called);
    expect(withTracked(maximum, "f", tracked)).not.toBe(maximum);
  });

  test("are of reads that there are", () => {
    expect(() => withTracked(maximum, "f", [{ kind: "last", read: 1 }])).toThrow("no read 1");
    expect(withTracked(maximum, "f", [])).toBe(maximum);
  });
});
