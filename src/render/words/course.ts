import type { Aspect, Part, Refusal } from "../../course/grade.js";
import { code, joined, type Phrase, say, strong } from "../document.js";
import { phraseOf } from "../prose.js";
import { wangWords } from "./wang.js";

const languageNames = { c: "C", python: "Python", typescript: "TypeScript" } as const;
const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
const call = (helper: string, id: string, rest = ""): Phrase => [code(`${helper}("${id}"${rest})`)];

/** A share of the points, as a learner reads it: "2 of 3 parts" says more than a percentage. */
const percent = (score: number): string => `${Math.round(score * 100)} %`;

export const predictionWords = {
  word: "predict",
  howTo: (id: string, options: number): Phrase =>
    say`To answer: ${call("predict", id, ", 1")}, or another number up to ${options}. A guess is fine.`,
  kept: (number: number): Phrase => say`Your prediction is kept: ${strong(`${number}`)}. Change it if you like, until you know.`,
  mine: say`← ${strong("your prediction")}`,
  so: say`← ${strong("so it is")}`,
  waits: (id: string, ask: string, subject: string): Phrase =>
    say`Now run ${code(`${ask}(${subject})`)}. After it, ${call("predict", id)} compares.`,
  compares: (id: string): Phrase => say`Read on. Later, ${call("predict", id)} compares.`,
  right: (number: number): Phrase => say`You predicted ${strong(`${number}`)}, and so it is.`,
  wrong: (number: number, right: number): Phrase => say`You predicted ${strong(`${number}`)}. It came out as ${strong(`${right}`)}.`,
  rightWord: "as predicted",
  wrongWord: "a surprise",
  wrongTitle: say`Those are worth the most.`,
  none: say`You have made no prediction here. No harm done; the next one is more fun with a guess.`,
  noneWord: "no prediction",
  noOption: (options: number): Phrase => say`That is none of the options. They go from 1 to ${options}.`,
} as const;

export const quizWords = {
  word: "quiz",
  answers: say`The answer:`,
  reasons: say`And the reason:`,
  howTo: (id: string): Phrase => say`To answer: ${call("quiz", id, ", 1, 1")}, the number of the answer first, then that of the reason.`,
  right: say`The answer and the reason are right.`,
  half: say`The answer is right; the reason is another one.`,
  wrong: say`Not yet.`,
  noOption: (answers: number, reasons: number): Phrase =>
    say`That is none of the options. Answers go from 1 to ${answers}, reasons from 1 to ${reasons}.`,
  keptWord: "kept",
  kept: (left: number): Phrase =>
    left === 0 ? say`That was the last question.` : say`${many(left, "question")} to go. Nothing is told before the last one.`,
  report: (test: string): Phrase => say`${code(`quiz("${test}")`)} shows what came out.`,
  test: (answered: number, all: number): Phrase => say`${answered} of ${all} questions are answered.`,
  next: (id: string): Phrase => say`The next one: ${call("quiz", id)}.`,
  result: (right: number, all: number): Phrase =>
    say`${right} of ${all} with the right reason. It is no grade: it says what to look out for.`,
  resultWord: "done",
  look: say`What to look out for, the most frequent first:`,
  nothing: say`None of the beliefs that we know of showed.`,
  belief: (belief: string, times: number): Phrase =>
    times === 1 ? say`“${phraseOf(belief)}”` : say`“${phraseOf(belief)}” (${times} times)`,
} as const;

export const orderWords = {
  word: "order",
  howTo: (id: string, letters: readonly string[]): Phrase =>
    say`To answer: ${call("order", id, `, "${letters.join(" ")}"`)}, in your order. Leave out what does not belong. More than one order may be right.`,
} as const;

export const checkWords = {
  word: "exercise",
  howTo: (text: string): Phrase => say`To answer: ${code(text)}`,
  rightWord: "right",
  partlyWord: "partly right",
  notYetWord: "not yet",
  unreadWord: "not read",
  right: say`Well done.`,
  partly: (score: number): Phrase => say`That earns ${percent(score)}.`,
  notYet: say`This is not it.`,
  hints: (id: string): Phrase => say`${call("hint", id)} gives a hint, one at a time. Hints cost nothing.`,
  another: say`Another answer that is right:`,
  belief: (belief: string): Phrase => say`It fits a belief that many people hold: “${phraseOf(belief)}”`,
  refute: say`See for yourself. Run this in a cell:`,
  thenAsk: say`And then:`,
  part: ({ about, outcome }: Pick<Part, "about" | "outcome">): Phrase => say`${signs[outcome]} ${aspect(about, outcome)}`,
  run: (call: string): Phrase => say`A run that shows it: ${code(call)}`,
  refusal,
} as const;

const signs: Readonly<Record<Part["outcome"], string>> = { met: "✓", unmet: "✗", unknown: "?" };

