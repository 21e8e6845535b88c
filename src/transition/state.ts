import { evaluate } from "../logic/polynomial.js";
import type { Transition } from "./system.js";

/** The value of each variable. */
export type SystemState = ReadonlyMap<string, bigint>;

/** The state with some variables set, to what they are at a point. */
export function updated(state: SystemState, update: Transition["update"], point: SystemState): SystemState {
  return new Map([...state, ...[...update].map(([name, value]) => [name, evaluate(value, point)] as const)]);
}

/** The state after a transition is taken with these choices; undefined when its guard does not allow it. */
export function stateAfter(state: SystemState, { guard, update }: Transition, choices: SystemState): SystemState | undefined {
  const point = new Map([...state, ...choices]);
  return guard.some((atom) => evaluate(atom, point) < 0n) ? undefined : updated(state, update, point);
}
