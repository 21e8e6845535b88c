import { constant, evaluate, subtract, variablePolynomial } from "../logic/polynomial.js";
import { premises, type Situation } from "../transition/situation.js";
import type { Transition } from "../transition/system.js";
import { demand, demandEntailed, indexed } from "./demand.js";
import type { TerminationStep, VariableBounds } from "./termination.js";

/** Points that may be looked at, all transitions of a component together. */
const MOST_POINTS = 200_000n;

/** Lists every state of a component within proved bounds, and looks for a cycle. Throws `Refusal`. */
export function checkFinite(
  situation: Situation,
  component: readonly Transition[],
  step: Extract<TerminationStep, { kind: "finite" }>,
): void {
  const boxes = indexed(step.boxes, ({ transition }) => transition);
  const next = new Map<string, Set<string>>();
  let total = 0n;
  for (const transition of component) {
    const bounds = boxes.get(transition.id)?.bounds ?? [];
    const stated = indexed(bounds, ({ variable }) => variable);
    const known = premises(situation, transition);
    for (const name of [...(situation.live[transition.from] ?? []), ...transition.choices])
      demand(stated.has(name), `${name} is not bounded`);
    for (const { variable, least, greatest, evidence } of bounds) {
      demandEntailed(known, subtract(variablePolynomial(variable), constant(least)), evidence[0], "a value is bounded from below");
      demandEntailed(known, subtract(constant(greatest), variablePolynomial(variable)), evidence[1], "a value is bounded from above");
    }
    total += bounds.reduce((product, { least, greatest }) => (greatest < least ? 0n : product * (greatest - least + 1n)), 1n);
    demand(total <= MOST_POINTS, "there are too many states");
    const name = (location: number, state: ReadonlyMap<string, bigint>) =>
      `${location}: ${[...(situation.live[location] ?? [])].map((variable) => state.get(variable)).join()}`;
    for (const point of points(bounds)) {
      const holds = known.every((atom) => evaluate(atom, point) >= 0n);
      if (!holds) continue;
      const after = new Map([...point, ...[...transition.update].map(([variable, value]) => [variable, evaluate(value, point)] as const)]);
      const here = name(transition.from, point);
      next.set(here, (next.get(here) ?? new Set()).add(name(transition.to, after)));
    }
  }
  demand(isAcyclic(next), "a state comes back");
}

function* points(
  bounds: readonly VariableBounds[],
  point: ReadonlyMap<string, bigint> = new Map(),
): Generator<ReadonlyMap<string, bigint>> {
  const [first, ...rest] = bounds;
  if (first === undefined) yield point;
  else for (let value = first.least; value <= first.greatest; value++) yield* points(rest, new Map(point).set(first.variable, value));
}

/** Takes away states that nothing follows until none is left. */
function isAcyclic(next: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const before = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [state, followers] of next) {
    const inner = [...followers].filter((follower) => next.has(follower));
    open.set(state, inner.length);
    for (const follower of inner) before.set(follower, [...(before.get(follower) ?? []), state]);
  }
  const done = [...open].filter(([, count]) => count === 0).map(([state]) => state);
  for (let state = done.pop(); state !== undefined; state = done.pop()) {
    open.delete(state);
    for (const earlier of before.get(state) ?? []) {
      const count = (open.get(earlier) ?? 0) - 1;
      open.set(earlier, count);
      if (count === 0) done.push(earlier);
    }
  }
  return open.size === 0;
}
