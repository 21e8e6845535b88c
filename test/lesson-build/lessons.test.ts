import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { numberOf } from "../../lessons/build/course.js";
import { lessonNamed, lessonNames } from "../../lessons/build/lessons.js";
import { course } from "../../lessons/exercises/course.js";

const lessons = lessonNames().map(lessonNamed);
const named = (number: string) => lessons.find((lesson) => numberOf(lesson) === number);
const markdownOf = (number: string) => named(number)?.cells.flatMap(({ kind, source }) => (kind === "markdown" ? [source] : [])) ?? [];

describe("every lesson from the third on", () => {
  const later = lessons.map(numberOf).filter((number) => Number(number) >= 2 && Number(number) < 90);
  test.each(later)("%s opens with two questions from two lessons back", (number) => {
    const cells = markdownOf(number);
    const before = cells.slice(
      0,
      cells.findIndex((source) => source.startsWith("## Predict")),
    );
    const opening = before.find((source) => source.startsWith("**Do you remember?**"));
    expect(opening).toContain(`lesson ${Number(number) - 2}.`);
    expect(opening?.match(/<details>/g)).toHaveLength(2);
  });
});

test("the lessons say of which version they are", () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as { readonly version: string };
  expect(named("00")?.cells.map(({ source }) => source)).toContain(`welcome("${version}")`);
});

test("the guide for instructors has an answer to everything that is asked", () => {
  const guide = markdownOf("90").join("\n");
  for (const id of course.items.keys()) expect(guide).toMatch(new RegExp(`(predict|quiz|order|check)\\("${id.replace(".", "\\.")}", `));
  expect(guide).toContain('predict("03.p1", 1)');
  expect(guide).toContain('check("03.2", "x - y")');
  expect(guide).toContain("void ends(int n) { while (n > 0) n = n - 3; }");
});
