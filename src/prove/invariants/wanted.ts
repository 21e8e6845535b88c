import {
  complement,
  isConstant,
  keyOf,
  mentions,
  type Polynomial,
  substitutePolynomials,
  tighten,
  variablesIn,
} from "../../logic/polynomial.js";
import { failing } from "../../transition/concern.js";
import type { Situation } from "../../transition/situation.js";

/** Steps before a failure that atoms are pulled back over. */
const STEPS = 4;
const MOST_AT_A_LOCATION = 12;
const MOST_MONOMIALS = 12;

/** What must not hold where a transition that fails leaves a location: its guard as far as it is about the state. */
export function failureAtoms({ system, live }: Situation, location: number): readonly Polynomial[] {
  return failing(system)
    .filter(({ from }) => from === location)
    .flatMap(({ guard }) => guard.filter((atom) => [...variablesIn(atom)].every((name) => live[location]?.has(name))));
}

/**
 * For each location what must hold there for nothing to fail at once, and what must hold for it to hold one step
 * later, two, and so on. As candidates for invariants, these make induction one over several steps.
 * (Sheeran, Singh and Stålmarck, Checking safety properties using induction and a SAT-solver, FMCAD 2000, doi 10.1007/3-540-40922-X_8.)
 */
export function wantedAtoms(situation: Situation): ReadonlyMap<number, readonly Polynomial[]> {
  const { system, live } = situation;
  const found = new Map(system.locations.map(({ id }) => [id, new Map<string, Polynomial>()]));
  const include = (location: number, atom: Polynomial) => {
    const known = found.get(location) as Map<string, Polynomial>;
    if (isConstant(atom) || known.size >= MOST_AT_A_LOCATION || known.has(keyOf(atom))) return false;
    known.set(keyOf(atom), atom);
    return true;
  };
  let last = system.locations.flatMap(({ id }) =>
    failureAtoms(situation, id)
      .map((atom) => ({ location: id, atom: tighten(complement(atom)) }))
      .filter(({ location, atom }) => include(location, atom)),
  );
  for (let step = 1; step < STEPS; step++)
    last = last.flatMap(({ location, atom }) =>
      system.transitions
        .filter(({ from, to }) => to === location && from !== system.initial)
        .flatMap(({ from, update, choices }) => {
          const before = tighten(substitutePolynomials(atom, update));
          const isState =
            [...variablesIn(before)].every((name) => live[from]?.has(name)) && !choices.some((choice) => mentions(before, choice));
          return isState && before.coefficients.size <= MOST_MONOMIALS && include(from, before) ? [{ location: from, atom: before }] : [];
        }),
    );
  return new Map([...found].map(([location, atoms]) => [location, [...atoms.values()]]));
}
