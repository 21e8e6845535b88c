import { keyOf, type Polynomial, substitutePolynomials, variablePolynomial, variablesIn } from "../logic/polynomial.js";
import { conjunctionKey } from "./path.js";
import { projected } from "./project.js";
import type { Transition, TransitionSystem } from "./system.js";

/** The variables whose values matter at each location for which transitions can be taken from there on. */
export function liveVariables(system: Pick<TransitionSystem, "locations" | "transitions">): readonly ReadonlySet<string>[] {
  const live = system.locations.map(() => new Set<string>());
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to, guard, update, choices } of system.transitions) {
      const here = live[from] as Set<string>;
      const before = here.size;
      for (const atom of guard) variablesIn(atom, here);
      for (const name of live[to] as Set<string>) {
        const value = update.get(name);
        if (value === undefined) here.add(name);
        else variablesIn(value, here);
      }
      for (const choice of choices) here.delete(choice);
      if (here.size !== before) changed = true;
    }
  }
  return live;
}

/**
 * The same executions with less in them: assignments to variables that do not matter any more are dropped, choices that
 * nothing depends on are projected away (exactly), transitions that became equal are merged.
 */
export function simplified(system: TransitionSystem): TransitionSystem {
  let transitions = system.transitions;
  for (;;) {
    const live = liveVariables({ ...system, transitions });
    const next = distinct(
      transitions.map((transition) => projected(withoutDeadUpdates(transition, live[transition.to] as ReadonlySet<string>), system.typing)),
    );
    const settled =
      next.length === transitions.length && next.every((transition, index) => size(transition) === size(transitions[index] as Transition));
    transitions = next;
    if (settled) break;
  }
  const mentioned = new Set<string>();
  for (const names of liveVariables({ ...system, transitions })) for (const name of names) mentioned.add(name);
  const typing = system.typing.filter((fact) => [...variablesIn(fact)].every((name) => mentioned.has(name)));
  return { ...system, variables: system.variables.filter((name) => mentioned.has(name)), transitions, typing };
}

function withoutDeadUpdates(transition: Transition, live: ReadonlySet<string>): Transition {
  const update = new Map([...transition.update].filter(([name]) => live.has(name)));
  return update.size === transition.update.size ? transition : { ...transition, update };
}

function distinct(transitions: readonly Transition[]): readonly Transition[] {
  const seen = new Set<string>();
  return transitions.filter((transition) => {
    const key = transitionKey(transition);
    return !seen.has(key) && seen.add(key);
  });
}

/** The same for transitions that differ in the names of their choices only. */
function transitionKey({ from, to, guard: named, update: updated, exact, choices }: Transition): string {
  const canonical = new Map(choices.map((choice, index) => [choice, variablePolynomial(`?${index}`)]));
  const guard = named.map((atom) => substitutePolynomials(atom, canonical));
  const update = [...updated].map(([name, value]): [string, Polynomial] => [name, substitutePolynomials(value, canonical)]);
  const updates = update.map(([name, value]) => `${name}=${keyOf(value)}`).sort();
  return `${from} ${to} ${exact} ${conjunctionKey(guard)} : ${updates.join(", ")}`;
}

function size({ guard, update, choices }: Transition): number {
  return guard.length + 100 * update.size + 10_000 * choices.length;
}
