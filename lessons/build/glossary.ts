import type { Cell, Lesson } from "./lesson-source.js";

/** The lesson that explains the field's words, one under each heading. */
export const glossaryNumber = "13";

/** Headings of every lesson: they are not words of the field. */
const rhythm = new Set(["Predict", "Run", "Explain", "Vary", "Exercise", "Ledger", "Recall"]);

/** The words that the glossary explains: its own headings. */
export function termsOf(glossary: Lesson): readonly string[] {
  const headings = glossary.cells.flatMap(({ kind, source }) => (kind === "markdown" ? [/^## (.+)$/m.exec(source)?.[1]] : []));
  return headings.filter((heading) => heading !== undefined).filter((heading) => !rhythm.has(heading));
}

/** The lesson with the first use of each word linked to its explanation. */
export function withGlossaryLinks(lesson: Lesson, glossary: Lesson): Lesson {
  if (lesson.slug === glossary.slug) return lesson;
  // Longer words first: one of several words may hold another.
  const waiting = new Set([...termsOf(glossary)].sort((a, b) => b.length - a.length));
  const cells = lesson.cells.map((cell): Cell => {
    if (cell.kind !== "markdown") return cell;
    let { source } = cell;
    for (const term of waiting) {
      const linked = withFirstUse(source, term, glossary.slug);
      if (linked === source) continue;
      waiting.delete(term);
      source = linked;
    }
    return { ...cell, source };
  });
  return { ...lesson, cells };
}

/** Where a word is no use of it: blocks and spans of code, headings, titles (stressed), links, pictures, tags and what they fold, comments. */
const apart = /(```[\s\S]*?```|`[^`\n]*`|(?<!\*)\*[^*\n]+\*(?!\*)|^#.*$|!?\[[^\]]*\]\([^)]*\)|<summary>[\s\S]*?<\/summary>|<[^>]*>)/m;

function withFirstUse(source: string, term: string, slug: string): string {
  const word = new RegExp(`\\b${term}s?\\b`, "i");
  const parts = source.split(apart);
  const place = parts.findIndex((part, index) => index % 2 === 0 && word.test(part));
  return parts
    .map((part, index) => (index === place ? part.replace(word, (used) => `[${used}](${slug}.ipynb#${term.replaceAll(" ", "-")})`) : part))
    .join("");
}
