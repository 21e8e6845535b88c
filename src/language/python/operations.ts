import { apply, boolean, double, integer, sortOf, type Term } from "../../logic/term.js";
import type { ObligationKind } from "../../program/program.js";
import type { Span } from "../../text/source.js";
import { type Comparison, comparedDoubles, comparedInts, compareInts, negated } from "../comparison.js";
import { mistyped, unsupported } from "./cursor.js";
import { compareIntWithFloat, fitsFloat, floatDivmod, floatLimit, isFiniteTerm } from "./floats.js";
import { floatPower } from "./powers.js";
import type { ArithmeticOperator } from "./tree.js";
import { asInt, both, either, isLiteral, nameOfType, type Scalar, scalar, type Value } from "./value.js";

/** Where an operation stands, and what it may need besides terms. */
export interface Surroundings {
  readonly span: Span;
  /** States what must hold, or an exception is raised. */
  require(condition: Term, kind: ObligationKind, message: string): void;
  /** Keeps a term in a temporary, where it is not a variable or a literal. */
  bind(term: Term): Term;
  /** True when a term is never negative. */
  isNonNegative(term: Term): boolean;
  /** A rule of the language that mattered. */
  note(text: string): void;
  /** The quotient of two ints as a float, where it has to be computed with care. */
  divide(numerator: Term, denominator: Term): Term;
}

export type Order = Exclude<Comparison, "!=">;

const integerOperators = { "+": "add", "-": "subtract", "*": "multiply" } as const;
const floatOperators = { "+": "double-add", "-": "double-subtract", "*": "double-multiply" } as const;
const bitOperators = { "&": "bit-and", "|": "bit-or", "^": "bit-xor" } as const;

/** Python's binary operators on numbers. Throws `DiagnosticError` where it cannot be read exactly. */
export function arithmetic(operator: ArithmeticOperator, left: Value, right: Value, around: Surroundings): Scalar {
  if (left.kind !== "scalar" || right.kind !== "scalar") throw notApplicable(operator, left, right, around.span);
  if (operator === "/") return trueDivision(left, right, around);
  if (left.type === "float" || right.type === "float") return floatOperation(operator, left, right, around);
  const [a, b] = [asInt(left), asInt(right)];
  switch (operator) {
    case "+":
    case "-":
    case "*":
      if (left.type === "bool" || right.type === "bool") around.note("a bool is an int in Python: True is 1, False is 0");
      else around.note("Python integers have no largest one");
      return scalar("int", apply(integerOperators[operator], a, b));
    case "//":
    case "%":
      return scalar("int", integerDivision(operator, a, b, around));
    case "**":
      if (a.kind === "integer" && b.kind === "integer" && b.value < 0n)
        return scalar("float", floatPower(toFloat(left, around), toFloat(right, around), around));
      return scalar("int", integerPower(a, b, around));
    case "<<":
    case ">>":
      if (!around.isNonNegative(b)) around.require(compareInts("at-most", integer(0), b), "shift", "ValueError: negative shift count");
      return scalar("int", apply(operator === "<<" ? "shift-left" : "shift-right", a, b));
    case "&":
    case "|":
    case "^":
      return bitOperation(operator, left, right);
  }
}

function notApplicable(operator: string, left: Value, right: Value, span: Span): Error {
  for (const value of [left, right])
    if (value.kind === "mixed")
      return unsupported(`a value that is sometimes ${nameOfType(value).replace(" | ", " and sometimes ")}`, span);
  if (left.kind === "string" || right.kind === "string") return unsupported("string", span);
  if (left.kind === "list" || right.kind === "list") return unsupported(`${operator} on lists`, span);
  if (left.kind === "tuple" && right.kind === "tuple") return unsupported(`${operator} on tuples`, span);
  return mistyped(`unsupported operand type(s) for ${operator}: '${typeNameOf(left)}' and '${typeNameOf(right)}'`, span);
}

