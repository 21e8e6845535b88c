import type { DiagnosticKind } from "../../text/diagnostic.js";
import { type Phrase, say } from "../document.js";

/** About texts that cannot be read. */
export const diagnosticWords = {
  title: (kind: DiagnosticKind): Phrase => {
    switch (kind) {
      case "syntax":
        return say`this is not a program yet.`;
      case "type":
        return say`something does not fit.`;
      case "unsupported":
        return say`this is outside what I can read.`;
      case "not-found":
        return say`there is nothing to ask about.`;
    }
  },
  word: (kind: DiagnosticKind): string => (kind === "unsupported" ? "not supported" : "cannot read"),
  none: say`Nothing to complain about.`,
};
