import { Conjunction } from "../../logic/conjunction.js";
import {
  addConstant,
  coefficientOf,
  complement,
  isLinear,
  mentions,
  type Polynomial,
  substitutePolynomials,
} from "../../logic/polynomial.js";
import { squareRoot } from "../../logic/rational.js";
import { changesSign, dominantShare, obeys, type SequenceLaw } from "../../logic/sequence-law.js";
import { premises, type Situation } from "../../transition/situation.js";
import { after } from "../../transition/succession.js";
import type { Transition } from "../../transition/system.js";
import type { Budget } from "../budget.js";

/** An expression that must stay positive while a transition repeats, but obeys a law by which it does not: s'' = trace · s' - determinant · s. */
export interface SignChange extends SequenceLaw {
  readonly component: readonly number[];
  readonly removed: readonly number[];
  readonly expression: Polynomial;
  /** The part of the expression that grows most, by the root each round, when it is negative; undefined when the law is enough. */
  readonly share: { readonly root: bigint; readonly expression: Polynomial } | undefined;
}

/**
 * For a loop of one linear transition: a guard g > 0 whose sequence of values satisfies a recurrence of order two without
 * a dominating positive root (`changesSign`).
 */
export function findSignChange(situation: Situation, component: readonly Transition[], budget: Budget): SignChange | undefined {
  const [transition] = component;
  if (transition === undefined || component.length > 1) return undefined;
  for (const atom of transition.guard) {
    const expression = addConstant(atom, 1n);
    if (!isLinear(expression) || transition.choices.some((choice) => mentions(expression, choice))) continue;
    const law = recurrence(expression, transition);
    if (law === undefined) continue;
    const known = new Conjunction(premises(situation, transition), budget);
    const share = changesSign(law) ? undefined : dominating(expression, law, transition);
    if (share === undefined ? !changesSign(law) : known.combines(complement(share.expression)) === undefined) continue;
    if (known.combines(atom) !== undefined) return { component: [transition.id], removed: [transition.id], expression, ...law, share };
  }
  return undefined;
}

/** The whole numbers with s'' = trace · s' - determinant · s, when there are such. */
function recurrence(expression: Polynomial, transition: Transition): SequenceLaw | undefined {
  const once = after(expression, transition);
  const twice = once && after(once, transition);
  if (once === undefined || twice === undefined || !isLinear(twice)) return undefined;
  const names = [...new Set([...expression.coefficients.keys(), ...once.coefficients.keys(), ...twice.coefficients.keys()])];
  const entries = names.map((name) => [expression, once, twice].map((each) => coefficientOf(each, name)) as [bigint, bigint, bigint]);
  const holds = (trace: bigint, determinant: bigint) => obeys({ trace, determinant }, expression, once, twice);
  for (const [a, b] of entries) if (a !== 0n && b % a === 0n && holds(b / a, 0n)) return { trace: b / a, determinant: 0n };
  for (const [index, [a, b, c]] of entries.entries())
    for (const [d, e, f] of entries.slice(index + 1)) {
      // b · trace - a · determinant = c and e · trace - d · determinant = f
      const denominator = a * e - b * d;
      if (denominator === 0n) continue;
      const [trace, determinant] = [(a * f - c * d) / denominator, (b * f - c * e) / denominator];
      return holds(trace, determinant) ? { trace, determinant } : undefined;
    }
  return undefined;
}

/** What of the expression belongs to the larger of two whole roots. */
function dominating(expression: Polynomial, law: SequenceLaw, { update }: Transition): SignChange["share"] {
  const difference = squareRoot(law.trace * law.trace - 4n * law.determinant);
  if (difference === undefined) return undefined;
  const root = (law.trace + difference) / 2n;
  const share = dominantShare(law, root, expression, substitutePolynomials(expression, update));
  return share && { root, expression: share };
}
