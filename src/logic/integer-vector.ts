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

/**
 * first · factor + second · other, divided by a common divisor of the entries. One entry of each may count as 0. Both
 * have one length; entry 0 is not negative.
 */
export function combine(
  first: IntegerVector,
  factor: bigint,
  second: IntegerVector,
  other: bigint,
  withoutFirst = -1,
  withoutSecond = -1,
): IntegerVector {
  if (first instanceof Float64Array && second instanceof Float64Array) {
    const [a, b] = [Number(factor), Number(other)];
    const result = new Float64Array(first.length);
    let [largest, possible] = [0, Math.abs(a) + Math.abs(b) <= SAFE];
    for (let index = 0; index < result.length && possible; index++) {
      const left = index === withoutFirst ? 0 : a * (first[index] as number);
      const right = index === withoutSecond ? 0 : b * (second[index] as number);
      const size = Math.abs(left) + Math.abs(right);
      if (size > largest) largest = size;
      possible = size <= SAFE;
      result[index] = left + right;
    }
    if (possible) return largest > LARGE ? reducedNumbers(result) : result;
  }
  const result = new Array<bigint>(first.length);
  for (let index = 0; index < result.length; index++) {
    const left = index === withoutFirst ? 0n : factor * entry(first, index);
    result[index] = index === withoutSecond ? left : left + other * entry(second, index);
  }
  return shrink(result);
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
