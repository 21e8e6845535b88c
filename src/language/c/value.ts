import { apply, boolean, double, integer, sortOf, type Term, wrap } from "../../logic/term.js";
import type { Integers, Obligation, ObligationKind } from "../../program/program.js";
import { type Range, rangeOf, rangeOfBits, within } from "../../program/range.js";
import { comparedDoubles, comparedInts, compareInts, isComparison, negated } from "../comparison.js";
import type { BinaryOperator } from "./tree.js";
import { boolType, commonType, type IntegerType, promoted, rangeOfType, type ScalarType } from "./types.js";

/**
 * The value of an expression of C. A comparison has type int and a term of sort "bool": it becomes 0 or 1 only where
 * somebody counts with it.
 */
export interface CValue {
  readonly term: Term;
  readonly type: ScalarType;
}

/** Something that must hold for an operation to be defined. */
export interface Condition {
  readonly holds: Term;
  readonly kind: ObligationKind;
  /** In the words of gcc's sanitizer. */
  readonly message: string;
}

/** C's arithmetic on values, under one reading of its integers. */
export class Arithmetic {
  readonly integers: Integers;
  readonly #range: (term: Term) => Range | undefined;
  readonly #require: (condition: Condition) => void;
  readonly #note: (text: string) => void;

  constructor(
    integers: Integers,
    surroundings: {
      /** What is known of variables and array elements. */
      readonly range: (term: Term) => Range | undefined;
      readonly require: (condition: Condition) => void;
      readonly note: (text: string) => void;
    },
  ) {
    this.integers = integers;
    this.#range = surroundings.range;
    this.#require = surroundings.require;
    this.#note = surroundings.note;
  }

  /** As an int term: a truth value counts as 0 or 1. */
  number(value: CValue): Term {
    if (sortOf(value.term) !== "bool") return value.term;
    if (value.term.kind === "boolean") return integer(value.term.value ? 1 : 0);
    return apply("if-then-else", value.term, integer(1), integer(0));
  }

  /** As a condition: what is not 0 is true, NaN included. */
  truth(value: CValue): Term {
    switch (sortOf(value.term)) {
      case "bool":
        return value.term;
      case "int":
        return value.term.kind === "integer" ? boolean(value.term.value !== 0n) : negated(apply("equal", value.term, integer(0)));
      default:
        return negated(apply("double-equal", value.term, double(0)));
    }
  }

