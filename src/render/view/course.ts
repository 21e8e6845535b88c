import { beliefOf, type Course, itemsOf } from "../../course/course.js";
import type { Grade } from "../../course/grade.js";
import { type Exercise, type Item, type Ordering, type Prediction, type Quiz, type RightAnswer, rungsOf } from "../../course/item.js";
import { beliefsIn, type Entry, latest, type Standing } from "../../course/journal.js";
import type { Misconception } from "../../course/misconception.js";
import { sampleText } from "../../course/sample-text.js";
import { type Block, type Phrase, paragraph, type Tone } from "../document.js";
import { phraseOf, proseBlocks } from "../prose.js";
import {
  checkWords,
  hintWordsOfCourse,
  itemWords,
  orderWords,
  predictionWords,
  progressWords,
  quizWords,
  solutionWords,
} from "../words.js";
import { hintBlocks } from "./answer.js";
import { replayBlocks } from "./replay.js";

/** What stands first: a sign, a word, and the first sentence of a text; the rest of it follows. */
function headed(tone: Tone, word: string, text: string): readonly Block[] {
  const [first, ...rest] = proseBlocks(text);
  if (first?.kind === "paragraph") return [{ kind: "verdict", tone, word, phrase: first.phrase }, ...rest];
  return [{ kind: "verdict", tone, word, phrase: [] }, ...proseBlocks(text)];
}

const titled = (tone: Tone, word: string, phrase: Phrase): Block => ({ kind: "verdict", tone, word, phrase });

/** Options under their numbers; `notes` are said beside some of them. */
function choices(options: readonly { readonly text: string }[], notes: ReadonlyMap<number, Phrase> = new Map()): Block {
  return {
    kind: "choices",
    choices: options.map(({ text }, index) => {
      const note = notes.get(index + 1);
      return { label: `${index + 1}`, phrase: note === undefined ? phraseOf(text) : [...phraseOf(text), " ", ...note] };
    }),
  };
}

/** A prediction that is open, or kept until it comes out. */
export function predictionBlocks({ id, question, options, settledBy }: Prediction, chosen: number | undefined): readonly Block[] {
  const notes = new Map(chosen === undefined ? [] : [[chosen, predictionWords.mine]]);
  const shown = [...headed("unknown", predictionWords.word, question), choices(options, notes)];
  if (chosen === undefined) return [...shown, paragraph(predictionWords.howTo(id, options.length))];
  return [
    ...shown,
    paragraph(predictionWords.kept(chosen)),
    paragraph(settledBy === undefined ? predictionWords.compares(id) : predictionWords.waits(id, settledBy.ask, settledBy.subject)),
  ];
}

/** How a prediction came out. `misconception` is that of a wrong one. */
export function outcomeBlocks(
  { question, options, because }: Prediction,
  chosen: number | undefined,
  misconception: Misconception | undefined,
): readonly Block[] {
  const right = options.findIndex((option) => option.right) + 1;
  const notes = new Map([...(chosen === undefined ? [] : [[chosen, predictionWords.mine] as const]), [right, predictionWords.so]]);
  const shown = [paragraph(phraseOf(question)), choices(options, notes)];
  if (chosen === undefined) return [titled("unknown", predictionWords.noneWord, predictionWords.none), ...shown, ...proseBlocks(because)];
  if (chosen === right) return [titled("yes", predictionWords.rightWord, predictionWords.right(chosen)), ...shown, ...proseBlocks(because)];
  return [
    titled("unknown", predictionWords.wrongWord, predictionWords.wrongTitle),
    ...shown,
    paragraph(predictionWords.wrong(chosen, right)),
    ...proseBlocks(because),
    ...misconceptionBlocks(misconception),
  ];
}

export function noOptionBlocks(item: Prediction | Quiz): readonly Block[] {
  const told =
    item.kind === "prediction"
      ? predictionWords.noOption(item.options.length)
      : quizWords.noOption(item.answers.length, item.reasons.length);
  const asked = item.kind === "prediction" ? predictionBlocks(item, undefined) : quizBlocks(item);
  return [...asked, paragraph(told)];
}

export function quizBlocks({ id, question, answers, reasons }: Quiz): readonly Block[] {
  return [
    ...headed("unknown", quizWords.word, question),
    paragraph(quizWords.answers),
    choices(answers),
    paragraph(quizWords.reasons),
    choices(reasons),
    paragraph(quizWords.howTo(id)),
  ];
}

