import { isDeepStrictEqual } from "node:util";
import { type Polynomial, variablesIn } from "../logic/polynomial.js";
import type { Arrival } from "../program/arrival.js";
import type { TransitionSystem } from "../transition/system.js";

/** Thrown inside the checker where a certificate is not good; the message says why. */
export class Refusal extends Error {}

export function demand(condition: boolean, why: string): asserts condition {
  if (!condition) throw new Refusal(why);
}

/** A run comes to what the certificate says of it. */
export function demandArrival(told: Arrival<unknown>, really: Arrival<unknown>): void {
  demand(isDeepStrictEqual(told, really), "the run comes to something else");
}

/** Polynomials that the certificate brings along are about the system's variables only: never about a transition's choices. */
export function demandVariables(polynomials: readonly Polynomial[], { variables }: TransitionSystem): void {
  for (const polynomial of polynomials)
    for (const name of variablesIn(polynomial)) demand(variables.includes(name), `${name} is no variable of the program`);
}
