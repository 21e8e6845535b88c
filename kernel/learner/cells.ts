import type { SourceText } from "../../src/text/source.js";
import type { Outline } from "./outline.js";

/** A cell that was run, or a local file that one imports. */
export interface Cell {
  readonly source: SourceText;
  /** Cells are counted in the order in which they ran. */
  readonly index: number;
  /** Read when it is needed. */
  outline: Outline | undefined;
  /** The local files that it imports, as they were then; undefined for one that cannot be read. */
  readonly modules: Map<string, Cell | undefined>;
  /** Where a file lies; undefined for a cell. */
  readonly directory: string | undefined;
  /** For a function that was cut out of a cell: this cell. */
  readonly around?: Cell;
}
