import type { Obligation } from "../checker/obligation.js";
import type { Refutation } from "../logic/refutation.js";
import type { Transition } from "../transition/system.js";

/** What a proof rests on at one place: evidence about a transition, whose premises are the facts of its source, then its guard. */
export interface Use {
  /** The part of the certificate that needs it, and which atom of an invariant. */
  readonly part: object;
  readonly atom: number | undefined;
  readonly transition: Transition;
  readonly evidence: Refutation;
}

/** Each obligation about a transition, with its evidence. */
export function usesOf(obligations: Iterable<Obligation>, evidence: readonly Refutation[]): readonly Use[] {
  return [...obligations].flatMap(({ part, atom, transition }, index): readonly Use[] => {
    const shown = evidence[index];
    return transition === undefined || shown === undefined ? [] : [{ part, atom, transition, evidence: shown }];
  });
}
