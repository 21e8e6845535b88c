import type { CellCompiler } from "./cell-compiler.js";
import { printQuickInfo } from "./converter.js";
import type { Completion } from "./language-messages.js";
import { completeForeign, inspectForeign } from "./learner/completion.js";

/** What could stand at the cursor. */
export function completeCell(compiler: CellCompiler, code: string, cursor: number): Completion {
  const foreign = completeForeign(code, cursor, compiler.sources);
  if (foreign !== undefined) return { ...foreign, kinds: foreign.matches.map(() => "") };
  const { start, end, candidates, original } = compiler.complete(code, cursor);
  const kinds = new Map(original?.entries.map(({ name, kind }): [string, string] => [name, kind]) ?? []);
  // Names that only hold the letters somewhere are for when no name begins with them.
  const typed = code.slice(start, cursor).toLowerCase();
  const beginning = candidates.filter((name) => name.toLowerCase().startsWith(typed));
  const matches = beginning.length > 0 ? beginning : candidates;
  return { matches, kinds: matches.map((name) => kinds.get(name) ?? ""), start, end };
}

/** What is known about the name at the cursor, or about the function whose operands are being written there. */
export function inspectCell(compiler: CellCompiler, code: string, cursor: number, detail: number): { [type: string]: string } | undefined {
  const foreign = inspectForeign(code, cursor, detail, compiler.sources);
  if (foreign !== undefined) return { ...foreign.bundle };
  if (/^%%/.test(code)) return undefined;
  for (const place of [cursor, cursor - 1, calleeBefore(code, cursor)]) {
    if (place < 0 || !/[\w$]/.test(code[place] ?? code[place - 1] ?? "")) continue;
    const found = compiler.inspect(code, place);
    if (found !== undefined) return { "text/plain": printQuickInfo(found) };
  }
  return undefined;
}

/** The last letter of the name before the parenthesis that is open at the cursor; -1 when none is. */
function calleeBefore(code: string, cursor: number): number {
  let open = 0;
  for (let place = cursor - 1; place >= 0; place--) {
    const letter = code[place];
    if (letter === ")") open++;
    else if (letter === "(" && open-- === 0) return code.slice(0, place).trimEnd().length - 1;
  }
  return -1;
}
