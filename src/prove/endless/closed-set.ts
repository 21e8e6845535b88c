import { Conjunction } from "../../logic/conjunction.js";
import {
  addConstant,
  coefficientOf,
  constant,
  degreeOf,
  equals,
  factorsOf,
  isMet,
  keyOf,
  mentions,
  negate,
  type Polynomial,
  polynomial,
  scale,
  substitutePolynomials,
  subtract,
  tighten,
  variablePolynomial,
} from "../../logic/polynomial.js";
import type { Situation } from "../../transition/situation.js";
import type { Transition } from "../../transition/system.js";
import type { Budget } from "../budget.js";
import { compilePolynomial, type SystemRun } from "../samples/runs.js";
import { type Chain, chainOf } from "./chain.js";
import type { Divergence, Stem } from "./divergence.js";
import { exactStem, reach, replay, type Stems } from "./lasso.js";

/** Rounds of strengthening. */
const DEEPEST = 3;
const LARGEST_SET = 14;
/** Of polynomials: beyond it they grow with each round until nothing comes to an end. */
const HIGHEST_DEGREE = 4;
/** Ways to fix the choices of a cycle. */
const MOST_CHOICES = 24;

/**
 * A set of states that a cycle never leaves, and a run that reaches it. The set starts as the guard; while some atom is
 * not kept, its change (first) or its value after the cycle (second) is required to be at least 0 as well.
 */
export function findClosedSet(
  situation: Situation,
  stems: Stems,
  runs: readonly SystemRun[],
  steps: readonly Transition[],
  invariants: readonly Polynomial[],
  budget: Budget,
): Divergence | undefined {
  if (steps.some(({ exact }) => !exact)) return undefined;
  const chain = chainOf(steps);
  if (chain === undefined) return undefined;
  for (const choices of instantiations(situation, chain)) {
    const guard = chain.guard.map((atom) => tighten(substitutePolynomials(atom, choices))).filter((atom) => !isMet(atom));
    const update = new Map([...chain.update].map(([name, value]) => [name, substitutePolynomials(value, choices)]));
    if ([...guard, ...update.values()].some((value) => degreeOf(value) > HIGHEST_DEGREE)) continue;
    for (const set of close(situation, chain.from, guard, update, invariants, budget)) {
      const stem = arrive(situation, stems, runs, chain.from, set);
      if (stem === undefined) continue;
      return { kind: "closed-set", stem, location: chain.from, cycle: steps.map(({ id }) => id), choices: choicesOf(chain, choices), set };
    }
  }
  return undefined;
}

function choicesOf(chain: Chain, choices: ReadonlyMap<string, Polynomial>): readonly ReadonlyMap<string, Polynomial>[] {
  return chain.steps.map(
    (step, index) => new Map(step.choices.map((choice) => [choice, choices.get(`${choice}@${index}`) ?? constant(0n)])),
  );
}

/** Closed sets inside the guard, the largest first. */
function* close(
  situation: Situation,
  location: number,
  guard: readonly Polynomial[],
  update: ReadonlyMap<string, Polynomial>,
  invariants: readonly Polynomial[],
  budget: Budget,
): Generator<readonly Polynomial[]> {
  const typing = situation.system.typing.filter((fact) =>
    [...fact.coefficients.keys()].every((name) => name === "" || situation.live[location]?.has(name)),
  );
  const seen = new Set<string>();
  const strengthen = function* (set: readonly Polynomial[], depth: number): Generator<readonly Polynomial[]> {
    const key = set.map(keyOf).sort().join();
    if (seen.has(key)) return;
    seen.add(key);
    const known = new Conjunction([...set, ...typing], budget, { products: update.values() });
    if (known.decide([], 8).kind === "refuted") return;
    const broken = set.filter((atom) => known.entails(substitutePolynomials(atom, update)).kind !== "refuted");
    if (broken.length === 0) {
      yield set;
      return;
    }
    if (depth === 0 || set.length > LARGEST_SET) return;
    const after = broken.map((atom) => tighten(substitutePolynomials(atom, update)));
    if (after.some((atom) => degreeOf(atom) > HIGHEST_DEGREE)) return;
    yield* strengthen(
      extended(
        set,
        broken.map((atom, index) => tighten(subtract(after[index] as Polynomial, atom))),
      ),
      depth - 1,
    );
    yield* strengthen(extended(set, after), depth - 1);
  };
  yield* strengthen(extended([], guard), DEEPEST);
  // Every reachable state satisfies the invariants: as part of the set they cost nothing.
  if (invariants.length > 0) yield* strengthen(extended(guard, invariants), 1);
}

