import { Conjunction } from "../logic/conjunction.js";
import {
  addConstant,
  coefficientOf,
  complement,
  isLinear,
  mentions,
  type Polynomial,
  scale,
  substitutePolynomials,
  subtract,
} from "../logic/polynomial.js";
import { squareRoot } from "../logic/rational.js";
import { premises, type Situation } from "../transition/situation.js";
import type { Transition } from "../transition/system.js";
import type { Budget } from "./budget.js";

/** An expression that must stay positive while a transition repeats, but obeys a law by which it does not: s'' = trace · s' - determinant · s. */
export interface SignChange {
  readonly component: readonly number[];
  readonly removed: readonly number[];
  readonly expression: Polynomial;
  readonly trace: bigint;
  readonly determinant: bigint;
  /** The part of the expression that grows most, by the root each round, when it is negative; undefined when the law is enough. */
  readonly share: { readonly root: bigint; readonly expression: Polynomial } | undefined;
}

/**
 * For a loop of one linear transition: a guard g > 0 whose sequence of values satisfies a recurrence of order two without
 * a dominating positive root. (After M. Braverman, Termination of Integer Linear Programs, CAV 2006, doi
 * 10.1007/11817963_34: over the integers irrational roots come in pairs.)
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
    const share = changesSign(law.trace, law.determinant) ? undefined : dominatingShare(expression, law, transition);
    if (share === undefined ? !changesSign(law.trace, law.determinant) : known.combines(complement(share.expression)) === undefined)
      continue;
    if (known.combines(atom) !== undefined) return { component: [transition.id], removed: [transition.id], expression, ...law, share };
  }
  return undefined;
}

/** The whole numbers with s'' = trace · s' - determinant · s, when there are such. */
function recurrence(expression: Polynomial, { update, choices }: Transition): { trace: bigint; determinant: bigint } | undefined {
  const once = substitutePolynomials(expression, update);
  const twice = substitutePolynomials(once, update);
  if (!isLinear(twice) || choices.some((choice) => mentions(once, choice) || mentions(twice, choice))) return undefined;
  const names = [...new Set([...expression.coefficients.keys(), ...once.coefficients.keys(), ...twice.coefficients.keys()])];
  const entries = names.map((name) => [expression, once, twice].map((each) => coefficientOf(each, name)) as [bigint, bigint, bigint]);
  const holds = (trace: bigint, determinant: bigint) =>
    subtract(twice, subtract(scale(trace, once), scale(determinant, expression))).coefficients.size === 0;
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

/** What of the expression belongs to the larger of two whole roots: s' - other · s. */
function dominatingShare(
  expression: Polynomial,
  { trace, determinant }: { readonly trace: bigint; readonly determinant: bigint },
  { update }: Transition,
): SignChange["share"] {
  const difference = squareRoot(trace * trace - 4n * determinant);
  if (difference === undefined || trace <= 0n || difference === 0n) return undefined;
  const [root, other] = [(trace + difference) / 2n, (trace - difference) / 2n];
  return { root, expression: subtract(substitutePolynomials(expression, update), scale(other, expression)) };
}

function changesSign(trace: bigint, determinant: bigint): boolean {
  const discriminant = trace * trace - 4n * determinant;
  return discriminant < 0n || (trace < 0n && (determinant >= 0n || squareRoot(discriminant) === undefined));
}
