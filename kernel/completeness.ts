import { isCompleteCode, typescript as ts } from "./converter.js";
import type { LanguageAnswers } from "./language-messages.js";
import { completenessForeign } from "./learner/completion.js";

/** What the parser says of a text that has an end too early: unterminated comment, unterminated template. */
const unterminated: ReadonlySet<number> = new Set([1010, 1160]);

/** A string ends with its line. */
const UNTERMINATED_STRING = 1002;

/** Whether a cell could be run as it stands, wants more lines, or is wrong already. */
export function completenessOf(code: string): LanguageAnswers["completeness"] {
  const foreign = completenessForeign(code);
  if (foreign !== undefined)
    return foreign.kind === "incomplete" ? { status: foreign.kind, indent: foreign.indent } : { status: foreign.kind };
  // With an export the text is a module, and may await at its top level.
  const prefix = "export {};\n";
  const file = ts.createSourceFile("cell.ts", prefix + code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const problems = (file as unknown as { readonly parseDiagnostics: readonly { start: number; length: number; code: number }[] })
    .parseDiagnostics;
  if (problems.length === 0) return { status: "complete" };
  const end = prefix.length + code.trimEnd().length;
  const open = problems.some((problem) => problem.start >= end || unterminated.has(problem.code));
  const wrong = problems.some(
    (problem) => problem.code === UNTERMINATED_STRING || (problem.start + problem.length < end && !unterminated.has(problem.code)),
  );
  if (!open || wrong) return { status: "invalid" };
  const { indent } = isCompleteCode(code.trimEnd());
  return { status: "incomplete", indent: indent ?? "" };
}
