import type { SourceText } from "../../text/source.js";
import type { Completeness } from "../frontend.js";
import { compiler, parse } from "./compiler.js";

/** Whether the parser's only complaint is that the text ends too early. */
export function completenessOf(source: SourceText): Completeness {
  const { errors } = parse(source);
  const [first] = errors;
  if (first === undefined) return { kind: "complete" };
  const end = source.text.trimEnd().length;
  const unterminated = first.code === 1160 || first.code === 1010;
  if (first.start < end && !unterminated) return { kind: "invalid" };
  return { kind: "incomplete", indent: "  ".repeat(depthOf(source.text)) };
}

/** How many brackets are open at the end of a text, comments and strings left out. */
function depthOf(text: string): number {
  const ts = compiler();
  const { SyntaxKind } = ts;
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  let depth = 0;
  for (let token = scanner.scan(); token !== SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === SyntaxKind.OpenBraceToken || token === SyntaxKind.OpenParenToken || token === SyntaxKind.OpenBracketToken) depth++;
    if (token === SyntaxKind.CloseBraceToken || token === SyntaxKind.CloseParenToken || token === SyntaxKind.CloseBracketToken)
      depth = Math.max(0, depth - 1);
  }
  return depth;
}
