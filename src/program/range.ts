import type { Term } from "../logic/term.js";
import { divideFloor, divideTruncate } from "./arithmetic.js";
import type { ValueType } from "./program.js";

/** A closed interval of integers; an absent end is infinite. */
export interface Range {
  readonly minimum?: bigint;
  readonly maximum?: bigint;
}

export const everything: Range = {};

/** The interval with these ends, of which an undefined one is infinite. */
export function between(minimum: bigint | undefined, maximum: bigint | undefined): Range {
  return { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}

/** The integers that a double represents exactly together with all their neighbours: |n| < 2^53. */
const SAFE = 2n ** 53n - 1n;

/** True when every member is a safe double: such ints can live in JavaScript numbers. */
export function isSafe(range: Range): boolean {
  return range.minimum !== undefined && range.maximum !== undefined && range.minimum >= -SAFE && range.maximum <= SAFE;
}

export function within(range: Range, minimum: bigint, maximum: bigint): boolean {
  return range.minimum !== undefined && range.maximum !== undefined && range.minimum >= minimum && range.maximum <= maximum;
}

/** The values that fit `bits` bits. */
export function rangeOfBits(bits: number, signed: boolean): Required<Range> {
  return signed
    ? { minimum: -(2n ** BigInt(bits - 1)), maximum: 2n ** BigInt(bits - 1) - 1n }
    : { minimum: 0n, maximum: 2n ** BigInt(bits) - 1n };
}

/** Integers as the fewest intervals, in order. */
export function rowsOf(values: readonly bigint[]): readonly Required<Range>[] {
  const rows: Required<Range>[] = [];
  for (const value of [...new Set(values)].sort((one, other) => (one < other ? -1 : 1))) {
    const last = rows.at(-1);
    if (last?.maximum === value - 1n) rows[rows.length - 1] = { minimum: last.minimum, maximum: value };
    else rows.push({ minimum: value, maximum: value });
  }
  return rows;
}

function bounded(ranges: readonly Range[]): ranges is readonly Required<Range>[] {
  return ranges.every((range) => range.minimum !== undefined && range.maximum !== undefined);
}

/** The least interval that holds all; at least one value. */
export function hull(values: readonly bigint[]): Required<Range> {
  return { minimum: values.reduce((a, b) => (a < b ? a : b)), maximum: values.reduce((a, b) => (a > b ? a : b)) };
}

function union(first: Range, second: Range): Range {
  return bounded([first, second]) ? hull([first.minimum, first.maximum, second.minimum, second.maximum] as bigint[]) : everything;
}

/** All values that an int term can take, given those of its variables: an over-approximation by interval arithmetic. */
export function rangeOf(term: Term, known: (term: Term) => Range | undefined): Range {
  const told = known(term);
  if (told !== undefined) return told;
  switch (term.kind) {
    case "integer":
      return { minimum: term.value, maximum: term.value };
    case "wrap": {
      const full = rangeOfBits(term.bits, term.signed);
      const inner = rangeOf(term.operand, known);
      return within(inner, full.minimum, full.maximum) ? inner : full;
    }
    case "apply":
      break;
    default:
      return everything;
  }
  const operands = term.operands;
  const ranges = operands.map((operand) => (operand.kind === "boolean" ? everything : rangeOf(operand, known)));
  if (term.operator === "if-then-else") return union(ranges[1] ?? everything, ranges[2] ?? everything);
  if (!bounded(ranges)) {
    const divisor = ranges[1];
    if (term.operator === "modulo-floor" && divisor?.minimum !== undefined && divisor.minimum > 0n && divisor.maximum !== undefined)
      return { minimum: 0n, maximum: divisor.maximum - 1n };
    return everything;
  }
  const [a, b] = ranges;
  if (a === undefined) return everything;
  if (term.operator === "negate") return { minimum: -a.maximum, maximum: -a.minimum };
  if (b === undefined) return everything;
  const largest = (range: Required<Range>) => (range.maximum > -range.minimum ? range.maximum : -range.minimum);
  switch (term.operator) {
    case "add":
      return { minimum: a.minimum + b.minimum, maximum: a.maximum + b.maximum };
    case "subtract":
      return { minimum: a.minimum - b.maximum, maximum: a.maximum - b.minimum };
    case "multiply":
      return hull([a.minimum * b.minimum, a.minimum * b.maximum, a.maximum * b.minimum, a.maximum * b.maximum]);
    case "divide-floor":
    case "divide-truncate":
      // By a positive number: monotone in both operands, so the ends are where they are at their ends.
      if (b.minimum > 0n) {
        const divide = term.operator === "divide-floor" ? divideFloor : divideTruncate;
        return hull([a.minimum, a.maximum].flatMap((dividend) => [divide(dividend, b.minimum), divide(dividend, b.maximum)]));
      }
      return { minimum: -largest(a) - 1n, maximum: largest(a) + 1n };
    case "modulo-floor":
      return { minimum: b.minimum < 0n ? b.minimum + 1n : 0n, maximum: b.maximum > 0n ? b.maximum - 1n : 0n };
    case "remainder-truncate": {
      const most = largest(b) > 0n ? largest(b) - 1n : 0n;
      return { minimum: a.minimum < 0n ? -most : 0n, maximum: a.maximum > 0n ? most : 0n };
    }
    case "bit-and":
      if (a.minimum >= 0n && b.minimum >= 0n) return { minimum: 0n, maximum: a.maximum < b.maximum ? a.maximum : b.maximum };
      if (a.minimum >= 0n) return { minimum: 0n, maximum: a.maximum };
      if (b.minimum >= 0n) return { minimum: 0n, maximum: b.maximum };
      return bitsHull(a, b);
    case "bit-or":
    case "bit-xor":
      return bitsHull(a, b);
    case "shift-left":
      if (b.maximum > 256n) return everything;
      return hull([
        a.minimum,
        a.maximum,
        a.minimum << (b.maximum > 0n ? b.maximum : 0n),
        a.maximum << (b.maximum > 0n ? b.maximum : 0n),
        0n,
      ]);
    case "shift-right":
      return hull([a.minimum, a.maximum, 0n, -1n]);
    default:
      return everything;
  }
}

/** All values that an int term can take, by the types of its variables alone. */
export function rangeByTypes(term: Term, types: ReadonlyMap<string, ValueType>): Range {
  return rangeOf(term, (part) => {
    const type = part.kind === "variable" ? types.get(part.name) : undefined;
    return type?.sort === "int" ? type : undefined;
  });
}

/** The smallest two's-complement box around both: bit operations do not leave it. */
function bitsHull(a: Required<Range>, b: Required<Range>): Range {
  const magnitude = (n: bigint) => (n < 0n ? -n - 1n : n);
  const longest = [a.minimum, a.maximum, b.minimum, b.maximum].map(magnitude).reduce((x, y) => (x > y ? x : y));
  const top = 2n ** BigInt(longest.toString(2).length);
  return { minimum: a.minimum < 0n || b.minimum < 0n ? -top : 0n, maximum: top - 1n };
}
