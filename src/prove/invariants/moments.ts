import { Conjunction } from "../../logic/conjunction.js";
import {
  addConstant,
  complement,
  isLinear,
  keyOf,
  negate,
  type Polynomial,
  substitutePolynomials,
  subtract,
  tighten,
  variablePolynomial,
  variablesIn,
} from "../../logic/polynomial.js";
import { failing } from "../../transition/concern.js";
import { type Division, distinctSigns, type Split } from "../../transition/division.js";
import type { Situation } from "../../transition/situation.js";
import type { Transition, TransitionSystem } from "../../transition/system.js";
import type { Budget } from "../budget.js";

const MOST_MOMENTS = 2;
const MOST_CONSTANT = 2;

/**
 * By whether the moment is past when a variable was equal to one that does not change: what is done just then holds from
 * then on. And by what does not change of all that must be so for something to fail: where it is not so, nothing is to show.
 */
export function momentSigns(components: readonly (readonly Transition[])[], situation: Situation, budget: Budget): Split {
  const { system, live } = situation;
  const isConstant = constantIn(system);
  const constants = failing(system).flatMap(({ guard }) => constantConsequences(guard, isConstant));
  const split = new Map<number, Division>();
  for (const component of components)
    for (const location of new Set(component.map(({ from }) => from))) {
      const moments = component.filter(({ from }) => from === location).flatMap(({ guard }) => momentsIn(guard, isConstant));
      if (moments.length === 0) continue;
      const isLive = (polynomial: Polynomial) => [...variablesIn(polynomial)].every((name) => live[location]?.has(name));
      const known = new Conjunction(situation.facts[location] ?? [], budget);
      const isOpen = (sign: Polynomial) => [sign, complement(sign)].every((atom) => known.entails(atom).kind !== "refuted");
      const told = (from: readonly Polynomial[], most: number) => distinctSigns(from.filter(isLive)).filter(isOpen).slice(0, most);
      split.set(location, { kind: "signs", polynomials: [...told(moments, MOST_MOMENTS), ...told(constants, MOST_CONSTANT)] });
    }
  return split;
}

/** Does a variable keep its value once it has one? */
function constantIn({ transitions, initial, variables }: TransitionSystem): (name: string) => boolean {
  const changing = new Set(transitions.flatMap(({ from, update }) => (from === initial ? [] : [...update.keys()])));
  return (name) => variables.includes(name) && !changing.has(name);
}

/** Linear expressions that a guard wants to be 0. */
function zerosOf(guard: readonly Polynomial[]): readonly Polynomial[] {
  const keys = new Set(guard.map(keyOf));
  return guard.filter((atom) => isLinear(atom) && keys.has(keyOf(negate(atom))));
}

/** Where a guard wants a changing variable to be equal to a constant one: that it is larger. */
function momentsIn(guard: readonly Polynomial[], isConstant: (name: string) => boolean): readonly Polynomial[] {
  return zerosOf(guard).flatMap((zero) => {
    const names = [...variablesIn(zero)];
    const changing = names.filter((name) => !isConstant(name));
    const [only] = changing;
    if (changing.length !== 1 || names.length < 2 || only === undefined || zero.coefficients.get(only) !== 1n) return [];
    return [addConstant(zero, -1n)];
  });
}

/** What a guard wants of variables that do not change, by itself or since others are equal to them. */
function constantConsequences(guard: readonly Polynomial[], isConstant: (name: string) => boolean): readonly Polynomial[] {
  const replacement = new Map<string, Polynomial>();
  for (const zero of zerosOf(guard)) {
    const changing = [...variablesIn(zero)].filter((name) => !isConstant(name));
    const [only] = changing;
    if (changing.length === 1 && only !== undefined && zero.coefficients.get(only) === 1n)
      replacement.set(only, subtract(variablePolynomial(only), zero));
  }
  return guard
    .map((atom) => tighten(substitutePolynomials(atom, replacement)))
    .filter((atom) => {
      const names = [...variablesIn(atom)];
      return names.length > 1 && isLinear(atom) && names.every(isConstant);
    });
}
