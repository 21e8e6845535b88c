import type { Lesson } from "./lesson-source.js";

/** The 90-minute workshop: minutes for each lesson on its path, by the lesson's number, in the order in which they are taught. */
export const workshop: ReadonlyMap<string, number> = new Map([
  ["00", 5],
  ["01", 12],
  ["02", 13],
  ["03", 20],
  ["05", 15],
  ["09", 15],
  ["08", 5],
  ["14", 5],
]);

/** The lesson that lists all others. */
export const contentsNumber = "00";

export function numberOf({ slug }: Pick<Lesson, "slug">): string {
  return slug.slice(0, 2);
}

/** "About 25 minutes" near the beginning of a lesson says how long it takes alone; undefined where it does not. */
export function minutesOf({ cells }: Lesson): number | undefined {
  const said = cells.flatMap(({ kind, source }) => (kind === "markdown" ? [/\bAbout (\d+) minutes\b/.exec(source)?.[1]] : []));
  const minutes = said.find((found) => found !== undefined);
  return minutes === undefined ? undefined : Number(minutes);
}

/** A lesson that is for teachers rather than learners has no place in the row of lessons. */
export function isForTeachers(lesson: Pick<Lesson, "slug">): boolean {
  return numberOf(lesson).startsWith("9");
}
