import { complement, evaluate, type Polynomial, substitutePolynomials, variablesIn } from "../logic/polynomial.js";
import { withinResidues } from "../transition/residues.js";
import { liveVariables } from "../transition/simplify.js";
import type { Transition, TransitionSystem } from "../transition/system.js";
import { demand, demandAtom, demandEntailed, demandVariables, indexed } from "./demand.js";
import { refutes } from "./refutes.js";
import type { ChoiceValue, DivergenceCertificate, Forever, StepData } from "./termination.js";

interface Standing {
  readonly location: number;
  readonly state: ReadonlyMap<string, bigint>;
}

/** Follows the stem, and checks that it can go on for ever from there. Throws `Refusal`. */
export function checkDivergence(whole: TransitionSystem, { initial, residues, stem, forever }: DivergenceCertificate): void {
  for (const [name, { modulus, residue }] of indexed(residues ?? [], ({ variable }) => variable))
    demand(whole.variables.includes(name) && modulus >= 2n && typeof residue === "bigint", "a residue class is none");
  const system = withinResidues(whole, residues ?? []);
  const live = liveVariables(system);
  const needed = [...(live[system.initial] ?? [])];
  const state = new Map([...indexed(initial, ({ variable }) => variable)].map(([name, { value }]) => [name, value]));
  demand(state.size === needed.length && needed.every((name) => typeof state.get(name) === "bigint"), "the start has other variables");
  for (const fact of system.typing)
    demand(
      ![...variablesIn(fact)].every((name) => state.has(name)) || evaluate(fact, state) >= 0n,
      "a value at the start is not of its type",
    );
  const follow = (start: Standing, steps: readonly StepData[]) => steps.reduce<Standing>((now, step) => taken(system, now, step), start);
  const arrived = follow({ location: system.initial, state }, stem);
  switch (forever.kind) {
    case "lasso": {
      const again = follow(arrived, forever.cycle);
      demand(forever.cycle.length > 0 && again.location === arrived.location, "the cycle does not come back");
      demand(
        [...(live[arrived.location] ?? [])].every((name) => again.state.get(name) === arrived.state.get(name)),
        "the state does not come back",
      );
      return;
    }
    case "closed-set":
      return checkClosedSet(system, arrived, forever);
    case "never-stuck":
      return checkNeverStuck(system, arrived, forever);
    default:
      demand(false, "it goes on in no known way");
  }
}

function exactTransition(system: TransitionSystem, id: number): Transition {
  const transition = system.transitions.find((each) => each.id === id);
  demand(transition?.exact === true, "a transition is not there, or is not exact");
  return transition;
}

function taken(system: TransitionSystem, { location, state }: Standing, step: StepData): Standing {
  const transition = exactTransition(system, step.transition);
  demand(transition.from === location, "a step does not start where the last one ended");
  const chosen = indexed(step.choices, ({ choice }) => choice);
  const point = new Map(state);
  for (const choice of transition.choices) {
    const value = chosen.get(choice)?.value;
    demand(typeof value === "bigint", "a choice has no value");
    point.set(choice, value);
  }
  for (const atom of transition.guard) demand(evaluate(atom, point) >= 0n, "a step is not possible");
  const changed = [...transition.update].map(([name, value]) => [name, evaluate(value, point)] as const);
  return { location: transition.to, state: new Map([...state, ...changed]) };
}

/** A transition's choices as polynomials over the system's variables. */
function choicesFor(transition: Transition, choices: readonly ChoiceValue[], system: TransitionSystem): ReadonlyMap<string, Polynomial> {
  const chosen = indexed(choices, ({ choice }) => choice);
  return new Map(
    transition.choices.map((choice) => {
      const value = chosen.get(choice)?.value;
      demand(value !== undefined, "a choice has no value");
      demandVariables(value, new Set(system.variables));
      return [choice, value];
    }),
  );
}

function checkClosedSet(system: TransitionSystem, { location, state }: Standing, forever: Extract<Forever, { kind: "closed-set" }>): void {
  demand(location === forever.location, "the stem does not lead to the set");
  demand(forever.cycle.length > 0, "the cycle is empty");
  for (const atom of forever.set) {
    demandAtom(atom, new Set(system.variables));
    demand(evaluate(atom, state) >= 0n, "the stem does not lead into the set");
  }
  const known = [...forever.set, ...system.typing];
  let at = location;
  let count = 0;
  let after: ReadonlyMap<string, Polynomial> = new Map();
  for (const { transition: id, choices } of forever.cycle) {
    const transition = exactTransition(system, id);
    demand(transition.from === at, "a step does not start where the last one ended");
    const now = new Map([...after, ...choicesFor(transition, choices, system)]);
    for (const atom of transition.guard)
      demandEntailed(known, substitutePolynomials(atom, now), forever.guards[count++], "the cycle is possible in the set");
    after = new Map([...after, ...[...transition.update].map(([name, value]) => [name, substitutePolynomials(value, now)] as const)]);
    at = transition.to;
  }
  demand(at === location, "the cycle does not come back");
  forever.set.forEach((atom, index) => {
    demandEntailed(known, substitutePolynomials(atom, after), forever.kept[index], "the cycle stays in the set");
  });
}

function checkNeverStuck(
  system: TransitionSystem,
  { location, state }: Standing,
  forever: Extract<Forever, { kind: "never-stuck" }>,
): void {
  const stated = indexed(forever.facts, (each) => each.location);
  const factsAt = (place: number): readonly Polynomial[] => {
    const facts = stated.get(place)?.atoms;
    demand(facts !== undefined, "a kept transition leads to where nothing is known");
    return facts;
  };
  for (const { atoms } of forever.facts) for (const atom of atoms) demandAtom(atom, new Set(system.variables));
  for (const atom of factsAt(location)) demand(evaluate(atom, state) >= 0n, "the stem does not lead into the set");
  const evidence = indexed(forever.kept, ({ transition, atom }) => `${transition} ${atom}`);
  const leaving = new Map<number, (readonly Polynomial[])[]>();
  for (const [id, kept] of indexed(forever.transitions, ({ transition }) => transition)) {
    const transition = exactTransition(system, id);
    const choices = choicesFor(transition, kept.choices, system);
    const guard = transition.guard.map((atom) => substitutePolynomials(atom, choices));
    const known = [...factsAt(transition.from), ...guard];
    factsAt(transition.to).forEach((fact, index) => {
      const after = substitutePolynomials(substitutePolynomials(fact, transition.update), choices);
      demandEntailed(known, after, evidence.get(`${id} ${index}`)?.evidence, "a fact is kept");
    });
    leaving.set(transition.from, [...(leaving.get(transition.from) ?? []), guard]);
  }
  const enabled = indexed(forever.enabled, (each) => each.location);
  for (const [place, { atoms }] of stated) {
    const picks = [...oneOfEach(leaving.get(place) ?? [])];
    const shown = enabled.get(place)?.evidence ?? [];
    demand(picks.length > 0 || (leaving.get(place) ?? []).length > 0, "nothing leaves a location");
    picks.forEach((picked, index) => {
      const refutation = shown[index];
      const premises = [...atoms, ...picked.map(complement)];
      demand(refutation !== undefined && refutes(premises, refutation), "it is not shown that some transition is possible");
    });
  }
}

/** Every way to pick one of each list, the last list's changing fastest. */
function* oneOfEach(lists: readonly (readonly Polynomial[])[]): Generator<readonly Polynomial[]> {
  const [first, ...rest] = lists;
  if (first === undefined) yield [];
  else for (const atom of first) for (const others of oneOfEach(rest)) yield [atom, ...others];
}
