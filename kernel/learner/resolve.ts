import type { Language, SourceText } from "../../src/text/source.js";
import type { Cell } from "./cells.js";
import { importedModule } from "./imported-module.js";
import type { Outline } from "./outline.js";
import type { Remark } from "./remark.js";

export interface Surroundings {
  readonly outline: (cell: Cell) => Outline;
  /** The cell that says what a variable of the notebook is now, or what a type is for the cell that uses it. */
  readonly ownerOf: (name: string, user: Cell) => Cell | undefined;
  /** The language of a variable of the notebook that is a function of C or Python. */
  readonly foreignLanguageOf: (name: string) => Language | undefined;
}

export type Resolved =
  | {
      readonly kind: "resolved";
      /** Oldest first; of two that declare one name, the one that is meant comes later. */
      readonly sources: readonly SourceText[];
      readonly remarks: readonly Remark[];
    }
  | { readonly kind: "ambiguous"; readonly name: string; readonly cells: readonly string[] };

/**
 * The TypeScript texts that a declaration needs, with each name meaning what it means when the function is run: what
 * its own cell declares, else what its own cell imports, else the notebook's variable of that name as it is now.
 */
export function resolveTypeScript(cell: Cell, name: string, { outline, ownerOf, foreignLanguageOf }: Surroundings): Resolved {
  const meaning = new Map<string, Cell>([[name, cell]]);
  const remarks = new Map<string, Remark>();
  const queue: { readonly cell: Cell; readonly name: string }[] = [{ cell, name }];
  for (const { cell: at, name: declared } of queue)
    for (const use of outline(at)
      .declarations.filter((each) => each.name === declared)
      .flatMap(({ uses }) => uses)) {
      const target = meant(at, use, outline, ownerOf);
      if (target === undefined) {
        const language = at.directory === undefined ? foreignLanguageOf(use) : undefined;
        if (language !== undefined) remarks.set(use, { kind: "foreign-callee", name: use, language });
        continue;
      }
      const other = meaning.get(use);
      if (other === target) continue;
      if (other !== undefined) return { kind: "ambiguous", name: use, cells: [other.source.name, target.source.name] };
      meaning.set(use, target);
      queue.push({ cell: target, name: use });
      const now = ownerOf(use, at);
      if (target === at && at.directory === undefined && now !== undefined && now !== at)
        remarks.set(use, { kind: "old-callee", name: use, cell: at.source.name, newer: now.source.name });
    }
  return inOrder(meaning, outline, [...remarks.values()]);
}

function meant(at: Cell, name: string, outline: Surroundings["outline"], ownerOf: Surroundings["ownerOf"]): Cell | undefined {
  if (declares(outline, at, name)) return at;
  if (at.around !== undefined) return meant(at.around, name, outline, ownerOf);
  const imported = outline(at).imports.find((each) => each.name === name);
  if (imported !== undefined) return imported.original === name ? importedModule(at, imported.module) : undefined;
  if (at.directory !== undefined) return undefined;
  const owner = ownerOf(name, at);
  if (owner === undefined || owner === at) return undefined;
  const through = outline(owner).imports.find((each) => each.name === name);
  return through === undefined ? owner : through.original === name ? importedModule(owner, through.module) : undefined;
}

function declares(outline: Surroundings["outline"], cell: Cell, name: string): boolean {
  return outline(cell).declarations.some((declared) => declared.name === name);
}

function binds(outline: Surroundings["outline"], cell: Cell, name: string): boolean {
  return declares(outline, cell, name) || outline(cell).imports.some((imported) => imported.name === name);
}

/** Readers of several texts let the later declaration of a name win: so the cell that is meant must come after all others that declare or import it. */
function inOrder(meaning: ReadonlyMap<string, Cell>, outline: Surroundings["outline"], remarks: readonly Remark[]): Resolved {
  const left = new Set(meaning.values());
  const sources: SourceText[] = [];
  while (left.size > 0) {
    const oldest = [...left].sort((one, other) => one.index - other.index);
    const next = oldest.find((cell) =>
      [...meaning].every(
        ([name, target]) => target !== cell || ![...left].some((other) => other !== cell && declares(outline, other, name)),
      ),
    );
    if (next === undefined) {
      const [name = ""] = [...meaning].find(([each, target]) => oldest.some((cell) => cell !== target && binds(outline, cell, each))) ?? [];
      return { kind: "ambiguous", name, cells: oldest.map(({ source }) => source.name) };
    }
    left.delete(next);
    sources.push(next.source);
  }
  return { kind: "resolved", sources, remarks };
}
