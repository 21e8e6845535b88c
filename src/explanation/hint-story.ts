import { evaluate, variablesIn } from "../logic/polynomial.js";
import { show } from "../program/show.js";
import type { HintOutcome } from "../prove/hints.js";
import type { Diagnostic } from "../text/diagnostic.js";
import type { HintStep, HintStory } from "./explanation.js";
import type { Notation } from "./notation.js";

/** The learner's own words, by what they are meant for. */
export type HintTexts = Partial<Readonly<Record<HintStory["kind"], string>>>;

/** What came of each hint, with the step that breaks it. */
export function tellHints(texts: HintTexts, outcomes: readonly HintOutcome[], notation: Notation | undefined): readonly HintStory[] {
  return outcomes.map((outcome): HintStory => {
    const text = texts[outcome.hint] ?? "";
    if (outcome.kind === "accepted") return { kind: outcome.hint, text, outcome: "accepted", step: undefined, detail: undefined };
    const step = notation === undefined ? undefined : stepOf(outcome, notation);
    return { kind: outcome.hint, text, outcome: outcome.why, step, detail: undefined };
  });
}

/** A hint that is no expression of the program's language. */
export function unreadHints(texts: HintTexts, diagnostics: readonly Diagnostic[]): readonly HintStory[] {
  const detail = diagnostics.map(({ message }) => message).join("\n");
  const kind = texts.measure === undefined ? "invariant" : "measure";
  return [{ kind, text: texts[kind] ?? "", outcome: "not-read", step: undefined, detail }];
}

function stepOf({ step }: Extract<HintOutcome, { kind: "refused" }>, notation: Notation): HintStep | undefined {
  if (step === undefined) return undefined;
  const { transition } = step;
  const read = [...transition.update.values()].flatMap((update) => [...variablesIn(update)]);
  // What the step does not depend on has no value in it, and may have any.
  const values = new Map([...read.map((variable) => [variable, 0n] as const), ...step.values]);
  const written = (value: bigint) => show(value, notation.language);
  const named = [...values.keys()].filter((variable) => notation.isVariable(variable));
  return {
    code: notation.changes(transition),
    values: named.map((variable) => {
      const before = values.get(variable) ?? 0n;
      const update = transition.update.get(variable);
      return {
        name: notation.name(variable),
        before: written(before),
        after: written(update === undefined ? before : evaluate(update, values)),
      };
    }),
  };
}
