import type { MimeBundle } from "../src/render/mime-bundle.js";
import type { SourceText } from "../src/text/source.js";

/** A compiled cell, ready to run. */
export interface CompiledCell {
  readonly kind: "compiled";
  readonly source: SourceText;
  readonly javascript: string;
  /** From `javascript` back to the cell's own text, the newest step first; empty where there is no text of the learner. */
  readonly maps: readonly string[];
  /** The variable that holds the value of the last expression. */
  readonly lastExpression: string | undefined;
  readonly topLevelAwait: boolean;
  /** Local files that the cell imports, compiled. */
  readonly sideOutputs: readonly { readonly path: string; readonly data: string }[];
  /** The helper whose call is the last statement (see `learner/contract.ts`). */
  readonly lastCall: string | undefined;
}

/** As an `error` message has it. */
export interface ErrorReport {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** A cell that cannot be compiled; `bundle` is shown first. */
export interface RefusedCell {
  readonly kind: "refused";
  readonly error: ErrorReport;
  readonly bundle: MimeBundle | undefined;
}

/** Positions count UTF-16 code units. */
export type LanguageRequest =
  /** `name` is shown to the learner; `number` tells the cell from all others. */
  | { readonly kind: "compile"; readonly code: string; readonly name: string; readonly number: number }
  /** An expression of a client, beside the cells. */
  | { readonly kind: "expression"; readonly code: string }
  | { readonly kind: "complete"; readonly code: string; readonly cursor: number }
  | { readonly kind: "inspect"; readonly code: string; readonly cursor: number; readonly detail: number }
  | { readonly kind: "completeness"; readonly code: string }
  /** A compiled cell has run: what it declares holds from now on. When it failed, only the names in `defined` do. */
  | { readonly kind: "ran"; readonly number: number; readonly succeeded: boolean; readonly defined: readonly string[] }
  /** All variables are gone. */
  | { readonly kind: "reset" };

export interface Completion {
  readonly matches: readonly string[];
  /** The kind of each match: "function", "const" and the like; "" when it is not known. */
  readonly kinds: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** What each request is answered with. */
export interface LanguageAnswers {
  readonly compile: CompiledCell | RefusedCell;
  readonly expression: CompiledCell | RefusedCell;
  readonly complete: Completion;
  readonly inspect: { readonly [type: string]: string } | undefined;
  readonly completeness: { readonly status: "complete" | "invalid" } | { readonly status: "incomplete"; readonly indent: string };
  readonly ran: null;
  readonly reset: null;
}
