import {
  degreeOf,
  isSolvable,
  type Monomial,
  multiplyMonomials,
  type Polynomial,
  polynomial,
  variablesIn,
} from "../../logic/polynomial.js";
import { greatestCommonDivisor } from "../../logic/rational.js";
import type { Situation } from "../../transition/situation.js";
import { compilePolynomial, type SystemRun } from "../samples/runs.js";

/** Values beyond this say too little for their digits; their fourth powers are exact in doubles. */
const LARGEST = 400;
const LARGEST_OF_CURVES = 9000;
/** States that one run adds, for each degree above the first: a curve is told from others by its points. */
const OF_ONE_RUN = 8;
const MOST_VARIABLES = 6;
const MOST_MONOMIALS = 40;

/**
 * Polynomials that were 0 in every state that runs had at a location: the null space of the monomials' values, up to a
 * degree, or a smaller one where there are too many. (M. Müller-Olm and H. Seidl, POPL 2004; here guessed from runs.)
 */
export function guessEqualities(situation: Situation, runs: readonly SystemRun[], location: number, degree: number): readonly Polynomial[] {
  const { variables } = situation.system;
  const places = new Map(variables.map((name, index) => [name, index]));
  const names = variables.filter((name) => situation.live[location]?.has(name));
  if (names.length === 0 || names.length > MOST_VARIABLES) return [];
  const states = statesAt(runs, location, names, places, degree);
  const found: Polynomial[] = [];
  // What a relation can be solved for is left out of those of higher degrees: so there are fewer, and none that says the same again.
  const others = new Set(names);
  for (let highest = 1; highest <= degree; highest++)
    for (const relation of relationsOf(monomialsOf([...others], highest), states, names.length, places)) {
      if (degreeOf(relation) < highest) continue;
      found.push(relation);
      const possible = [...variablesIn(relation)].filter((name) => others.has(name));
      const solved = possible.findLast((name) => isSolvable(relation, name)) ?? (highest === 1 ? possible[0] : undefined);
      if (solved !== undefined) others.delete(solved);
    }
  return found;
}

function relationsOf(
  monomials: readonly Monomial[],
  states: readonly (readonly number[])[],
  fewest: number,
  places: ReadonlyMap<string, number>,
): readonly Polynomial[] {
  if (states.length <= fewest + 1) return [];
  const values = monomials.map((monomial) => compilePolynomial(polynomial([[monomial, 1n]]), places));
  const rows = states.slice(0, 12 * monomials.length).map((state) => values.map((value) => BigInt(value(state, []))));
  // The simple monomials come last among the pivots: what is free is expressed by them.
  return nullSpace(rows, monomials.length).map((vector) =>
    polynomial(vector.map((coefficient, index) => [monomials[index] ?? "", coefficient])),
  );
}

/** The simple ones first. */
function monomialsOf(names: readonly string[], degree: number): readonly Monomial[] {
  const all: Monomial[] = ["", ...names];
  let last: readonly Monomial[] = names;
  for (let count = 2; count <= degree; count++) {
    last = [...new Set(last.flatMap((monomial) => names.map((name) => multiplyMonomials(monomial, name))))];
    if (count > 2 && all.length + last.length > MOST_MONOMIALS) break;
    all.push(...last);
  }
  return all;
}

function statesAt(
  runs: readonly SystemRun[],
  location: number,
  names: readonly string[],
  places: ReadonlyMap<string, number>,
  degree: number,
): readonly (readonly number[])[] {
  const found = new Map<string, readonly number[]>();
  const largest = degree > 2 ? LARGEST_OF_CURVES : LARGEST;
  const indices = names.map((name) => places.get(name) ?? -1);
  // From each run a few, so that many inputs count.
  for (const run of runs) {
    let taken = 0;
    run.states.forEach((state, index) => {
      if (run.locations[index] !== location || taken >= OF_ONE_RUN * (degree - 1)) return;
      const relevant = indices.map((place) => state[place] ?? 0);
      if (relevant.some((value) => Math.abs(value) > largest) || found.has(relevant.join())) return;
      found.set(relevant.join(), state);
      taken++;
    });
  }
  return [...found.values()];
}

/** A basis of the vectors that each row is orthogonal to, in lowest integers. */
export function nullSpace(rows: readonly (readonly bigint[])[], width: number): readonly (readonly bigint[])[] {
  const reduced: { readonly row: bigint[]; readonly pivot: number }[] = [];
  for (const row of rows) {
    let current = [...row];
    for (const { row: other, pivot } of reduced) current = eliminated(current, other, pivot);
    const pivot = current.findIndex((value) => value !== 0n);
    if (pivot < 0) continue;
    for (const [index, { row: other, pivot: place }] of reduced.entries())
      reduced[index] = { row: eliminated(other, current, pivot), pivot: place };
    reduced.push({ row: current, pivot });
    if (reduced.length === width) return [];
  }
  const pivots = new Set(reduced.map(({ pivot }) => pivot));
  const free = Array.from({ length: width }, (_, index) => index).filter((index) => !pivots.has(index));
  return free.map((index) => {
    // Every pivot's row says: pivot entry · x[pivot] = - entry at the free column · x[free].
    const scale = reduced.reduce((product, { row, pivot }) => leastCommonMultiple(product, row[pivot] ?? 1n), 1n);
    const vector = new Array<bigint>(width).fill(0n);
    vector[index] = scale;
    for (const { row, pivot } of reduced) vector[pivot] = (-scale * (row[index] ?? 0n)) / (row[pivot] ?? 1n);
    return primitive(vector);
  });
}

function eliminated(target: readonly bigint[], other: readonly bigint[], pivot: number): bigint[] {
  const factor = target[pivot] ?? 0n;
  if (factor === 0n) return [...target];
  const by = other[pivot] ?? 1n;
  return primitive(target.map((value, index) => value * by - factor * (other[index] ?? 0n)));
}

function primitive(vector: readonly bigint[]): bigint[] {
  const divisor = vector.reduce(greatestCommonDivisor, 0n);
  return divisor > 1n ? vector.map((value) => value / divisor) : [...vector];
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  const product = (a / greatestCommonDivisor(a, b)) * b;
  return product < 0n ? -product : product;
}
