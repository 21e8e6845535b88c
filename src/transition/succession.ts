import {
  constantOf,
  isConstant,
  isMet,
  mentions,
  type Polynomial,
  substitutePolynomials,
  variablePolynomial,
} from "../logic/polynomial.js";
import { type Arrival, arrivalOf } from "../program/arrival.js";
import { liveVariables } from "./simplify.js";
import type { Transition, TransitionSystem } from "./system.js";

/** Steps taken one after the other, as one: what they demand of the state before them, and what they make of it. */
export interface Way {
  readonly to: number;
  readonly guard: readonly Polynomial[];
  /** The variables that change, over the state before. */
  readonly update: ReadonlyMap<string, Polynomial>;
}

/** No steps yet: from a location, with what is known of the variables. */
export function wayFrom(location: number, update: Way["update"] = new Map()): Way {
  return { to: location, guard: [], update };
}

/** Where a way leads whose values are all constant. */
export function arrivalOfWay({ to, update }: Way): Arrival<number> {
  return arrivalOf(to, new Map([...update].map(([name, value]) => [name, constantOf(value)])));
}

/** Do constants give every variable that is live at the start, and no other, a value that its type allows? */
export function isStart(system: TransitionSystem, start: Way["update"]): boolean {
  const needed = [...(liveVariables(system)[system.initial] ?? [])];
  const typing = system.typing.map((fact) => substitutePolynomials(fact, start)).filter(isConstant);
  return start.size === needed.length && needed.every((name) => start.has(name)) && typing.every(isMet);
}

/** A way with a transition behind it, whose choices are what is said of them, over the state before the way. */
export function followedBy(way: Way, { to, guard, update, choices }: Transition, chosen: ReadonlyMap<string, Polynomial>): Way {
  for (const choice of choices) if (!chosen.has(choice)) throw new Error(`nothing is said of ${choice}`);
  const now = new Map([...way.update, ...chosen]);
  return {
    to,
    guard: [...way.guard, ...guard.map((atom) => substitutePolynomials(atom, now))],
    update: new Map([...way.update, ...[...update].map(([name, value]) => [name, substitutePolynomials(value, now)] as const)]),
  };
}

/** An expression after a transition, over the state before; undefined when it depends on what the transition chooses. */
export function after(expression: Polynomial, { update, choices }: Transition): Polynomial | undefined {
  const value = substitutePolynomials(expression, update);
  return choices.some((choice) => mentions(value, choice)) ? undefined : value;
}

/** A transition as far as another can be taken right after it. The other's choices are named apart, by a quote. */
export function before(first: Transition, second: Transition): Transition {
  const apart = new Map(second.choices.map((choice) => [choice, variablePolynomial(`${choice}'`)]));
  return { ...first, guard: followedBy(first, second, apart).guard };
}
