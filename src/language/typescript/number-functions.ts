import { double, integer, type Term } from "../../logic/term.js";
import { combine } from "./fold.js";
import { fromInt, isTame, toInt32 } from "./numbers.js";
import { booleanType, numberType, type Type } from "./types.js";

/** A function of numbers that engines compute exactly (ECMA-262, 21.1 and 21.3). Operands are simple: they may occur more than once. */
export interface NumberFunction {
  readonly result: Type;
  readonly least: number;
  readonly most: number;
  readonly apply: (operands: readonly Term[]) => Term;
}

function unary(apply: (operand: Term) => Term, result: Type = numberType): NumberFunction {
  return { result, least: 1, most: 1, apply: ([operand = double(Number.NaN)]) => apply(operand) };
}

function binary(apply: (left: Term, right: Term) => Term, result: Type = numberType): NumberFunction {
  return { result, least: 2, most: 2, apply: ([left = double(0), right = double(0)]) => apply(left, right) };
}

function folded(start: number, apply: (left: Term, right: Term) => Term): NumberFunction {
  return {
    result: numberType,
    least: 0,
    most: Number.POSITIVE_INFINITY,
    apply: (operands) => (operands.length === 0 ? double(start) : operands.reduce(apply)),
  };
}

const isInteger = (x: Term) =>
  combine(
    "and",
    combine("double-equal", combine("double-truncate", x), x),
    combine("double-less", combine("double-absolute", x), double(Number.POSITIVE_INFINITY)),
  );

const isSafeInteger = (x: Term) =>
  combine(
    "and",
    combine("double-equal", combine("double-truncate", x), x),
    combine("double-at-most", combine("double-absolute", x), double(Number.MAX_SAFE_INTEGER)),
  );

export const isNotANumber = (x: Term) => combine("not", combine("double-equal", x, x));
const isFiniteNumber = (x: Term) => combine("double-less", combine("double-absolute", x), double(Number.POSITIVE_INFINITY));

/** NaN wins; of the two zeros -0 is the smaller. `zero` is the one that loses. */
function extreme(less: (a: Term, b: Term) => Term, atMost: (a: Term, b: Term) => Term, zero: number, orEqual: boolean) {
  return (left: Term, right: Term): Term => {
    const [any, tame] = isTame(right) ? [left, right] : [right, left];
    // A number that is neither NaN nor -0: the other one is taken in doubt, or never, as the zeros have it.
    if (isTame(tame)) return combine("if-then-else", orEqual ? atMost(tame, any) : less(tame, any), tame, any);
    return combine(
      "if-then-else",
      less(left, right),
      left,
      combine(
        "if-then-else",
        less(right, left),
        right,
        combine(
          "if-then-else",
          combine("double-equal", left, right),
          combine("if-then-else", combine("double-same", left, double(zero)), right, left),
          double(Number.NaN),
        ),
      ),
    );
  };
}

const less = (a: Term, b: Term) => combine("double-less", a, b);
const atMost = (a: Term, b: Term) => combine("double-at-most", a, b);
const minimum = extreme(less, atMost, 0, false);
const maximum = extreme(
  (a, b) => less(b, a),
  (a, b) => atMost(b, a),
  -0,
  true,
);

/** To the nearest integer, halves up; -0 from -0.5 to -0. `x - floor(x)` is exact wherever it is compared with 0.5. */
function rounded(x: Term): Term {
  const floor = combine("double-floor", x);
  const up = combine("double-at-most", double(0.5), combine("double-subtract", x, floor));
  return combine(
    "if-then-else",
    combine("and", combine("double-at-most", double(-0.5), x), combine("double-less", x, double(0))),
    double(-0),
    combine("if-then-else", up, combine("double-add", floor, double(1)), floor),
  );
}

function sign(x: Term): Term {
  return combine("if-then-else", less(double(0), x), double(1), combine("if-then-else", less(x, double(0)), double(-1), x));
}

/** 32 minus the number of bits that are needed. */
function leadingZeros(x: Term): Term {
  const bits = toInt32(x, false);
  let count: Term = integer(0);
  for (let zeros = 1n; zeros <= 32n; zeros++)
    count = combine("if-then-else", combine("less", bits, integer(2n ** (32n - zeros))), integer(zeros), count);
  return fromInt(count);
}

function product32(left: Term, right: Term): Term {
  const product = combine("multiply", toInt32(left), toInt32(right));
  return fromInt(
    product.kind === "integer" ? integer(BigInt.asIntN(32, product.value)) : { kind: "wrap", bits: 32, signed: true, operand: product },
  );
}

/** By the name that calls them. */
export const numberFunctions: ReadonlyMap<string, NumberFunction> = new Map([
  ["Math.abs", unary((x) => combine("double-absolute", x))],
  ["Math.floor", unary((x) => combine("double-floor", x))],
  ["Math.ceil", unary((x) => combine("double-ceiling", x))],
  ["Math.trunc", unary((x) => combine("double-truncate", x))],
  ["Math.sqrt", unary((x) => combine("double-square-root", x))],
  ["Math.fround", unary((x) => combine("double-to-single", x))],
  ["Math.round", unary(rounded)],
  ["Math.sign", unary(sign)],
  ["Math.clz32", unary(leadingZeros)],
  ["Math.imul", binary(product32)],
  ["Math.min", folded(Number.POSITIVE_INFINITY, minimum)],
  ["Math.max", folded(Number.NEGATIVE_INFINITY, maximum)],
  ["Number.isInteger", unary(isInteger, booleanType)],
  ["Number.isSafeInteger", unary(isSafeInteger, booleanType)],
  ["Number.isNaN", unary(isNotANumber, booleanType)],
  ["Number.isFinite", unary(isFiniteNumber, booleanType)],
  ["isNaN", unary(isNotANumber, booleanType)],
  ["isFinite", unary(isFiniteNumber, booleanType)],
]);

/** Constants of `Math` and `Number`. */
export const numberConstants: ReadonlyMap<string, number> = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ...(["E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"] as const).map((name) => [`Math.${name}`, Math[name]] as const),
  ...(
    ["EPSILON", "MAX_SAFE_INTEGER", "MIN_SAFE_INTEGER", "MAX_VALUE", "MIN_VALUE", "NaN", "POSITIVE_INFINITY", "NEGATIVE_INFINITY"] as const
  ).map((name) => [`Number.${name}`, Number[name]] as const),
]);
