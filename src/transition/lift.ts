import { Conjunction } from "../logic/conjunction.js";
import { constant, negate, type Polynomial, substitutePolynomials, subtract } from "../logic/polynomial.js";
import type { Lowering } from "./lower.js";
import type { LoweredPath } from "./lowered-path.js";
import type { DrawnAt } from "./path.js";
import { liveVariables } from "./simplify.js";
import { type SystemState, updated } from "./state.js";
import type { TransitionSystem } from "./system.js";

/** A step of a run of the system. */
export interface SystemStep {
  readonly transition: number;
  readonly choices: ReadonlyMap<string, bigint>;
}

/** A value that the program chose, and where. */
export interface DrawnValue {
  readonly at: DrawnAt;
  readonly value: bigint;
}

/** A run of the program: its inputs, and its choices in the order in which they are made. */
export interface LiftedRun {
  /** In the order of the parameters; undefined for those that are no integers or truth values (any value will do). */
  readonly inputs: readonly (bigint | undefined)[];
  readonly draws: readonly DrawnValue[];
  /** How many draws were made before each step of the system, and after the last. */
  readonly marks: readonly number[];
}

const PIVOTS = 20_000;

/**
 * A run of the program for a run of the (simplified) system: what was projected and sliced away is computed again, choices that
 * do not matter are made freely. Undefined when some choices cannot be found within the budget.
 */
export function lift(
  lowering: Lowering,
  system: TransitionSystem,
  initial: ReadonlyMap<string, bigint>,
  steps: readonly SystemStep[],
): LiftedRun | undefined {
  const live = liveVariables(system);
  const byId = new Map(system.transitions.map((transition) => [transition.id, transition]));
  let full: SystemState = new Map([...lowering.variables].map(([name, { type }]) => [name, initial.get(name) ?? smallest(type)]));
  let abstract: SystemState = new Map(system.variables.map((name) => [name, full.get(name) ?? 0n]));
  const inputs = lowering.parameters.map((name) => (name === undefined ? undefined : full.get(name)));
  const draws: DrawnValue[] = [];
  const marks = [0];
  for (const step of steps) {
    const transition = byId.get(step.transition);
    const lowered = lowering.paths.get(step.transition);
    if (transition === undefined || lowered === undefined) return undefined;
    const point = new Map([...abstract, ...step.choices]);
    abstract = updated(abstract, transition.update, point);
    const drawn = solveDraws(lowered, full, abstract, live[transition.to] ?? new Set());
    if (drawn === undefined) return undefined;
    for (const { name, statement } of lowered.path.draws)
      if (statement !== undefined) draws.push({ at: statement, value: drawn.get(name) ?? 0n });
    const everything = new Map([...full, ...drawn]);
    full = updated(full, lowered.path.store, everything);
    marks.push(draws.length);
  }
  return { inputs, draws, marks };
}

/** Values for a path's draws that satisfy it and lead to the wanted values of the variables that matter. */
function solveDraws(
  { path }: LoweredPath,
  before: ReadonlyMap<string, bigint>,
  after: ReadonlyMap<string, bigint>,
  live: ReadonlySet<string>,
): ReadonlyMap<string, bigint> | undefined {
  const known = new Map<string, Polynomial>([...before].map(([name, value]) => [name, constant(value)]));
  const wanted = [...path.store]
    .filter(([name]) => live.has(name))
    .map(([name, value]) => subtract(substitutePolynomials(value, known), constant(after.get(name) ?? 0n)));
  const atoms = [
    ...path.atoms.map((atom) => substitutePolynomials(atom, known)),
    ...wanted.flatMap((difference) => [difference, negate(difference)]),
  ];
  const decision = new Conjunction(atoms, { pivots: PIVOTS }).decide();
  if (decision.kind !== "model") return undefined;
  return new Map(path.draws.map(({ name }) => [name, decision.model.get(name) ?? 0n]));
}

function smallest(type: { readonly sort: string; readonly minimum?: bigint | number; readonly maximum?: bigint | number }): bigint {
  if (type.sort !== "int") return 0n;
  const low = type.minimum === undefined ? undefined : BigInt(type.minimum);
  const high = type.maximum === undefined ? undefined : BigInt(type.maximum);
  if (low !== undefined && low > 0n) return low;
  return high !== undefined && high < 0n ? high : 0n;
}
