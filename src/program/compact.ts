/**
 * Integers of any size as compiled code holds them: a number as long as it is safe, else a bigint. Equal integers are
 * equal by `===`, and `<` compares across both, so only what computes needs a function. Where both operands are numbers
 * and the rounded result is safe it is exact: rounding is monotone, and all safe integers are doubles.
 */
import * as arithmetic from "./arithmetic.js";

export type Compact = number | bigint;

const SAFE = Number.MAX_SAFE_INTEGER;

function isSafe(value: number): boolean {
  return value >= -SAFE && value <= SAFE;
}

/** The one form of an integer. */
export function compact(value: bigint): Compact {
  const number = Number(value);
  return isSafe(number) ? number : value;
}

export function add(a: Compact, b: Compact): Compact {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (isSafe(sum)) return sum;
  }
  return compact(BigInt(a) + BigInt(b));
}

export function subtract(a: Compact, b: Compact): Compact {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (isSafe(difference)) return difference;
  }
  return compact(BigInt(a) - BigInt(b));
}

export function multiply(a: Compact, b: Compact): Compact {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (isSafe(product)) return product;
  }
  return compact(arithmetic.multiply(BigInt(a), BigInt(b)));
}

export function negate(a: Compact): Compact {
  return typeof a === "number" ? -a : compact(-a);
}

export function divideFloor(a: Compact, b: Compact): Compact {
  if (typeof a === "number" && typeof b === "number") return b === 0 ? 0 : Math.floor(a / b);
  return compact(arithmetic.divideFloor(BigInt(a), BigInt(b)));
}

export function moduloFloor(a: Compact, b: Compact): Compact {
  if (typeof a === "number" && typeof b === "number") return arithmetic.moduloFloorNumber(a, b);
  return compact(arithmetic.moduloFloor(BigInt(a), BigInt(b)));
}

export function divideTruncate(a: Compact, b: Compact): Compact {
  if (typeof a === "number" && typeof b === "number") return b === 0 ? 0 : Math.trunc(a / b);
  return compact(arithmetic.divideTruncate(BigInt(a), BigInt(b)));
}

export function remainderTruncate(a: Compact, b: Compact): Compact {
  if (typeof a === "number" && typeof b === "number") return b === 0 ? 0 : a % b;
  return compact(arithmetic.remainderTruncate(BigInt(a), BigInt(b)));
}

export function power(a: Compact, b: Compact): Compact {
  return compact(arithmetic.power(BigInt(a), BigInt(b)));
}

/** True for a number of 32 bits, on which JavaScript's own bit operators are exact. */
function isInt32(value: Compact): value is number {
  return typeof value === "number" && (value | 0) === value;
}

export function bitAnd(a: Compact, b: Compact): Compact {
  return isInt32(a) && isInt32(b) ? a & b : compact(BigInt(a) & BigInt(b));
}

export function bitOr(a: Compact, b: Compact): Compact {
  return isInt32(a) && isInt32(b) ? a | b : compact(BigInt(a) | BigInt(b));
}

export function bitXor(a: Compact, b: Compact): Compact {
  return isInt32(a) && isInt32(b) ? a ^ b : compact(BigInt(a) ^ BigInt(b));
}

export function shiftLeft(a: Compact, count: Compact): Compact {
  if (typeof a === "number" && typeof count === "number" && count >= 0 && count <= 52) {
    const shifted = a * 2 ** count;
    if (isSafe(shifted)) return shifted;
  }
  return compact(arithmetic.shiftLeft(BigInt(a), BigInt(count)));
}

export function shiftRight(a: Compact, count: Compact): Compact {
  if (isInt32(a) && typeof count === "number" && count >= 0 && count <= 31) return a >> count;
  return compact(arithmetic.shiftRight(BigInt(a), BigInt(count)));
}

/** The integer of so many bits, more than 32, that is congruent to `a`. */
export function wrap(bits: number, signed: boolean, a: Compact): Compact {
  if (typeof a === "number" && bits >= 54 && (signed || a >= 0)) return a;
  return compact(signed ? BigInt.asIntN(bits, BigInt(a)) : BigInt.asUintN(bits, BigInt(a)));
}

/** The int32 that is congruent to `a` modulo 2^32. */
export function low32(a: Compact): number {
  return typeof a === "number" ? a | 0 : Number(BigInt.asIntN(32, a));
}

/** Truncates; what is not finite becomes 0. */
export function doubleToInt(value: number): Compact {
  const truncated = Math.trunc(value);
  return isSafe(truncated) ? truncated : compact(arithmetic.doubleToInt(value));
}
