import type { Program } from "./program.js";

/** Whether a procedure, or one that it calls, does anything that the language leaves undefined when it goes wrong. */
export function mayBeUndefined(program: Program, procedure: string): boolean {
  const seen = new Set([procedure]);
  for (const name of seen)
    for (const { statements } of program.procedures.get(name)?.blocks ?? [])
      for (const statement of statements) {
        if (statement.kind === "assert" && statement.obligation.undefined) return true;
        if (statement.kind === "call") seen.add(statement.procedure);
      }
  return false;
}
