import type { Value } from "../program/machine.js";

/**
 * A run of the program comes back to a state. With these inputs, and these values for its choices one after the other,
 * the statements before which the run stands are numbered from 0. Before `first` and before `second`, which is later,
 * it stands at the same place of the same call with the same values of all its variables; between them it is never in
 * a procedure that this one does not call. So it can do the same for ever.
 */
export interface RepetitionCertificate {
  readonly kind: "repeats";
  readonly inputs: readonly Value[];
  readonly draws: readonly Value[];
  readonly first: number;
  readonly second: number;
}
