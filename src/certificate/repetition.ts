import type { State, Value } from "../program/machine.js";

/**
 * A run of the program comes back to a state. With these inputs, and these values for its choices one after the other,
 * the statements before which the run stands are numbered from 0. Before `first` and before `second`, which is later,
 * it stands at the same place of the same call with the same values of all its variables, `state`; between them it is
 * never in a procedure that this one does not call. The run to `second` makes just these choices. So it can do the same for ever.
 */
export interface RepetitionCertificate {
  readonly kind: "repeats";
  readonly inputs: readonly Value[];
  readonly draws: readonly Value[];
  readonly state: State;
  readonly first: number;
  readonly second: number;
}
