import { rangeOfPolynomial } from "../../condition/bounds.js";
import type { Polynomial } from "../../logic/polynomial.js";
import { ceiling, floor, rational } from "../../logic/rational.js";
import { between, everything, type Range } from "../../program/range.js";
import { premises, type Situation } from "../../transition/situation.js";
import type { Transition } from "../../transition/system.js";

/** What each variable can be; one that is missing can be anything. */
export type Box = ReadonlyMap<string, Range>;

/** Times that a location's box may grow before an end that still moves is given up. */
const MOST_GROWTHS = 12;

/**
 * For each location a box that holds all its states, undefined where none comes: interval arithmetic along the
 * transitions, where ends that go on moving are given up.
 * (Cousot and Cousot, Abstract interpretation, POPL 1977, section 9, doi 10.1145/512950.512973.)
 */
export function boxes(situation: Situation): readonly (Box | undefined)[] {
  const { system } = situation;
  const found: (Box | undefined)[] = system.locations.map(() => undefined);
  const growths = system.locations.map(() => 0);
  found[system.initial] = new Map();
  const open = new Set([system.initial]);
  for (const location of open) {
    // A set is iterated in order of insertion: what is deleted and added again comes last.
    open.delete(location);
    for (const transition of system.transitions) {
      const box = found[location];
      if (transition.from !== location || box === undefined) continue;
      const next = after(box, transition, situation);
      const known = found[transition.to];
      if (next === undefined || (known !== undefined && holds(known, next))) continue;
      const growth = (growths[transition.to] ?? 0) + 1;
      growths[transition.to] = growth;
      found[transition.to] = known === undefined ? next : joined(known, next, growth > MOST_GROWTHS);
      open.add(transition.to);
    }
  }
  return found;
}

/** The box of the states that a transition leads to; undefined when it cannot be taken. */
function after(box: Box, transition: Transition, situation: Situation): Box | undefined {
  const before = narrowed(box, premises(situation, transition));
  if (before === undefined) return undefined;
  return new Map(
    situation.system.variables.map((name) => {
      const target = transition.update.get(name);
      return [name, target === undefined ? (before.get(name) ?? everything) : rangeIn(before, target)];
    }),
  );
}

/** Without values that an atom excludes, whatever the other variables are; undefined when nothing is left. */
function narrowed(box: Box, atoms: readonly Polynomial[]): Box | undefined {
  const next = new Map(box);
  for (const atom of atoms)
    for (const [name, coefficient] of atom.coefficients) {
      if (name === "" || name.includes("*")) continue;
      const most = rangeIn(next, { coefficients: new Map([...atom.coefficients].filter(([other]) => other !== name)) }).maximum;
      if (most === undefined) continue;
      const bound = rational(-most, coefficient);
      const { minimum, maximum } = next.get(name) ?? everything;
      const range = coefficient > 0n ? between(larger(minimum, ceiling(bound)), maximum) : between(minimum, smaller(maximum, floor(bound)));
      if (range.minimum !== undefined && range.maximum !== undefined && range.minimum > range.maximum) return undefined;
      next.set(name, range);
    }
  return next;
}

/** What a polynomial can be in a box. */
export function rangeIn(box: Box, target: Polynomial): Range {
  return rangeOfPolynomial(target, (name) => box.get(name) ?? everything);
}

function larger(first: bigint | undefined, second: bigint): bigint {
  return first === undefined || second > first ? second : first;
}

function smaller(first: bigint | undefined, second: bigint): bigint {
  return first === undefined || second < first ? second : first;
}

/** Both boxes in one; an end of the first that the second goes beyond is given up when asked for. */
function joined(first: Box, second: Box, givesUp: boolean): Box {
  return new Map(
    [...second].map(([name, range]) => {
      const known = first.get(name) ?? everything;
      const end = (mine: bigint | undefined, other: bigint | undefined, beyond: (a: bigint, b: bigint) => boolean) => {
        if (mine === undefined || other === undefined) return undefined;
        if (!beyond(other, mine)) return mine;
        return givesUp ? undefined : other;
      };
      const minimum = end(known.minimum, range.minimum, (a, b) => a < b);
      return [
        name,
        between(
          minimum,
          end(known.maximum, range.maximum, (a, b) => a > b),
        ),
      ];
    }),
  );
}

function holds(outer: Box, inner: Box): boolean {
  return [...inner].every(([name, { minimum, maximum }]) => {
    const range = outer.get(name) ?? everything;
    const below = range.minimum === undefined || (minimum !== undefined && range.minimum <= minimum);
    return below && (range.maximum === undefined || (maximum !== undefined && maximum <= range.maximum));
  });
}
