import type { Program } from "../program/program.js";
import { type Lowering, lower, type OracleConstants } from "./lower.js";
import type { Postcondition } from "./postcondition.js";
import { simplified } from "./simplify.js";
import type { Transition, TransitionSystem } from "./system.js";

/** What runs must not come to: any failed obligation, or only undefined behaviour, or only a result that breaks a postcondition. */
export type Harm = "failure" | "undefined behaviour" | "broken postcondition";

/** The lowered program, as far as it matters for coming to harm or breaking a postcondition; undefined when there are too many paths. */
export function safetySystem(
  program: Program,
  subject: string,
  oracle: OracleConstants,
  harm: Harm,
  postconditions: readonly Postcondition[] = [],
): { readonly lowering: Lowering; readonly system: TransitionSystem } | undefined {
  const lowering = lower(program, subject, oracle, postconditions);
  return lowering === undefined ? undefined : { lowering, system: forSafety(lowering.system, harm) };
}

/** What matters for coming to harm: only transitions on a way from the start to there. */
function forSafety(system: TransitionSystem, harm: Harm): TransitionSystem {
  const roles = {
    failure: ["broken", "undefined", "failed"],
    "undefined behaviour": ["broken", "undefined"],
    "broken postcondition": ["broken"],
  };
  const bad = system.locations.filter(({ role }) => roles[harm].includes(role)).map(({ id }) => id);
  const reached = closure(
    [system.initial],
    system.transitions,
    ({ from }) => from,
    ({ to }) => to,
  );
  const leading = closure(
    bad,
    system.transitions,
    ({ to }) => to,
    ({ from }) => from,
  );
  return simplified({ ...system, transitions: system.transitions.filter(({ from, to }) => reached.has(from) && leading.has(to)) });
}

function closure(
  starts: readonly number[],
  transitions: readonly Transition[],
  near: (transition: Transition) => number,
  far: (transition: Transition) => number,
): ReadonlySet<number> {
  const seen = new Set(starts);
  for (const location of seen) for (const transition of transitions) if (near(transition) === location) seen.add(far(transition));
  return seen;
}

/** The transitions that end where a run has failed. */
export function failing(system: TransitionSystem): readonly Transition[] {
  const bad: readonly (string | undefined)[] = ["failed", "undefined", "broken"];
  return system.transitions.filter(({ to }) => bad.includes(system.locations[to]?.role));
}
