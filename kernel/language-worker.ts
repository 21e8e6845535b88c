// The thread that compiles: TypeScript is slow to load and busy for long, and must not keep the protocol waiting.
import { parentPort } from "node:worker_threads";
import { CellCompiler } from "./cell-compiler.js";
import { completenessOf } from "./completeness.js";
import { completeCell, inspectCell } from "./completion.js";
import type { LanguageAnswers, LanguageRequest } from "./language-messages.js";

const compiler = new CellCompiler();

function answer(request: LanguageRequest): LanguageAnswers[LanguageRequest["kind"]] {
  switch (request.kind) {
    case "compile":
      return compiler.compile(request.code, request.name, request.number);
    case "expression":
      return compiler.compileExpression(request.code);
    case "complete":
      return completeCell(compiler, request.code, request.cursor);
    case "inspect":
      return inspectCell(compiler, request.code, request.cursor, request.detail);
    case "completeness":
      return completenessOf(request.code);
    case "ran":
      compiler.ran(request.number, request.succeeded, request.defined);
      return null;
    case "reset":
      compiler.reset();
      return null;
  }
}

parentPort?.on("message", ({ sequence, request }: { readonly sequence: number; readonly request: LanguageRequest }) => {
  try {
    parentPort?.postMessage({ sequence, value: answer(request) });
  } catch (error) {
    parentPort?.postMessage({ sequence, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
