import type { SourceText } from "../../src/text/source.js";
import type { Outline } from "./outline.js";

/** A cell that was run, or a module that one imports: a local file, or a cell that begins with a comment "@module name". */
export interface Cell {
  readonly source: SourceText;
  /** Cells are counted in the order in which they ran. */
  readonly index: number;
  /** Read when it is needed. */
  outline: Outline | undefined;
  /** The local files that it imports, as they were then; undefined for one that cannot be read. */
  readonly modules: Map<string, Cell | undefined>;
  /** Where a module lies; undefined for an ordinary cell. */
  readonly directory: string | undefined;
  /** What its code is called in a stack trace. */
  readonly script?: string | undefined;
  /** For a function that was cut out of a cell: this cell. */
  readonly around?: Cell;
}
