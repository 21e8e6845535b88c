import { apply, boolean, integer, type Operator, type Term, variable, wrap } from "../../src/logic/term.js";
import { compile, type Value } from "../../src/program/machine.js";
import type { ValueType } from "../../src/program/program.js";
import type { Random } from "../../src/prove/samples/random.js";
import { nowhere, procedure, programOf } from "./program.js";

const integers: readonly Operator[] = [
  ...(["add", "subtract", "multiply", "add", "subtract", "multiply", "divide-floor", "modulo-floor"] as const),
  ...(["divide-truncate", "remainder-truncate", "bit-and", "bit-or", "bit-xor", "shift-left", "shift-right"] as const),
];

/** A term of the variables that are ints or truth values. */
export function randomTerm(random: Random, types: ReadonlyMap<string, ValueType>, sort: "int" | "bool", depth: number): Term {
  const again = (wanted: "int" | "bool") => randomTerm(random, types, wanted, depth - 1);
  const names = [...types].filter(([, type]) => type.sort === sort).map(([name]) => name);
  if (depth === 0 || random.below(6) === 0) {
    if (names.length > 0 && random.below(3) > 0) return variable(random.pick(names), sort);
    return sort === "int" ? integer(random.pick([0, 1, -1, 2, 3, 7, 8, 255, 256, -4])) : boolean(random.below(2) === 0);
  }
  if (sort === "bool") {
    const kind = random.below(6);
    if (kind === 0) return apply("not", again("bool"));
    if (kind === 1) return apply(random.pick(["and", "or"] as const), again("bool"), again("bool"));
    if (kind === 2) return apply("equal", again("bool"), again("bool"));
    return apply(random.pick(["less", "at-most", "equal"] as const), again("int"), again("int"));
  }
  const kind = random.below(8);
  if (kind === 0) return apply("if-then-else", again("bool"), again("int"), again("int"));
  if (kind === 1) return apply("negate", again("int"));
  if (kind < 4) return wrap(random.pick([4, 8, 16]), random.below(2) === 0, again("int"));
  const operator = random.pick(integers);
  if (operator === "shift-left" || operator === "shift-right") return apply(operator, again("int"), integer(random.below(5)));
  return apply(operator, again("int"), again("int"));
}

/** Values of the types, the ends among them. */
export function randomValues(random: Random, types: ReadonlyMap<string, ValueType>): ReadonlyMap<string, Value> {
  return new Map(
    [...types].map(([name, type]): [string, Value] => {
      if (type.sort !== "int") return [name, random.below(2) === 0];
      const [least, most] = [type.minimum ?? -1000n, type.maximum ?? 1000n];
      const near = BigInt(random.below(12)) - 5n;
      const value = random.pick([near, near, least, most, least + BigInt(random.below(Number(most - least) + 1))]);
      return [name, value < least ? least : value > most ? most : value];
    }),
  );
}

/** Evaluates a term by running it. */
export function evaluator(
  term: Term,
  types: ReadonlyMap<string, ValueType>,
  result: ValueType,
): (values: ReadonlyMap<string, Value>) => Value {
  const program = programOf(
    procedure("f", result, (builder) => {
      for (const [name, type] of types) builder.declare("parameter", name, type, nowhere);
      builder.return(term, nowhere);
    }),
  );
  const machine = compile(program);
  return (values) => {
    const { outcome } = machine.run(
      "f",
      [...types.keys()].map((name) => values.get(name) ?? 0n),
      { steps: 1000 },
    );
    if (outcome.kind !== "returned" || outcome.value === undefined) throw new Error(outcome.kind);
    return outcome.value;
  };
}
