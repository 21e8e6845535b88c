import { readFileSync } from "node:fs";
import { isObject, type JsonObject } from "../json.js";

/** The code cells of a notebook, in order. Throws `Error` for a file that is no notebook. */
export function codeCells(file: string): readonly string[] {
  const notebook: unknown = JSON.parse(readFileSync(file, "utf8"));
  const cells = isObject(notebook) ? notebook["cells"] : undefined;
  if (!Array.isArray(cells)) throw new Error("it has no cells");
  return cells.filter((cell): cell is JsonObject => isObject(cell) && cell["cell_type"] === "code").map(({ source }) => joined(source));
}

/** Notebooks hold texts as strings or as lists of lines. */
function joined(source: unknown): string {
  return Array.isArray(source) ? source.join("") : String(source ?? "");
}