export function quizResultBlocks(quiz: Quiz, chosen: readonly number[], misconception: Misconception | undefined): readonly Block[] {
  const score = beliefOf(quiz, ...chosen)?.score ?? 0;
  if (score === 1) return [titled("yes", checkWords.rightWord, quizWords.right), ...proseBlocks(quiz.because)];
  if (score === 0) return [titled("no", checkWords.notYetWord, quizWords.wrong), ...misconceptionBlocks(misconception)];
  return [titled("unknown", checkWords.partlyWord, quizWords.half), ...misconceptionBlocks(misconception)];
}

/** A test of several quizzes: nothing is told before all are answered. */
export function testBlocks(course: Course, test: string, entries: readonly Entry[]): readonly Block[] {
  const quizzes = itemsOf(course, test, "quiz");
  const open = quizzes.filter(({ id }) => latest(entries, "quiz", id) === undefined);
  const [next] = open;
  if (next !== undefined)
    return [
      titled("unknown", quizWords.word, quizWords.test(quizzes.length - open.length, quizzes.length)),
      paragraph(quizWords.next(next.id)),
    ];
  const right = quizzes.filter(({ id }) => latest(entries, "quiz", id)?.score === 1).length;
  const beliefs = beliefsIn(
    entries,
    quizzes.map(({ id }) => id),
  );
  const told = beliefs.flatMap(({ belief, times }) => {
    const misconception = course.misconceptions[belief];
    return misconception === undefined ? [] : [{ misconception, times }];
  });
  return [
    titled("yes", quizWords.resultWord, quizWords.result(right, quizzes.length)),
    paragraph(told.length === 0 ? quizWords.nothing : quizWords.look),
    ...told.flatMap(({ misconception, times }): readonly Block[] => [
      { kind: "list", items: [quizWords.belief(misconception.belief, times)] },
      ...instead(misconception),
    ]),
  ];
}

export function keptQuizBlocks(course: Course, test: string, entries: readonly Entry[]): readonly Block[] {
  const quizzes = itemsOf(course, test, "quiz");
  const open = quizzes.filter(({ id }) => latest(entries, "quiz", id) === undefined);
  const [next] = open;
  return [
    titled("yes", quizWords.keptWord, quizWords.kept(open.length)),
    paragraph(next === undefined ? quizWords.report(test) : quizWords.next(next.id)),
  ];
}

export function orderingBlocks({ id, question, lines }: Ordering): readonly Block[] {
  return [
    ...headed("unknown", orderWords.word, question),
    { kind: "choices", choices: Object.entries(lines).map(([label, { text }]) => ({ label, phrase: phraseOf(text) })) },
    paragraph(orderWords.howTo(id, Object.keys(lines).slice(0, 3))),
  ];
}

export function exerciseBlocks({ id, question, call, task }: Exercise): readonly Block[] {
  const rows: readonly Block[] =
    task.kind === "classification" ? [{ kind: "list", items: task.rows.map(({ text }) => phraseOf(text)) }] : [];
  return [...headed("unknown", checkWords.word, question), ...rows, paragraph(checkWords.howTo(call)), paragraph(checkWords.hints(id))];
}

/** What an answer came to. After success another answer that is right is shown. */
export function gradeBlocks(
  item: Exercise | Ordering,
  { score, parts, refusal }: Grade,
  misconception: Misconception | undefined,
): readonly Block[] {
  if (refusal !== undefined) {
    const detail: readonly Block[] = refusal.kind === "unread" && refusal.detail !== "" ? [{ kind: "code", text: refusal.detail }] : [];
    const how: Phrase =
      item.kind === "exercise" ? checkWords.howTo(item.call) : orderWords.howTo(item.id, Object.keys(item.lines).slice(0, 3));
    return [titled("unknown", checkWords.unreadWord, checkWords.refusal(refusal)), ...detail, paragraph(how)];
  }
  const list: Block = { kind: "list", items: parts.map(checkWords.part) };
  if (score === 1) return [titled("yes", checkWords.rightWord, checkWords.right), list, ...anotherBlocks(item)];
  const failing = parts.find(({ outcome, shown }) => outcome !== "met" && shown !== undefined);
  return [
    score === 0
      ? titled("no", checkWords.notYetWord, checkWords.notYet)
      : titled("unknown", checkWords.partlyWord, checkWords.partly(score)),
    list,
    ...(failing?.shown === undefined ? [] : shownBlocks(failing.shown)),
    ...misconceptionBlocks(misconception),
    paragraph(checkWords.hints(item.id)),
  ];
}

