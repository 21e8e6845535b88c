import type { SExpression } from "./s-expression.js";

/** One self-contained question to a solver. */
export interface Query {
  /** What the answer is for; shown when something goes wrong. */
  readonly purpose: string;
  /** SMT-LIB 2: declarations, definitions and assertions; no check-sat, no options. */
  readonly script: string;
  /** Constants or terms whose values are wanted when the answer is "sat". */
  readonly wanted: readonly string[];
  /** Are the definitions of the declared functions wanted instead? */
  readonly definitions?: boolean;
  /** Z3 resource units: the answer comes, or does not, at the same point on every machine. */
  readonly limit: number;
  /** Wall-clock milliseconds behind the limit, in case a count runs away. Default 60,000. */
  readonly guard?: number;
}

/** "unknown" covers limits, failures and what the solver cannot do: the caller may conclude nothing. */
export type Answer =
  | { readonly kind: "unsat"; readonly effort: Effort }
  | {
      readonly kind: "sat";
      readonly model: ReadonlyMap<string, ModelValue>;
      /** Of declared functions, where they are wanted. */
      readonly definitions: readonly Definition[];
      readonly effort: Effort;
    }
  | { readonly kind: "unknown"; readonly reason: UnknownReason; readonly detail: string; readonly effort: Effort };

/** "resources": the limit; "time": the guard; "incomplete": the solver gave up; "failed": a crash, or text it refuses. */
export type UnknownReason = "resources" | "time" | "incomplete" | "failed";

/** What an answer took. */
export interface Effort {
  /** Z3 resource units. */
  readonly resources: number;
  /** Counts that the solver reports, such as "conflicts", "decisions", "sat bool vars". */
  readonly statistics: Readonly<Record<string, number>>;
}

export const noEffort: Effort = { resources: 0, statistics: {} };

/** A function of a model. */
export interface Definition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: SExpression;
}

/**
 * A value of a model: an int as bigint, a bit-vector as its unsigned bigint, a truth value, a double as number, an array
 * as its default with exceptions; `undefined` for what could not be read.
 */
export type ModelValue = bigint | boolean | number | ModelArray | undefined;

export interface ModelArray {
  readonly otherwise: ModelValue;
  readonly entries: readonly (readonly [ModelValue, ModelValue])[];
}
