import type TypeScript from "typescript";
import type { Span } from "../../text/source.js";
import { compiler, type ParsedSource, spanOf } from "./compiler.js";
import { constructOf } from "./construct.js";

export type FunctionNode = TypeScript.FunctionDeclaration | TypeScript.FunctionExpression | TypeScript.ArrowFunction;

/** What a name stands for at the top level of the sources. */
export type Declared =
  | {
      readonly kind: "function";
      readonly name: string;
      readonly node: FunctionNode;
      readonly home: ParsedSource;
      /** The whole declaration. */
      readonly span: Span;
    }
  | {
      readonly kind: "constant";
      readonly name: string;
      readonly type: TypeScript.TypeNode | undefined;
      readonly value: TypeScript.Expression;
      readonly home: ParsedSource;
    }
  | { readonly kind: "type"; readonly name: string; readonly node: TypeScript.TypeAliasDeclaration; readonly home: ParsedSource }
  /** Something that functions cannot refer to here: a variable, an import, a class. */
  | { readonly kind: "other"; readonly name: string; readonly construct: string };

export interface TopLevel {
  readonly values: ReadonlyMap<string, Declared>;
  readonly types: ReadonlyMap<string, Declared>;
}

/** What some sources declare, each name as it was declared last. */
export function declaredIn(sources: readonly ParsedSource[]): TopLevel {
  const values = new Map<string, Declared>();
  const types = new Map<string, Declared>();
  for (const home of sources)
    for (const statement of home.file.statements)
      for (const declared of declarationsOf(statement, home)) (declared.kind === "type" ? types : values).set(declared.name, declared);
  for (const home of sources)
    for (const statement of home.file.statements) for (const declared of typesOf(statement)) types.set(declared.name, declared);
  return { values, types };
}

function declarationsOf(statement: TypeScript.Statement, home: ParsedSource): readonly Declared[] {
  const ts = compiler();
  if (ts.isFunctionDeclaration(statement)) {
    if (statement.name === undefined || statement.body === undefined) return [];
    return [{ kind: "function", name: statement.name.text, node: statement, home, span: spanOf(statement, home) }];
  }
  if (ts.isVariableStatement(statement)) {
    const { declarations, flags } = statement.declarationList;
    const constant = (flags & ts.NodeFlags.Const) !== 0;
    return declarations.flatMap((declaration) =>
      variableDeclared(declaration, constant, home, spanOf(declarations.length === 1 ? statement : declaration, home)),
    );
  }
  if (ts.isTypeAliasDeclaration(statement)) return [{ kind: "type", name: statement.name.text, node: statement, home }];
  if (ts.isImportDeclaration(statement)) return importedNames(statement).map((name) => ({ kind: "other", name, construct: "import" }));
  if (
    (ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isModuleDeclaration(statement) ||
      ts.isImportEqualsDeclaration(statement)) &&
    statement.name !== undefined
  )
    return [{ kind: "other", name: statement.name.text, construct: constructOf(statement.kind).name }];
  return [];
}

function variableDeclared(
  { name, type, initializer }: TypeScript.VariableDeclaration,
  constant: boolean,
  home: ParsedSource,
  span: Span,
): readonly Declared[] {
  const ts = compiler();
  if (!ts.isIdentifier(name)) return boundNames(name).map((each) => ({ kind: "other", name: each, construct: "destructured constant" }));
  if (!constant) return [{ kind: "other", name: name.text, construct: "variable outside of the function" }];
  if (initializer === undefined) return [];
  const value = withoutParentheses(initializer);
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return [{ kind: "function", name: name.text, node: value, home, span }];
  return [{ kind: "constant", name: name.text, type, value: initializer, home }];
}

function typesOf(statement: TypeScript.Statement): readonly Declared[] {
  const ts = compiler();
  const isOther = ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
  if (!isOther || statement.name === undefined) return [];
  return [{ kind: "other", name: statement.name.text, construct: constructOf(statement.kind).name }];
}

function importedNames({ importClause }: TypeScript.ImportDeclaration): readonly string[] {
  const bindings = importClause?.namedBindings;
  const names = importClause?.name === undefined ? [] : [importClause.name.text];
  if (bindings === undefined) return names;
  return "elements" in bindings ? [...names, ...bindings.elements.map(({ name }) => name.text)] : [...names, bindings.name.text];
}

/** The names that a pattern binds. */
export function boundNames(name: TypeScript.BindingName): readonly string[] {
  const ts = compiler();
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

export function withoutParentheses(node: TypeScript.Expression): TypeScript.Expression {
  const ts = compiler();
  let inner = node;
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression;
  return inner;
}
