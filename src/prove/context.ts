/** What every question is given. */
export interface Context {
  /** Multiplies every budget; 1 by default. */
  readonly effort: number;
}
