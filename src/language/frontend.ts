import type { Integers, Program } from "../program/program.js";
import type { Result } from "../text/diagnostic.js";
import type { Language, SourceText } from "../text/source.js";

/** What a front end is told besides the text. */
export interface ReadOptions {
  /** How C's integers are read; other languages ignore it. */
  readonly integers: Integers;
}

/** As Jupyter's `is_complete` knows it. */
export type Completeness =
  | { readonly kind: "complete" }
  | { readonly kind: "incomplete"; readonly indent: string }
  | { readonly kind: "invalid" };

/** Reads one language. Registered in `language/frontends.ts`; shared code never asks which language it has. */
export interface Frontend {
  readonly language: Language;
  /**
   * Reads sources that were written one after the other (cells, or one file) into one program. A function that is
   * defined again replaces the earlier one. Function names are the keys of `procedures`. Everything that is in the
   * text and not supported is a diagnostic with the construct's name and place, never ignored. When `wanted` is given,
   * diagnostics inside functions that it does not (transitively) need do not count.
   */
  read(sources: readonly SourceText[], options: ReadOptions, wanted?: string): Result<Program>;
  /** Whether a text could be run as it stands, wants more lines (and how far the next one is indented), or is wrong already. */
  completeness(source: SourceText): Completeness;
}
