import type { Invariant, ProofLevel, TerminationStep, Then } from "../certificate/proof.js";
import { addConstant, complement, constant, type Polynomial, substitutePolynomials, subtract, zero } from "../logic/polynomial.js";
import { changesSign, dominantShare, obeys } from "../logic/sequence-law.js";
import { cyclicComponents } from "../transition/components.js";
import { failing } from "../transition/concern.js";
import { cellsOf, copies, divided, remaining } from "../transition/division.js";
import { premises, type Situation, situationOf, withFacts } from "../transition/situation.js";
import { after, before } from "../transition/succession.js";
import type { Transition, TransitionSystem } from "../transition/system.js";
import type { Obligation } from "./obligation.js";
import { demand, demandVariables } from "./refusal.js";

/** Of transitions between the cells of divided locations. */
const MOST_COPIES = 25_600;

/** What must be shown for no run of a system to come to harm, given a proof's claims. Throws `Refusal`. */
export function harmless(
  system: TransitionSystem,
  level: ProofLevel = { invariants: [], steps: [], then: undefined },
): Generator<Obligation> {
  return following(situationOf(system), [], level, noHarm);
}

/** What must be shown for no execution of a system to go on for ever, given a proof's claims. Throws `Refusal`. */
export function endless(system: TransitionSystem, level: ProofLevel): Generator<Obligation> {
  return following(situationOf(system), system.transitions, level, () => []);
}

/** No transition that fails can be taken. */
export function* noHarm(situation: Situation, part: object): Generator<Obligation> {
  for (const transition of failing(situation.system)) yield impossible(situation, transition, part);
}

/** What follows from a level's claims about the transitions that may go round, and the goal in the end. */
function* following(before: Situation, going: readonly Transition[], level: ProofLevel, goal: Goal): Generator<Obligation> {
  const situation = yield* kept(before, level.invariants);
  let rest = going;
  for (const step of level.steps) {
    const component = cyclicComponents(rest).find((each) => each.some(({ id }) => step.removed.includes(id))) ?? [];
    yield* eliminated(situation, step, component);
    rest = rest.filter(({ id }) => !step.removed.includes(id));
  }
  if (level.then !== undefined) return yield* dividedUp(situation, new Set(rest.map(({ id }) => id)), level.then, goal);
  demand(cyclicComponents(rest).length === 0, "a cycle is left");
  yield* goal(situation, level);
}

type Goal = (situation: Situation, part: object) => Iterable<Obligation>;

/** Invariants hold at first, and are kept. Returns the situation with them. */
function* kept(before: Situation, invariants: readonly Invariant[]): Generator<Obligation, Situation> {
  const { system } = before;
  const stated = new Map(invariants.map((invariant) => [invariant.location, invariant]));
  demand(!stated.has(system.initial), "an invariant is of the first location");
  for (const { atoms } of invariants) demandVariables(atoms, system);
  const situation = withFacts(before, new Map(invariants.map(({ location, atoms }) => [location, atoms])));
  for (const transition of system.transitions) {
    const invariant = stated.get(transition.to);
    for (const [atom, value] of invariant?.atoms.entries() ?? []) {
      const conclusion = substitutePolynomials(value, transition.update);
      yield { ...about(situation, transition, invariant ?? before, conclusion, "an invariant is kept"), atom };
    }
  }
  return situation;
}

/** A transition's premises are the facts of where it starts, then its guard. */
function about(situation: Situation, transition: Transition, part: object, conclusion: Polynomial, what: string): Obligation {
  return { what, part, transition, premises: premises(situation, transition), conclusion };
}

function impossible(situation: Situation, transition: Transition, part: object): Obligation {
  return about(situation, transition, part, constant(-1n), "a transition is impossible");
}

/** Some transitions of a component can only be taken finitely often. */
function* eliminated(situation: Situation, step: TerminationStep, component: readonly Transition[]): Generator<Obligation> {
  const gone = component.filter(({ id }) => step.removed.includes(id));
  demand(gone.length > 0 && gone.length === step.removed.length, "a step removes what is not in one component");
  switch (step.kind) {
    case "ranking": {
      const functions = new Map(step.functions.map(({ location, value }) => [location, value]));
      demandVariables([...functions.values()], situation.system);
      for (const transition of component) {
        const before = functions.get(transition.from) ?? zero;
        const drop = subtract(before, substitutePolynomials(functions.get(transition.to) ?? zero, transition.update));
        const lowered = gone.includes(transition);
        if (!lowered) yield about(situation, transition, step, drop, "a ranking function does not grow");
        if (lowered) yield about(situation, transition, step, addConstant(drop, -1n), "a ranking function drops");
        if (lowered) yield about(situation, transition, step, before, "a ranking function is bounded");
      }
      return;
    }
    case "dead-end":
      for (const first of gone)
        for (const second of component)
          if (second.from === first.to) yield about(situation, before(first, second), step, constant(-1n), "nothing follows a transition");
      return;
    case "sign-change": {
      const [transition, ...others] = component as [Transition, ...Transition[]];
      demandVariables([step.expression], situation.system);
      const once = after(step.expression, transition);
      const twice = once && after(once, transition);
      demand(others.length === 0 && once !== undefined && twice !== undefined, "a law is one of one transition, without choices");
      demand(obeys(step, step.expression, once, twice), "the expression does not obey its law");
      yield about(situation, transition, step, addConstant(step.expression, -1n), "an expression is positive");
      if (step.root === undefined) return demand(changesSign(step), "the law has positive sequences");
      const share = dominantShare(step, step.root, step.expression, once);
      demand(share !== undefined, "the root is none that dominates");
      yield about(situation, transition, step, complement(share), "what dominates is negative");
    }
  }
}

/** The same in the system whose locations are divided into cells. */
function* dividedUp(situation: Situation, going: ReadonlySet<number>, then: Then, goal: Goal): Generator<Obligation> {
  const { system } = situation;
  const split = new Map(then.split.map(({ location, division }) => [location, division]));
  demand(!split.has(system.initial), "the initial location is divided");
  for (const division of split.values()) if (division.kind === "signs") demandVariables(division.polynomials, system);
  const cells = cellsOf(system, split);
  const all = copies(situation, cells, MOST_COPIES);
  demand(all !== undefined, "there are too many cells");
  const whole = divided(situation, cells, all);
  const excluded = new Set(then.impossible);
  for (const copy of all) if (excluded.has(copy.id)) yield impossible(whole, copy, then);
  const left = remaining(whole, all, excluded);
  const goingOn = left.filter(({ origin }) => going.has(origin));
  yield* following(divided(situation, cells, left), goingOn, then.level, goal);
}
