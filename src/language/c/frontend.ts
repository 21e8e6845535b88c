import type { Integers, Note, Procedure } from "../../program/program.js";
import { type Diagnostic, DiagnosticError, fail, succeed } from "../../text/diagnostic.js";
import type { SourceText } from "../../text/source.js";
import type { Frontend } from "../frontend.js";
import { type Environment, parse } from "./parse.js";
import { translate, type Unit } from "./translate.js";
import type { CFunction } from "./tree.js";

const empty: Environment = { macros: new Map(), types: new Map(), constants: new Map(), refusedTypes: new Set() };

/** C17 on LP64 with signed char, as gcc reads it on x86-64. */
export const frontend: Frontend = {
  language: "c",
  read(sources, { integers }, wanted) {
    const unit = readUnit(sources);
    if ("diagnostics" in unit) return unit;
    const procedures = new Map<string, Procedure>();
    const notes: Note[] = [];
    const diagnostics: Diagnostic[] = [];
    const names = wanted === undefined ? [...unit.functions.keys(), ...unit.refused.keys()] : [wanted];
    const open = names.filter((name) => unit.functions.get(name)?.body !== undefined || unit.refused.has(name));
    const seen = new Set(open);
    for (let name = open.shift(); name !== undefined; name = open.shift()) {
      const refusal = unit.refused.get(name);
      if (refusal !== undefined) {
        diagnostics.push(refusal);
        continue;
      }
      const read = readFunction(unit.functions.get(name) as CFunction, unit, integers);
      if (!("procedure" in read)) {
        diagnostics.push(read);
        continue;
      }
      procedures.set(name, read.procedure);
      for (const note of read.notes) if (!notes.some(({ text }) => text === note.text)) notes.push(note);
      for (const next of mentionedBy(read.procedure))
        if (!seen.has(next)) {
          seen.add(next);
          open.push(next);
        }
    }
    if (wanted === undefined || (procedures.size === 0 && diagnostics.length === 0)) diagnostics.push(...unit.nameless);
    diagnostics.push(...droppedWithoutValue(procedures));
    if (diagnostics.length > 0) return fail(...diagnostics);
    return succeed({ language: "c", integers, procedures, notes });
  },
  completeness(source) {
    try {
      parse(source, empty);
      return { kind: "complete" };
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      const { span, message } = error.diagnostic;
      const wantsMore = message === "unterminated comment" || span?.start === source.text.length;
      return wantsMore ? { kind: "incomplete", indent: " ".repeat(2 * depthOf(source.text)) } : { kind: "invalid" };
    }
  },
};

interface Sources extends Unit {
  readonly nameless: readonly Diagnostic[];
}

/** All cells, oldest first; a function that is defined again replaces the earlier one. */
function readUnit(sources: readonly SourceText[]): Sources | ReturnType<typeof fail> {
  const functions = new Map<string, CFunction>();
  const refused = new Map<string, Diagnostic>();
  const nameless: Diagnostic[] = [];
  let environment = empty;
  for (const source of sources) {
    try {
      const parsed = parse(source, environment);
      environment = parsed;
      for (const definition of parsed.functions) {
        if (definition.body === undefined && (functions.has(definition.name) || refused.has(definition.name))) continue;
        functions.set(definition.name, definition);
        refused.delete(definition.name);
      }
      for (const { name, diagnostic } of parsed.refused) {
        if (name === undefined) nameless.push(diagnostic);
        else {
          refused.set(name, diagnostic);
          functions.delete(name);
        }
      }
    } catch (error) {
      if (error instanceof DiagnosticError) return fail(error.diagnostic);
      throw error;
    }
  }
  return { functions, refused, nameless };
}

function readFunction(definition: CFunction, unit: Unit, integers: Integers): ReturnType<typeof translate> | Diagnostic {
  try {
    return translate(definition, unit, integers);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostic;
    throw error;
  }
}

/**
 * C lets a function end without a value as long as nobody uses it; a procedure that does so fails. Refuses the calls
 * for which that would not be the same.
 */
function droppedWithoutValue(procedures: ReadonlyMap<string, Procedure>): readonly Diagnostic[] {
  const valueless = new Set([...procedures.values()].filter(canEndWithoutValue).map(({ name }) => name));
  if (valueless.size === 0) return [];
  return [...procedures.values()].flatMap(({ blocks }) =>
    blocks.flatMap(({ statements }) =>
      statements.flatMap((statement): readonly Diagnostic[] => {
        if (statement.kind !== "call" || statement.target !== undefined || !valueless.has(statement.procedure)) return [];
        const construct = "a call of a function that may end without the value it declares";
        const hint = `let ${statement.procedure} return a value everywhere, or make it void`;
        return [{ kind: "unsupported", construct, message: `${construct} is not supported`, span: statement.span, hint }];
      }),
    ),
  );
}

function canEndWithoutValue({ blocks }: Procedure): boolean {
  const reached = new Set([0]);
  for (const index of reached) {
    const end = blocks[index]?.end;
    if (end?.kind === "goto") reached.add(end.to);
    if (end?.kind === "branch") reached.add(end.then).add(end.else);
  }
  return [...reached].some((index) =>
    blocks[index]?.statements.some((statement) => statement.kind === "assert" && statement.obligation.kind === "missing-return"),
  );
}

/** The procedures that one calls or asks about. */
function mentionedBy({ blocks }: Procedure): readonly string[] {
  return blocks.flatMap(({ statements }) =>
    statements.flatMap((statement) =>
      statement.kind === "call" ? [statement.procedure] : statement.kind === "ask" ? [statement.about] : [],
    ),
  );
}

function depthOf(text: string): number {
  return Math.max(0, (text.match(/\{/g) ?? []).length - (text.match(/\}/g) ?? []).length);
}
