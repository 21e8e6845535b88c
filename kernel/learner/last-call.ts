import { createRequire } from "node:module";
import type TypeScript from "typescript";

/** The helpers that show something: their value is not shown once more below it. */
export const showingHelpers: readonly string[] = [
  ...["prove", "counterexample", "terminates", "race", "compare", "provers", "map", "wang", "sat"],
  ...["predict", "quiz", "order", "check", "hint", "solution", "progress"],
];

/** "prove", "race": the helper whose call is the whole last statement of a TypeScript text; undefined when that is anything else. */
export function lastCallIn(text: string): string | undefined {
  if (!showingHelpers.some((name) => text.includes(name))) return undefined;
  const ts = typescript();
  const last = ts.createSourceFile("cell.ts", text, ts.ScriptTarget.ES2022).statements.at(-1);
  if (last === undefined || !ts.isExpressionStatement(last)) return undefined;
  let expression = last.expression;
  while (ts.isParenthesizedExpression(expression)) expression = expression.expression;
  if (!ts.isCallExpression(expression) || !ts.isIdentifier(expression.expression)) return undefined;
  const { text: name } = expression.expression;
  return showingHelpers.includes(name) ? name : undefined;
}

let loaded: typeof TypeScript | undefined;

/** The compiler that tslab brings along: it is in memory wherever cells are compiled. */
function typescript(): typeof TypeScript {
  loaded ??= createRequire(createRequire(import.meta.url).resolve("tslab/package.json"))(
    "@tslab/typescript-for-tslab",
  ) as typeof TypeScript;
  return loaded;
}
