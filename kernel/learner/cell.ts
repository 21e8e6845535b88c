import { renderDiagnostics } from "../../src/render/render.js";
import { type Diagnostic, type DiagnosticKind, formatDiagnostic } from "../../src/text/diagnostic.js";
import type { SourceText } from "../../src/text/source.js";
import type { ExpandCell, ExpandedCell } from "./contract.js";
import { foreignCode } from "./foreign-code.js";
import { lastCallIn } from "./last-call.js";
import { type Magic, readMagic } from "./magic.js";
import { neededSources } from "./needed-sources.js";

/** Reads a cell's first line and, when it is not TypeScript, its whole text. */
export const expandCell: ExpandCell = (code, name, earlier = []) => {
  const unified = code.replace(/\r\n?/g, "\n");
  const reading = readMagic(unified, name);
  switch (reading.kind) {
    case "none":
      return {
        kind: "typescript",
        source: { name, language: "typescript", text: unified },
        typescript: unified,
        lastCall: lastCallIn(unified),
      };
    case "mistake":
      return refuse([reading.diagnostic]);
    case "magic":
      return expandForeign(reading.magic, name, earlier);
  }
};

function expandForeign({ language, integers, text }: Magic, name: string, earlier: readonly SourceText[]): ExpandedCell {
  const source: SourceText = { name, language: language.frontend.language, text };
  const program = language.frontend.read(neededSources([...earlier, source], source), { integers });
  if (!program.ok) return refuse(program.diagnostics);
  return { kind: "foreign", source, typescript: foreignCode(program.value, source, integers), lastCall: undefined };
}

const errorNames: Readonly<Record<DiagnosticKind, string>> = {
  syntax: "SyntaxError",
  type: "TypeError",
  unsupported: "Unsupported",
  "not-found": "NameError",
};

function refuse(diagnostics: readonly Diagnostic[]): ExpandedCell {
  const [first] = diagnostics;
  if (first === undefined) throw new Error("a text was refused without a reason");
  const ename = errorNames[first.kind];
  const [evalue = first.message] = formatDiagnostic(first).split("\n");
  return { kind: "diagnostics", bundle: renderDiagnostics(diagnostics), ename, evalue, traceback: [`${ename}: ${evalue}`] };
}
