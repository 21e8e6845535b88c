import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { Cell } from "./cells.js";

/** The local file that a cell imports, read once; undefined when there is none, or when `module` names a package. */
export function importedModule(cell: Cell, module: string): Cell | undefined {
  if (!/^\.{1,2}\//.test(module)) return undefined;
  if (cell.modules.has(module)) return cell.modules.get(module);
  const found = readModule(cell, module);
  cell.modules.set(module, found);
  return found;
}

function readModule(cell: Cell, module: string): Cell | undefined {
  const path = resolve(cell.directory ?? process.cwd(), module);
  for (const candidate of [`${path}.ts`, path.replace(/\.js$/, ".ts"), path, `${path}.js`]) {
    if (!/\.[jt]s$/.test(candidate)) continue;
    try {
      const text = readFileSync(candidate, "utf8").replace(/\r\n?/g, "\n");
      const source = { name: basename(candidate), language: "typescript", text } as const;
      return { source, index: cell.index, outline: undefined, modules: new Map(), directory: dirname(candidate) };
    } catch {
      // The next one, then.
    }
  }
  return undefined;
}
