import { type Course, itemsOf, lessonOf } from "../../src/course/course.js";
import type { Exercise, Item, Ordering } from "../../src/course/item.js";
import { answerCells } from "../../src/course/sample-text.js";
import type { Lesson } from "./lesson-source.js";

/** In a lesson's source, the place of the answers to all exercises. */
const answersPlace = "<!-- answers -->";

/** The lesson with the answers where they have a place: one fold for each lesson. */
export function withAnswerKey(lesson: Lesson, course: Course): Lesson {
  const cells = lesson.cells.map((cell) =>
    cell.kind === "markdown" ? { ...cell, source: cell.source.replace(answersPlace, () => answerKey(course)) } : cell,
  );
  return { ...lesson, cells };
}

function answerKey(course: Course): string {
  const lessons = [...new Set([...course.items.keys()].map(lessonOf))];
  return lessons.map((lesson) => `<details><summary>${titleOf(lesson)}</summary>\n\n${cellsOf(course, lesson)}\n\n</details>`).join("\n\n");
}

function titleOf(lesson: string): string {
  if (lesson === "pre") return "The test before the course";
  return lesson === "post" ? "The test after the course" : `Lesson ${Number(lesson)}`;
}

/** As they are written into cells. */
function cellsOf(course: Course, lesson: string): string {
  const chosen = [...itemsOf(course, lesson, "prediction"), ...itemsOf(course, lesson, "quiz")].map(chosenCell);
  const written = [...itemsOf(course, lesson, "ordering"), ...itemsOf(course, lesson, "exercise")].map(writtenCells);
  return [...(chosen.length === 0 ? [] : [chosen.join("\n")]), ...written].map((text) => `\`\`\`text\n${text}\n\`\`\``).join("\n\n");
}

function chosenCell(item: Extract<Item, { kind: "prediction" | "quiz" }>): string {
  const tiers = item.kind === "prediction" ? [item.options] : [item.answers, item.reasons];
  const numbers = tiers.map((tier) => tier.findIndex(({ right }) => right) + 1);
  return `${item.kind === "prediction" ? "predict" : "quiz"}(${[JSON.stringify(item.id), ...numbers].join(", ")})`;
}

function writtenCells(item: Exercise | Ordering): string {
  const [right] = item.right;
  if (right === undefined) throw new Error(`${item.id} has no answer that is right`);
  if (typeof right === "string") return answerCells("order", item.id, [right]).join("\n\n");
  return answerCells("check", item.id, right.answer).join("\n\n");
}
