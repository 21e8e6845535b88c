import type { Note, Procedure } from "../../program/program.js";
import { type Diagnostic, DiagnosticError, fail, succeed } from "../../text/diagnostic.js";
import type { SourceText } from "../../text/source.js";
import type { Frontend } from "../frontend.js";
import { completenessOf } from "./completeness.js";
import { Module } from "./module.js";
import { type Definition, parseModule } from "./parse-module.js";

/** Python 3, as CPython reads it. */
export const frontend: Frontend = {
  language: "python",
  read(sources, { integers }, wanted) {
    const definitions: Definition[] = [];
    for (const source of sources) {
      const read = readSource(source);
      if ("diagnostic" in read) return fail(read.diagnostic);
      definitions.push(...read.definitions);
    }
    const module = new Module(definitions);
    const procedures = new Map<string, Procedure>();
    const notes: Note[] = [];
    const diagnostics: Diagnostic[] = [];
    const add = (name: string) => {
      try {
        for (const part of module.needed(name)) {
          if (procedures.has(part)) continue;
          const { procedure, notes: found } = module.translated(part);
          if ("message" in procedure) {
            if (part === name) diagnostics.push(procedure);
            continue;
          }
          procedures.set(part, procedure);
          for (const note of found) if (!notes.some(({ text }) => text === note.text)) notes.push(note);
        }
      } catch (error) {
        if (!(error instanceof DiagnosticError)) throw error;
        if (!diagnostics.includes(error.diagnostic)) diagnostics.push(error.diagnostic);
      }
    };
    if (wanted === undefined) {
      for (const name of module.names) add(name);
      for (const definition of definitions)
        if (definition.kind === "refused" && !definition.inFunction) diagnostics.push(definition.diagnostic);
    } else {
      const refusal = module.refusal(wanted);
      if (refusal !== undefined) diagnostics.push(refusal);
      else if (module.names.includes(wanted)) add(wanted);
    }
    if (diagnostics.length > 0) return fail(...diagnostics);
    return succeed({ language: "python", integers, procedures, notes });
  },
  completeness: completenessOf,
};

function readSource(source: SourceText): { readonly definitions: readonly Definition[] } | { readonly diagnostic: Diagnostic } {
  try {
    return { definitions: parseModule(source) };
  } catch (error) {
    if (error instanceof DiagnosticError) return { diagnostic: error.diagnostic };
    throw error;
  }
}
