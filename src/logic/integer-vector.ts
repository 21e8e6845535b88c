/**
 * An integer vector that never rounds: doubles while every entry is a safe integer, bigints beyond. Immutable once
 * made. Most simplex rows stay small, and doubles are about ten times faster.
 */
export type IntegerVector = Float64Array | readonly bigint[];

const SAFE = Number.MAX_SAFE_INTEGER;
/** Entries above this are divided by their common divisor before they are used again. */
const LARGE = 2 ** 16;

export function vectorOf(entries: readonly bigint[]): IntegerVector {
  return shrink(entries);
}

export function entry(vector: IntegerVector, index: number): bigint {
  return BigInt(vector[index] ?? 0);
}

export function sign(vector: IntegerVector, index: number): number {
  const value = vector[index] ?? 0;
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

export function resized(vector: IntegerVector, length: number): IntegerVector {
  if (vector instanceof Float64Array) {
    const longer = new Float64Array(length);
    longer.set(vector.subarray(0, length));
    return longer;
  }
  return Array.from({ length }, (_, index) => vector[index] ?? 0n);
}

/** first · factor + second · other, divided by a common divisor of the entries. Both have one length; entry 0 is not negative. */
export function combine(first: IntegerVector, factor: bigint, second: IntegerVector, other: bigint): IntegerVector {
  if (first instanceof Float64Array && second instanceof Float64Array) {
    const [a, b] = [Number(factor), Number(other)];
    const largest = Math.abs(a) * largestEntry(first) + Math.abs(b) * largestEntry(second);
    if (largest <= SAFE) {
      const result = new Float64Array(first.length);
      for (let index = 0; index < result.length; index++) result[index] = a * (first[index] as number) + b * (second[index] as number);
      return largest > LARGE ? reducedNumbers(result) : result;
    }
  }
  const result = new Array<bigint>(first.length);
  for (let index = 0; index < result.length; index++) result[index] = factor * entry(first, index) + other * entry(second, index);
  return shrink(result);
}

function largestEntry(vector: Float64Array): number {
  let largest = 0;
  for (let index = 0; index < vector.length; index++) {
    const size = Math.abs(vector[index] as number);
    if (size > largest) largest = size;
  }
  return largest;
}

function reducedNumbers(vector: Float64Array): Float64Array {
  let divisor = 0;
  for (let index = 0; index < vector.length && divisor !== 1; index++) {
    let [x, y] = [Math.abs(vector[index] as number), divisor];
    while (y !== 0) [x, y] = [y, x % y];
    divisor = x;
  }
  if (divisor > 1) for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] as number) / divisor;
  return vector;
}

function shrink(entries: readonly bigint[]): IntegerVector {
  let divisor = 0n;
  for (const value of entries) {
    if (divisor === 1n) break;
    let [x, y] = [value < 0n ? -value : value, divisor];
    while (y !== 0n) [x, y] = [y, x % y];
    divisor = x;
  }
  const reduced = divisor > 1n ? entries.map((value) => value / divisor) : entries;
  const safe = BigInt(SAFE);
  return reduced.every((value) => value <= safe && value >= -safe) ? Float64Array.from(reduced, Number) : reduced;
}
