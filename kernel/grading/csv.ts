import type { GradedNotebook } from "./grade-folder.js";

/** A table with one row for each notebook and item, scores from 0 to 1; a notebook without answers has one row without an item. */
export function csvOf(graded: readonly GradedNotebook[]): string {
  const rows = graded.flatMap(({ notebook, scores, notes }) => {
    const note = notes.join("; ");
    if (scores.size === 0) return [[notebook, "", "", note]];
    return [...scores].map(([id, score], index) => [notebook, id, `${Math.round(score * 10_000) / 10_000}`, index === 0 ? note : ""]);
  });
  return [["notebook", "item", "score", "note"], ...rows].map((row) => `${row.map(field).join(",")}\n`).join("");
}

function field(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
