import type { PivotBudget } from "../logic/simplex.js";

/** What an attempt may still spend. Everything counts; nothing looks at a clock. */
export interface Budget extends PivotBudget {
  pivots: number;
}

/** Does something with a part of a budget; what it does not use is left. */
export function sharing<Result>(budget: Budget, part: number, use: (share: Budget) => Result): Result {
  const share = { pivots: Math.round(budget.pivots * part) };
  const before = share.pivots;
  const result = use(share);
  budget.pivots -= before - share.pivots;
  return result;
}
