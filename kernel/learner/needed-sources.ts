import type { SourceText } from "../../src/text/source.js";
import { foreignLanguages } from "./foreign-languages.js";

/**
 * Those of some sources (oldest first) that one of them may need: the newest that declares each name which it mentions,
 * and what these need in turn. All are in its language.
 */
export function neededSources(sources: readonly SourceText[], start: SourceText): readonly SourceText[] {
  const language = foreignLanguages.find(({ frontend }) => frontend.language === start.language);
  if (language === undefined) return [start];
  const all = sources.filter((source) => source.language === start.language);
  const newest = new Map<string, SourceText>();
  for (const source of all) for (const name of language.declaredIn(source.text)) newest.set(name, source);
  const needed = new Set<SourceText>([start]);
  for (const source of needed)
    for (const [name] of source.text.matchAll(/[^\W\d]\w*/gu)) {
      const found = newest.get(name);
      if (found !== undefined) needed.add(found);
    }
  return all.filter((source) => needed.has(source));
}

/** The newest of some sources that declares a name; undefined when none does. */
export function newestWith(sources: readonly SourceText[], name: string): SourceText | undefined {
  return sources.findLast((source) =>
    foreignLanguages.some(({ frontend, declaredIn }) => frontend.language === source.language && declaredIn(source.text).includes(name)),
  );
}
