import { typescript as ts } from "./converter.js";

/**
 * The declarations that hold when a cell has ended early: of what it declares, the values in `defined` and all types;
 * of the earlier declarations, those of the other names. Both texts are declarations as tslab writes them.
 */
export function partlyDeclared(earlier: string, after: string, defined: ReadonlySet<string>): string {
  const before = new Set(statementsOf(earlier).map(({ text }) => text));
  const kept: string[] = [];
  const lost = new Set<string>();
  for (const { text, values } of statementsOf(after)) {
    if (before.has(text) || values.every((name) => defined.has(name))) kept.push(text);
    else for (const name of values) lost.add(name);
  }
  for (const { text, values } of statementsOf(earlier)) if (!kept.includes(text) && values.some((name) => lost.has(name))) kept.push(text);
  return kept.join("\n");
}

/** Each declaration, a variable statement taken apart, with the values that it declares (none for types and imports). */
function statementsOf(text: string): { readonly text: string; readonly values: readonly string[] }[] {
  const file = ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.ES2022, true);
  return file.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      const [keyword = "declare let"] = /^(?:export )?(?:declare )?(?:const|let|var)/.exec(statement.getText()) ?? [];
      return statement.declarationList.declarations.map((one) => ({ text: `${keyword} ${one.getText()};`, values: [one.name.getText()] }));
    }
    const named =
      ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)
        ? statement.name
        : undefined;
    return [{ text: statement.getFullText().trim(), values: named === undefined ? [] : [named.getText()] }];
  });
}
