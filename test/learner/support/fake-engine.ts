import type { Engine } from "../../../kernel/learner/engine.js";
import { outlineOf } from "../../../kernel/learner/outline.js";
import type { Explanation, Replay } from "../../../src/explanation/explanation.js";
import type { Question } from "../../../src/explanation/question.js";

/** What the engine is to say about a function: an answer, or the inputs that refute. */
export type Said = "yes" | "no" | "unknown" | Replay["inputs"];

/** An engine that says what it is told to, "yes" else, and writes down what it was asked. */
export class FakeEngine implements Engine {
  readonly asked: Question[] = [];
  readonly #said: Readonly<Record<string, Said>>;
  /** How often each answer tells how far it is. */
  reports = 0;
  abandoned = 0;

  constructor(said: Readonly<Record<string, Said>> = {}) {
    this.#said = said;
  }

  answer: Engine["answer"] = (question, progress) => {
    this.asked.push(question);
    for (let report = 0; report < this.reports; report++) progress?.("looking for a measure", report);
    return explanationOf(question, this.#said[question.subject] ?? "yes");
  };
  compare: Engine["compare"] = (question, ask = "terminates") => [
    { meaning: "C int", explanation: this.answer({ ...question, ask }) },
    { meaning: "mathematical integers", explanation: this.answer({ ...question, ask }) },
  ];
  outline: Engine["outline"] = outlineOf;
  abandon: Engine["abandon"] = () => void this.abandoned++;
  warm: Engine["warm"] = () => undefined;
  close: Engine["close"] = () => undefined;
}

function explanationOf(question: Question, said: Said): Explanation {
  const inputs = typeof said === "string" ? undefined : said;
  const replay: Replay | undefined =
    inputs === undefined
      ? undefined
      : {
          inputs,
          call: `${question.subject}(...)`,
          rows: [],
          listing: [],
          cycle: undefined,
          outcome: { kind: "returned", value: "false" },
        };
  const answer = typeof said === "string" ? said : "no";
  return {
    question,
    answer,
    method: "being told",
    semantics: "none",
    control: [],
    eventually: [],
    always: [],
    derivation: [],
    established: [],
    replay,
    nearMiss: undefined,
    elsewhere: [],
    unknown:
      answer === "unknown" ? { reason: "paradox", tried: [], ranOut: undefined, mightHelp: undefined, detail: undefined } : undefined,
    oracle: undefined,
    bound: undefined,
    hints: [],
    ledger: [],
    certificate: {},
    checked: answer !== "unknown",
    graph: undefined,
    cost: { steps: 1, milliseconds: 1, usedSolver: false },
  };
}
