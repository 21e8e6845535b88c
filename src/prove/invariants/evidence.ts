import type { Obligation } from "../../checker/obligation.js";
import { Conjunction } from "../../logic/conjunction.js";
import { complement, isNeverMet, type Polynomial } from "../../logic/polynomial.js";
import type { Refutation } from "../../logic/refutation.js";
import type { Transition } from "../../transition/system.js";
import type { Budget } from "../budget.js";
import { refute } from "./refute.js";

/**
 * Shows every obligation on its own, in their order; undefined when one is not shown. What is said to be impossible is
 * tried first: it is the likeliest not to be.
 */
export function evidenceFor(obligations: Iterable<Obligation>, budget: Budget): readonly Refutation[] | undefined {
  const all = [...obligations];
  const evidence: Refutation[] = new Array(all.length);
  const known = new Facts(budget);
  for (const first of [true, false])
    for (const [index, obligation] of all.entries()) {
      if (isNeverMet(obligation.conclusion) !== first) continue;
      const shown = known.show(obligation);
      if (shown === undefined) return undefined;
      evidence[index] = shown;
    }
  return evidence;
}

/** The premises that were asked about last: many obligations about one transition share them. */
class Facts {
  readonly #budget: Budget;
  #transition: Transition | undefined;
  #count = 0;
  #known: Conjunction | undefined;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  show(obligation: Obligation): Refutation | undefined {
    const { premises, conclusion, transition } = obligation;
    const decision = this.#about(obligation).entails(conclusion);
    if (decision.kind === "refuted") return decision.refutation;
    const products: readonly Polynomial[] = [...(transition?.update.values() ?? []), conclusion];
    const more = new Conjunction(premises, this.#budget, { products }).entails(conclusion);
    return more.kind === "refuted" ? more.refutation : refute([...premises, complement(conclusion)], this.#budget);
  }

  #about({ premises, transition }: Obligation): Conjunction {
    const same = transition !== undefined && transition === this.#transition && premises.length === this.#count;
    if (!same || this.#known === undefined)
      this.#known = new Conjunction(premises, this.#budget, transition === undefined ? {} : { products: transition.update.values() });
    this.#transition = transition;
    this.#count = premises.length;
    return this.#known;
  }
}
