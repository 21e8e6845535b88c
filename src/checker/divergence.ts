import type { ChoiceValue, DivergenceCertificate, Recurrence, StepData, Way } from "../certificate/divergence.js";
import { complement, constant, evaluate, type Polynomial, substitutePolynomials, variablesIn } from "../logic/polynomial.js";
import { withinResidues } from "../transition/residues.js";
import { liveVariables } from "../transition/simplify.js";
import type { Transition, TransitionSystem } from "../transition/system.js";
import { type Obligation, settle } from "./obligation.js";
import { demand, demandAtoms, demandVariables, indexed } from "./refusal.js";

interface Standing {
  readonly location: number;
  readonly state: ReadonlyMap<string, bigint>;
}

/** Follows the stem, and checks that it can go on for ever from there. Throws `Refusal`. */
export function checkDivergence(whole: TransitionSystem, { initial, residues, stem, forever }: DivergenceCertificate): void {
  for (const [name, { modulus, residue }] of indexed(residues, ({ variable }) => variable))
    demand(whole.variables.includes(name) && modulus >= 2n && typeof residue === "bigint", "a residue class is none");
  const system = withinResidues(whole, residues);
  const live = liveVariables(system).map((names) => [...names]);
  const state = new Map([...indexed(initial, ({ variable }) => variable)].map(([name, { value }]) => [name, value]));
  const needed = live[system.initial] ?? [];
  demand(state.size === needed.length && needed.every((name) => typeof state.get(name) === "bigint"), "the start has other variables");
  const told = system.typing.filter((fact) => [...variablesIn(fact)].every((name) => state.has(name)));
  demand(holds(told, state), "a value at the start is not of its type");
  const follow = (start: Standing, steps: readonly StepData[]) => steps.reduce<Standing>((now, step) => taken(system, now, step), start);
  const arrived = follow({ location: system.initial, state }, stem);
  if (forever.kind === "lasso") {
    const again = follow(arrived, forever.cycle);
    demand(forever.cycle.length > 0 && again.location === arrived.location, "the cycle does not come back");
    const same = (live[arrived.location] ?? []).every((name) => again.state.get(name) === arrived.state.get(name));
    demand(same, "the state does not come back");
    return;
  }
  demand(forever.kind === "recurrence", "it goes on in no known way");
  const [first] = forever.places;
  demand(first?.location === arrived.location && holds(first.atoms, arrived.state), "the stem does not lead into the set");
  settle(goesOn(system, forever), forever.evidence);
}

function holds(atoms: readonly Polynomial[], state: ReadonlyMap<string, bigint>): boolean {
  return atoms.every((atom) => evaluate(atom, state) >= 0n);
}

function exactTransition(system: TransitionSystem, id: number, from: number): Transition {
  const transition = system.transitions.find((each) => each.id === id);
  demand(transition?.exact === true, "a transition is not there, or is not exact");
  demand(transition.from === from, "a step does not start where the last one ended");
  return transition;
}

function taken(system: TransitionSystem, { location, state }: Standing, step: StepData): Standing {
  const { to, guard, update, choices } = exactTransition(system, step.transition, location);
  const point = new Map(state);
  for (const [choice, { value }] of indexed(step.choices, ({ choice }) => choice)) {
    demand(choices.includes(choice) && typeof value === "bigint", "a choice is none of this step");
    point.set(choice, value);
  }
  demand(holds(guard, point), "a step is not possible");
  const changed = [...update].map(([name, value]) => [name, evaluate(value, point)] as const);
  return { location: to, state: new Map([...state, ...changed]) };
}

/** What must be shown for a recurrence never to end. Throws `Refusal`. */
export function* goesOn(system: TransitionSystem, { places, ways }: Recurrence): Generator<Obligation> {
  const variables = new Set(system.variables);
  for (const { atoms } of places) demandAtoms(atoms, variables);
  const composed = ways.map((way) => compose(system, places, way));
  for (const [index, place] of places.entries()) {
    const known = [...place.atoms, ...system.typing];
    const leaving = composed.filter(({ from }) => from === index);
    const obligation = (part: object, premises: readonly Polynomial[], conclusion: Polynomial, what: string): Obligation => {
      return { what, part, transition: undefined, premises, conclusion };
    };
    for (const picked of oneOfEach(leaving.map(({ guard }) => guard)))
      yield obligation(place, [...known, ...picked.map(complement)], constant(-1n), "some way can be gone");
    for (const { to, guard, after } of leaving)
      for (const atom of places[to]?.atoms ?? [])
        yield obligation(atom, [...known, ...guard], substitutePolynomials(atom, after), "a way leads into the set");
  }
}

/** All that a way demands of the state before it, and the state after it. */
function compose(system: TransitionSystem, places: Recurrence["places"], { from, to, path }: Way) {
  let at = places[from]?.location ?? -1;
  let after: ReadonlyMap<string, Polynomial> = new Map();
  const guard: Polynomial[] = [];
  for (const { transition: id, choices } of path) {
    const transition = exactTransition(system, id, at);
    const now = new Map([...after, ...chosen(transition, choices, system)]);
    guard.push(...transition.guard.map((atom) => substitutePolynomials(atom, now)));
    after = new Map([...after, ...[...transition.update].map(([name, value]) => [name, substitutePolynomials(value, now)] as const)]);
    at = transition.to;
  }
  demand(path.length > 0 && at === places[to]?.location, "a way does not lead to its end");
  return { from, to, guard, after };
}

/** A transition's choices as polynomials over the system's variables. */
function chosen(transition: Transition, choices: readonly ChoiceValue[], system: TransitionSystem): ReadonlyMap<string, Polynomial> {
  const values = indexed(choices, ({ choice }) => choice);
  return new Map(
    transition.choices.map((choice) => {
      const value = values.get(choice)?.value;
      demand(value !== undefined, "a choice has no value");
      demandVariables(value, new Set(system.variables));
      return [choice, value];
    }),
  );
}

/** Every way to pick one of each list, the last list's changing fastest. */
function* oneOfEach(lists: readonly (readonly Polynomial[])[]): Generator<readonly Polynomial[]> {
  const [first, ...rest] = lists;
  if (first === undefined) yield [];
  else for (const atom of first) for (const others of oneOfEach(rest)) yield [atom, ...others];
}
