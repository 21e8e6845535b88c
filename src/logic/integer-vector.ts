/**
 * An integer vector that never rounds: doubles while every entry is a safe integer, bigints beyond. Immutable once
 * made. Most simplex rows stay small, and doubles are about ten times faster.
 */
export type IntegerVector = Float64Array | readonly bigint[];

const SAFE = Number.MAX_SAFE_INTEGER;
const GREATEST = BigInt(SAFE);
/** Entries above this are divided by their common divisor before they are used again. */
const LARGE = 2 ** 16;

export function vectorOf(entries: readonly bigint[]): IntegerVector {
  return isSafe(entries) ? Float64Array.from(entries, Number) : shrink(entries);
}

function isSafe(entries: readonly bigint[]): boolean {
  return entries.every((value) => value <= GREATEST && value >= -GREATEST);
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
    const left = index === withoutFirst || !first[index] ? 0n : factor * entry(first, index);
    const right = index === withoutSecond || !second[index] ? 0n : other * entry(second, index);
    result[index] = left + right;
  }
  return shrink(result);
}

/**
 * For `d · y = Σ e · x`, with d at `denominator`: the same, solved for the x at an index; y takes its place. The entries are
 * those that there were, but for their signs, so there is nothing new to divide by.
 */
export function solvedFor(vector: IntegerVector, index: number, denominator: number): IntegerVector {
  return vector instanceof Float64Array
    ? solved(new Float64Array(vector.length), vector, index, denominator, (value) => -value)
    : solved(new Array<bigint>(vector.length), vector, index, denominator, (value) => -value);
}

function solved<Value extends number | bigint, Vector extends { [place: number]: Value; readonly length: number }>(
  result: Vector,
  vector: { readonly [place: number]: Value },
  index: number,
  denominator: number,
  negated: (value: Value) => Value,
): Vector {
  const pivot = vector[index] as Value;
  for (let place = 0; place < result.length; place++) {
    const value = vector[place] as Value;
    result[place] = pivot < 0 ? value : negated(value);
  }
  result[denominator] = pivot < 0 ? negated(pivot) : pivot;
  result[index] = pivot < 0 ? negated(vector[denominator] as Value) : (vector[denominator] as Value);
  return result;
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
  const divisor = commonDivisor(entries);
  const reduced = divisor > 1n ? entries.map((value) => value / divisor) : entries;
  return isSafe(reduced) ? Float64Array.from(reduced, Number) : reduced;
}

/** The greatest one; 0 when all entries are 0. Begins with the smallest entry: after it the rest are short. */
function commonDivisor(entries: readonly bigint[]): bigint {
  let divisor = 0n;
  for (const value of entries) {
    const size = value < 0n ? -value : value;
    if (size !== 0n && (divisor === 0n || size < divisor)) divisor = size;
  }
  for (const value of entries) {
    if (divisor === 1n) break;
    if (value === 0n) continue;
    let rest = value % divisor;
    while (rest !== 0n) [divisor, rest] = [rest < 0n ? -rest : rest, divisor % rest];
  }
  return divisor;
}
