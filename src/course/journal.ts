import { type Course, itemsOf, lessonOf } from "./course.js";

/** What a learner did, one thing at a time. Times are ISO 8601 in UTC; scores go from 0 to 1. */
export type Entry = { readonly time: string } & (
  | { readonly kind: "prediction"; readonly id: string; readonly chosen: number; readonly belief?: string }
  | { readonly kind: "quiz"; readonly id: string; readonly chosen: readonly number[]; readonly score: number; readonly belief?: string }
  | { readonly kind: "answer"; readonly id: string; readonly score: number; readonly belief?: string }
  | { readonly kind: "hint"; readonly id: string; readonly rung: number }
  | { readonly kind: "solution"; readonly id: string }
  /** Whether what comes after it is kept in a file. */
  | { readonly kind: "recording"; readonly on: boolean }
);

export type EntryOf<Kind extends Entry["kind"]> = Extract<Entry, { readonly kind: Kind }>;

/** The newest entry of a kind about an item. */
export function latest<Kind extends "prediction" | "quiz" | "answer" | "hint" | "solution">(
  entries: readonly Entry[],
  kind: Kind,
  id: string,
): EntryOf<Kind> | undefined {
  return entries.findLast((entry): entry is EntryOf<Kind> => entry.kind === kind && "id" in entry && entry.id === id);
}

/** The best score that an item was answered with; undefined when it was not. */
export function bestScore(entries: readonly Entry[], id: string): number | undefined {
  const scores = entries.flatMap((entry) => ((entry.kind === "answer" || entry.kind === "quiz") && entry.id === id ? [entry.score] : []));
  return scores.length === 0 ? undefined : Math.max(...scores);
}

/** How far a learner has come in one lesson. */
export interface Standing {
  readonly lesson: string;
  readonly items: readonly { readonly id: string; readonly score: number | undefined; readonly hints: number }[];
  readonly predictions: { readonly made: number; readonly all: number };
}

/** One standing for each lesson that has exercises, in order. */
export function standings(course: Course, entries: readonly Entry[]): readonly Standing[] {
  const lessons = [...new Set([...course.items.keys()].map(lessonOf))].filter((lesson) => /^\d/.test(lesson)).sort();
  return lessons.map((lesson) => {
    const predictions = itemsOf(course, lesson, "prediction");
    const graded = [...itemsOf(course, lesson, "quiz"), ...itemsOf(course, lesson, "ordering"), ...itemsOf(course, lesson, "exercise")];
    return {
      lesson,
      items: graded.map(({ id }) => ({ id, score: bestScore(entries, id), hints: latest(entries, "hint", id)?.rung ?? 0 })),
      predictions: {
        made: predictions.filter(({ id }) => latest(entries, "prediction", id) !== undefined).length,
        all: predictions.length,
      },
    };
  });
}

/** How often each belief was met in the latest answers to some items, the most frequent first. */
export function beliefsIn(
  entries: readonly Entry[],
  ids: readonly string[],
): readonly { readonly belief: string; readonly times: number }[] {
  const times = new Map<string, number>();
  for (const id of ids) {
    const entry = latest(entries, "quiz", id) ?? latest(entries, "answer", id) ?? latest(entries, "prediction", id);
    if (entry?.belief !== undefined) times.set(entry.belief, (times.get(entry.belief) ?? 0) + 1);
  }
  return [...times].map(([belief, count]) => ({ belief, times: count })).sort((one, other) => other.times - one.times);
}
