import { smtFile } from "../../src/condition/smt-file.js";
import type { Explanation } from "../../src/explanation/explanation.js";
import { readProgram } from "../../src/language/frontends.js";
import { compareProvers, type ProversResult } from "../../src/race/provers.js";
import { type RaceResult, race as raceProgram } from "../../src/race/race.js";
import { render, renderCompare, renderDiagnostics, renderProvers, renderRace } from "../../src/render/render.js";
import { type Diagnostic, formatDiagnostic } from "../../src/text/diagnostic.js";
import { answerOf, inputsOf } from "./answers.js";
import type { Engine } from "./engine.js";
import type { ComparedMeaning } from "./engine-messages.js";
import { createMap } from "./map-helper.js";
import { readOptions } from "./options.js";
import type { Panel } from "./panel.js";
import { type Questions, questionOf } from "./questions.js";
import { createSat } from "./sat-helper.js";
import { createWang } from "./wang-helper.js";
import { smtWords } from "./words.js";

type Unreadable = { readonly diagnostics: readonly Diagnostic[] };

const comparing = ["ask", "effort"] as const;

/** The functions that every cell has without an import. Their documentation is in `declarations.ts`. */
export function createHelpers(questions: Questions, engine: Engine): Readonly<Record<string, unknown>> {
  function prove(f: unknown, options?: unknown): boolean | undefined {
    return answerOf(questions.answer("prove", f, options, prove));
  }
  function counterexample(f: unknown, options?: unknown): readonly unknown[] | null | undefined {
    return inputsOf(questions.answer("counterexample", f, options, counterexample));
  }
  function terminates(f: unknown, options?: unknown): boolean | undefined {
    return answerOf(questions.answer("terminates", f, options, terminates));
  }
  prove.report = (f: unknown, options?: unknown) => questions.report("prove", f, options);
  prove.smt = (f: unknown, options?: unknown) => {
    const {
      subject,
      sources,
      options: asked,
    } = questionOf("prove", questions.find("prove.smt", f), readOptions("prove.smt", options, ["integers"]));
    const program = readProgram(sources, { integers: asked.integers ?? "c" }, subject);
    if (!program.ok) throw new Error(program.diagnostics.map(formatDiagnostic).join("\n"));
    const file = smtFile(program.value, subject);
    if (file === undefined) throw new Error(smtWords.loops(subject));
    return file;
  };
  counterexample.report = (f: unknown, options?: unknown) => questions.report("counterexample", f, options);
  terminates.report = (f: unknown, options?: unknown) => questions.report("terminates", f, options);

  function compare(f: unknown, options?: unknown): void {
    const panel = questions.panel();
    const rows = comparison("compare", f, options);
    // What cannot be read has no rows; its explanation says why.
    if (rows.length === 0) panel.show(render(questions.report(readOptions("compare", options, comparing).ask ?? "terminates", f, {})));
    else panel.show(renderCompare(rows));
    questions.called("compare", true);
  }
  compare.report = (f: unknown, options?: unknown) => comparison("compare.report", f, options);
  const comparison = (helper: string, f: unknown, given: unknown): readonly ComparedMeaning[] => {
    const options = readOptions(helper, given, comparing);
    const { ask: _, ...question } = questionOf("prove", questions.find(helper, f), options);
    return engine.compare(question, options.ask);
  };

  function race(f: unknown, options?: unknown): void {
    run("race", f, options, questions.panel());
    questions.called("race", true, questions.find("race", f).subject);
  }
  race.report = (f: unknown, options?: unknown) => run("race.report", f, options, undefined);
  const run = (helper: string, f: unknown, given: unknown, panel: Panel | undefined): RaceResult | undefined => {
    const options = readOptions(helper, given, ["seconds"]);
    const found = questions.find(helper, f);
    const question = questionOf("prove", found, options);
    const program = readProgram(found.sources, { integers: question.options.integers ?? "c" }, found.subject);
    if (!program.ok) {
      panel?.show(renderDiagnostics(program.diagnostics));
      return undefined;
    }
    const result = raceProgram(program.value, found.subject, {
      ...(options.seconds === undefined ? {} : { seconds: options.seconds }),
      prove: () => proofAnswer(engine.answer(question, undefined, false)),
      ...(panel === undefined ? {} : { onProgress: (report) => panel.show(renderRace({ kind: "raced", report }, found.subject)) }),
    });
    panel?.show(renderRace(result, found.subject));
    return result;
  };

  function provers(f: unknown): void {
    const panel = questions.panel();
    const { subject, result } = proversOf("provers", f);
    panel.show("kind" in result ? renderProvers(result, subject) : renderDiagnostics(result.diagnostics));
    questions.called("provers", true);
  }
  provers.report = (f: unknown) => proversOf("provers.report", f).result;
  const proversOf = (helper: string, f: unknown): { readonly subject: string; readonly result: ProversResult | Unreadable } => {
    const question = questionOf("prove", questions.find(helper, f), readOptions(helper, undefined, []));
    const { subject, sources, options } = question;
    const program = readProgram(sources, { integers: options.integers ?? "c" }, subject);
    if (!program.ok) return { subject, result: program };
    const result = compareProvers(program.value, subject, () => {
      const explanation = engine.answer(question, undefined, false);
      return { answer: proofAnswer(explanation), steps: explanation.derivation.length, method: explanation.method };
    });
    return { subject, result };
  };

  function assert(condition: unknown, message = "assertion failed"): void {
    if (condition) return;
    const error = new Error(message);
    error.name = "AssertionError";
    Error.captureStackTrace(error, assert);
    throw error;
  }
  return {
    prove,
    counterexample,
    terminates,
    compare,
    race,
    provers,
    map: createMap(questions),
    assert,
    wang: createWang(questions),
    sat: createSat(questions),
  };
}

function proofAnswer(explanation: Explanation): "yes" | "no" | "unknown" {
  const answer = answerOf(explanation);
  return answer === undefined ? "unknown" : answer ? "yes" : "no";
}
