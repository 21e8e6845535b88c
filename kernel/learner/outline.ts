import { createRequire } from "node:module";
import type * as TypeScript from "typescript";
import type { SourceText } from "../../src/text/source.js";
import { freeNames, namesInside } from "./free-names.js";

/** What a TypeScript text declares at its outermost level, and the functions that it holds besides. */
export interface Outline {
  readonly declarations: readonly Declared[];
  readonly imports: readonly Imported[];
  /** The names under which others import what is declared here, where they differ from its own. */
  readonly exports: ReadonlyMap<string, string>;
  readonly inline: readonly InlineFunction[];
}

export interface Declared {
  readonly name: string;
  /** The names that its text uses and does not declare itself. */
  readonly uses: readonly string[];
  /** Whether its text is that of a function, and it cannot be assigned anew. */
  readonly isFunction: boolean;
}

export interface Imported {
  /** The name here, and in the module ("default" for its default export). */
  readonly name: string;
  readonly original: string;
  readonly module: string;
}

/** A function that is written where it is passed, `prove((x: bigint) => x === x)`, or that only a part of the text knows. */
export interface InlineFunction {
  /** "" when it has none. */
  readonly name: string;
  /** Whether its text declares it by itself. */
  readonly isDeclaration: boolean;
  readonly start: number;
  readonly end: number;
  /** Without types, as the compiler prints it. */
  readonly javascript: string;
  readonly uses: readonly string[];
  /** Those of `uses` that may be variables of a function or block around it. */
  readonly captures: readonly string[];
}

let loaded: typeof TypeScript | undefined;

/** Loading takes a quarter of a second, so it waits until it is needed. */
function typescript(): typeof TypeScript {
  loaded ??= createRequire(import.meta.url)("typescript") as typeof TypeScript;
  return loaded;
}

/** Reads a text's outline. A text with syntax errors has one too, as far as it can be read. */
export function outlineOf(source: SourceText): Outline {
  const ts = typescript();
  const file = ts.createSourceFile("cell.ts", source.text, ts.ScriptTarget.ES2022, true);
  const declarations: Declared[] = [];
  const imports: Imported[] = [];
  const declare = (name: TypeScript.BindingName | undefined, node: TypeScript.Node, isFunction: boolean): void => {
    if (name === undefined) return;
    if (ts.isIdentifier(name)) declarations.push({ name: name.text, uses: freeNames(ts, node), isFunction });
    else for (const element of name.elements) if (ts.isBindingElement(element)) declare(element.name, node, false);
  };
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      const isConstant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
      for (const { name, initializer } of statement.declarationList.declarations)
        declare(name, statement, isConstant && initializer !== undefined && isFunctionText(ts, initializer));
    } else if (ts.isImportDeclaration(statement)) imports.push(...importsOf(ts, statement));
    else if (isNamed(ts, statement)) declare(statement.name, statement, ts.isFunctionDeclaration(statement));
  }
  return { declarations, imports, exports: exportsOf(ts, file), inline: inlineFunctions(ts, file) };
}

type Named =
  | TypeScript.FunctionDeclaration
  | TypeScript.ClassDeclaration
  | TypeScript.EnumDeclaration
  | TypeScript.InterfaceDeclaration
  | TypeScript.TypeAliasDeclaration;

function isNamed(ts: typeof TypeScript, node: TypeScript.Node): node is Named {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}

function importsOf(ts: typeof TypeScript, { importClause, moduleSpecifier }: TypeScript.ImportDeclaration): readonly Imported[] {
  if (importClause === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
  const module = moduleSpecifier.text;
  const { name, namedBindings } = importClause;
  return [
    ...(name === undefined ? [] : [{ name: name.text, original: "default", module }]),
    ...(namedBindings === undefined || !ts.isNamedImports(namedBindings)
      ? []
      : namedBindings.elements.map((element) => ({
          name: element.name.text,
          original: (element.propertyName ?? element.name).text,
          module,
        }))),
  ];
}

function exportsOf(ts: typeof TypeScript, file: TypeScript.SourceFile): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const statement of file.statements) {
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) names.set("default", statement.expression.text);
    if (
      ts.isFunctionDeclaration(statement) &&
      statement.name !== undefined &&
      statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
    )
      names.set("default", statement.name.text);
    if (ts.isExportDeclaration(statement) && statement.exportClause !== undefined && ts.isNamedExports(statement.exportClause))
      for (const { name, propertyName } of statement.exportClause.elements)
        if (propertyName !== undefined) names.set(name.text, propertyName.text);
  }
  return names;
}

function isFunctionText(ts: typeof TypeScript, node: TypeScript.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isFunctionText(ts, node.expression);
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function inlineFunctions(ts: typeof TypeScript, file: TypeScript.SourceFile): readonly InlineFunction[] {
  const found: InlineFunction[] = [];
  const visit = (node: TypeScript.Node, statement: TypeScript.Statement): void => {
    const name = inlineName(ts, node);
    if (name !== undefined) {
      const start = node.getStart(file);
      const uses = freeNames(ts, node);
      const around = namesInside(ts, statement, node);
      const isOwn = (use: string) => use === name.text;
      found.push({
        name: name.text,
        isDeclaration: ts.isFunctionDeclaration(node),
        start,
        end: node.end,
        javascript: withoutTypes(ts, file.text.slice(start, node.end)),
        uses,
        // A variable that can be assigned anew may be another function by the time it calls itself.
        captures: uses.filter((use) => (isOwn(use) ? !name.isConstant : around.has(use))),
      });
    }
    ts.forEachChild(node, (child) => visit(child, statement));
  };
  for (const statement of file.statements) visit(statement, statement);
  return found;
}

/** The name of a function that no other text can know by its name ("" when it has none); undefined for everything else. */
function inlineName(ts: typeof TypeScript, node: TypeScript.Node): { readonly text: string; readonly isConstant: boolean } | undefined {
  if (ts.isFunctionDeclaration(node))
    return ts.isSourceFile(node.parent) || node.name === undefined ? undefined : { text: node.name.text, isConstant: true };
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  if (ts.isCallExpression(parent)) return { text: "", isConstant: true };
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
  const isConstant = (parent.parent.flags & ts.NodeFlags.Const) !== 0;
  const isTop = ts.isVariableStatement(parent.parent.parent) && ts.isSourceFile(parent.parent.parent.parent);
  return isTop && isConstant ? undefined : { text: parent.name.text, isConstant };
}

function withoutTypes(ts: typeof TypeScript, text: string): string {
  const { outputText } = ts.transpileModule(`(${text})`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true },
  });
  return outputText.trim().replace(/^\(([\s\S]*)\);?$/, "$1");
}
