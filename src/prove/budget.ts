import type { PivotBudget } from "../logic/simplex.js";

/** What an attempt may still spend. Everything counts; nothing looks at a clock. */
export interface Budget extends PivotBudget {
  pivots: number;
}
