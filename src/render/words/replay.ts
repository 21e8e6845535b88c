import type { Replay, ReplayMeasure } from "../../explanation/explanation.js";
import type { Language } from "../../text/source.js";
import { positionOf } from "../../text/source.js";
import { code, joined, type Phrase, say } from "../document.js";

/** What is returned where nothing is returned; in C that is undefined behaviour. */
const nothing: Readonly<Record<Language, string>> = { c: "", python: "None", typescript: "undefined" };

/** What a run came to, to follow the call in a sentence: "returns false", "runs for ever". */
export function outcomeOf(replay: Replay, language: Language): Phrase {
  const { outcome } = replay;
  switch (outcome.kind) {
    case "returned":
      return outcome.value === undefined ? say`returns` : say`returns ${code(outcome.value)}`;
    case "failed": {
      const where = say`in line ${positionOf(outcome.span).line}`;
      if (outcome.undefined) return say`has undefined behaviour ${where}: ${outcome.message}`;
      if (outcome.obligation === "missing-return") return say`returns ${code(nothing[language])}, as it ends ${where} without a value`;
      if (language === "python") return say`raises an exception ${where}: ${outcome.message}`;
      return say`fails ${where}: ${outcome.message}`;
    }
    case "undefined-late":
      return say`has undefined behaviour in the end, in line ${positionOf(outcome.span).line}: ${outcome.message}`;
    case "repeats":
    case "repeats-late":
    case "never-leaves":
      return say`runs for ever`;
  }
}

/** About runs: the table of a replay, and what the run came to. */
export const replayWords = {
  title: (call: string, variables: number): Phrase =>
    variables === 0
      ? say`The run of ${code(call)}, step by step:`
      : say`The run of ${code(call)}, step by step, with the values before each step:`,
  step: say`step`,
  line: say`line`,
  code: say`code`,
  note: say`note`,
  changed: say`→ marks a value that has just changed.`,
  hint: say`Choose a row, then go through the run with the arrow keys: the line that is about to run is marked.`,
  /** A step for those who hear it. */
  stepLabel: (
    { number, line, text }: { readonly number: number; readonly line: number; readonly text: string },
    values: string,
    note: string,
  ) => [`step ${number}`, values, `line ${line}`, text, note].filter((part) => part !== "").join(", "),
  value: (name: string, value: string, changed: boolean): string => `${name} ${changed ? "now " : ""}${value}`,
  /** Above the values of a measure. */
  measure: ({ loop, text, phase }: ReplayMeasure, severalLoops: boolean): Phrase =>
    say`${code(text)} ↓${severalLoops ? say` in ${loop}` : []}${phase === undefined ? [] : say` when ${code(phase)}`}`,
  example: ({ call, measures = [] }: Replay, values: readonly bigint[] | undefined): Phrase =>
    values === undefined
      ? say`Watch it drop: the run of ${code(call)}, step by step`
      : say`Watch it drop: in ${code(call)}, ${code(measures[0]?.text ?? "")} goes ${values.join(", ")}`,
  backTo: (row: number): Phrase => say`back to step ${row}`,
  left: (rows: number): Phrase => say`${rows} more steps like these`,
  moreRows: (rows: number): Phrase => say`The same run in ${rows} rows`,
  /** How the run ends, in a sentence under the table. */
  end: (replay: Replay, language: Language): Phrase => {
    const { outcome, cycle } = replay;
    if (outcome.kind === "repeats" && cycle !== undefined)
      return say`Step ${cycle.to + 1} is in the same state as step ${cycle.from + 1}. From there everything happens again, and again: it never ends.`;
    if (outcome.kind === "never-leaves" && outcome.facts.length > 0)
      return say`It never leaves the states where ${joined(outcome.facts.map((fact) => [code(fact)]))}: each time round leads back into them. So it never ends.`;
    if (outcome.kind === "repeats-late")
      return say`These are its first steps, really run. After ${outcome.rounds} rounds it is back in a state where it was before: that is what the certificate shows. So it never ends.`;
    if (outcome.kind === "undefined-late")
      return say`These are its first steps, really run. That they lead to undefined behaviour, after very many more, is what the certificate shows.`;
    if (outcome.kind === "repeats" || outcome.kind === "never-leaves")
      return say`These are its first steps, really run. That it never comes to an end is what the certificate shows.`;
    return say`So ${code(replay.call)} ${outcomeOf(replay, language)}. This is a real run, by the rules of the language.`;
  },
  nearMiss: (replay: Replay, language: Language): Phrase =>
    say`A near miss, for contrast: ${code(replay.call)} ${outcomeOf(replay, language)}.`,
  nearMissTitle: say`The near miss, step by step`,
};
