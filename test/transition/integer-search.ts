import { Conjunction } from "../../src/logic/conjunction.js";
import {
  coefficientOf,
  constant,
  constantOf,
  factorsOf,
  floorDivide,
  isConstant,
  type Polynomial,
  substitutePolynomials,
  variablesIn,
} from "../../src/logic/polynomial.js";

/** Values tried for a variable that its bounds leave open. */
const MOST_TRIED = 16n;

/**
 * Are there integers with which all atoms are at least 0? Bounds that a single variable gets are followed to the end: what
 * operators of a program compute is determined like that. What stays open is left to simplex; undefined when that fails too.
 */
export function isPossible(atoms: readonly Polynomial[]): boolean | undefined {
  const open = atoms.filter((atom) => !isConstant(atom));
  if (atoms.some((atom) => isConstant(atom) && constantOf(atom) < 0n)) return false;
  if (open.length === 0) return true;
  const narrowest = boundsIn(open).sort((one, other) => (width(one) < width(other) ? -1 : 1))[0];
  if (narrowest === undefined || width(narrowest) > MOST_TRIED) {
    const decision = new Conjunction(open, { pivots: 5000 }).decide();
    return decision.kind === "unknown" ? undefined : decision.kind === "model";
  }
  let possible: boolean | undefined = false;
  for (let value = narrowest.least; value <= narrowest.most && possible !== true; value++) {
    const replacement = new Map([[narrowest.name, constant(value)]]);
    const result = isPossible(open.map((atom) => substitutePolynomials(atom, replacement)));
    if (result !== false) possible = result;
  }
  return possible;
}

interface Bounds {
  readonly name: string;
  readonly least: bigint;
  readonly most: bigint;
}

function width({ least, most }: Bounds): bigint {
  return most - least;
}

/** The variables that atoms without others bound on both sides. */
function boundsIn(atoms: readonly Polynomial[]): Bounds[] {
  const least = new Map<string, bigint>();
  const most = new Map<string, bigint>();
  for (const atom of atoms) {
    const [name, ...others] = variablesIn(atom);
    if (name === undefined || others.length > 0 || [...atom.coefficients.keys()].some((monomial) => factorsOf(monomial).length > 1))
      continue;
    const slope = coefficientOf(atom, name);
    // slope · name + constant >= 0
    const bound = slope > 0n ? -floorDivide(constantOf(atom), slope) : floorDivide(constantOf(atom), -slope);
    const known = (slope > 0n ? least : most).get(name);
    if (slope > 0n) least.set(name, known === undefined || bound > known ? bound : known);
    else most.set(name, known === undefined || bound < known ? bound : known);
  }
  return [...least].flatMap(([name, low]) => {
    const high = most.get(name);
    return high === undefined ? [] : [{ name, least: low, most: high }];
  });
}
