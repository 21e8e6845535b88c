import type { SafetyLevel } from "../certificate/safety.js";
import type { Divided, Invariant, ProofLevel, TerminationStep } from "../certificate/termination.js";
import { addConstant, constant, type Polynomial, substitutePolynomials, subtract } from "../logic/polynomial.js";
import { cyclicComponents } from "../transition/components.js";
import { cellsOf, copies, type Division, divided } from "../transition/division.js";
import { failing } from "../transition/harm.js";
import { premises, type Situation, situationOf, withFacts } from "../transition/situation.js";
import { followedBy } from "../transition/succession.js";
import type { Transition, TransitionSystem } from "../transition/system.js";
import type { Obligation } from "./obligation.js";
import { demand, demandAtoms, demandVariables, indexed } from "./refusal.js";
import { obeysNoPositiveLaw } from "./sign-law.js";

/** Of transitions between the cells of divided locations. */
const MOST_COPIES = 25_600;

/** What must be shown for no run of a system to come to harm, given a proof's claims. Throws `Refusal`. */
export function harmless(system: TransitionSystem, level: SafetyLevel = { invariants: [], then: undefined }): Generator<Obligation> {
  return harmlessWithin(situationOf(system), level);
}

function* harmlessWithin(before: Situation, level: SafetyLevel): Generator<Obligation> {
  const situation = yield* kept(before, level.invariants);
  if (level.then === undefined) yield* noHarm(situation, level);
  else yield* harmlessWithin((yield* dividedUp(situation, level.then)).situation, level.then.level);
}

/** What must be shown for no execution of a system to go on for ever, given a proof's claims. Throws `Refusal`. */
export function endless(system: TransitionSystem, level: ProofLevel): Generator<Obligation> {
  return endlessWithin(situationOf(system), new Set(system.transitions.map(({ id }) => id)), level);
}

function* endlessWithin(before: Situation, going: ReadonlySet<number>, level: ProofLevel): Generator<Obligation> {
  const situation = yield* kept(before, level.invariants);
  let rest: readonly Transition[] = situation.system.transitions.filter(({ id }) => going.has(id));
  for (const step of level.steps) {
    const removed = new Set(step.removed);
    yield* eliminated(situation, rest, step, removed);
    rest = rest.filter(({ id }) => !removed.has(id));
  }
  if (level.then === undefined) demand(cyclicComponents(rest).length === 0, "a cycle is left");
  else {
    const still = new Set(rest.map(({ id }) => id));
    const { situation: within, real } = yield* dividedUp(situation, level.then);
    yield* endlessWithin(within, new Set(real.filter(({ origin }) => still.has(origin)).map(({ copy }) => copy.id)), level.then.level);
  }
}

