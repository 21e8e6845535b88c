import type { Answer, Query } from "../solver/query.js";

/** What every question is given. */
export interface Context {
  /** Multiplies every budget; 1 by default. */
  readonly effort: number;
  /** Asked when nothing else answers; without it, that is a don't know. */
  readonly solver?: Asks;
}

/** Who can be asked what a formula's models are. */
export interface Asks {
  /** How many questions were put so far. */
  readonly asked: number;
  check(query: Query): Answer;
}
