import type { HintStory } from "../../explanation/explanation.js";
import { code, type Phrase, say } from "../document.js";

const broken: Readonly<Record<Exclude<HintStory["outcome"], "accepted">, string>> = {
  "not-true-at-start": "is not true when the loop is reached",
  "not-kept": "is not kept: true before a time round, false after it",
  "does-not-drop": "does not drop by at least 1 each time round",
  "not-bounded": "has no bound: it can go below every number that I tried while the loop goes on",
  "not-enough": "holds, but what is claimed does not follow from it",
  "not-shown": "could neither be shown nor be refuted",
  "not-read": "cannot be read",
};

/** About the learner's own ideas. */
export const hintWords = {
  outcome: ({ kind, text, outcome }: HintStory): Phrase =>
    outcome === "accepted"
      ? say`Your ${kind} ${code(text)} was checked, and it is right.`
      : say`Your ${kind} ${code(text)} ${broken[outcome]}. So it was not used.`,
  step: (text: string): Phrase => (text === "" ? say`The step that breaks it:` : say`The step that breaks it: ${code(text)}`),
  start: say`The loop is reached with these values:`,
  variable: say`variable`,
  value: say`value`,
  before: say`before`,
  after: say`after`,
};
