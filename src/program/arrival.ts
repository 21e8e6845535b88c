import type { Point, Value } from "./machine.js";

/**
 * Where a run has come to, and with which values. It follows from what decides the run; a certificate says it nevertheless:
 * so it tells one run, and contradicts itself when an input or a choice is another one.
 */
export interface Arrival<Place> {
  readonly at: Place;
  readonly values: readonly ArrivedValue[];
}

export interface ArrivedValue {
  readonly variable: string;
  readonly value: Value;
}

/** Where a run of a program stands, and after how many statements. */
export interface Moment extends Point {
  readonly after: number;
}

/** Entries of an array, and bits of an integer, that are written down. */
const MOST_ENTRIES = 1000;
const MOST_BITS = 4096;

/** With the values of the variables that there are, in their order; those that are too long are left out. */
export function arrivalOf<Place>(at: Place, values: Iterable<readonly [string, Value]>): Arrival<Place> {
  const short = [...values].filter(([, value]) => isShort(value));
  return { at, values: short.map(([variable, value]) => ({ variable, value })) };
}

function isShort(value: Value): boolean {
  if (Array.isArray(value)) return value.length <= MOST_ENTRIES && value.every(isShort);
  return typeof value !== "bigint" || BigInt.asIntN(MOST_BITS, value) === value;
}
