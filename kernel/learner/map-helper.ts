import { readProgram } from "../../src/language/frontends.js";
import { mapCalls } from "../../src/map/map.js";
import type { MapResult } from "../../src/map/report.js";
import { renderDiagnostics, renderMap } from "../../src/render/render.js";
import { readOptions } from "./options.js";
import type { Panel } from "./panel.js";
import { type Questions, questionOf } from "./questions.js";

/** `map`: what becomes of each call. Documented in `declarations.ts`. */
export function createMap(questions: Questions): (f: unknown, options?: unknown) => void {
  function map(f: unknown, options?: unknown): void {
    const { subject } = questions.find("map", f);
    mapped("map", f, options, questions.panel());
    questions.called("map", true, subject);
  }
  map.report = (f: unknown, options?: unknown) => {
    const result = mapped("map.report", f, options, undefined);
    return result?.kind === "mapped" ? result.report : undefined;
  };

  function mapped(helper: string, f: unknown, given: unknown, panel: Panel | undefined): MapResult | undefined {
    const options = readOptions(helper, given, ["bits"]);
    const question = questionOf("terminates", questions.find(helper, f), options);
    const { subject, sources } = question;
    const program = readProgram(sources, { integers: "c" }, subject);
    if (!program.ok) {
      panel?.show(renderDiagnostics(program.diagnostics));
      return undefined;
    }
    const result = mapCalls(question, program.value, {
      ...(options.bits === undefined ? {} : { bits: options.bits }),
      ...(panel === undefined ? {} : { onProgress: (report) => panel.show(renderMap({ kind: "mapped", report }, subject, false)) }),
    });
    panel?.show(renderMap(result, subject));
    return result;
  }
  return map;
}
