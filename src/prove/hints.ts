import { Conjunction, type Decision } from "../logic/conjunction.js";
import { addConstant, constantOf, type Polynomial, substitutePolynomials, subtract, variablesIn } from "../logic/polynomial.js";
import { cyclicComponents } from "../transition/components.js";
import { premises, type Situation, withFacts } from "../transition/situation.js";
import type { Transition } from "../transition/system.js";
import type { Budget } from "./budget.js";
import type { InductiveInvariants } from "./invariants/invariants.js";
import type { Elimination } from "./ranking/lexicographic.js";

/** A learner's own idea, over the variables of the subject: checked, never trusted. */
export interface Hints {
  /** What is to drop each time round. */
  readonly measure?: Polynomial;
  /** What is to hold whenever a loop's guard is looked at: each at least 0. */
  readonly invariant?: readonly Polynomial[];
}

/** What came of a hint. "not-enough": an invariant holds, but does not imply what is claimed; "not-shown": neither proved nor disproved. */
export type HintOutcome =
  | { readonly kind: "accepted"; readonly hint: "measure" | "invariant" }
  | {
      readonly kind: "refused";
      readonly hint: "measure" | "invariant";
      readonly why: "not-true-at-start" | "not-kept" | "does-not-drop" | "not-bounded" | "not-enough" | "not-shown";
      /** The step that breaks it, and the values before that step; undefined when none is known. */
      readonly step: { readonly transition: Transition; readonly values: ReadonlyMap<string, bigint> } | undefined;
    };

/** Invariants from a hint where they are inductive, or why they are not. */
export function checkInvariantHint(
  situation: Situation,
  atoms: readonly Polynomial[],
  budget: Budget,
): { readonly outcome: HintOutcome; readonly invariants: InductiveInvariants } {
  const { system } = situation;
  const invariants = new Map(
    system.locations.flatMap(({ id, role }) => (role === "loop" && isAbout(situation, id, atoms) ? [[id, atoms] as const] : [])),
  );
  const strong = withFacts(situation, invariants);
  for (const entering of [true, false])
    for (const transition of system.transitions) {
      if (invariants.has(transition.from) === entering) continue;
      for (const atom of invariants.get(transition.to) ?? []) {
        const known = new Conjunction(premises(strong, transition), budget, { products: transition.update.values() });
        const decision = known.entails(substitutePolynomials(atom, transition.update));
        if (decision.kind === "refuted") continue;
        const step = stepOf(transition, decision);
        const why = step === undefined ? "not-shown" : entering ? "not-true-at-start" : "not-kept";
        return { outcome: { kind: "refused", hint: "invariant", why, step }, invariants: new Map() };
      }
    }
  if (invariants.size === 0)
    return { outcome: { kind: "refused", hint: "invariant", why: "not-shown", step: undefined }, invariants: new Map() };
  return { outcome: { kind: "accepted", hint: "invariant" }, invariants };
}

/** The step of a proof that a measure gives, or why it gives none. The situation's facts may be used. */
export function checkMeasureHint(
  situation: Situation,
  measure: Polynomial,
  budget: Budget,
): { readonly outcome: HintOutcome; readonly step: Elimination | undefined } {
  const refused = (why: Extract<HintOutcome, { kind: "refused" }>["why"], step?: Extract<HintOutcome, { kind: "refused" }>["step"]) => ({
    outcome: { kind: "refused", hint: "measure", why, step } as const,
    step: undefined,
  });
  const component = cyclicComponents(situation.system.transitions).find((each) =>
    each.every(({ from }) => isAbout(situation, from, [measure])),
  );
  if (component === undefined) return refused("not-shown");
  const isPossible = (transition: Transition) => new Conjunction(premises(situation, transition), budget).decide().kind !== "refuted";
  const possible = component.filter(isPossible);
  const removed = component.filter((transition) => !possible.includes(transition));
  for (const transition of possible) {
    const known = new Conjunction(premises(situation, transition), budget, { products: [...transition.update.values(), measure] });
    const drop = subtract(measure, substitutePolynomials(measure, transition.update));
    const drops = known.entails(addConstant(drop, -1n));
    if (drops.kind === "refuted") {
      removed.push(transition);
      continue;
    }
    // Within an outer loop's measure the inner one may go round, if it does not raise it.
    const isInner = possible.length > 1 && known.entails(drop).kind === "refuted";
    if (!isInner) return refused("does-not-drop", drops.kind === "model" ? { transition, values: drops.model } : undefined);
  }
  const first = possible.find((transition) => removed.includes(transition));
  if (first === undefined) return refused("does-not-drop");
  for (const bound of bounds(situation, measure)) {
    const value = addConstant(measure, -bound);
    const isBounded = removed.every(
      (transition) => new Conjunction(premises(situation, transition), budget, { products: [measure] }).entails(value).kind === "refuted",
    );
    if (!isBounded) continue;
    const functions = new Map(component.map(({ from }) => [from, value]));
    const ids = (transitions: readonly Transition[]) => transitions.map(({ id }) => id);
    return {
      outcome: { kind: "accepted", hint: "measure" },
      step: { kind: "ranking", component: ids(component), functions, removed: ids(removed) },
    };
  }
  const low = addConstant(measure, -(bounds(situation, measure).at(-1) ?? 0n));
  const below = new Conjunction(premises(situation, first), budget, { products: [measure] }).entails(low);
  const step = stepOf(first, below);
  return refused(step === undefined ? "not-shown" : "not-bounded", step);
}

/** A step of the program that shows it: a transition that allows more than the program does shows nothing. */
export function stepOf(transition: Transition, decision: Decision): Extract<HintOutcome, { kind: "refused" }>["step"] {
  return decision.kind === "model" && transition.exact ? { transition, values: decision.model } : undefined;
}

/** Do the atoms speak of nothing but what matters at the location? */
function isAbout({ live }: Situation, location: number, atoms: readonly Polynomial[]): boolean {
  return atoms.every((atom) => [...variablesIn(atom)].every((name) => live[location]?.has(name)));
}

/** Numbers that a measure may not fall below, the most telling first: near 0, then those that the program mentions, then by the types. */
function bounds({ system }: Situation, measure: Polynomial): readonly bigint[] {
  const mentioned = system.transitions
    .flatMap(({ guard }) => guard.map(constantOf))
    .flatMap((value) => [value, -value, value + 1n, 1n - value]);
  const falling = [...new Set(mentioned)].sort((a, b) => (a > b ? -1 : 1));
  let least: bigint | undefined = constantOf(measure);
  for (const [monomial, coefficient] of measure.coefficients) {
    if (monomial === "" || least === undefined) continue;
    const fact = system.typing.find((each) => {
      const slope = each.coefficients.get(monomial);
      return slope !== undefined && slope > 0n === coefficient > 0n;
    });
    const size = coefficient < 0n ? -coefficient : coefficient;
    least = fact === undefined ? undefined : least - size * constantOf(fact);
  }
  return [1n, 0n, -1n, ...falling, ...(least === undefined ? [] : [least])];
}
