import { complement, type Polynomial } from "../logic/polynomial.js";
import { type Refutation, Refuter } from "../logic/refutation.js";
import type { Transition } from "../transition/system.js";
import { demand } from "./refusal.js";

/** What follows from a claim: wherever the premises are at least 0, so is the conclusion. */
export interface Obligation {
  /** What it says, as in "it is not shown that ...". */
  readonly what: string;
  /** The part of the certificate from which it follows. */
  readonly part: object;
  /** Which atom of an invariant is kept. */
  readonly atom?: number;
  /** The transition that is taken; undefined for a whole way, or none. */
  readonly transition: Transition | undefined;
  readonly premises: readonly Polynomial[];
  readonly conclusion: Polynomial;
}

/** Is there evidence for each obligation, in their order, and for nothing else? Throws `Refusal`. */
export function settle(obligations: Iterable<Obligation>, evidence: readonly Refutation[]): void {
  const [refuter, left] = [new Refuter(), evidence.values()];
  for (const { what, premises, conclusion } of obligations) {
    const { value: shown } = left.next();
    demand(shown !== undefined && refuter.accepts([...premises, complement(conclusion)], shown), `it is not shown that ${what}`);
  }
  demand(left.next().done === true, "there is evidence for nothing");
}
