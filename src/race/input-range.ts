import type { Declaration } from "../program/program.js";
import { rangeOfBits } from "../program/range.js";
import { NotRaceable } from "./term-code.js";

/** Consecutive integers; both numbers are below 2^33 in size. */
export interface InputRange {
  readonly first: number;
  readonly size: number;
}

/** The values that an input can have. Throws `NotRaceable`. */
export function inputRange({ type }: Declaration): InputRange {
  if (type.sort === "bool") return { first: 0, size: 2 };
  if (type.sort !== "int" || type.minimum === undefined || type.maximum === undefined || type.choices !== undefined)
    throw new NotRaceable(`inputs of type ${type.name} are not raced`);
  const { minimum, maximum } = rangeOfBits(32, type.minimum < 0n);
  if (type.minimum < minimum || type.maximum > maximum) throw new NotRaceable("inputs of more than 32 bits are not raced");
  return { first: Number(type.minimum), size: Number(type.maximum - type.minimum + 1n) };
}

/** How many combinations there are. */
export function sizeOf(ranges: readonly InputRange[]): bigint {
  return ranges.reduce((product, { size }) => product * BigInt(size), 1n);
}
