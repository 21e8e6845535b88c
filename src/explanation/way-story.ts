import { complement, keyOf, type Polynomial } from "../logic/polynomial.js";
import type { GraphWay } from "./explanation.js";
import { oneLine } from "./loops.js";
import type { Notation } from "./notation.js";

/** One way from a place to another: when it is taken (each at least 0), and what it changes. */
export interface TakenWay {
  readonly guard: readonly Polynomial[];
  readonly changes: string;
}

/** Ways that change the same are told as one, with its conditions as short as they can be. */
export function waysOf(ways: readonly TakenWay[], notation: Notation): readonly GraphWay[] {
  return [...new Set(ways.map(({ changes }) => changes))].map((changes) => {
    const guards = ways.filter((way) => way.changes === changes).map(({ guard }) => guard);
    const texts = shortened(guards).map((guard) => oneLine(notation.conjunction(guard), 40));
    return { changes, conditions: texts.includes("") ? [] : [...new Set(texts)] };
  });
}

/** "a, or not a and b" is "a, or b"; "a and b, or a and not b" is "a"; "a, or not a" needs not be said. */
function shortened(guards: readonly (readonly Polynomial[])[]): readonly (readonly Polynomial[])[] {
  const has = (guard: readonly Polynomial[], atom: Polynomial) => guard.some((other) => keyOf(other) === keyOf(atom));
  for (const guard of guards)
    for (const other of guards) {
      if (other === guard) continue;
      if (other.every((atom) => has(guard, atom))) return shortened(guards.filter((each) => each !== guard));
      const needless = guard.find((atom) => {
        const opposite = complement(atom);
        return has(other, opposite) && other.every((each) => keyOf(each) === keyOf(opposite) || has(guard, each));
      });
      if (needless !== undefined)
        return shortened(guards.map((each) => (each === guard ? guard.filter((atom) => atom !== needless) : each)));
    }
  return guards;
}
