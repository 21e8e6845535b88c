import { apply, boolean, double, integer, type Operator, type Term } from "../../logic/term.js";
import * as arithmetic from "../../program/arithmetic.js";

type Constant = bigint | number | boolean;

/** The value of a constant term; undefined for every other term. */
export function constantOf(term: Term): Constant | undefined {
  return term.kind === "integer" || term.kind === "boolean" || term.kind === "double" ? term.value : undefined;
}

function constantTerm(value: Constant): Term {
  if (typeof value === "bigint") return integer(value);
  return typeof value === "boolean" ? boolean(value) : double(value);
}

/** Applies an operator; computes it at once where its operands are constants, and keeps connectives short. */
export function combine(operator: Operator, ...operands: readonly Term[]): Term {
  const values = operands.map(constantOf);
  const constants = values.filter((value) => value !== undefined);
  if (constants.length === operands.length) {
    const value = compute(operator, constants);
    if (value !== undefined) return constantTerm(value);
  }
  const [first, second, third] = operands;
  if (operator === "not" && first?.kind === "apply" && first.operator === "not") return first.operands[0] ?? first;
  if (operator === "if-then-else" && typeof values[0] === "boolean") return (values[0] ? second : third) ?? apply(operator, ...operands);
  if (operator === "and" || operator === "or") {
    const neutral = operator === "and";
    if (values.includes(!neutral)) return boolean(!neutral);
    const rest = operands.filter((_, index) => values[index] !== neutral);
    const [only] = rest;
    if (only === undefined) return boolean(neutral);
    return rest.length === 1 ? only : apply(operator, ...rest);
  }
  return apply(operator, ...operands);
}

const LONGEST = 4096n;

const ofInts: Partial<Record<Operator, (a: bigint, b: bigint) => Constant | undefined>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  negate: (a) => -a,
  "divide-truncate": arithmetic.divideTruncate,
  "remainder-truncate": arithmetic.remainderTruncate,
  power: (a, b) => (b > LONGEST ? undefined : arithmetic.power(a, b)),
  "bit-and": (a, b) => a & b,
  "bit-or": (a, b) => a | b,
  "bit-xor": (a, b) => a ^ b,
  "shift-left": (a, b) => (b > LONGEST ? undefined : arithmetic.shiftLeft(a, b)),
  "shift-right": arithmetic.shiftRight,
  less: (a, b) => a < b,
  "at-most": (a, b) => a <= b,
  equal: (a, b) => a === b,
  "int-to-double": (a) => Number(a),
};

const ofDoubles: Partial<Record<Operator, (a: number, b: number) => Constant>> = {
  "double-add": (a, b) => a + b,
  "double-subtract": (a, b) => a - b,
  "double-multiply": (a, b) => a * b,
  "double-divide": (a, b) => a / b,
  "double-remainder": (a, b) => a % b,
  "double-negate": (a) => -a,
  "double-absolute": Math.abs,
  "double-square-root": Math.sqrt,
  "double-floor": Math.floor,
  "double-ceiling": Math.ceil,
  "double-truncate": Math.trunc,
  "double-power": (a, b) => a ** b,
  "double-to-single": Math.fround,
  "double-equal": (a, b) => a === b,
  "double-less": (a, b) => a < b,
  "double-at-most": (a, b) => a <= b,
  "double-same": Object.is,
  "double-to-int": arithmetic.doubleToInt,
};

const ofBools: Partial<Record<Operator, (a: boolean, b: boolean) => Constant>> = {
  not: (a) => !a,
  equal: (a, b) => a === b,
};

function compute(operator: Operator, values: readonly Constant[]): Constant | undefined {
  const [a, b] = values;
  switch (typeof a) {
    case "bigint":
      return ofInts[operator]?.(a, typeof b === "bigint" ? b : 0n);
    case "number":
      return ofDoubles[operator]?.(a, typeof b === "number" ? b : 0);
    case "boolean":
      return ofBools[operator]?.(a, b === true);
    default:
      return undefined;
  }
}
