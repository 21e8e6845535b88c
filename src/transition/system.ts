import type { Polynomial } from "../logic/polynomial.js";
import type { Span } from "../text/source.js";

/**
 * An integer transition system: what is left of a program when only its integers (and truth values, as 0 and 1) matter.
 * An execution starts at `initial` with any state that `typing` allows, and takes transitions until none is enabled.
 */
export interface TransitionSystem {
  readonly variables: readonly string[];
  /** Indexed by id. */
  readonly locations: readonly Location[];
  readonly initial: number;
  /** Each has an id of its own; ids may have gaps. */
  readonly transitions: readonly Transition[];
  /** What the variables' types guarantee in every state, each polynomial at least 0: ranges of machine integers, truth values. */
  readonly typing: readonly Polynomial[];
}

export interface Location {
  readonly id: number;
  /** "undefined" and "failed" are where runs into undefined behaviour and failed obligations end, "broken" where a postcondition does not hold; "call" is a recursive procedure's start. */
  readonly role: "entry" | "loop" | "join" | "call" | "exit" | "undefined" | "failed" | "broken";
  readonly procedure: string;
  readonly block: number;
  readonly span: Span | undefined;
}

export interface Transition {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  /** A conjunction: each polynomial is at least 0. Over the system's variables and the choices. */
  readonly guard: readonly Polynomial[];
  /** The variables that change, each with its new value over the old values and the choices. */
  readonly update: ReadonlyMap<string, Polynomial>;
  /** Variables of this transition alone: any integers that satisfy the guard. */
  readonly choices: readonly string[];
  /** False when the transition allows more than the program does (array contents, bit operations, results of recursive calls). */
  readonly exact: boolean;
  readonly span: Span;
}
