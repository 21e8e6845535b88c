import type { Transition } from "./system.js";

/** The cycles of a graph: its strongly connected components that hold a transition, each as its transitions. (R. Tarjan, SIAM J. Comput. 1(2), 1972.) */
export function cyclicComponents(transitions: readonly Transition[]): readonly (readonly Transition[])[] {
  const outgoing = new Map<number, Transition[]>();
  for (const transition of transitions) outgoing.set(transition.from, [...(outgoing.get(transition.from) ?? []), transition]);
  const component = componentOf([...outgoing.keys()], (location) => (outgoing.get(location) ?? []).map(({ to }) => to));
  const inside = new Map<number, Transition[]>();
  for (const transition of transitions) {
    const home = component.get(transition.from);
    if (home === undefined || home !== component.get(transition.to)) continue;
    inside.set(home, [...(inside.get(home) ?? []), transition]);
  }
  return [...inside.values()];
}

function componentOf(locations: readonly number[], successors: (location: number) => readonly number[]): ReadonlyMap<number, number> {
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const stack: number[] = [];
  const component = new Map<number, number>();
  const visit = (location: number): void => {
    const mine = index.size;
    index.set(location, mine);
    low.set(location, mine);
    stack.push(location);
    for (const next of successors(location)) {
      if (!index.has(next)) visit(next);
      if (!component.has(next)) low.set(location, Math.min(low.get(location) ?? mine, low.get(next) ?? mine));
    }
    if (low.get(location) !== mine) return;
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      component.set(member, mine);
      if (member === location) break;
    }
  };
  for (const location of locations) if (!index.has(location)) visit(location);
  return component;
}
