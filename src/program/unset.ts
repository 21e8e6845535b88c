import { variablesOf } from "../logic/term.js";
import type { Block, Procedure, Statement } from "./program.js";
import { successors } from "./successors.js";
import { termsOf } from "./terms-of.js";

/** The name of the flag that says whether a variable has been set; of an optional parameter it is a parameter beside it. */
export function flagOf(variable: string): string {
  return `%set ${variable}`;
}

export function isFlag(name: string): boolean {
  return name.startsWith("%set ");
}

/**
 * Takes out the checks of variables that are set on every path. A front end declares a flag for each variable that may
 * be read before it is set, clears it where the variable comes into being, raises it wherever it is set, and asserts it
 * wherever it is read; flags that nothing reads any more go as well.
 */
export function withoutNeedlessChecks(procedure: Procedure): Procedure {
  if (![...procedure.parameters, ...procedure.locals].some(({ name }) => isFlag(name))) return procedure;
  const entry = raisedAtEntry(procedure);
  const needed = new Set<string>();
  const checked = procedure.blocks.map((block, index): Block => {
    const raised = new Set(entry[index]);
    const statements = block.statements.filter((statement) => {
      const flag = flagChecked(statement);
      const needless = flag !== undefined && raised.has(flag);
      follow(statement, raised);
      return !needless;
    });
    return { ...block, statements };
  });
  for (const term of termsOf({ ...procedure, blocks: checked })) for (const name of variablesOf(term)) if (isFlag(name)) needed.add(name);
  const isParameter = (name: string) => procedure.parameters.some((parameter) => parameter.name === name);
  const needless = (name: string) => isFlag(name) && !needed.has(name) && !isParameter(name);
  const blocks = checked.map((block) => ({
    ...block,
    statements: block.statements.filter((statement) => !(statement.kind === "assign" && needless(statement.target))),
  }));
  return { ...procedure, blocks, locals: procedure.locals.filter(({ name }) => !needless(name)) };
}

function flagChecked(statement: Statement): string | undefined {
  if (statement.kind !== "assert") return undefined;
  const { condition } = statement;
  return condition.kind === "variable" && isFlag(condition.name) ? condition.name : undefined;
}

/** After a check that passed, or after it was set, a flag is raised. */
function follow(statement: Statement, raised: Set<string>): void {
  const flag = flagChecked(statement);
  if (flag !== undefined) raised.add(flag);
  if (statement.kind !== "assign" || !isFlag(statement.target)) return;
  if (statement.value.kind === "boolean" && statement.value.value && variablesOf(statement.value).size === 0) raised.add(statement.target);
  else raised.delete(statement.target);
}

/** For each block the flags that are raised however it is reached: a greatest fixed point. */
function raisedAtEntry({ blocks, parameters, locals }: Procedure): readonly ReadonlySet<string>[] {
  const all = new Set([...parameters, ...locals].flatMap(({ name }) => (isFlag(name) ? [name] : [])));
  const entry: Set<string>[] = blocks.map((_, index) => (index === 0 ? new Set() : new Set(all)));
  for (let changed = true; changed; ) {
    changed = false;
    blocks.forEach((block, index) => {
      const raised = new Set(entry[index]);
      for (const statement of block.statements) follow(statement, raised);
      for (const target of successors(block))
        for (const flag of entry[target] ?? [])
          if (!raised.has(flag)) {
            entry[target]?.delete(flag);
            changed = true;
          }
    });
  }
  return entry;
}
