import type { State, Value } from "./machine.js";

/** Do all variables have the same values? */
export function sameState(first: State, second: State): boolean {
  const names = Object.keys(first);
  return names.length === Object.keys(second).length && names.every((name) => areSame(first[name], second[name]));
}

/** Values that no operation can tell apart: -0 is not 0, NaN is NaN. */
function areSame(first: Value | undefined, second: Value | undefined): boolean {
  if (!Array.isArray(first) || !Array.isArray(second)) return Object.is(first, second);
  return first.length === second.length && first.every((element, index) => areSame(element, second[index]));
}
