import { integer, type Term, wrap } from "../../logic/term.js";
import { rangeOf, within } from "../../program/range.js";
import { combine } from "./fold.js";

/** Operators of `number`: IEEE doubles, and 32-bit integers where bits are meant (ECMA-262, 6.1.6.1). */

const largest = 2n ** 53n;
const lengths = { minimum: 0n, maximum: 2n ** 32n - 1n };

/** The ints that a term can be. Lengths of arrays are the only int variables of bounded size. */
function rangeOfInt(term: Term) {
  return rangeOf(term, (part) => (part.kind === "variable" && part.name.endsWith(".length") ? lengths : undefined));
}

/** The number that an int is; exact only up to 2^53. */
export function fromInt(term: Term): Term {
  return combine("int-to-double", term);
}

/** The int that a number was made of, where that loses nothing. */
export function exactInt(term: Term): Term | undefined {
  if (term.kind === "double") return Number.isInteger(term.value) && !Object.is(term.value, -0) ? integer(BigInt(term.value)) : undefined;
  if (term.kind !== "apply" || term.operator !== "int-to-double") return undefined;
  const [int] = term.operands;
  return int !== undefined && within(rangeOfInt(int), -largest, largest) ? int : undefined;
}

/** An int that is congruent to the number modulo 2^32; 0 for NaN and the infinities. */
export function toInt(term: Term): Term {
  return exactInt(term) ?? combine("double-to-int", term);
}

/** ToInt32 and ToUint32. */
export function toInt32(term: Term, signed = true): Term {
  const int = toInt(term);
  if (signed ? within(rangeOfInt(int), -(2n ** 31n), 2n ** 31n - 1n) : within(rangeOfInt(int), 0n, 2n ** 32n - 1n)) return int;
  if (int.kind !== "integer") return wrap(32, signed, int);
  return integer(signed ? BigInt.asIntN(32, int.value) : BigInt.asUintN(32, int.value));
}

/** Never NaN and never -0. */
export function isTame(term: Term): boolean {
  if (term.kind === "double") return !Number.isNaN(term.value) && !Object.is(term.value, -0);
  return term.kind === "apply" && term.operator === "int-to-double";
}

const arithmetic = {
  "+": "double-add",
  "-": "double-subtract",
  "*": "double-multiply",
  "/": "double-divide",
  "%": "double-remainder",
  "**": "double-power",
} as const;

/** The result of a binary operator; undefined when it is none of those that make numbers. */
export function numberOperation(operator: string, left: Term, right: Term): Term | undefined {
  switch (operator) {
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
    case "**":
      return combine(arithmetic[operator], left, right);
    case "&":
    case "|":
    case "^":
      return fromInt(bits(operator, toInt32(left), toInt32(right)));
    case "<<":
      return fromInt(shiftedLeft(toInt32(left), shiftCount(right)));
    case ">>":
      return fromInt(shiftedRight(toInt32(left), shiftCount(right)));
    case ">>>":
      return fromInt(shiftedRight(toInt32(left, false), shiftCount(right)));
    default:
      return undefined;
  }
}

export function complement(term: Term): Term {
  return fromInt(combine("subtract", combine("negate", toInt32(term)), integer(1)));
}

function bits(operator: "&" | "|" | "^", left: Term, right: Term): Term {
  const isConstant = (term: Term, value: bigint) => term.kind === "integer" && term.value === value;
  const neutral = operator === "&" ? -1n : 0n;
  if (isConstant(left, neutral)) return right;
  if (isConstant(right, neutral)) return left;
  return combine(operator === "&" ? "bit-and" : operator === "|" ? "bit-or" : "bit-xor", left, right);
}

function shiftCount(term: Term): Term {
  return combine("bit-and", toInt(term), integer(31));
}

function shiftedLeft(term: Term, count: Term): Term {
  if (count.kind === "integer" && count.value === 0n) return term;
  const shifted = combine("shift-left", term, count);
  return shifted.kind === "integer" ? integer(BigInt.asIntN(32, shifted.value)) : wrap(32, true, shifted);
}

function shiftedRight(term: Term, count: Term): Term {
  return count.kind === "integer" && count.value === 0n ? term : combine("shift-right", term, count);
}
