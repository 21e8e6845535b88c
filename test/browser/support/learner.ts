import { course } from "../../../lessons/exercises/course.js";
import { beliefOf, itemsOf } from "../../../src/course/course.js";
import { type Exercise, type Ordering, type Prediction, type Quiz, rungsOf } from "../../../src/course/item.js";
import { answerCells } from "../../../src/course/sample-text.js";
import type { Sample } from "../../../src/course/submission.js";
import { plain } from "../../../src/render/plain.js";
import { proseBlocks } from "../../../src/render/prose.js";

/** A cell that a learner writes, and what is then to be read under it: texts in which white space counts as one space. */
export interface LearnersCell {
  readonly source: string;
  readonly reads: readonly string[];
}

/** What a learner does in a lesson besides running its cells. */
export interface LearnersWay {
  /** Cells that are changed before they are run: what they said, and what they say then. */
  readonly changed: ReadonlyMap<string, string>;
  /** Cells of the lesson under which something is to be read because of it; the last one with that source. */
  readonly then: readonly LearnersCell[];
  /** Cells that are written below the lesson. */
  readonly added: readonly LearnersCell[];
}

/** Predicts wrongly, takes every hint, answers wrongly and then rightly, asks for the solutions, and looks at what was done. */
export function learnersWay(lesson: string, sources: readonly string[]): LearnersWay {
  const predictions = itemsOf(course, lesson, "prediction");
  const graded = [...itemsOf(course, lesson, "ordering"), ...itemsOf(course, lesson, "exercise")];
  const quizzes = itemsOf(course, lesson, "quiz");
  const compared = predictions.filter(({ id }) => sources.lastIndexOf(asked("predict", id)) !== sources.indexOf(asked("predict", id)));
  const hints = (id: string) => sources.filter((source) => source === asked("hint", id)).length;
  const points = graded.length + quizzes.length;
  return {
    changed: new Map(predictions.map((item) => [asked("predict", item.id), `predict("${item.id}", ${wrongOf(item)})`])),
    then: compared.map(comparison),
    added: [
      ...predictions.filter((item) => !compared.includes(item)).map(comparison),
      ...quizzes.flatMap(quizCells),
      ...graded.flatMap((item) => exerciseCells(item, hints(item.id))),
      ...testCells(lesson),
      ...(points + predictions.length === 0 ? [] : [progressCell(lesson, predictions.length, points)]),
    ],
  };
}

/** White space is one space: a page breaks lines where it likes. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function comparison(item: Prediction): LearnersCell {
  const chosen = wrongOf(item);
  const right = item.options.findIndex((option) => option.right) + 1;
  return {
    source: asked("predict", item.id),
    reads: [`You predicted ${chosen}. It came out as ${right}.`, ...read(item.because), ...beliefReads(beliefOf(item, chosen)?.belief)],
  };
}

function quizCells(quiz: Quiz): readonly LearnersCell[] {
  const wrong = quiz.answers.findIndex((answer) => !answer.right) + 1;
  const [answer, reason] = rightOf(quiz);
  return [
    { source: asked("quiz", quiz.id), reads: read(quiz.question) },
    { source: `quiz("${quiz.id}", ${wrong}, ${reason})`, reads: ["not yet", ...beliefReads(beliefOf(quiz, wrong, reason)?.belief)] },
    { source: `quiz("${quiz.id}", ${answer}, ${reason})`, reads: ["The answer and the reason are right.", ...read(quiz.because)] },
  ];
}

/** `hinted` rungs were asked for in the lesson itself. */
function exerciseCells(item: Exercise | Ordering, hinted: number): readonly LearnersCell[] {
  const { id } = item;
  const helper = item.kind === "ordering" ? "order" : "check";
  const [right] = item.right;
  const [wrong] = item.wrong;
  if (right === undefined || wrong === undefined) throw new Error(`${id} has no answers to try`);
  const rungs = rungsOf(item.hints);
  const hints = rungs
    .map((text, index) => ({ source: asked("hint", id), reads: [`hint ${index + 1} of ${rungs.length}`, ...read(text)] }))
    .slice(hinted);
  return [
    { source: asked(helper, id), reads: read(item.question) },
    ...answered(helper, id, wrong.answer, [wrong.score === undefined ? "not yet" : "partly right", ...beliefReads(wrong.belief)]),
    ...hints,
    ...answered(helper, id, typeof right === "string" ? [right] : right.answer, ["Well done."]),
    { source: asked("solution", id), reads: ["One that is right. Yours was, too."] },
  ];
}

function answered(helper: string, id: string, answer: readonly Sample[], reads: readonly string[]): readonly LearnersCell[] {
  const cells = answerCells(helper, id, answer);
  return cells.map((source, index) => ({ source, reads: index === cells.length - 1 ? reads : [] }));
}

/** The tests before and after the course: all answered rightly but the first, and that belief is then told. */
function testCells(lesson: string): readonly LearnersCell[] {
  const test = lesson === "00" ? "pre" : lesson === "14" ? "post" : undefined;
  if (test === undefined) return [];
  const quizzes = itemsOf(course, test, "quiz");
  const answers = quizzes.map((quiz, index) => {
    const [answer, reason] = rightOf(quiz);
    const chosen = index === 0 ? (answer % quiz.answers.length) + 1 : answer;
    return { quiz, chosen, reason };
  });
  const [first] = answers;
  const belief = first === undefined ? undefined : beliefOf(first.quiz, first.chosen, first.reason)?.belief;
  return [
    ...answers.map(({ quiz, chosen, reason }) => ({ source: `quiz("${quiz.id}", ${chosen}, ${reason})`, reads: ["kept"] })),
    { source: `quiz("${test}")`, reads: [`${quizzes.length - 1} of ${quizzes.length} with the right reason.`, ...beliefReads(belief)] },
  ];
}

function progressCell(lesson: string, predictions: number, points: number): LearnersCell {
  return { source: "progress()", reads: [squeezed(`${lesson} ${predictions} / ${predictions} ${points} / ${points}`)] };
}

function beliefReads(code: string | undefined): readonly string[] {
  const misconception = code === undefined ? undefined : course.misconceptions[code];
  if (misconception === undefined) throw new Error(`a wrong answer matches no belief: ${code}`);
  return [...read(misconception.belief), ...read(misconception.instead)];
}

/** The paragraphs of an author's text as they are read. */
function read(text: string): readonly string[] {
  return proseBlocks(text).map((block) => squeezed(plain([block])));
}

function asked(helper: string, id: string): string {
  return `${helper}("${id}")`;
}

/** The first option of a prediction that is not right. */
function wrongOf({ options }: Prediction): number {
  return options.findIndex((option) => !option.right) + 1;
}

function rightOf({ answers, reasons }: Quiz): readonly [number, number] {
  return [answers.findIndex((answer) => answer.right) + 1, reasons.findIndex((reason) => reason.right) + 1];
}
