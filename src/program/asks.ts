import type { Program } from "./program.js";

/** The procedures that are asked about, directly or by what is called or asked about, starting from one. */
export function askedAbout(program: Program, start: string): ReadonlySet<string> {
  const asked = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const block of program.procedures.get(name)?.blocks ?? [])
      for (const statement of block.statements) {
        if (statement.kind === "call") visit(statement.procedure);
        if (statement.kind === "ask") {
          asked.add(statement.about);
          visit(statement.about);
        }
      }
  };
  visit(start);
  return asked;
}
