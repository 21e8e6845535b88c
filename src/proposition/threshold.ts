import { search } from "./dpll.js";
import { random3Sat } from "./hard-clauses.js";

/** What random formulas with that many clauses for each variable are like. */
export interface ThresholdRow {
  readonly ratio: number;
  readonly formulas: number;
  readonly satisfiable: number;
  /** Of the nodes that the search took: half of the formulas took at most so many. */
  readonly median: number;
  readonly largest: number;
}

export interface ThresholdReport {
  readonly variables: number;
  readonly rows: readonly ThresholdRow[];
}

/** Below the second ratio nearly all formulas have a model, above the fifth nearly none has. */
const ratios = [2, 3, 3.5, 4, 4.26, 4.5, 5, 6, 8];

/** Solves random 3-SAT formulas of growing density, the same ones each time, without a budget. */
export function threshold(variables: number, formulas: number): ThresholdReport {
  const rows = ratios.map((ratio): ThresholdRow => {
    const results = Array.from({ length: formulas }, (_, seed) => search(random3Sat(variables, ratio, seed + 1), { nodes: Infinity }));
    const nodes = results.map((result) => result.nodes).sort((one, other) => one - other);
    return {
      ratio,
      formulas,
      satisfiable: results.filter(({ answer }) => answer === "satisfiable").length,
      median: nodes[Math.ceil(nodes.length / 2) - 1] ?? 0,
      largest: nodes.at(-1) ?? 0,
    };
  });
  return { variables, rows };
}