/** The run or step on which an answer fails. */
function shownBlocks(explanation: NonNullable<Grade["parts"][number]["shown"]>): readonly Block[] {
  if (explanation.replay !== undefined) return replayBlocks({ ...explanation, nearMiss: undefined });
  return hintBlocks(explanation.hints);
}

function anotherBlocks(item: Exercise | Ordering): readonly Block[] {
  const another = item.right[1];
  if (another === undefined) return [];
  return [paragraph(checkWords.another), ...(typeof another === "string" ? [codeBlock(another)] : rightBlocks(another))];
}

export function misconceptionBlocks(misconception: Misconception | undefined): readonly Block[] {
  if (misconception === undefined) return [];
  return [paragraph(checkWords.belief(misconception.belief)), ...instead(misconception)];
}

function instead({ instead: text, cell, ask }: Misconception): readonly Block[] {
  return [
    ...proseBlocks(text),
    paragraph(checkWords.refute),
    codeBlock(cell),
    ...(ask === undefined ? [] : [paragraph(checkWords.thenAsk), codeBlock(ask)]),
  ];
}

const codeBlock = (text: string): Block => ({ kind: "code", text });

/** The rung with this number, from 1. */
export function hintRungBlocks(item: Exercise | Ordering, rung: number, isRepeated: boolean): readonly Block[] {
  const rungs = rungsOf(item.hints);
  const text = rungs[rung - 1] ?? "";
  const after = isRepeated
    ? hintWordsOfCourse.again(item.id)
    : rung < rungs.length
      ? hintWordsOfCourse.next(item.id)
      : hintWordsOfCourse.last(item.id);
  return [titled("unknown", hintWordsOfCourse.word, hintWordsOfCourse.title(rung, rungs.length)), ...proseBlocks(text), paragraph(after)];
}

export function solutionBlocks(item: Exercise | Ordering, isSolved: boolean): readonly Block[] {
  const [first] = item.right;
  return [
    titled("yes", solutionWords.word, isSolved ? solutionWords.solved : solutionWords.unsolved(item.id)),
    ...(first === undefined ? [] : typeof first === "string" ? [codeBlock(first)] : rightBlocks(first)),
  ];
}

function rightBlocks({ answer, because }: RightAnswer): readonly Block[] {
  return [...answer.map((sample) => codeBlock(sampleText(sample))), ...(because === undefined ? [] : proseBlocks(because))];
}

export function progressBlocks(standings: readonly Standing[], isOn: boolean): readonly Block[] {
  const begun = standings.filter(
    ({ items, predictions }) => predictions.made > 0 || items.some(({ score, hints }) => score !== undefined || hints > 0),
  );
  const title = titled(isOn ? "yes" : "unknown", progressWords.word, progressWords.title(isOn));
  if (begun.length === 0) return [title, paragraph(progressWords.none), paragraph(progressWords.how)];
  return [
    title,
    {
      kind: "table",
      caption: [],
      columns: [
        { title: progressWords.lesson, align: "left" },
        { title: progressWords.predictions, align: "right" },
        { title: progressWords.solved, align: "right" },
        { title: progressWords.open, align: "left" },
        { title: progressWords.hints, align: "right" },
      ],
      rows: begun.map(({ lesson, items, predictions }) => [
        [lesson],
        [`${predictions.made} / ${predictions.all}`],
        [`${items.filter(({ score }) => score === 1).length} / ${items.length}`],
        [items.flatMap(({ id, score }) => (score !== undefined && score < 1 ? [id] : [])).join(", ")],
        [`${items.reduce((sum, { hints }) => sum + hints, 0)}`],
      ]),
    },
    paragraph(progressWords.how),
  ];
}

/** What became of turning the recording on or off; `trouble` is the file system's. */
export function recordingBlocks(on: boolean, file: string, trouble: string | undefined): readonly Block[] {
  if (trouble !== undefined) return [titled("fault", progressWords.offWord, progressWords.noFile(file, trouble))];
  if (on) return [titled("yes", progressWords.onWord, progressWords.on(file))];
  return [titled("unknown", progressWords.offWord, progressWords.off(file))];
}

export function unknownItemBlocks(course: Course, id: string): readonly Block[] {
  const known = [...course.items.keys()];
  const near = known.filter((each) => each.split(".")[0] === id.split(".")[0]);
  return [titled("unknown", itemWords.unknownWord, itemWords.unknown(id, near.slice(0, 12)))];
}

export function otherHelperBlocks(item: Item, helper: string): readonly Block[] {
  return [titled("unknown", itemWords.unknownWord, itemWords.otherHelper(item.id, helper))];
}
