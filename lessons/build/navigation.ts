import { contentsNumber, isForTeachers, minutesOf, numberOf, workshop } from "./course.js";
import type { Lesson, MarkdownCell } from "./lesson-source.js";

/** In a lesson's source, the place of the table of all lessons. */
const contentsPlace = "<!-- contents -->";

/** The lesson with what depends on the others: links to the previous, the next and the contents, and the contents themselves. */
export function withNavigation(lesson: Lesson, course: readonly Lesson[]): Lesson {
  const cells = lesson.cells.map((cell) =>
    cell.kind === "markdown" ? { ...cell, source: cell.source.replace(contentsPlace, () => contents(course)) } : cell,
  );
  const links: MarkdownCell = { kind: "markdown", source: linksOf(lesson, course), line: 1, generated: true };
  return { ...lesson, cells: [...cells, links] };
}

function linksOf(lesson: Lesson, course: readonly Lesson[]): string {
  const row = course.filter((other) => !isForTeachers(other));
  const place = row.findIndex(({ slug }) => slug === lesson.slug);
  const [previous, next] = place < 0 ? [] : [row[place - 1], row[place + 1]];
  const overview = course.find((other) => numberOf(other) === contentsNumber);
  const parts = [
    ...(previous === undefined ? [] : [`← ${link(previous)}`]),
    ...(overview === undefined || overview.slug === lesson.slug ? [] : [`[Contents](${overview.slug}.ipynb#Contents)`]),
    ...(next === undefined ? [] : [`${link(next)} →`]),
  ];
  return `${parts.join(" · ")}${workshopLine(lesson, course)}`;
}

/** On the short path the next lesson is not always the one with the next number. */
function workshopLine(lesson: Lesson, course: readonly Lesson[]): string {
  const path = [...workshop.keys()];
  const place = path.indexOf(numberOf(lesson));
  if (place < 0) return "";
  const next = course.find((other) => numberOf(other) === path[place + 1]);
  return `\n\nOn the 90-minute path (${workshop.get(numberOf(lesson))} minutes)${next === undefined ? "." : `; next on it: ${link(next)}.`}`;
}

function contents(course: readonly Lesson[]): string {
  const rows = course
    .filter((other) => !isForTeachers(other))
    .map((lesson) => {
      const short = workshop.get(numberOf(lesson));
      return `| ${link(lesson)} | ${minutesOf(lesson) ?? ""} | ${short ?? ""} |`;
    });
  return ["| Lesson | Minutes | Minutes on the 90-minute path |", "|---|---|---|", ...rows].join("\n");
}

function link({ title, slug }: Lesson): string {
  return `[${title}](${slug}.ipynb)`;
}
