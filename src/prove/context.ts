import type { Answer, Query } from "../solver/query.js";
import type { Hints } from "./hints.js";

/** What every question is given. */
export interface Context {
  /** Multiplies every budget; 1 by default. */
  readonly effort: number;
  /** The learner's own ideas about why loops end. */
  readonly hints?: Hints;
  /** Asked when nothing else answers; without it, that is a don't know. */
  readonly solver?: Asks;
}

/** Who can be asked what a formula's models are. */
export interface Asks {
  /** How many questions were put so far. */
  readonly asked: number;
  check(query: Query): Answer;
}
