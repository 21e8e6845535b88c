/** The total operators of `logic/term.ts` on JavaScript values, as far as JavaScript has no operator of its own. */

/** Thrown when a run needs more than it may have: steps, depth, or digits. */
export class OutOfResources extends Error {
  readonly resource: "steps" | "depth" | "digits";
  constructor(resource: "steps" | "depth" | "digits") {
    super(`out of ${resource}`);
    this.resource = resource;
  }
}

const LARGEST = 2n ** 65536n;
const LONGEST_SHIFT = 65536n;

function small(value: bigint): bigint {
  if (value > LARGEST || value < -LARGEST) throw new OutOfResources("digits");
  return value;
}

export function multiply(a: bigint, b: bigint): bigint {
  return small(a * b);
}

export function power(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) return 0n;
  if (base === 0n || base === 1n || exponent === 0n) return exponent === 0n ? 1n : base;
  if (base === -1n) return exponent % 2n === 0n ? 1n : -1n;
  if (exponent > LONGEST_SHIFT) throw new OutOfResources("digits");
  const digits = BigInt(base.toString(16).length) * 4n * exponent;
  if (digits > 4n * LONGEST_SHIFT) throw new OutOfResources("digits");
  return base ** exponent;
}

export function divideTruncate(a: bigint, b: bigint): bigint {
  return b === 0n ? 0n : a / b;
}

export function remainderTruncate(a: bigint, b: bigint): bigint {
  return b === 0n ? 0n : a % b;
}

export function divideFloor(a: bigint, b: bigint): bigint {
  if (b === 0n) return 0n;
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

export function moduloFloor(a: bigint, b: bigint): bigint {
  if (b === 0n) return 0n;
  const remainder = a % b;
  return remainder !== 0n && remainder < 0n !== b < 0n ? remainder + b : remainder;
}

/** `moduloFloor` on safe numbers. */
export function moduloFloorNumber(a: number, b: number): number {
  if (b === 0) return 0;
  const remainder = a % b;
  return remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder;
}

export function shiftLeft(a: bigint, count: bigint): bigint {
  if (count < 0n || a === 0n) return 0n;
  if (count > LONGEST_SHIFT) throw new OutOfResources("digits");
  return small(a << count);
}

export function shiftRight(a: bigint, count: bigint): bigint {
  if (count < 0n) return 0n;
  return count > LONGEST_SHIFT * 2n ? (a < 0n ? -1n : 0n) : a >> count;
}

/** Truncates; what is not finite becomes 0. */
export function doubleToInt(value: number): bigint {
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}

/** To the nearest integer, ties to even; keeps -0, NaN and the infinities. */
export function roundEven(value: number): number {
  const rounded = Math.round(value);
  if (Math.abs(value - Math.trunc(value)) !== 0.5) return rounded === 0 && (value < 0 || Object.is(value, -0)) ? -0 : rounded;
  const even = 2 * Math.round(value / 2);
  return even === 0 && value < 0 ? -0 : even;
}
