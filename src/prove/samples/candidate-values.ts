import { children, type Term } from "../../logic/term.js";
import { admits } from "../../program/admits.js";
import type { Value } from "../../program/machine.js";
import type { Program, ValueType } from "../../program/program.js";
import { termsOf } from "../../program/terms-of.js";
import { callsOf } from "../../transition/control-flow.js";

/** Numbers that a program mentions. */
export interface Mentioned {
  readonly integers: readonly bigint[];
  readonly doubles: readonly number[];
}

export function mentionedNumbers(program: Program, subject: string): Mentioned {
  const integers = new Set<bigint>();
  const doubles = new Set<number>();
  const visit = (term: Term): void => {
    if (term.kind === "integer") integers.add(term.value);
    if (term.kind === "double") doubles.add(term.value);
    children(term).forEach(visit);
  };
  for (const name of [subject, ...callsOf(program, subject)]) {
    const procedure = program.procedures.get(name);
    if (procedure !== undefined) for (const term of termsOf(procedure)) visit(term);
  }
  return { integers: [...integers], doubles: [...doubles] };
}

const smallIntegers = [0n, 1n, -1n, 2n, -2n, 3n, -3n, 4n, 5n, -5n, 6n, 7n, 8n, 10n, 12n, 100n, -100n];
/** For what goes wrong only after many rounds. */
const many = [20, 50, 200, 500, 1000, 2000, 5000, 10_000];
/** Where widths of machine integers, and of doubles' fractions, end; 46341 squared passes 2^31. */
const powers = [7n, 8n, 15n, 16n, 31n, 32n, 53n, 63n, 64n];
const edges = [
  ...powers.flatMap((power) => [2n ** power - 1n, 2n ** power, 2n ** power + 1n, -(2n ** power), -(2n ** power) - 1n]),
  46341n,
];
const specialDoubles = [0, 1, Number.NaN, -1, 0.5, 2, -0, 0.1, Infinity, -Infinity, 3, -2, -0.5, 0.2, 0.3, 1.5, 2.5, 5, 7, 10, 100];
const doubleEdges = [
  ...[2 ** 53, 2 ** 53 + 2, 2 ** 54, -(2 ** 53), 2 ** 31, 2 ** 30, 2 ** 31 - 1, 2 ** 32, -(2 ** 31), -(2 ** 31) - 1, 2 ** 32 - 1],
  ...[0.49999999999999994, 1e16, 1e300, 1e-300, 5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 1e21, -7, -3, 0.7, 1 / 3],
];

/** Values of a type that programs often go wrong with, the simplest first. */
export function candidatesOf(type: ValueType, mentioned: Mentioned): readonly Value[] {
  const admitted = (values: readonly Value[]): readonly Value[] => {
    const seen: Value[] = [];
    for (const value of values) if (admits(type, value) && !seen.some((other) => Object.is(other, value))) seen.push(value);
    return seen;
  };
  if ("element" in type) return arraysOf(type, mentioned);
  switch (type.sort) {
    case "bool":
      return [false, true];
    case "int": {
      if (type.choices !== undefined) return type.choices;
      const ends = [type.maximum, type.minimum].flatMap((end) => end ?? []);
      const inside = ends.flatMap((end) => [end, end === type.maximum ? end - 1n : end + 1n]);
      const numbers = [...mentioned.integers, ...mentioned.doubles.filter(Number.isInteger).map(BigInt)];
      const near = numbers.flatMap((value) => [value, value + 1n, value - 1n, -value]);
      const isHuge = (value: bigint) => value > 2n ** 70n || value < -(2n ** 70n);
      const middle = ends.length === 2 ? [(type.maximum ?? 0n) / 2n, (type.maximum ?? 0n) / 2n + 1n] : [];
      return admitted([
        ...smallIntegers.slice(0, 7),
        ...ends,
        ...near.filter((value) => !isHuge(value)),
        ...smallIntegers,
        ...inside,
        ...middle,
        ...many.map(BigInt),
        ...edges,
        ...near,
      ]);
    }
    case "double": {
      if (type.choices !== undefined) return type.choices;
      const ends = [type.maximum, type.minimum].flatMap((end) => end ?? []);
      const near = [...mentioned.doubles, ...mentioned.integers.map(Number)].flatMap((value) => [value, value + 1, value - 1, -value]);
      const all = [...specialDoubles.slice(0, 8), ...ends, ...near, ...specialDoubles, ...many, ...doubleEdges];
      return admitted(type.single === true ? all.map(Math.fround) : all);
    }
  }
}

/** Short arrays of few elements. */
function arraysOf(type: Extract<ValueType, { readonly element: ValueType }>, mentioned: Mentioned): readonly Value[] {
  const elements = candidatesOf(type.element, mentioned);
  const lengths = typeof type.length === "bigint" ? [Number(type.length)] : [0, 1, 2, 3, 4];
  const arrays: Value[] = [];
  for (const length of lengths) {
    if (length > 64) return [];
    const zero = elements[0];
    if (zero === undefined) return [];
    arrays.push(new Array<Value>(length).fill(zero));
    for (const few of [2, 3, 5, 9]) {
      const some = elements.slice(0, few);
      // Digits of a number in a base of as many elements: for short arrays, all of them.
      for (let number = 1; number < Math.min(some.length ** length, 40); number++)
        arrays.push(Array.from({ length }, (_, place) => some[Math.floor(number / some.length ** place) % some.length] ?? zero));
    }
    for (const element of elements.slice(0, 24)) if (length > 0) arrays.push(new Array<Value>(length).fill(element));
  }
  return distinct(arrays);
}

function distinct(values: readonly Value[]): readonly Value[] {
  const text = (value: Value): string => (Array.isArray(value) ? `[${value.map(text).join()}]` : Object.is(value, -0) ? "-0" : `${value}`);
  return [...new Map(values.map((value) => [text(value), value])).values()];
}
