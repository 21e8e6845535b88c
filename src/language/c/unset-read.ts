import type { Procedure, Statement } from "../../program/program.js";
import { successors } from "../../program/successors.js";
import { flagOf } from "../../program/unset.js";
import type { Span } from "../../text/source.js";

/** A read of a variable that nothing can have set, however it is reached: certainly a mistake. */
export function unsetRead(procedure: Procedure): { readonly shown: string; readonly span: Span } | undefined {
  const flags = new Map(procedure.locals.map(({ name, shown }) => [flagOf(name), shown ?? name]));
  for (const [index, entry] of mayBeRaised(procedure)) {
    const raised = new Set(entry);
    for (const statement of procedure.blocks[index]?.statements ?? []) {
      if (statement.kind === "assert" && statement.condition.kind === "variable") {
        const shown = flags.get(statement.condition.name);
        if (shown !== undefined && !raised.has(statement.condition.name)) return { shown, span: statement.span };
      }
      follow(statement, raised);
    }
  }
  return undefined;
}

function follow(statement: Statement, raised: Set<string>): void {
  if (statement.kind !== "assign" || statement.value.kind !== "boolean") return;
  if (statement.value.value) raised.add(statement.target);
  else raised.delete(statement.target);
}

/** For each block that can be reached the flags that some path to it has raised: a least fixed point. */
function mayBeRaised({ blocks }: Procedure): ReadonlyMap<number, ReadonlySet<string>> {
  const entry = new Map<number, Set<string>>([[0, new Set()]]);
  const open = [0];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const raised = new Set(entry.get(index));
    const block = blocks[index];
    if (block === undefined) continue;
    for (const statement of block.statements) follow(statement, raised);
    for (const target of successors(block)) {
      const known = entry.get(target);
      const size = known?.size;
      const joined = known ?? new Set<string>();
      for (const flag of raised) joined.add(flag);
      entry.set(target, joined);
      if (joined.size !== size) open.push(target);
    }
  }
  return entry;
}
