import type { HintStep, HintStory } from "../../explanation/explanation.js";
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
  caption: ({ outcome }: HintStory, { code: text, call }: HintStep): Phrase => {
    if (outcome === "not-enough") return say`It allows these values, and from there the run fails:`;
    if (outcome === "not-true-at-start")
      return call === undefined ? say`The loop is reached with these values:` : say`${code(call)} reaches the loop with these values:`;
    const breaks = call === undefined ? say`The step that breaks it` : say`The step of ${code(call)} that breaks it`;
    return text === "" ? [...breaks, ":"] : [...breaks, ": ", ...say`${code(text)}`];
  },
  /** What it means that no call is known that takes the step. */
  unreached: ({ kind, outcome }: HintStory): Phrase => {
    if (outcome === "not-enough") return say`An invariant that says more excludes them, if no call gets there.`;
    if (kind === "measure")
      return say`That step was run from these values; no call that I tried gets there. An invariant that excludes them may help.`;
    return say`That step was run from these values, which your invariant allows; no call that I tried gets there. So it may always be true, and still say too little to be kept.`;
  },
  variable: say`variable`,
  value: say`value`,
  before: say`before`,
  after: say`after`,
};
