import { Conjunction, type Decision } from "../../logic/conjunction.js";
import {
  addConstant,
  complement,
  constant,
  constantOf,
  evaluate,
  isLinear,
  isNeverMet,
  keyOf,
  negate,
  type Polynomial,
  polynomial,
  substitutePolynomials,
  tighten,
  variablesIn,
} from "../../logic/polynomial.js";
import { premisesOf, type Refutation } from "../../logic/refutation.js";
import { premises, type Situation } from "../../transition/situation.js";
import type { Transition } from "../../transition/system.js";
import { type Budget, sharing } from "../budget.js";
import { compilePolynomial, type SystemRun } from "../samples/runs.js";
import { type Box, boxes, rangeIn } from "./boxes.js";
import { refute } from "./refute.js";

/** Facts for each location that hold at first and are kept by every transition. */
export type InductiveInvariants = ReadonlyMap<number, readonly Polynomial[]>;

/** The facts of both. */
export function both(own: InductiveInvariants, found: InductiveInvariants): InductiveInvariants {
  return new Map([...new Set([...own.keys(), ...found.keys()])].map((id) => [id, [...(own.get(id) ?? []), ...(found.get(id) ?? [])]]));
}

/** A direction with the constants that it may be bounded by: `direction - constants[level] >= 0`, the strongest first. */
interface Candidate {
  readonly location: number;
  readonly direction: Polynomial;
  readonly constants: readonly bigint[];
  level: number;
}

/** Of the pivots that are left. */
const FOR_A_CURVE = 0.002;
const MOST_SAMPLES = 150;
const MOST_LEVELS = 6;

/**
 * Invariants by guess and check: bounds of linear expressions as seen in runs, weakened until they are inductive
 * together. The greatest fixed point, so what is found holds. A weaker bound of a direction takes the place of one that
 * fails, and a proof is done again only when a premise that it used is gone.
 * (Flanagan and Leino, Houdini, FME 2001, doi 10.1007/3-540-45251-6_29.) `offered` are more atoms that may hold at a location.
 */
export function findInvariants(
  situation: Situation,
  runs: readonly SystemRun[],
  budget: Budget,
  offered: (location: number) => readonly Polynomial[] = () => [],
): InductiveInvariants {
  return prune(situation, new Houdini(situation, guess(situation, runs, offered), budget).run(), budget);
}

class Houdini {
  readonly #situation: Situation;
  readonly #budget: Budget;
  readonly #at: readonly (readonly Candidate[])[];
  /** For each transition and atom at its target: the candidates at its source that the proof used, and how strong they were. */
  readonly #proofs = new Map<string, ReadonlyMap<Candidate, number>>();

  constructor(situation: Situation, candidates: readonly Candidate[], budget: Budget) {
    this.#situation = situation;
    this.#budget = budget;
    this.#at = situation.system.locations.map(({ id }) => candidates.filter(({ location }) => location === id));
  }

