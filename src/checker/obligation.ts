import { complement, type Polynomial } from "../logic/polynomial.js";
import { type Refutation, refutes } from "../logic/refutation.js";
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
  let next = 0;
  for (const { what, premises, conclusion } of obligations) {
    const shown = evidence[next++];
    demand(shown !== undefined && refutes([...premises, complement(conclusion)], shown), `it is not shown that ${what}`);
  }
  demand(next === evidence.length, "there is evidence for nothing");
}
