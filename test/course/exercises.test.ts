import { describe, expect, it } from "vitest";
import { course } from "../../lessons/exercises/course.js";
import { after, before } from "../../lessons/exercises/tests.js";
import { gradeExercise } from "../../src/course/exercise.js";
import type { Grade } from "../../src/course/grade.js";
import { type Exercise, type Ordering, rungsOf } from "../../src/course/item.js";
import { gradeOrdering } from "../../src/course/ordering.js";
import type { Sample } from "../../src/course/submission.js";
import { answer } from "../../src/explain.js";
import { plainText } from "../../src/render/document.js";
import { plain } from "../../src/render/plain.js";
import { phraseOf } from "../../src/render/prose.js";
import { exerciseBlocks, gradeBlocks } from "../../src/render/view/course.js";
import { submit } from "./support/submissions.js";

const items = [...course.items.values()];
const graded = items.filter((item): item is Exercise | Ordering => item.kind === "exercise" || item.kind === "ordering");
const asked = items.filter((item) => item.kind === "prediction" || item.kind === "quiz");

function gradeSample(item: Exercise | Ordering, sample: readonly Sample[]): Grade {
  if (item.kind === "ordering") return gradeOrdering(item, String(sample[0]));
  return gradeExercise(item, sample.map(submit), (question) => answer(question, { elsewhere: false }));
}

function feedback(item: Exercise | Ordering, grade: Grade): string {
  return plain(gradeBlocks(item, grade, grade.belief === undefined ? undefined : course.misconceptions[grade.belief]));
}

describe.each(graded.map((item) => ({ id: item.id, item })))("$id", ({ item }) => {
  it("has an answer that is right, and three that are wrong", () => {
    expect(item.right.length).toBeGreaterThanOrEqual(1);
    expect(item.wrong.length).toBeGreaterThanOrEqual(3);
  });

  it("has a ladder of four hints", () => {
    expect(rungsOf(item.hints).filter((text) => text.trim() !== "")).toHaveLength(4);
  });

  it("shows all that has to be decided on before it is answered", () => {
    if (item.kind !== "exercise" || item.task.kind !== "classification") return;
    const told = plain(exerciseBlocks(item)).replace(/\s+/g, " ");
    for (const { text } of item.task.rows) expect(told).toContain(text.replaceAll("`", ""));
  });

  const right = item.right.map((each) => (typeof each === "string" ? [each] : each.answer));
  it.each(right.map((sample) => ({ sample })))("gives all points to $sample", ({ sample }) => {
    const grade = gradeSample(item, sample);
    expect(grade, feedback(item, grade)).toMatchObject({ score: 1, belief: undefined });
  });

  it.each(item.wrong.map((wrong) => ({ sample: wrong.answer, wrong })))("says what is wrong with $sample", ({ wrong }) => {
    const grade = gradeSample(item, wrong.answer);
    const told = feedback(item, grade);
    expect(grade.refusal, told).toBeUndefined();
    expect(grade.score, told).toBeCloseTo(wrong.score ?? 0);
    expect(grade.belief, told).toBe(wrong.belief);
    const folded = told.replace(/\s+/g, " ");
    expect(folded).toContain(plainText(phraseOf(course.misconceptions[wrong.belief]?.belief ?? "no such belief")));
    expect(folded).not.toContain(wrong.belief);
  });
});

describe("predictions and quizzes", () => {
  it.each(asked.map((item) => ({ id: item.id, item })))("$id has one right option in each tier", ({ item }) => {
    for (const tier of item.kind === "prediction" ? [item.options] : [item.answers, item.reasons])
      expect(tier.filter(({ right }) => right)).toHaveLength(1);
  });
});

describe("names", () => {
  const shapes = { prediction: /^\d\d\.p\d$/, quiz: /^(\d\d\.q|pre\.|post\.)\d$/, ordering: /^\d\d\.o\d$/, exercise: /^\d\d\.\d$/ };
  it.each(items.map((item) => ({ id: item.id, item })))("$id says what it is", ({ item }) => {
    expect(item.id).toMatch(shapes[item.kind]);
  });
});

describe("the tests before and after the course", () => {
  const shape = ({ answers, reasons }: (typeof before)[number]) =>
    [answers, reasons].map((tier) => tier.map(({ right, belief }) => belief ?? right));

  it("have eight questions each, which look for the same beliefs in the same places", () => {
    expect(before).toHaveLength(8);
    expect(after.map(shape)).toEqual(before.map(shape));
  });

  it("do not ask the same questions", () => {
    const questions = [...before, ...after].map(({ question }) => question);
    expect(new Set(questions).size).toBe(16);
  });
});
