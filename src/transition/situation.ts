import { type Polynomial, variablesIn } from "../logic/polynomial.js";
import { liveVariables } from "./simplify.js";
import type { Transition, TransitionSystem } from "./system.js";

/**
 * A transition system on the way to an answer: facts that hold whenever an execution is at a location (by typing, by an
 * invariant that was proved, by the cell of a division).
 */
export interface Situation {
  readonly system: TransitionSystem;
  /** For each location, polynomials that are at least 0 there. */
  readonly facts: readonly (readonly Polynomial[])[];
  /** For each location, the variables that matter. */
  readonly live: readonly ReadonlySet<string>[];
}

/** What is known at first: what the types say of the variables that matter. */
export function situationOf(system: TransitionSystem): Situation {
  const live = liveVariables(system);
  const facts = live.map((names) => system.typing.filter((fact) => [...variablesIn(fact)].every((name) => names.has(name))));
  return { system, live, facts };
}

/** What is known when a transition is taken: the facts of where it starts, then its guard. Evidence refers to this order. */
export function premises(situation: Situation, transition: Transition): readonly Polynomial[] {
  return [...(situation.facts[transition.from] ?? []), ...transition.guard];
}

export function withFacts(situation: Situation, added: ReadonlyMap<number, readonly Polynomial[]>): Situation {
  return { ...situation, facts: situation.facts.map((facts, location) => [...facts, ...(added.get(location) ?? [])]) };
}
