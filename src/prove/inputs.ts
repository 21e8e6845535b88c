import { admitsAll } from "../program/admits.js";
import type { Value } from "../program/machine.js";
import type { Procedure } from "../program/program.js";
import { candidatesOf, type Mentioned } from "./candidate-values.js";

/** Inputs of a procedure, simple ones first: by the sum of the ranks of their candidates. At most `most`. */
export function* inputsOf(procedure: Procedure, mentioned: Mentioned, most: number): Generator<readonly Value[]> {
  const { parameters } = procedure;
  // The length of an array that is passed follows from the array.
  const lengths = new Map(
    parameters.flatMap(({ type }, index) => ("element" in type && typeof type.length === "string" ? [[type.length, index] as const] : [])),
  );
  const free = parameters.flatMap((parameter, index) => (lengths.has(parameter.name) ? [] : [index]));
  const candidates = free.map((index) => candidatesOf(parameters[index]?.type ?? { sort: "bool", name: "" }, mentioned));
  if (candidates.some((list) => list.length === 0)) return;
  const highest = candidates.reduce((sum, list) => sum + list.length - 1, 0);
  let left = most;
  for (let rank = 0; rank <= highest; rank++)
    for (const chosen of ranked(candidates, rank)) {
      const values = new Map(free.map((index, place) => [index, chosen[place] as Value]));
      const inputs = parameters.map(({ name }, index): Value => {
        const array = values.get(lengths.get(name) ?? -1);
        return Array.isArray(array) ? BigInt(array.length) : (values.get(index) ?? 0n);
      });
      if (admitsAll(parameters, inputs)) yield inputs;
      if (--left <= 0) return;
    }
}

/** Choices of one candidate each whose ranks add up to a number, the first list's rank falling. */
function* ranked(candidates: readonly (readonly Value[])[], rank: number): Generator<readonly Value[]> {
  const [first, ...rest] = candidates;
  if (first === undefined) {
    if (rank === 0) yield [];
    return;
  }
  const possible = rest.reduce((sum, list) => sum + list.length - 1, 0);
  for (let index = Math.min(rank, first.length - 1); index >= Math.max(0, rank - possible); index--)
    for (const others of ranked(rest, rank - index)) yield [first[index] as Value, ...others];
}