  /** C17 6.3.1: a value in another type. */
  convert(value: CValue, to: ScalarType): CValue {
    if (to === boolType) return { term: this.truth(value), type: boolType };
    if (to.kind === "floating") return { term: this.#floating(value, to.single), type: to };
    if (value.type.kind === "floating") return { term: this.#truncated(value.term, to), type: to };
    if (sortOf(value.term) === "bool") return { term: value.term, type: to };
    const range = rangeOfType(to, this.integers);
    if (range.minimum === undefined || range.maximum === undefined) return { term: value.term, type: to };
    // What has a type fits it: results that might not were wrapped, or required to fit.
    if (within(rangeOfType(value.type, this.integers), range.minimum, range.maximum)) return { term: value.term, type: to };
    if (within(this.rangeOf(value.term), range.minimum, range.maximum)) return { term: value.term, type: to };
    this.#note(
      to.signed
        ? `converting to ${to.name} keeps the lowest ${to.bits} bits (gcc)`
        : `converting to ${to.name} wraps around modulo 2^${to.bits}`,
    );
    return { term: wrapped(to.bits, to.signed, value.term), type: to };
  }

  rangeOf(term: Term): Range {
    return rangeOf(term, this.#range);
  }

  #floating(value: CValue, single: boolean): Term {
    if (value.type.kind === "floating") return single && !value.type.single ? rounded(value.term) : value.term;
    const number = this.number(value);
    if (!single) return asDouble(number);
    const exact = this.integers === "Z" || within(this.rangeOf(number), -EXACT, EXACT);
    return rounded(asDouble(exact ? number : sticky(number)));
  }

  /** C17 6.3.1.4: truncation; what does not fit is undefined. Mathematical integers hold whatever is finite. */
  #truncated(term: Term, to: IntegerType): Term {
    const { minimum, maximum } = rangeOfBits(to.bits, to.signed);
    const low = this.integers === "Z" ? Number.NEGATIVE_INFINITY : Number(minimum - 1n);
    const high = this.integers === "Z" ? Number.POSITIVE_INFINITY : Number(maximum + 1n);
    // Below the lowest 64-bit integer comes a double that is not the next integer.
    const above =
      minimum < -EXACT && this.integers !== "Z"
        ? apply("double-at-most", double(Number(minimum)), term)
        : apply("double-less", double(low), term);
    this.#require({
      holds: apply("and", above, apply("double-less", term, double(high))),
      kind: "conversion",
      message: `a value is outside the range of representable values of type '${to.name}'`,
    });
    return apply("double-to-int", term);
  }

  /** C17 6.5.5 to 6.5.14. */
  binary(operator: BinaryOperator, left: CValue, right: CValue): CValue {
    if (operator === "<<" || operator === ">>") return this.#shift(operator, left, right);
    const type = commonType(left.type, right.type);
    if (comparesTruths(operator, left, right)) return { term: this.#sameTruth(operator, left.term, right.term), type: intOf(type) };
    const [a, b] = [this.convert(left, type), this.convert(right, type)];
    if (type.kind === "floating") return this.#floatingOperation(operator, a.term, b.term, type);
    return this.#integerOperation(operator, this.number(a), this.number(b), type);
  }

  #sameTruth(operator: BinaryOperator, a: Term, b: Term): Term {
    const same = apply("equal", a, b);
    return operator === "==" ? same : negated(same);
  }

  #floatingOperation(operator: BinaryOperator, a: Term, b: Term, type: ScalarType & { kind: "floating" }): CValue {
    if (isComparison(operator)) return { term: comparedDoubles(operator, a, b), type: intOf(type) };
    const name = ({ "+": "double-add", "-": "double-subtract", "*": "double-multiply", "/": "double-divide" } as const)[operator as "+"];
    if (name === undefined) throw new NotAnOperation(`invalid operands to binary ${operator} (have '${type.name}')`);
    this.#note(`${type.name} is IEEE ${type.single ? "binary32" : "binary64"}: each result is rounded`);
    const result = apply(name, a, b);
    return { term: type.single ? rounded(result) : result, type };
  }

  #integerOperation(operator: BinaryOperator, a: Term, b: Term, type: IntegerType): CValue {
    if (isComparison(operator)) return { term: comparedInts(operator, a, b), type: intOf(type) };
    switch (operator) {
      case "+":
        return this.#result(apply("add", a, b), type);
      case "-":
        return this.#result(apply("subtract", a, b), type);
      case "*":
        return this.#result(apply("multiply", a, b), type);
      case "/":
      case "%":
        return this.#division(operator, a, b, type);
      case "&":
        return { term: apply("bit-and", a, b), type };
      case "|":
        return { term: apply("bit-or", a, b), type };
      case "^":
        return { term: apply("bit-xor", a, b), type };
      case "<<":
      case ">>":
        throw new Error("shifts are apart");
    }
  }

  #division(operator: "/" | "%", a: Term, b: Term, type: IntegerType): CValue {
    if (b.kind !== "integer" || b.value === 0n)
      this.#require({ holds: negated(compareInts("equal", b, integer(0))), kind: "division-by-zero", message: "division by zero" });
    const { minimum } = rangeOfType(type, this.integers);
    if (type.signed && minimum !== undefined) {
      const [ra, rb] = [this.rangeOf(a), this.rangeOf(b)];
      const possible = (ra.minimum ?? minimum) <= minimum && (rb.minimum ?? -1n) <= -1n && (rb.maximum ?? -1n) >= -1n;
      if (possible) {
        const overflows = [compareInts("equal", a, integer(minimum)), compareInts("equal", b, integer(-1))].filter(
          (part) => part.kind !== "boolean" || !part.value,
        );
        const holds =
          overflows.length === 0 ? boolean(false) : negated(overflows.length === 1 ? (overflows[0] as Term) : apply("and", ...overflows));
        this.#require({
          holds,
          kind: "signed-overflow",
          message: `division of ${minimum} by -1 cannot be represented in type '${type.name}'`,
        });
      }
    }
    return { term: apply(operator === "/" ? "divide-truncate" : "remainder-truncate", a, b), type };
  }

  /** C17 6.5.7: the operands are promoted each for itself; the result has the type of the left one. */
  #shift(operator: "<<" | ">>", left: CValue, right: CValue): CValue {
    if (left.type.kind === "floating" || right.type.kind === "floating") throw new NotAnOperation(`invalid operands to binary ${operator}`);
    const type = promoted(left.type) as IntegerType;
    const a = this.number(this.convert(left, type));
    const count = this.number(this.convert(right, promoted(right.type)));
    const counts = this.rangeOf(count);
    const bits = BigInt(type.bits);
    if ((counts.minimum ?? -1n) < 0n)
      this.#require({ holds: compareInts("at-most", integer(0), count), kind: "shift", message: "shift exponent is negative" });
    if (this.integers !== "Z" && (counts.maximum ?? bits) >= bits)
      this.#require({
        holds: compareInts("less", count, integer(bits)),
        kind: "shift",
        message: `shift exponent is too large for ${type.bits}-bit type '${type.name}'`,
      });
    if (operator === ">>") {
      if (type.signed && (this.rangeOf(a).minimum ?? -1n) < 0n) this.#note(">> of a negative number rounds down (gcc)");
      return { term: apply("shift-right", a, count), type };
    }
    const result = apply("shift-left", a, count);
    if (type.signed && this.integers === "c") {
      if ((this.rangeOf(a).minimum ?? -1n) < 0n)
        this.#require({ holds: compareInts("at-most", integer(0), a), kind: "shift", message: "left shift of negative value" });
      const { maximum } = rangeOfBits(type.bits, true);
      if ((this.rangeOf(result).maximum ?? maximum + 1n) > maximum)
        this.#require({
          holds: compareInts("at-most", result, integer(maximum)),
          kind: "shift",
          message: `left shift cannot be represented in type '${type.name}'`,
        });
      return { term: result, type };
    }
    return this.#result(result, type);
  }

  /** A sum, difference or product: wrapped, required to fit, or left as it is. */
  #result(term: Term, type: IntegerType): CValue {
    const { minimum, maximum } = rangeOfType(type, this.integers);
    if (minimum === undefined || maximum === undefined || within(this.rangeOf(term), minimum, maximum)) return { term, type };
    if (!type.signed) this.#note(`${type.name} arithmetic wraps around modulo 2^${type.bits}`);
    else if (this.integers === "wrap") this.#note(`${type.name} arithmetic wraps around (gcc -fwrapv)`);
    else this.#note(`a result that does not fit ${type.name} is undefined behaviour`);
    if (!type.signed || this.integers === "wrap") return { term: wrapped(type.bits, type.signed, term), type };
    const range = this.rangeOf(term);
    const sides = [
      ...(range.minimum !== undefined && range.minimum >= minimum ? [] : [apply("at-most", integer(minimum), term)]),
      ...(range.maximum !== undefined && range.maximum <= maximum ? [] : [apply("at-most", term, integer(maximum))]),
    ];
    const message =
      term.kind === "apply" && term.operator === "negate"
        ? `negation of ${minimum} cannot be represented in type '${type.name}'`
        : `signed integer overflow: the result cannot be represented in type '${type.name}'`;
    this.#require({ holds: sides.length === 1 ? (sides[0] as Term) : apply("and", ...sides), kind: "signed-overflow", message });
    return { term, type };
  }

  unary(operator: "+" | "-" | "~" | "!", operand: CValue): CValue {
    if (operator === "!") return { term: negated(this.truth(operand)), type: intOf(operand.type) };
    const type = promoted(operand.type);
    const value = this.convert(operand, type);
    if (type.kind === "floating") {
      if (operator === "~") throw new NotAnOperation("wrong type argument to bit-complement");
      return operator === "-" ? { term: apply("double-negate", value.term), type } : value;
    }
    const term = this.number(value);
    if (operator === "+") return { term, type };
    if (operator === "-") return this.#result(term.kind === "integer" ? integer(-term.value) : apply("negate", term), type);
    if (type.signed || this.integers === "Z") return { term: apply("subtract", integer(-1), term), type };
    return { term: apply("subtract", integer(rangeOfBits(type.bits, false).maximum), term), type };
  }
}

