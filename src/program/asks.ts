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

/** What is answered about each procedure, as a run is told it: 1 for yes, 0 for no, 2 for don't know. */
export function answersOf(oracle: ReadonlyMap<string, "yes" | "no" | "unknown">): ReadonlyMap<string, 0 | 1 | 2> {
  return new Map([...oracle].map(([name, answer]) => [name, answer === "yes" ? 1 : answer === "no" ? 0 : 2] as const));
}
