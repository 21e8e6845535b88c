import { randomUUID } from "node:crypto";
import type { Explanation } from "../../src/explanation/explanation.js";
import type { Options, Question } from "../../src/explanation/question.js";
import type { Integers } from "../../src/program/program.js";
import type { LearnerHost } from "./contract.js";
import type { Engine } from "./engine.js";
import { type HelperOptions, readOptions } from "./options.js";
import { Panel, renderAnswer } from "./panel.js";
import type { FoundFunction, Registry } from "./registry.js";
import { isRunning } from "./running.js";
import { refusalWords } from "./words.js";

/** What the helpers share: where to look functions up, whom to ask, where to show, and what this cell has shown. */
export class Questions {
  readonly #host: LearnerHost;
  readonly #registry: Registry;
  readonly #engine: Engine;
  readonly #shownHere = new Set<string>();
  /** Of all panels that were ever shown in a notebook, by whatever process: places are updated by name. */
  readonly #session = randomUUID();
  /** The questions that were answered before the learner's eyes. */
  readonly #answered = new Set<string>();
  #panels = 0;
  #last: { readonly helper: string; readonly hasShown: boolean } | undefined;

  constructor(host: LearnerHost, registry: Registry, engine: Engine) {
    this.#host = host;
    this.#registry = registry;
    this.#engine = engine;
  }

  /** A new cell begins. */
  begin(): void {
    this.#shownHere.clear();
    this.#last = undefined;
  }

  /** Whether the newest call of any helper was one of this, and has shown what it found. */
  hasShown(helper: string): boolean {
    return this.#last?.helper === helper && this.#last.hasShown;
  }

  /** The function's text. Throws `TypeError` when there is none. */
  find(helper: string, value: unknown): FoundFunction {
    const finding = this.#registry.find(value);
    if (finding.kind !== "found") throw new TypeError(refusalWords(helper, finding, value));
    return finding.found;
  }

  /** The answer as data; shows nothing. */
  report(ask: Question["ask"], value: unknown, given: unknown): Explanation {
    const options = readOptions(`${ask}.report`, given, ["effort", "integers", "measure", "invariant"]);
    this.#last = undefined;
    return this.#engine.answer(questionOf(ask, this.find(`${ask}.report`, value), options));
  }

  /** Answers and shows the explanation, once a cell; not while the function that is asked about is running itself. */
  answer(ask: Question["ask"], value: unknown, given: unknown, helper: (...operands: never[]) => unknown): Explanation {
    const options = readOptions(ask, given, ["quiet", "effort", "integers", "measure", "invariant"]);
    const found = this.find(ask, value);
    const question = questionOf(ask, found, options);
    const isQuiet = options.quiet || isRunning(found.subject, helper);
    const panel = this.panel();
    const explanation = this.#engine.answer(question, isQuiet ? undefined : panel.progressOf(question), !isQuiet);
    const key = JSON.stringify(question);
    if (!isQuiet && !this.#shownHere.has(key)) {
      panel.show(renderAnswer(explanation, found.remarks));
      this.#shownHere.add(key);
    }
    this.called(ask, !isQuiet, found.subject);
    return explanation;
  }

  panel(): Panel {
    return new Panel(this.#host, `${this.#session}-${++this.#panels}`);
  }

  called(helper: string, hasShown: boolean, subject?: string): void {
    this.#last = { helper, hasShown };
    if (hasShown && subject !== undefined) this.#answered.add(`${helper} ${subject}`);
  }

  /** Whether the learner has seen the answer to this question, about some function of that name. */
  hasAnswered(helper: string, subject: string): boolean {
    return this.#answered.has(`${helper} ${subject}`);
  }
}

/** The question with its options in a fixed order, so that the same question is the same text. */
export function questionOf(ask: Question["ask"], { subject, sources, integers: own }: FoundFunction, options: HelperOptions): Question {
  const integers: Integers | undefined = options.integers ?? own;
  const { effort, measure, invariant } = options;
  const asked: Options = {
    ...(integers === undefined || integers === "c" ? {} : { integers }),
    ...(effort === undefined || effort === 1 ? {} : { effort }),
    ...(measure === undefined ? {} : { measure }),
    ...(invariant === undefined ? {} : { invariant }),
  };
  return { ask, subject, sources, options: asked };
}
