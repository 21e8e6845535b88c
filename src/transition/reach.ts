import type { Transition } from "./system.js";

/** The locations to which transitions lead from some of them, these included; or, "backward", from where they lead there. */
export function reached(
  starts: Iterable<number>,
  transitions: readonly Pick<Transition, "from" | "to">[],
  direction: "forward" | "backward" = "forward",
): ReadonlySet<number> {
  const [near, far] = direction === "forward" ? (["from", "to"] as const) : (["to", "from"] as const);
  const beyond = new Map<number, number[]>();
  for (const transition of transitions) beyond.set(transition[near], [...(beyond.get(transition[near]) ?? []), transition[far]]);
  const seen = new Set(starts);
  for (const location of seen) for (const next of beyond.get(location) ?? []) seen.add(next);
  return seen;
}