/** Invariants hold at first, and are kept. Returns the situation with them. */
function* kept(before: Situation, invariants: readonly Invariant[]): Generator<Obligation, Situation> {
  const { system } = before;
  const stated = indexed(invariants, ({ location }) => location);
  demand(!stated.has(system.initial), "an invariant is of the first location");
  const variables = new Set(system.variables);
  for (const { location, atoms } of invariants) {
    demand(system.locations[location] !== undefined, "an invariant is of no location");
    demandAtoms(atoms, variables);
  }
  const situation = withFacts(before, new Map(invariants.map(({ location, atoms }) => [location, atoms])));
  for (const transition of system.transitions) {
    const invariant = stated.get(transition.to);
    for (const [atom, value] of invariant?.atoms.entries() ?? [])
      yield {
        ...about(situation, transition, invariant as Invariant, substitutePolynomials(value, transition.update), "an invariant is kept"),
        atom,
      };
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

/** Some transitions of those that go round can only be taken finitely often. */
function* eliminated(
  situation: Situation,
  going: readonly Transition[],
  step: TerminationStep,
  removed: ReadonlySet<number>,
): Generator<Obligation> {
  const component = cyclicComponents(going).find((each) => each.some(({ id }) => removed.has(id))) ?? [];
  const gone = component.filter(({ id }) => removed.has(id));
  demand(gone.length > 0 && gone.length === step.removed.length, "a step removes what is not in one component");
  switch (step.kind) {
    case "ranking":
      return yield* ranked(situation, component, step, removed);
    case "impossible":
      for (const transition of gone) yield impossible(situation, transition, step);
      return;
    case "dead-end":
      for (const first of gone)
        for (const second of component)
          if (second.from === first.to)
            yield about(situation, followedBy(first, second), step, constant(-1n), "nothing follows a transition");
      return;
    case "sign-change": {
      const [transition] = gone;
      demand(component.length === 1 && transition !== undefined, "a sign changes along one transition");
      demandVariables(step.expression, new Set(situation.system.variables));
      const share = obeysNoPositiveLaw(transition, step);
      yield about(situation, transition, step, addConstant(step.expression, -1n), "an expression is positive");
      if (share !== undefined) yield about(situation, transition, step, subtract(constant(-1n), share), "what dominates is negative");
      return;
    }
    default:
      demand(false, "a step is of no known kind");
  }
}

function* ranked(
  situation: Situation,
  component: readonly Transition[],
  step: Extract<TerminationStep, { kind: "ranking" }>,
  removed: ReadonlySet<number>,
): Generator<Obligation> {
  const functions = indexed(step.functions, ({ location }) => location);
  const variables = new Set(situation.system.variables);
  for (const { value } of step.functions) demandVariables(value, variables);
  for (const transition of component) {
    const lowered = removed.has(transition.id);
    const before = functions.get(transition.from)?.value ?? constant(0n);
    const after = substitutePolynomials(functions.get(transition.to)?.value ?? constant(0n), transition.update);
    const drop = addConstant(subtract(before, after), lowered ? -1n : 0n);
    yield about(situation, transition, step, drop, lowered ? "a ranking function drops" : "a ranking function does not grow");
    if (lowered) yield about(situation, transition, step, before, "a ranking function is bounded");
  }
}

/** No transition that fails can be taken. */
export function* noHarm(situation: Situation, part: object): Generator<Obligation> {
  for (const transition of failing(situation.system)) yield impossible(situation, transition, part);
}

interface Copy {
  readonly copy: Transition;
  readonly origin: number;
}

/** The system whose locations are divided into cells, with the copies of transitions that are left. */
function* dividedUp(
  situation: Situation,
  then: Divided<unknown>,
): Generator<Obligation, { readonly situation: Situation; readonly real: readonly Copy[] }> {
  const { system } = situation;
  const stated = indexed(then.split, ({ location }) => location);
  const split = new Map([...stated].map(([location, { division }]) => [location, checkedDivision(division, system)]));
  demand(!split.has(system.initial), "the initial location is divided");
  const cells = system.locations.flatMap(({ id }) => cellsOf(id, split, system.transitions));
  const all: Copy[] = [];
  for (const copy of copies(situation, cells)) demand(all.push(copy) <= MOST_COPIES, "there are too many cells");
  const within = (chosen: readonly Copy[]) =>
    divided(
      situation,
      cells,
      chosen.map(({ copy }) => copy),
    );
  const whole = within(all);
  const excluded = new Set(then.impossible);
  for (const { copy } of all) if (excluded.has(copy.id)) yield impossible(whole, copy, then);
  const left = all.filter(({ copy }) => !excluded.has(copy.id));
  const reached = new Set([whole.system.initial]);
  for (const location of reached) for (const { copy } of left) if (copy.from === location) reached.add(copy.to);
  const real = left.filter(({ copy }) => reached.has(copy.from));
  return { situation: within(real), real };
}

function checkedDivision(division: Division, system: TransitionSystem): Division {
  demand(division.kind === "look-ahead" || division.kind === "signs", "a location is divided in no known way");
  if (division.kind === "signs") {
    demand(division.polynomials.length <= 8, "a location is divided into too many cells");
    demandAtoms(division.polynomials, new Set(system.variables));
  }
  return division;
}
