import type { Literal } from "./clauses.js";
import type { SearchEvent } from "./dpll.js";

/** What a search did, as a tree: each node is a guess, the root none. */
export interface SearchNode {
  readonly guess: Literal | undefined;
  readonly isSecond: boolean;
  readonly forced: readonly { readonly literal: Literal; readonly clause: number }[];
  readonly end: { readonly kind: "conflict"; readonly clause: number } | { readonly kind: "model" } | undefined;
  readonly children: readonly SearchNode[];
}

interface Growing {
  readonly guess: Literal | undefined;
  readonly isSecond: boolean;
  readonly forced: { readonly literal: Literal; readonly clause: number }[];
  end: SearchNode["end"];
  readonly children: Growing[];
}

/** The tree of a search's events; where they were cut off, branches end without an end. */
export function searchTree(events: readonly SearchEvent[]): SearchNode {
  const node = (guess: Literal | undefined, isSecond: boolean): Growing => ({ guess, isSecond, forced: [], end: undefined, children: [] });
  const root = node(undefined, false);
  const path = [root];
  for (const event of events) {
    path.length = event.depth + 1;
    const at = path.at(-1) ?? root;
    if (event.kind === "guess") {
      const child = node(event.literal, event.isSecond);
      at.children.push(child);
      path.push(child);
    } else if (event.kind === "forced") at.forced.push(event);
    else at.end = event;
  }
  return root;
}
