import { admitsAll } from "../../program/admits.js";
import type { Value } from "../../program/machine.js";
import type { Procedure } from "../../program/program.js";
import { candidatesOf, type Mentioned } from "./candidate-values.js";
import { Random } from "./random.js";

/** So many parameters' candidates can be combined one after another. */
const FEW_PARAMETERS = 3;

/**
 * Inputs of a procedure, at most `most`: simple ones first, by the sum of the ranks of their candidates. Of many
 * parameters that would change only a few; so all the same, and some at random, come between.
 */
export function* inputsOf(procedure: Procedure, mentioned: Mentioned, most: number): Generator<readonly Value[]> {
  const { parameters } = procedure;
  // The length of an array that is passed follows from the array.
  const lengths = new Map(
    parameters.flatMap(({ type }, index) => ("element" in type && typeof type.length === "string" ? [[type.length, index] as const] : [])),
  );
  const free = parameters.flatMap((parameter, index) => (lengths.has(parameter.name) ? [] : [index]));
  const candidates = free.map((index) => candidatesOf(parameters[index]?.type ?? { sort: "bool", name: "" }, mentioned));
  if (candidates.some((list) => list.length === 0)) return;
  let left = most;
  for (const chosen of free.length > FEW_PARAMETERS ? alternating(bySize(candidates), varied(candidates)) : bySize(candidates)) {
    const values = new Map(free.map((index, place) => [index, chosen[place] as Value]));
    const inputs = parameters.map(({ name }, index): Value => {
      const array = values.get(lengths.get(name) ?? -1);
      return Array.isArray(array) ? BigInt(array.length) : (values.get(index) ?? 0n);
    });
    if (admitsAll(parameters, inputs)) yield inputs;
    if (--left <= 0) return;
  }
}

type Choices = Generator<readonly Value[]>;
type Candidates = readonly (readonly Value[])[];

function* alternating(first: Choices, second: Choices): Choices {
  for (const chosen of first) {
    yield chosen;
    const next = second.next();
    if (next.done !== true) yield next.value;
  }
}

/** Every choice once. */
function* bySize(candidates: Candidates): Choices {
  const highest = candidates.reduce((sum, list) => sum + list.length - 1, 0);
  for (let rank = 0; rank <= highest; rank++) yield* ranked(candidates, rank);
}

/** The same of all, then at random, for ever: of the first two, of the first four, of all. */
function* varied(candidates: Candidates): Choices {
  const longest = Math.max(...candidates.map((list) => list.length));
  for (let index = 1; index < longest; index++) yield candidates.map((list) => list[Math.min(index, list.length - 1)] as Value);
  for (const random = new Random(11); ; )
    for (const few of [2, 4, longest]) yield candidates.map((list) => list[random.below(Math.min(few, list.length))] as Value);
}

/** Choices of one candidate each whose ranks add up to a number, the first list's rank falling. */
function* ranked(candidates: Candidates, rank: number): Choices {
  const [first, ...rest] = candidates;
  if (first === undefined) {
    if (rank === 0) yield [];
    return;
  }
  const possible = rest.reduce((sum, list) => sum + list.length - 1, 0);
  for (let index = Math.min(rank, first.length - 1); index >= Math.max(0, rank - possible); index--)
    for (const others of ranked(rest, rank - index)) yield [first[index] as Value, ...others];
}
