import { explainProgram } from "./explanation/explain-program.js";
import { unknownBecause } from "./explanation/explain-termination.js";
import type { Explanation, Signature } from "./explanation/explanation.js";
import { readHints } from "./explanation/hint.js";
import { tellUnread } from "./explanation/hint-story.js";
import { Inquiry, type Progress } from "./explanation/inquiry.js";
import { semanticsOf } from "./explanation/ledger.js";
import { elsewhereOf, meaningsOf, type UnderMeaning } from "./explanation/meanings.js";
import type { Question } from "./explanation/question.js";
import { shownVariables } from "./explanation/shown-variables.js";
import { readProgram } from "./language/frontends.js";
import type { Program } from "./program/program.js";
import type { Asks } from "./prove/context.js";
import { Solver } from "./solver/solver.js";
import { type Diagnostic, formatDiagnostic } from "./text/diagnostic.js";

export interface AnswerOptions {
  readonly progress?: Progress;
  /** Whether to ask the same question under other meanings of the numbers as well. Default true. */
  readonly elsewhere?: boolean;
  /** Asked instead of the one that comes with us. */
  readonly solver?: Asks;
}

/** One for the whole process; it costs nothing before it is asked something. */
const ownSolver = new Solver();

/**
 * The main path: one question in, one explanation out.
 *
 *     text --readProgram--> program --decide--> verdict with certificate --check--> explanation
 *
 * Every yes and no has passed the independent checker (`checked`), every counterexample has been run. Deterministic.
 */
export function answer(question: Question, options: AnswerOptions = {}): Explanation {
  const started = performance.now();
  const read = readProgram(question.sources, { integers: question.options.integers ?? "c" }, question.subject);
  return read.ok ? explain(question, read.value, options, started) : unreadable(question, read.diagnostics, started);
}

/** The same question under every meaning that the text's numbers can have, its own first. Throws nothing; empty when the text cannot be read. */
export function compareMeanings(question: Question): readonly UnderMeaning[] {
  const read = readProgram(question.sources, { integers: question.options.integers ?? "c" }, question.subject);
  if (!read.ok) return [];
  return meaningsOf(question, read.value).map(({ name, program }) => ({
    meaning: name,
    explanation: explain(question, program, { elsewhere: false }, performance.now()),
  }));
}

function explain(question: Question, program: Program, options: AnswerOptions, started: number): Explanation {
  const { subject } = question;
  const { effort = 1 } = question.options;
  const { solver = ownSolver } = options;
  const { hints, unread } = hintsOf(question, program);
  const context = { effort, solver, ...(Object.keys(hints).length > 0 ? { hints } : {}) };
  const inquiry = new Inquiry(program, subject, context, options.progress);
  const told = explainProgram(question, inquiry);
  return {
    ...blank(question, semanticsOf(program)),
    signature: signatureOf(program, subject),
    ...told,
    hints: [...(told.hints ?? []), ...tellUnread(unread)],
    elsewhere: options.elsewhere === false ? [] : elsewhereOf(question, inquiry),
    cost: { steps: inquiry.steps, milliseconds: performance.now() - started, usedSolver: inquiry.usedSolver },
  };
}

/** Hints that are of no use here are said to be, never quietly left out. */
function hintsOf({ ask, subject, options: { measure, invariant } }: Question, program: Program): ReturnType<typeof readHints> {
  const isUseless = measure !== undefined && ask !== "terminates";
  const texts = { ...(measure === undefined || isUseless ? {} : { measure }), ...(invariant === undefined ? {} : { invariant }) };
  const { hints, unread } = readHints(program, subject, texts);
  return { hints, unread: isUseless ? [{ kind: "measure", text: measure, diagnostics: [uselessMeasure] }, ...unread] : unread };
}

const uselessMeasure: Diagnostic = {
  kind: "unsupported",
  message: "a measure shows that something ends: it is for terminates; prove can use an invariant",
};

function unreadable(question: Question, diagnostics: readonly Diagnostic[], started: number): Explanation {
  const language = question.sources.at(-1)?.language ?? "typescript";
  return {
    ...blank(question, semanticsOf({ language, integers: question.options.integers ?? "c" })),
    unknown: unknownBecause("unsupported", [], diagnostics.map(formatDiagnostic).join("\n")),
    cost: { steps: 0, milliseconds: performance.now() - started, usedSolver: false },
  };
}

function blank(question: Question, semantics: string): Omit<Explanation, "cost"> {
  return {
    question,
    answer: "unknown",
    method: "",
    semantics,
    control: [],
    eventually: [],
    always: [],
    derivation: [],
    established: [],
    replay: undefined,
    nearMiss: undefined,
    elsewhere: [],
    unknown: undefined,
    oracle: undefined,
    bound: undefined,
    hints: [],
    ledger: [],
    certificate: undefined,
    checked: false,
    graph: undefined,
  };
}

function signatureOf(program: Program, subject: string): Signature {
  const procedure = program.procedures.get(subject);
  const parameters = shownVariables(program, procedure?.parameters ?? []).map(({ name, type }) => ({ name, type }));
  return { parameters, result: procedure?.result?.name };
}
