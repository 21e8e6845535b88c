import { substitutePolynomials, variablePolynomial } from "../logic/polynomial.js";
import type { Transition } from "./system.js";

/** A transition as far as another can be taken right after it. The other's choices are named apart, by a quote. */
export function followedBy(first: Transition, second: Transition): Transition {
  const after = new Map([...first.update, ...second.choices.map((choice) => [choice, variablePolynomial(`${choice}'`)] as const)]);
  return { ...first, guard: [...first.guard, ...second.guard.map((atom) => substitutePolynomials(atom, after))] };
}
