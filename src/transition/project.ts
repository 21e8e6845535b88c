import {
  add,
  addConstant,
  areOpposite,
  coefficientOf,
  constantOf,
  factorsOf,
  isMet,
  keyOf,
  mentions,
  type Polynomial,
  polynomial,
  scale,
  substitutePolynomials,
  tighten,
  variablesIn,
} from "../logic/polynomial.js";
import type { Transition } from "./system.js";

/** Combinations of bounds of one choice, beyond which it is kept. */
const MOST_COMBINATIONS = 6;

/**
 * The transition with as few choices as possible: a choice that an equation determines is replaced, one that only the
 * guard mentions is eliminated when that is exact over the integers (Fourier and Motzkin, where one of two bounds that
 * meet has coefficient 1). Guards lose atoms that others imply on their face.
 */
export function projected(transition: Transition, typing: readonly Polynomial[]): Transition {
  let current = transition;
  for (let before: Transition | undefined; before !== current; ) {
    before = current;
    for (const choice of current.choices) current = solved(current, choice) ?? eliminated(current, choice) ?? current;
  }
  const guard = withoutDominated(current.guard, typing);
  const used = new Set<string>();
  for (const atom of guard) variablesIn(atom, used);
  for (const value of current.update.values()) variablesIn(value, used);
  return { ...current, guard, choices: current.choices.filter((choice) => used.has(choice)) };
}

/** The coefficient of a choice that occurs linearly with a constant coefficient only; undefined otherwise. */
function slopeOf(atom: Polynomial, choice: string): bigint | undefined {
  for (const monomial of atom.coefficients.keys()) if (monomial.includes("*") && factorsOf(monomial).includes(choice)) return undefined;
  return coefficientOf(atom, choice);
}

function isUnit(value: bigint | undefined): boolean {
  return value === 1n || value === -1n;
}

function solved(transition: Transition, choice: string): Transition | undefined {
  for (const atom of transition.guard) {
    const slope = slopeOf(atom, choice);
    if (slope === undefined || !isUnit(slope)) continue;
    if (!transition.guard.some((other) => areOpposite(atom, other))) continue;
    // slope · choice + rest = 0
    const rest = polynomial([...atom.coefficients].filter(([monomial]) => monomial !== choice));
    const replacement = new Map([[choice, scale(-slope, rest)]]);
    const guard = transition.guard.map((other) => tighten(substitutePolynomials(other, replacement)));
    const update = new Map([...transition.update].map(([name, value]) => [name, substitutePolynomials(value, replacement)]));
    return { ...transition, guard, update, choices: transition.choices.filter((other) => other !== choice) };
  }
  return undefined;
}

function eliminated(transition: Transition, choice: string): Transition | undefined {
  if ([...transition.update.values()].some((value) => mentions(value, choice))) return undefined;
  const lower: Polynomial[] = [];
  const upper: Polynomial[] = [];
  const others: Polynomial[] = [];
  for (const atom of transition.guard) {
    const slope = slopeOf(atom, choice);
    if (slope === undefined) return undefined;
    (slope === 0n ? others : slope > 0n ? lower : upper).push(atom);
  }
  if (lower.length * upper.length > MOST_COMBINATIONS) return undefined;
  const combined: Polynomial[] = [];
  for (const low of lower)
    for (const high of upper) {
      const [a, b] = [coefficientOf(low, choice), -coefficientOf(high, choice)];
      if (a !== 1n && b !== 1n) return undefined;
      combined.push(tighten(add(scale(b, low), scale(a, high))));
    }
  return { ...transition, guard: [...others, ...combined], choices: transition.choices.filter((other) => other !== choice) };
}

/** Of atoms that differ in their constant only the strongest is kept; what a type guarantees is left out. */
function withoutDominated(guard: readonly Polynomial[], typing: readonly Polynomial[]): readonly Polynomial[] {
  const strongest = new Map<string, Polynomial>();
  for (const atom of guard) {
    if (isMet(atom)) continue;
    const shape = keyOf(addConstant(atom, -constantOf(atom)));
    const known = strongest.get(shape);
    if (known === undefined || constantOf(atom) < constantOf(known)) strongest.set(shape, atom);
  }
  for (const fact of typing) {
    const shape = keyOf(addConstant(fact, -constantOf(fact)));
    const known = strongest.get(shape);
    if (known !== undefined && constantOf(known) >= constantOf(fact)) strongest.delete(shape);
  }
  return [...strongest.values()];
}
