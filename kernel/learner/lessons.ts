import { course as everything } from "../../lessons/exercises/course.js";
import { beliefOf, type Course, itemsOf, lessonOf } from "../../src/course/course.js";
import { gradeExercise } from "../../src/course/exercise.js";
import type { Examiner, Grade } from "../../src/course/grade.js";
import type { Exercise, Item, Ordering } from "../../src/course/item.js";
import { bestScore, latest, standings } from "../../src/course/journal.js";
import { gradeOrdering } from "../../src/course/ordering.js";
import type { Submission } from "../../src/course/submission.js";
import type { Block } from "../../src/render/document.js";
import { bundle } from "../../src/render/render.js";
import * as view from "../../src/render/view/course.js";
import { JournalFile } from "./journal-file.js";
import type { Questions } from "./questions.js";
import { submissionOf } from "./submission.js";

/** Which helper asks each kind of item. */
const helpers: Readonly<Record<Item["kind"], string>> = { prediction: "predict", quiz: "quiz", ordering: "order", exercise: "check" };

/** The helpers of the lessons: they ask, keep what is answered, grade it, and hint. Their documentation is in `declarations.ts`. */
export class Lessons {
  readonly #questions: Questions;
  readonly #examine: Examiner;
  readonly #journal: JournalFile;
  readonly #course: Course;

  constructor(questions: Questions, examine: Examiner, journal = new JournalFile(), course: Course = everything) {
    this.#questions = questions;
    this.#examine = examine;
    this.#journal = journal;
    this.#course = course;
  }

  get helpers(): Readonly<Record<string, unknown>> {
    const progress = () => this.#show("progress", view.progressBlocks(standings(this.#course, this.#journal.entries), this.#journal.isOn));
    progress.on = () => this.#record(true);
    progress.off = () => this.#record(false);
    return {
      predict: (id: unknown, chosen?: unknown) => this.#predict(String(id), chosen),
      quiz: (id: unknown, answer?: unknown, reason?: unknown) => this.#quiz(String(id), answer, reason),
      order: (id: unknown, order?: unknown) => this.#order(String(id), order),
      check: (id: unknown, ...answer: unknown[]) => this.#check(String(id), answer),
      grade: (id: unknown, ...answer: unknown[]) => this.#grade(String(id), answer),
      hint: (id: unknown) => this.#hint(String(id)),
      solution: (id: unknown) => this.#solution(String(id)),
      progress,
    };
  }

  #predict(id: string, chosen: unknown): void {
    const item = this.#find("predict", id, "prediction");
    if (item === undefined) return;
    const kept = latest(this.#journal.entries, "prediction", id)?.chosen;
    const isSettled =
      item.settledBy === undefined ? kept !== undefined : this.#questions.hasAnswered(item.settledBy.ask, item.settledBy.subject);
    if (chosen === undefined) {
      const misconception = this.#misconception(kept === undefined ? undefined : beliefOf(item, kept)?.belief);
      return this.#show("predict", isSettled ? view.outcomeBlocks(item, kept, misconception) : view.predictionBlocks(item, kept));
    }
    const judged = typeof chosen === "number" ? beliefOf(item, chosen) : undefined;
    if (typeof chosen !== "number" || judged === undefined) return this.#show("predict", view.noOptionBlocks(item));
    this.#journal.add({ kind: "prediction", id, chosen, ...belief(judged.belief) });
    this.#show("predict", view.predictionBlocks(item, chosen));
  }

