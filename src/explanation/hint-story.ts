import { evaluate, variablesIn } from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import type { HintOutcome, Hints } from "../prove/hints.js";
import type { Oracle } from "../prove/oracle.js";
import type { Basis } from "../transition/concern.js";
import { readingOf } from "../transition/reading.js";
import type { Transition } from "../transition/system.js";
import { breakingStep, type RefusedHint } from "./breaking-step.js";
import type { HintStep, HintStory } from "./explanation.js";
import type { HintTexts, UnreadHint } from "./hint.js";
import { Notation } from "./notation.js";
import { callText } from "./replay.js";
import { shownVariables } from "./shown-variables.js";

/** What hints were about: the program and its system, in which they were checked. */
export interface HintSubject {
  readonly program: Program;
  readonly subject: string;
  readonly oracle: Oracle;
  readonly basis: Basis;
  readonly hints: Hints;
}

/** What came of each hint, with the step that breaks it as far as it could really be run. */
export function tellHints(texts: HintTexts, outcomes: readonly HintOutcome[], about: HintSubject | undefined): readonly HintStory[] {
  return outcomes.map((outcome): HintStory => {
    const text = texts[outcome.hint] ?? "";
    if (outcome.kind === "accepted") return { kind: outcome.hint, text, outcome: "accepted", step: undefined, detail: undefined };
    return { kind: outcome.hint, text, outcome: outcome.why, step: about && stepOf(outcome, about), detail: undefined };
  });
}

export function tellUnread(unread: readonly UnreadHint[]): readonly HintStory[] {
  return unread.map(({ kind, text, diagnostics }) => {
    const detail = diagnostics.map(({ message, hint }) => (hint === undefined ? message : `${message}: ${hint}`)).join("\n");
    return { kind, text, outcome: "not-read", step: undefined, detail };
  });
}

function stepOf(refused: RefusedHint, { program, subject, oracle, basis, hints }: HintSubject): HintStep | undefined {
  const found = breakingStep(program, subject, oracle, basis.system, hints, refused);
  const procedure = program.procedures.get(subject);
  if (found === undefined || procedure === undefined || refused.step === undefined) return undefined;
  const { inputs, before, after } = found;
  const notation = new Notation(basis.lowering, program);
  const { from, to } = refused.step.transition;
  const isOpen = ({ guard }: Transition) => {
    const point = readingOf(guard, procedure, before);
    return point === undefined || guard.every((atom) => evaluate(atom, point) >= 0n);
  };
  const taken = basis.system.transitions.filter((each) => each.from === from && each.to === to && isOpen(each));
  const mentioned = [hints.measure ?? [], hints.invariant ?? []].flat();
  const updates = taken.flatMap(({ update }) => [...update]);
  const telling = new Set([
    ...[...mentioned, ...updates.map(([, value]) => value)].flatMap((polynomial) => [...variablesIn(polynomial)]),
    ...updates.map(([name]) => name),
  ]);
  const names = new Set([...telling].map((variable) => notation.name(variable)));
  const [transition, ...others] = taken;
  return {
    code: transition === undefined || others.length > 0 ? "" : notation.changes(transition),
    call: inputs && callText(program, subject, inputs),
    values: shownVariables(program, [...procedure.parameters, ...procedure.locals])
      .filter(({ name, named }) => named && names.has(name))
      .map(({ name, valueIn }) => ({ name, before: valueIn(before), after: after && valueIn(after) })),
  };
}
