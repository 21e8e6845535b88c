import { compiler } from "./compiler.js";

/** A text of TypeScript as JavaScript. */
export function withoutTypes(text: string): string {
  const ts = compiler();
  return ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 } }).outputText;
}