  #quiz(id: string, answer: unknown, reason: unknown): number | undefined {
    const entries = () => this.#journal.entries;
    if (itemsOf(this.#course, id, "quiz").length > 0 && !/^\d/.test(id))
      return this.#show("quiz", view.testBlocks(this.#course, id, entries()));
    const item = this.#find("quiz", id, "quiz");
    if (item === undefined) return undefined;
    if (answer === undefined) return this.#show("quiz", view.quizBlocks(item));
    const chosen = [Number(answer), Number(reason)];
    const judged = beliefOf(item, ...chosen);
    if (judged === undefined) return this.#show("quiz", view.noOptionBlocks(item));
    this.#journal.add({ kind: "quiz", id, chosen, score: judged.score, ...belief(judged.belief) });
    const test = lessonOf(id);
    this.#show(
      "quiz",
      /^\d/.test(test)
        ? view.quizResultBlocks(item, chosen, this.#misconception(judged.belief))
        : view.keptQuizBlocks(this.#course, test, entries()),
    );
    return judged.score;
  }

  #order(id: string, order: unknown): number | undefined {
    const item = this.#find("order", id, "ordering");
    if (item === undefined) return undefined;
    if (order === undefined) return this.#show("order", view.orderingBlocks(item));
    return this.#graded("order", item, gradeOrdering(item, [order].flat().join(" ")));
  }

  #check(id: string, answer: readonly unknown[]): number | undefined {
    const item = this.#find("check", id, "exercise");
    if (item === undefined) return undefined;
    if (answer.length === 0) return this.#show("check", view.exerciseBlocks(item));
    return this.#graded("check", item, gradeExercise(item, this.#submissions("check", item, answer), this.#examine));
  }

  /** The share of the points, from 0 to 1, for a cell that is graded. Throws `TypeError` for a name that is none. */
  #grade(id: string, answer: readonly unknown[]): number {
    const item = this.#course.items.get(id);
    switch (item?.kind) {
      case "exercise":
        return this.#graded("grade", item, gradeExercise(item, this.#submissions("grade", item, answer), this.#examine));
      case "ordering":
        return this.#graded("grade", item, gradeOrdering(item, String(answer[0] ?? "")));
      case "quiz":
        return this.#quiz(id, answer[0] ?? 0, answer[1]) ?? 0;
      default:
        throw new TypeError(`grade: there is no exercise ${id}`);
    }
  }

  #graded(helper: string, item: Exercise | Ordering, grade: Grade): number {
    this.#journal.add({ kind: "answer", id: item.id, score: grade.score, ...belief(grade.belief) });
    this.#show(helper, view.gradeBlocks(item, grade, this.#misconception(grade.belief)));
    return grade.score;
  }

  #submissions(helper: string, { task }: Exercise, answer: readonly unknown[]): readonly Submission[] {
    const needsText = task.kind !== "behaviour";
    return answer.map((value) => submissionOf(value, (f) => this.#questions.find(helper, f), needsText));
  }

  #hint(id: string): void {
    const item = this.#hinted("hint", id);
    if (item === undefined) return;
    const seen = latest(this.#journal.entries, "hint", id)?.rung ?? 0;
    const rung = Math.min(seen + 1, 4);
    this.#journal.add({ kind: "hint", id, rung });
    this.#show("hint", view.hintRungBlocks(item, rung, seen >= 4));
  }

  #solution(id: string): void {
    const item = this.#hinted("solution", id);
    if (item === undefined) return;
    const isSolved = bestScore(this.#journal.entries, id) === 1;
    this.#journal.add({ kind: "solution", id });
    this.#show("solution", view.solutionBlocks(item, isSolved));
  }

  #record(on: boolean): void {
    try {
      this.#journal.record(on);
      this.#show("progress", view.recordingBlocks(on, this.#journal.file, undefined));
    } catch (thrown) {
      this.#show("progress", view.recordingBlocks(on, this.#journal.file, (thrown as NodeJS.ErrnoException).code ?? String(thrown)));
    }
  }

  /** The item, if there is one of that kind; else says what there is. */
  #find<Kind extends Item["kind"]>(helper: string, id: string, kind: Kind): Extract<Item, { readonly kind: Kind }> | undefined {
    const item = this.#course.items.get(id);
    if (item?.kind === kind) return item as Extract<Item, { readonly kind: Kind }>;
    this.#show(helper, item === undefined ? view.unknownItemBlocks(this.#course, id) : view.otherHelperBlocks(item, helpers[item.kind]));
    return undefined;
  }

  #hinted(helper: string, id: string): Exercise | Ordering | undefined {
    const item = this.#course.items.get(id);
    if (item?.kind === "ordering") return item;
    return this.#find(helper, id, "exercise");
  }

  #misconception(code: string | undefined) {
    return code === undefined ? undefined : this.#course.misconceptions[code];
  }

  #show(helper: string, blocks: readonly Block[]): undefined {
    this.#questions.panel().show(bundle(blocks));
    this.#questions.called(helper, true);
  }
}

function belief(code: string | undefined): { readonly belief?: string } {
  return code === undefined ? {} : { belief: code };
}
