import type { MimeBundle } from "../../src/render/mime-bundle.js";
import type { SourceText } from "../../src/text/source.js";

/** What becomes of a cell's text before TypeScript is compiled. */
export type ExpandedCell =
  /** A TypeScript cell; `typescript` is its text, unchanged. */
  | {
      readonly kind: "typescript";
      readonly source: SourceText;
      readonly typescript: string;
      /** "prove", "race": the helper whose call is the whole last statement; undefined when that is anything else (`prove.report(f)` too). */
      readonly lastCall: string | undefined;
    }
  /** A `%%c` or `%%python` cell: `typescript` is compiled in its place and makes its functions callable. */
  | { readonly kind: "foreign"; readonly source: SourceText; readonly typescript: string; readonly lastCall: undefined }
  /** A text that cannot be read: `bundle` is shown (display_data), then the error is reported. Nothing is run. */
  | {
      readonly kind: "diagnostics";
      readonly bundle: MimeBundle;
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    };

/**
 * `expandCell` of `cell.ts`. Pure. `name` is shown to the learner ("cell 3"). `earlier` are the `source`s of all cells
 * of any language that have succeeded so far, oldest first: a C cell may call functions of an earlier C cell.
 */
export type ExpandCell = (code: string, name: string, earlier?: readonly SourceText[]) => ExpandedCell;

/**
 * What the helpers need of the kernel. Calls are in order with what the learner's own code prints, and what they send
 * must leave the process at once: the thread that calls them may then block for a long time.
 */
export interface LearnerHost {
  /** Shows something rich. With `displayId` it can be replaced later, by another call with `update`. */
  display(bundle: MimeBundle, options?: { readonly displayId?: string; readonly update?: boolean }): void;
  /** Prints to the standard output. */
  print(text: string): void;
}

/** The helpers and what they remember, in the process that runs the learner's code. */
export interface Learner {
  /** To be put on `globalThis` before the first cell: prove, counterexample, terminates, race, compare, and what expanded cells use. */
  readonly globals: Readonly<Record<string, unknown>>;
  /**
   * Called before a cell's code runs, with the expanded cell's `source` and the object that holds the learner's variables.
   * `script` is what the cell's code is called in a stack trace.
   */
  begin(source: SourceText, locals: object, script?: string): void;
  /** Called when the cell has ended in any way; `locals` then hold what it defined. */
  end(succeeded: boolean, locals: object): void;
  /**
   * Whether the cell's result is not to be shown below what is there already: its last statement was `lastCall` (of the
   * expanded cell), and this helper has shown its explanation. Asked before `end`.
   */
  tookLast(lastCall: string | undefined): boolean;
  /** Ends the engine's thread. */
  close(): void;
}

/** `createLearner` of `learner.ts`. */
export type CreateLearner = (host: LearnerHost) => Learner;

/**
 * `completeForeign(code, cursor, earlier?)` of `completion.ts`; beside it are `inspectForeign(code, cursor, detail, earlier?)`
 * and `completenessForeign(code)`. All give undefined for a TypeScript cell. Cursor and ends are UTF-16 offsets into the
 * whole cell, its `%%` line included; `earlier` is as for `ExpandCell`.
 */
export interface ForeignCompletion {
  readonly matches: readonly string[];
  readonly start: number;
  readonly end: number;
}

export interface ForeignInspection {
  readonly bundle: MimeBundle;
}
