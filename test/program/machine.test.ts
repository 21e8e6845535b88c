import { describe, expect, test } from "vitest";
import { apply, integer, type Term, variable, wrap } from "../../src/logic/term.js";
import { ProcedureBuilder } from "../../src/program/builder.js";
import { compile } from "../../src/program/machine.js";
import type { Program, ValueType } from "../../src/program/program.js";
import type { Span } from "../../src/text/source.js";

const span: Span = { source: { name: "test", language: "c", text: "" }, start: 0, end: 0 };
const int32: ValueType = { sort: "int", name: "int", minimum: -(2n ** 31n), maximum: 2n ** 31n - 1n };
const int: ValueType = { sort: "int", name: "int" };

/** while (x > y) x = x - y; return x */
function subtracting(type: ValueType): Program {
  const builder = new ProcedureBuilder();
  const x = variable(builder.declare("parameter", "x", type, span), "int");
  const y = variable(builder.declare("parameter", "y", type, span), "int");
  const [head, body, exit] = [builder.block(), builder.block(), builder.block()];
  builder.goto(head);
  builder.enter(head);
  builder.branch(apply("less", y, x), body, exit, span);
  builder.enter(body);
  builder.emit({ kind: "assign", target: x.name, value: apply("subtract", x, y), span });
  builder.goto(head);
  builder.enter(exit);
  builder.return(x, span);
  const procedure = builder.build("g", type, span);
  return { language: "c", integers: "c", procedures: new Map([["g", procedure]]), notes: [] };
}

function evaluate(term: Term, type: ValueType, values: Record<string, bigint>): unknown {
  const builder = new ProcedureBuilder();
  for (const name of Object.keys(values)) builder.declare("parameter", name, type, span);
  builder.return(term, span);
  const procedure = builder.build("f", { sort: "int", name: "int" }, span);
  const machine = compile({ language: "c", integers: "c", procedures: new Map([["f", procedure]]), notes: [] });
  return machine.run("f", Object.values(values), { steps: 10 }).outcome;
}

describe("the machine", () => {
  test.each([int32, int])("runs a loop to its end", (type) => {
    expect(compile(subtracting(type)).run("g", [17n, 5n], { steps: 100 }).outcome).toEqual({ kind: "returned", value: 2n });
  });

  test("stops when its steps are used up, and says so", () => {
    expect(compile(subtracting(int32)).run("g", [5n, 0n], { steps: 1000 }).outcome).toEqual({
      kind: "out-of-resources",
      resource: "steps",
    });
  });

  test("shows every state to an observer, which may stop it", () => {
    const seen: bigint[] = [];
    const run = compile(subtracting(int32)).run("g", [17n, 5n], {
      steps: 100,
      observe: (point, state) => {
        if (point.block === 1 && point.statement === 0) seen.push(state()["x"] as bigint);
        return seen.length < 4;
      },
    });
    expect(seen).toEqual([17n, 12n, 7n, 2n]);
    expect(run.outcome).toEqual({ kind: "stopped" });
  });

  const a = variable("a", "int");
  const b = variable("b", "int");
  test.each([
    ["32-bit products wrap exactly", wrap(32, true, apply("multiply", a, b)), 2147483647n, 2147483647n, 1n],
    [
      "nested products too",
      wrap(32, false, apply("add", apply("multiply", a, b), a)),
      2147483647n,
      -5n,
      (2147483647n * -5n + 2147483647n) & 0xffffffffn,
    ],
    [
      "a large product compares exactly",
      apply("if-then-else", apply("equal", apply("multiply", a, b), integer(7)), integer(1), integer(0)),
      2147483647n,
      2147483647n,
      0n,
    ],
    ["floor division", apply("divide-floor", a, b), -7n, 2n, -4n],
    ["floor modulo", apply("modulo-floor", a, b), -7n, 2n, 1n],
    ["truncating division", apply("divide-truncate", a, b), -7n, 2n, -3n],
    ["division by zero is 0", apply("divide-truncate", a, b), -7n, 0n, 0n],
    ["bits of a negative and a mask", apply("bit-and", a, integer(0xffffffffn)), -1n, 0n, 0xffffffffn],
    ["shifts floor", apply("shift-right", a, b), -5n, 1n, -3n],
    ["wrap to a byte", wrap(8, true, apply("add", a, b)), 127n, 1n, -128n],
    ["wrap to 64 bits", wrap(64, true, apply("multiply", a, b)), 2n ** 31n - 1n, -(2n ** 31n), (2n ** 31n - 1n) * -(2n ** 31n)],
  ])("%s", (_, term, first, second, expected) => {
    expect(evaluate(term, int32, { a: first, b: second })).toEqual({ kind: "returned", value: expected });
    expect(evaluate(term, int, { a: first, b: second })).toEqual({ kind: "returned", value: expected });
  });
});
