import type { Harm } from "../program/claim.js";
import type { Program } from "../program/program.js";
import { cyclicComponents } from "./components.js";
import { type Lowering, lower, type OracleConstants } from "./lower.js";
import type { Postcondition } from "./postcondition.js";
import { reached } from "./reach.js";
import { simplified } from "./simplify.js";
import type { Location, Transition, TransitionSystem } from "./system.js";

/** A lowered program, and the part of it that matters to a question. */
export interface Basis {
  readonly lowering: Lowering;
  readonly system: TransitionSystem;
}

/** What a question is about: whether runs go on for ever, come to harm, or return what breaks a postcondition. */
export type Concern = "endlessness" | "broken postcondition" | Harm;

/** What matters to a question about a program whose procedures have these postconditions; undefined when it has too many paths. */
export function basisFor(
  concern: Concern,
  program: Program,
  subject: string,
  oracle: OracleConstants = new Map(),
  postconditions: readonly Postcondition[] = [],
): Basis | undefined {
  const lowering = lower(program, subject, oracle, postconditions);
  if (lowering === undefined) return undefined;
  const { system } = lowering;
  return { lowering, system: concern === "endlessness" ? forTermination(system) : forSafety(system, concern) };
}

/** Only transitions that are on a cycle, or on the way to one. */
function forTermination(system: TransitionSystem): TransitionSystem {
  return onTheWay(
    system,
    cyclicComponents(system.transitions).flatMap((component) => component.map(({ from }) => from)),
  );
}

/** Where runs end that must not be: with what breaks a postcondition in any case, since the others may rely on it. */
const bad: Readonly<Record<Exclude<Concern, "endlessness">, readonly Location["role"][]>> = {
  failure: ["broken", "undefined", "failed"],
  "undefined behaviour": ["broken", "undefined"],
  "broken postcondition": ["broken"],
};

/** Only transitions on a way to where a run has failed. */
function forSafety(system: TransitionSystem, concern: keyof typeof bad): TransitionSystem {
  const isBad = ({ role }: Location) => bad[concern].includes(role);
  return onTheWay(
    system,
    system.locations.filter(isBad).map(({ id }) => id),
  );
}

function onTheWay(system: TransitionSystem, ends: readonly number[]): TransitionSystem {
  const reachable = reached([system.initial], system.transitions);
  const leading = reached(ends, system.transitions, "backward");
  return simplified({ ...system, transitions: system.transitions.filter(({ from, to }) => reachable.has(from) && leading.has(to)) });
}

/** The transitions that end where a run has failed. */
export function failing({ locations, transitions }: TransitionSystem): readonly Transition[] {
  return transitions.filter(({ to }) => bad.failure.some((role) => role === locations[to]?.role));
}