/** As CPython's messages call a type. */
export function typeNameOf(value: Value): string {
  return value.kind === "none" ? "NoneType" : nameOfType(value).replace(/\[.*/, "");
}

function bitOperation(operator: "&" | "|" | "^", left: Scalar, right: Scalar): Scalar {
  if (left.type === "bool" && right.type === "bool" && sortOf(left.term) === "bool" && sortOf(right.term) === "bool") {
    const [a, b] = [left.term, right.term];
    return scalar("bool", operator === "&" ? both(a, b) : operator === "|" ? either(a, b) : negated(apply("equal", a, b)));
  }
  const type = left.type === "bool" && right.type === "bool" ? "bool" : left.type === "int" || right.type === "int" ? "int" : "number";
  return scalar(type, apply(bitOperators[operator], asInt(left), asInt(right)));
}

function requireNonZero(divisor: Term, message: string, around: Surroundings): void {
  if (sortOf(divisor) === "double") around.require(negated(apply("double-equal", divisor, double(0))), "division-by-zero", message);
  else if (divisor.kind !== "integer" || divisor.value === 0n)
    around.require(negated(compareInts("equal", divisor, integer(0))), "division-by-zero", message);
}

function integerDivision(operator: "//" | "%", a: Term, b: Term, around: Surroundings): Term {
  const message = operator === "//" ? "integer division or modulo by zero" : "integer modulo by zero";
  requireNonZero(b, `ZeroDivisionError: ${message}`, around);
  around.note(operator === "//" ? "// rounds down: -7 // 2 is -4" : "% has the sign of the divisor: -7 % 2 is 1");
  return apply(operator === "//" ? "divide-floor" : "modulo-floor", a, b);
}

function integerPower(a: Term, b: Term, around: Surroundings): Term {
  if (!around.isNonNegative(b))
    throw unsupported(
      "** with an exponent that may be negative (which gives a float)",
      around.span,
      "use an exponent that is never negative: a number, a counter of range(n), or a parameter after assert n >= 0",
    );
  return apply("power", a, b);
}

/** `divmod`, `//` and `%` of ints or floats. */
export function divmod(left: Value, right: Value, around: Surroundings): Value {
  if (left.kind !== "scalar" || right.kind !== "scalar") throw notApplicable("divmod()", left, right, around.span);
  if (left.type !== "float" && right.type !== "float") {
    const [a, b] = [asInt(left), asInt(right)];
    const quotient = integerDivision("//", a, b, around);
    return { kind: "tuple", items: [scalar("int", quotient), scalar("int", apply("modulo-floor", a, b))] };
  }
  const [x, y] = [toFloat(left, around), toFloat(right, around)];
  requireNonZero(y, "ZeroDivisionError: float divmod()", around);
  const { quotient, rest } = floatDivmod(around.bind(x), around.bind(y), (term) => around.bind(term));
  return { kind: "tuple", items: [scalar("float", quotient), scalar("float", rest)] };
}

function floatOperation(operator: ArithmeticOperator, left: Scalar, right: Scalar, around: Surroundings): Scalar {
  switch (operator) {
    case "+":
    case "-":
    case "*": {
      const [x, y] = [toFloat(left, around), toFloat(right, around)];
      around.note("floats are IEEE doubles: each result is rounded");
      return scalar("float", apply(floatOperators[operator], x, y));
    }
    case "//":
    case "%": {
      const [x, y] = [around.bind(toFloat(left, around)), around.bind(toFloat(right, around))];
      requireNonZero(y, `ZeroDivisionError: float ${operator === "//" ? "floor division by zero" : "modulo"}`, around);
      const parts = floatDivmod(x, y, (term) => around.bind(term));
      return scalar("float", operator === "//" ? parts.quotient : parts.rest);
    }
    case "**":
      return scalar("float", floatPower(toFloat(left, around), toFloat(right, around), around));
    default:
      throw notApplicable(operator, left, right, around.span);
  }
}

/** `float(x)`: an int is rounded to the nearest float, ties to even. */
export function toFloat(value: Scalar, around: Surroundings, message = "int too large to convert to float"): Term {
  if (value.type === "float") return value.term;
  const n = asInt(value);
  if (n.kind === "integer" && n.value > -floatLimit && n.value < floatLimit) return double(Number(n.value));
  if (value.type !== "bool") {
    around.note("an int that meets a float is rounded to the nearest float");
    around.require(fitsFloat(n), "exception", `OverflowError: ${message}`);
  }
  return apply("int-to-double", n);
}

function trueDivision(left: Scalar, right: Scalar, around: Surroundings): Scalar {
  around.note("/ gives a float, which is rounded to 53 bits");
  if (left.type === "float" || right.type === "float") {
    const [x, y] = [toFloat(left, around), toFloat(right, around)];
    requireNonZero(y, "ZeroDivisionError: float division by zero", around);
    return scalar("float", apply("double-divide", x, y));
  }
  const [a, b] = [asInt(left), asInt(right)];
  requireNonZero(b, "ZeroDivisionError: division by zero", around);
  if (isSmall(a, left) && isSmall(b, right)) return scalar("float", apply("double-divide", toFloat(left, around), toFloat(right, around)));
  const power = b.kind === "integer" && b.value > 0n ? exponentOf(b.value) : undefined;
  return scalar("float", power === undefined ? around.divide(a, b) : dividedByPower(a, power, around));
}

function isSmall(term: Term, { type }: Scalar): boolean {
  return type === "bool" || (term.kind === "integer" && term.value <= 2n ** 53n && term.value >= -(2n ** 53n));
}

/** k where the value is 2^k and k is at most 512. */
function exponentOf(value: bigint): number | undefined {
  const bits = value.toString(2);
  return /^10*$/.test(bits) && bits.length <= 513 ? bits.length - 1 : undefined;
}

/**
 * n / 2^k, rounded once. Halving a float is exact, so it is the rounded n, halved; where n is too large for a float,
 * the bits that are cut off only matter by being there (a sticky bit).
 */
function dividedByPower(n: Term, exponent: number, around: Surroundings): Term {
  const power = 2n ** BigInt(exponent);
  const tooLarge = "OverflowError: integer division result too large for a float";
  const limit = floatLimit * power;
  around.require(both(compareInts("less", integer(-limit), n), compareInts("less", n, integer(limit))), "exception", tooLarge);
  const rounded = apply("int-to-double", n);
  if (exponent === 0) return rounded;
  const halved = apply("double-divide", rounded, double(Number(power)));
  const sticky = apply("if-then-else", apply("equal", apply("modulo-floor", n, integer(power)), integer(0)), integer(0), integer(1));
  const shifted = apply("int-to-double", apply("bit-or", apply("shift-right", n, integer(exponent)), sticky));
  return apply("if-then-else", fitsFloat(n), halved, shifted);
}

/** `int(x)` and `round(x)`. */
export function toInt(value: Scalar, rounding: "truncate" | "round-even", around: Surroundings): Term {
  if (value.type !== "float") return asInt(value);
  const x = value.term;
  if (!(x.kind === "double" && Number.isFinite(x.value))) {
    around.require(apply("double-equal", x, x), "exception", "ValueError: cannot convert float NaN to integer");
    around.require(isFiniteTerm(x), "exception", "OverflowError: cannot convert float infinity to integer");
  }
  if (rounding === "round-even") around.note("round() rounds halves to the even neighbour: round(0.5) is 0");
  else around.note("int() cuts off towards zero: int(-0.5) is 0");
  return apply("double-to-int", rounding === "truncate" ? x : apply("double-round-even", x));
}

/** `<`, `>`, `<=`, `>=`, `==` of two numbers. */
export function compareScalars(operator: Order, left: Scalar, right: Scalar): Term {
  if (left.type === "float" && right.type === "float") return comparedDoubles(operator, left.term, right.term);
  if (right.type === "float") return compareIntWithFloat(operator, asInt(left), right.term);
  if (left.type === "float") return compareIntWithFloat(mirrored(operator), asInt(right), left.term);
  if (operator === "==" && sortOf(left.term) === "bool" && sortOf(right.term) === "bool" && !isLiteral(left.term) && !isLiteral(right.term))
    return apply("equal", left.term, right.term);
  if (operator === "==")
    for (const [truth, other] of [
      [left.term, right.term],
      [right.term, left.term],
    ] as const)
      if (truth.kind === "boolean" && sortOf(other) === "bool") return truth.value ? other : negated(other);
  const [a, b] = [asInt(left), asInt(right)];
  return comparedInts(operator, a, b);
}

function mirrored(operator: Order): Order {
  return ({ "<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==" } as const)[operator];
}

/** `==` of any two values. */
export function equality(left: Value, right: Value, span: Span): Term {
  if (left.kind === "scalar" && right.kind === "scalar") return compareScalars("==", left, right);
  if (left.kind === "mixed" || right.kind === "mixed") throw notApplicable("==", left, right, span);
  if (left.kind === "tuple" && right.kind === "tuple") {
    if (left.items.length !== right.items.length) return boolean(false);
    return left.items.reduce<Term>((all, item, index) => {
      const other = right.items[index] as Value;
      if (hasFloat(item) || hasFloat(other)) throw unsupported("comparison of tuples with floats", span, "compare their parts");
      return both(all, equality(item, other, span));
    }, boolean(true));
  }
  if (left.kind === "string" && right.kind === "string") return boolean(left.value === right.value);
  if (left.kind === "none" && right.kind === "none") return boolean(true);
  if (left.kind === right.kind) throw unsupported(`comparison of two ${left.kind}s`, span, "compare their elements in a loop");
  return boolean(false);
}

function hasFloat(value: Value): boolean {
  return value.kind === "tuple" ? value.items.some(hasFloat) : value.kind === "scalar" && value.type === "float";
}

/** An order of two values that are not both numbers is an exception. */
export function order(operator: Order, left: Value, right: Value, span: Span): Term {
  if (left.kind === "scalar" && right.kind === "scalar") return compareScalars(operator, left, right);
  if (left.kind === "mixed" || right.kind === "mixed" || left.kind === right.kind) throw notApplicable(operator, left, right, span);
  throw mistyped(`'${operator}' not supported between instances of '${typeNameOf(left)}' and '${typeNameOf(right)}'`, span);
}

/** `+x`, `-x`, `~x`. */
export function unary(operator: "+" | "-" | "~", value: Value, around: Surroundings): Scalar {
  if (value.kind === "mixed") throw notApplicable(operator, value, value, around.span);
  if (value.kind !== "scalar") throw mistyped(`bad operand type for unary ${operator}: '${typeNameOf(value)}'`, around.span);
  if (value.type === "float") {
    if (operator === "~") throw mistyped("bad operand type for unary ~: 'float'", around.span);
    if (operator === "+") return value;
    return scalar("float", value.term.kind === "double" ? double(-value.term.value) : apply("double-negate", value.term));
  }
  const n = asInt(value);
  if (operator === "+") return scalar("int", n);
  if (operator === "-") return scalar("int", n.kind === "integer" ? integer(-n.value) : apply("negate", n));
  return scalar("int", n.kind === "integer" ? integer(-n.value - 1n) : apply("subtract", integer(-1), n));
}