function aspect(about: Aspect, outcome: Part["outcome"]): Phrase {
  const open = outcome === "unknown" ? ": this could neither be proved nor be refuted" : "";
  switch (about.kind) {
    case "claim":
      return say`${phraseOf(about.says)}${outcome === "unmet" ? ": this is not so" : open}`;
    case "value":
      return outcome === "met" ? say`the number is right` : say`the number is another one`;
    case "row":
      return outcome === "met"
        ? say`${phraseOf(about.text)}: ${about.is}`
        : say`${phraseOf(about.text)}: you say ${about.given}, and it is something else`;
    case "drop":
      return outcome === "met"
        ? say`${code(about.measure)} drops by at least 1 each time round`
        : say`${code(about.measure)} does not drop by at least 1 each time round${open}`;
    case "bound":
      return outcome === "met"
        ? say`${code(about.measure)} is bounded below`
        : say`${code(about.measure)} has no bound: it may go below every number while the loop goes on`;
    case "start":
      return outcome === "met" ? say`start: it is true before the loop` : say`start: it is not always true before the loop${open}`;
    case "step":
      return outcome === "met"
        ? say`step: each time round keeps it true`
        : say`step: a time round can make it false, from a state in which it is true${open}`;
    case "use":
      return outcome === "met" ? say`use: what was wanted follows from it` : say`use: what was wanted does not follow from it${open}`;
    case "accepts":
      return outcome === "met"
        ? say`it accepts one that is right: ${phraseOf(about.implementation)}`
        : say`it should accept one that is right, and does not: ${phraseOf(about.implementation)}${open}`;
    case "rejects":
      return outcome === "met"
        ? say`it rejects one that is wrong: ${phraseOf(about.implementation)}`
        : say`one that is wrong slips through: ${phraseOf(about.implementation)}${open}`;
    case "case":
      return outcome === "met" ? phraseOf(about.says) : say`${phraseOf(about.says)}: it gave ${code(about.result)}`;
    case "steps":
      return about.mistake === undefined ? say`every step fits` : wangWords.mistake(about.mistake);
    case "finished":
      return outcome === "met" ? say`every branch is closed` : say`the proof is not finished: a branch is open, or fails`;
    case "falsifies":
      return outcome === "met" ? say`${code(about.formula)} is false in this row` : say`${code(about.formula)} is true in this row`;
    case "admits":
      return outcome === "met" ? say`every row that is wanted is let in` : say`a row that is wanted is kept out`;
    case "excludes":
      return outcome === "met" ? say`every other row is kept out` : say`a row slips in that is not wanted`;
    case "sound":
      return outcome === "met"
        ? say`it is sound: it proves nothing that is wrong`
        : say`it is not sound: there is a row in which all premises hold, and what they are to show does not`;
    case "lossless":
      return outcome === "met"
        ? say`it loses nothing: where it fails, the formula fails`
        : say`it loses theorems: there is a row in which a premise fails, though what is to be shown holds`;
    case "line":
      return line(about);
  }
}

function line({ letter, trouble }: Extract<Aspect, { kind: "line" }>): Phrase {
  switch (trouble?.kind) {
    case undefined:
      return say`${strong(letter)} stands well`;
    case "missing":
      return say`${strong(letter)} is missing`;
    case "early":
      return say`${strong(letter)} comes too early: it rests on ${joined(trouble.needs.map((need) => [strong(need)]))}`;
    case "stray":
      return say`${strong(letter)} does not belong: ${phraseOf(trouble.because)}`;
  }
}

function refusal(why: Refusal): Phrase {
  switch (why.kind) {
    case "count":
      return say`I need ${joined(why.wanted.map((each) => [each === "answer" ? "an answer" : `a ${each}`]))} after the exercise's name, and got ${many(why.given, "thing")}.`;
    case "wants":
      return why.what === "function"
        ? say`The answer is a function: write its name, without calling it.`
        : why.what === "number"
          ? say`The answer is a number.`
          : say`The answer is a text in quotes.`;
    case "language":
      return say`I need it in ${joined(
        why.languages.map((each) => [languageNames[each]]),
        "or",
      )}.`;
    case "unread":
      return say`I cannot read ${code(why.text)} here.`;
    case "words":
      if (why.stray !== undefined)
        return say`${code(why.stray)} is none of the words: ${joined(
          why.words.map((each) => [each]),
          "or",
        )}.`;
      return say`There are ${many(why.rows, "row")}, and you gave ${many(why.given, "word")}.`;
    case "letters":
      return why.stray.length === 0
        ? say`I need the letters of the lines, in order.`
        : say`There is no line ${joined(why.stray.map((each) => [code(each)]))}, or it stands there twice.`;
  }
}

export const hintWordsOfCourse = {
  word: "hint",
  title: (rung: number, rungs: number): Phrase => say`${rung} of ${rungs}`,
  next: (id: string): Phrase => say`${call("hint", id)} once more says more.`,
  last: (id: string): Phrase => say`That was the last one. ${call("solution", id)} shows a solution.`,
  again: (id: string): Phrase => say`You have had all hints; this is the last one again. ${call("solution", id)} shows a solution.`,
} as const;

export const solutionWords = {
  word: "solution",
  solved: say`One that is right. Yours was, too.`,
  unsolved: (id: string): Phrase => say`One that is right. ${call("hint", id)} would have left you the fun.`,
} as const;

export const progressWords = {
  word: "progress",
  title: (on: boolean): Phrase =>
    on ? say`Recording is on: a file beside this notebook, sent nowhere.` : say`Recording is off: this is forgotten when the kernel stops.`,
  on: (file: string): Phrase =>
    say`From now on what you predict and answer is written to ${code(file)}, beside this notebook, and sent nowhere.`,
  off: (file: string): Phrase => say`Nothing is written any more. What was written stays in ${code(file)}; delete it if you like.`,
  noFile: (file: string, why: string): Phrase => say`${code(file)} cannot be written (${why}). Nothing is recorded.`,
  how: say`${code("progress.on()")} turns recording on, ${code("progress.off()")} off.`,
  onWord: "on",
  offWord: "off",
  lesson: say`lesson`,
  predictions: say`predictions`,
  solved: say`solved`,
  open: say`begun`,
  hints: say`hints`,
  none: say`nothing yet`,
} as const;

export const itemWords = {
  unknownWord: "no such item",
  unknown: (id: string, near: readonly string[]): Phrase =>
    near.length === 0
      ? say`There is no ${code(id)} here.`
      : say`There is no ${code(id)} here. There is ${joined(near.map((each) => [code(each)]))}.`,
  otherHelper: (id: string, helper: string): Phrase => say`${code(id)} is asked with ${call(helper, id)}.`,
} as const;