  run(): InductiveInvariants {
    const { transitions } = this.#situation.system;
    const open = new Set(transitions);
    for (const transition of open) {
      // A set is iterated in order of insertion: what is deleted and added again comes last.
      open.delete(transition);
      if (!this.#preserve(transition)) continue;
      for (const next of transitions) if (next.from === transition.to) open.add(next);
    }
    return new Map(this.#at.map((candidates, location) => [location, candidates.flatMap((candidate) => current(candidate) ?? [])]));
  }

  /** Weakens the candidates at the target until the transition keeps them; true when some were weakened. */
  #preserve(transition: Transition): boolean {
    let weakened = false;
    const sources = (this.#at[transition.from] ?? []).filter((candidate) => current(candidate) !== undefined);
    // On a loop of one transition the premises are weakened on the way: a proof holds for the levels it was found with.
    const levels = new Map(sources.map((candidate) => [candidate, candidate.level]));
    const base = premises(this.#situation, transition);
    const atoms = [...base, ...sources.flatMap((candidate) => current(candidate) ?? [])];
    let known: Conjunction | undefined;
    for (const candidate of this.#at[transition.to] ?? []) {
      for (let atom = current(candidate); atom !== undefined; atom = current(candidate)) {
        const key = `${transition.id} ${keyOf(atom)}`;
        const proof = this.#proofs.get(key);
        if (proof !== undefined && [...proof].every(([used, level]) => used.level === level)) break;
        known ??= new Conjunction(atoms, this.#budget, { products: transition.update.values() });
        const conclusion = substitutePolynomials(atom, transition.update);
        const decision = known.entails(conclusion);
        const refutation = decision.kind === "refuted" ? decision.refutation : this.#refuteCurved(decision, atoms, conclusion);
        if (refutation !== undefined) {
          const used = [...premisesOf(refutation, atoms.length)]
            .filter((index) => index >= base.length)
            .map((index) => sources[index - base.length] as Candidate);
          this.#proofs.set(key, new Map(used.map((source) => [source, levels.get(source) ?? -1])));
          break;
        }
        weakened = true;
        if (decision.kind === "model") this.#weaken(transition, decision.model);
        else candidate.level++;
      }
    }
    return weakened;
  }

  /** With more effort, what is not linear and neither shown nor broken yet. */
  #refuteCurved({ kind }: Decision, atoms: readonly Polynomial[], conclusion: Polynomial): Refutation | undefined {
    if (kind !== "unknown" || isLinear(conclusion)) return undefined;
    return sharing(this.#budget, FOR_A_CURVE, (share) => refute([...atoms, complement(conclusion)], share));
  }

  /** Weakens everything that a transition from a state breaks. */
  #weaken(transition: Transition, model: ReadonlyMap<string, bigint>): void {
    const value = (name: string) => model.get(name) ?? 0n;
    const complete = new Map(model);
    for (const target of transition.update.values())
      for (const name of variablesIn(target)) if (!complete.has(name)) complete.set(name, 0n);
    for (const candidate of this.#at[transition.to] ?? []) {
      const state = new Map(
        [...variablesIn(candidate.direction)].map((name) => [
          name,
          transition.update.has(name) ? evaluate(transition.update.get(name) as Polynomial, complete) : value(name),
        ]),
      );
      for (let atom = current(candidate); atom !== undefined && evaluate(atom, state) < 0n; atom = current(candidate)) candidate.level++;
    }
  }
}

function current({ direction, constants, level }: Candidate): Polynomial | undefined {
  const bound = constants[level];
  return bound === undefined ? undefined : addConstant(direction, -bound);
}

/** Directions worth bounding at each location, with the bounds that the runs respect, and what else they respect. */
function guess(
  situation: Situation,
  runs: readonly SystemRun[],
  offered: (location: number) => readonly Polynomial[],
): readonly Candidate[] {
  const { system } = situation;
  const samples = sampleStates(situation, runs);
  const places = new Map(system.variables.map((name, index) => [name, index]));
  const within = boxes(situation);
  return system.locations.flatMap(({ id }): readonly Candidate[] => {
    if (id === system.initial || !system.transitions.some(({ to }) => to === id)) return [];
    const states = samples.get(id) ?? [];
    const least = (direction: Polynomial) => {
      const value = compilePolynomial(direction, places);
      return states.reduce((low, state) => Math.min(low, value(state, [])), Infinity);
    };
    const bounded =
      states.length === 0
        ? [{ direction: constant(0n), constants: [1n] }]
        : directions(situation, id).map((direction) => ({
            direction,
            constants: levels(direction, BigInt(least(direction)), situation, id, within[id]),
          }));
    const atoms = offered(id).filter((atom) => least(atom) >= 0);
    return [...bounded, ...atoms.map((direction) => ({ direction, constants: [0n] }))].map((each) => ({ location: id, ...each, level: 0 }));
  });
}

function sampleStates(situation: Situation, runs: readonly SystemRun[]): ReadonlyMap<number, readonly (readonly number[])[]> {
  const samples = new Map<number, Map<string, readonly number[]>>();
  const live = situation.live.map((names) => situation.system.variables.flatMap((name, index) => (names.has(name) ? [index] : [])));
  for (const run of runs)
    run.states.forEach((state, index) => {
      const location = run.locations[index] as number;
      const known = samples.get(location) ?? new Map<string, readonly number[]>();
      samples.set(location, known);
      if (known.size < MOST_SAMPLES) known.set((live[location] ?? []).map((place) => state[place]).join(), state);
    });
  return new Map([...samples].map(([location, states]) => [location, [...states.values()]]));
}

/** ±v, ±v±w, and the linear parts of guards on both sides of a location. */
function directions({ system, live }: Situation, location: number): readonly Polynomial[] {
  const names = [...(live[location] ?? [])];
  const found = new Map<string, Polynomial>();
  const include = (direction: Polynomial) => {
    const tight = tighten(direction);
    if (tight.coefficients.size > 0) found.set(keyOf(tight), tight);
  };
  const signs = [1n, -1n];
  for (const name of names) for (const sign of signs) include(polynomial([[name, sign]]));
  const near = (first: string, second: string) =>
    names.length <= 7 ||
    system.transitions.some(({ guard, update }) =>
      [...guard, ...update.values()].some((target) => variablesIn(target).has(first) && variablesIn(target).has(second)),
    );
  for (const [index, first] of names.entries())
    for (const second of names.slice(index + 1))
      if (near(first, second))
        for (const a of signs)
          for (const b of signs)
            include(
              polynomial([
                [first, a],
                [second, b],
              ]),
            );
  for (const { guard, from, to } of system.transitions) {
    if (from !== location && to !== location) continue;
    for (const atom of guard) {
      const linear = addConstant(atom, -constantOf(atom));
      if (!isLinear(atom) || ![...variablesIn(atom)].every((name) => live[location]?.has(name))) continue;
      include(linear);
      include(negate(linear));
    }
  }
  return [...found.values()];
}

/** The least value seen, then weaker bounds that programs often mean: those of guards, -1, 0, 1, and what interval arithmetic says. */
function levels(
  direction: Polynomial,
  least: bigint,
  { system, facts }: Situation,
  location: number,
  box: Box = new Map(),
): readonly bigint[] {
  const bounds = new Set([least]);
  const offer = (bound: bigint) => {
    if (bound <= least) bounds.add(bound);
  };
  for (const bound of [1n, 0n, -1n]) offer(bound);
  const constants = new Set<bigint>();
  for (const { guard, update } of system.transitions)
    for (const target of [...guard, ...update.values()]) if (constantOf(target) !== 0n) constants.add(constantOf(target));
  const near = [...constants]
    .flatMap((bound) => [bound, -bound, bound - 1n, -bound - 1n, bound + 1n, 1n - bound])
    .filter((bound) => bound <= least);
  for (const bound of near.sort((a, b) => (a > b ? -1 : 1)).slice(0, MOST_LEVELS)) offer(bound);
  for (const fact of facts[location] ?? []) if (keyOf(addConstant(fact, -constantOf(fact))) === keyOf(direction)) offer(-constantOf(fact));
  const smallest = rangeIn(box, direction).minimum;
  if (smallest !== undefined) offer(smallest);
  return [...bounds].sort((a, b) => (a > b ? -1 : 1));
}

/** Without what the other facts imply: sums go before single variables, and that a location is never reached says it all. */
function prune(situation: Situation, invariants: InductiveInvariants, budget: Budget): InductiveInvariants {
  const pruned = new Map<number, readonly Polynomial[]>();
  for (const [location, atoms] of invariants) {
    if (atoms.length === 0) continue;
    const never = atoms.find(isNeverMet);
    const kept = new Set(never === undefined ? atoms : [never]);
    const bySize = [...kept].sort((a, b) => b.coefficients.size - a.coefficients.size);
    for (const atom of bySize) {
      const others = new Conjunction([...(situation.facts[location] ?? []), ...[...kept].filter((other) => other !== atom)], budget);
      if (others.combines(atom) !== undefined) kept.delete(atom);
    }
    pruned.set(location, [...kept]);
  }
  return pruned;
}
