import type { Span } from "../text/source.js";
import type { Path } from "./path.js";
import type { Transition } from "./system.js";

/** A path of the program between two cut points. */
export interface LoweredPath {
  readonly path: Path;
  readonly from: number;
  readonly to: number;
  readonly span: Span;
}

/** The transition that a path is. */
export function transitionOf({ path, from, to, span }: LoweredPath, id: number): Transition {
  const update = new Map(
    [...path.store].filter(([name, value]) => !(value.coefficients.size === 1 && value.coefficients.get(name) === 1n)),
  );
  return { id, from, to, guard: path.atoms, update, choices: path.draws.map(({ name }) => name), exact: path.exact, span };
}