function extended(set: readonly Polynomial[], added: readonly Polynomial[]): readonly Polynomial[] {
  const result = [...set];
  for (const atom of added) if (!isMet(atom) && !result.some((known) => equals(known, atom))) result.push(atom);
  return result;
}

/** A run that has been seen in the set, else one that can be solved for. */
export function arrive(
  situation: Situation,
  stems: Stems,
  runs: readonly SystemRun[],
  location: number,
  set: readonly Polynomial[],
): Stem | undefined {
  const places = new Map(situation.system.variables.map((name, index) => [name, index]));
  const inside = set.map((atom) => compilePolynomial(atom, places));
  const transitions = new Map(situation.system.transitions.map((transition) => [transition.id, transition]));
  for (const run of runs)
    for (const [index, state] of run.states.entries()) {
      if (index > 0 && run.steps[index - 1]?.transition.exact === false) break;
      if (run.locations[index] !== location || inside.some((value) => value(state, []) < 0)) continue;
      const stem = exactStem(situation, run, index);
      if (replay(transitions, stem, situation.system.variables) !== undefined) return stem;
    }
  return reach(stems, location, set);
}

/** Expressions for every choice: where the guard bounds it, small constants, the variables that the cycle sets to it. */
function* instantiations(situation: Situation, chain: Chain): Generator<ReadonlyMap<string, Polynomial>> {
  const options = chain.choices.map((choice) => optionsFor(situation, chain, choice));
  const total = options.reduce((product, each) => product * each.length, 1);
  // Odd strides visit different combinations first when there are too many for all.
  for (let count = 0; count < Math.min(total, MOST_CHOICES); count++) {
    let index = count;
    const choices = new Map<string, Polynomial>();
    for (const [position, choice] of chain.choices.entries()) {
      const own = options[position] as readonly Polynomial[];
      choices.set(choice, substitutePolynomials(own[index % own.length] as Polynomial, choices));
      index = Math.floor(index / own.length);
    }
    yield choices;
  }
}

function optionsFor(situation: Situation, chain: Chain, choice: string): readonly Polynomial[] {
  const later = new Set(chain.choices.slice(chain.choices.indexOf(choice)));
  const found = new Map<string, Polynomial>();
  const offer = (option: Polynomial) => {
    if (![...option.coefficients.keys()].some((monomial) => factorsOf(monomial).some((name) => later.has(name))))
      found.set(keyOf(option), option);
  };
  // Where the guard bounds the choice, now or in the next round.
  const next = chain.guard.map((atom) => substitutePolynomials(atom, chain.update));
  for (const atom of [...chain.guard, ...next]) {
    const slope = coefficientOf(atom, choice);
    if (slope !== 1n && slope !== -1n) continue;
    const rest = polynomial([...atom.coefficients].filter(([monomial]) => monomial !== choice));
    if (!mentions(rest, choice)) offer(scale(-slope, rest));
  }
  for (const [name, value] of chain.update) if (mentions(value, choice)) offer(variablePolynomial(name));
  for (const value of [0n, 1n, -1n]) offer(constant(value));
  for (const name of situation.live[chain.from] ?? []) {
    offer(variablePolynomial(name));
    offer(addConstant(variablePolynomial(name), 1n));
    offer(addConstant(negate(variablePolynomial(name)), 0n));
  }
  return [...found.values()].slice(0, 9);
}