/** An operator that the operands' types do not have. */
export class NotAnOperation extends Error {}

export function undefinedBehaviour({ kind, message }: Condition): Obligation {
  return { kind, message, undefined: true };
}

function intOf(_: ScalarType): ScalarType {
  return promoted(boolType);
}

function comparesTruths(operator: BinaryOperator, left: CValue, right: CValue): boolean {
  return (operator === "==" || operator === "!=") && sortOf(left.term) === "bool" && sortOf(right.term) === "bool";
}

/** Up to here all integers are doubles. */
const EXACT = 2n ** 53n;

function asDouble(number: Term): Term {
  return number.kind === "integer" ? double(Number(number.value)) : apply("int-to-double", number);
}

/**
 * A 64-bit integer that is a double and rounds to the same float: going to float through double would round twice. What
 * is below 2^20 is replaced by one half of it where it is not 0: the borders between floats are multiples of 2^29 there.
 */
function sticky(number: Term): Term {
  const rest = apply("modulo-floor", number, integer(2n ** 20n));
  const replaced = apply("add", apply("subtract", number, rest), integer(2n ** 19n));
  const small = apply("and", apply("at-most", integer(-EXACT), number), apply("at-most", number, integer(EXACT)));
  return apply("if-then-else", apply("or", small, apply("equal", rest, integer(0))), number, replaced);
}

function rounded(term: Term): Term {
  return term.kind === "double" ? double(Math.fround(term.value)) : apply("double-to-single", term);
}

function wrapped(bits: number, signed: boolean, term: Term): Term {
  if (term.kind !== "integer") return wrap(bits, signed, term);
  return integer(signed ? BigInt.asIntN(bits, term.value) : BigInt.asUintN(bits, term.value));
}

/** Does a value depend on what an array holds? */
export function readsArray(term: Term): boolean {
  if (term.kind === "apply") return term.operator === "select" || term.operands.some(readsArray);
  return term.kind === "wrap" && readsArray(term.operand);
}
