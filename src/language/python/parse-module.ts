import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.js";
import type { SourceText } from "../../text/source.js";
import { type Cursor, unsupported } from "./cursor.js";
import { checkImport } from "./imports.js";
import { Parser } from "./parse.js";
import type { Token } from "./tokens.js";
import { assignedIn, type Expression, type PythonFunction, type PythonStatement } from "./tree.js";

/** What a statement at the outermost level does. */
export type Definition =
  | { readonly kind: "function"; readonly name: string; readonly definition: PythonFunction }
  /** `N = 10` */
  | { readonly kind: "constant"; readonly name: string; readonly value: Expression }
  /** Something that is not read; afterwards these names may mean anything. */
  | { readonly kind: "refused"; readonly names: readonly string[]; readonly inFunction: boolean; readonly diagnostic: Diagnostic };

/** Among the names that a statement binds: it may bind any name. */
export const everything = "*";

/** Modules whose names are used in annotations only. */
const harmlessModules = new Set(["typing", "__future__"]);

/** Reads a whole text; what it defines, in order. Throws `DiagnosticError` for what CPython refuses. */
export function parseModule(source: SourceText): readonly Definition[] {
  const parser = new Parser(source);
  const { cursor } = parser;
  const definitions: Definition[] = [];
  while (cursor.peek().kind !== "end") {
    const start = cursor.at;
    if (cursor.is("import") || cursor.is("from")) checkImport(cursor);
    if (cursor.peek().kind === "newline" || importsHarmlessly(cursor)) {
      cursor.next();
      continue;
    }
    try {
      if (cursor.is("def")) {
        const definition = parser.function();
        definitions.push({ kind: "function", name: definition.name, definition });
      } else for (const statement of parser.statements()) definitions.push(...definitionsOf(statement));
    } catch (error) {
      if (!(error instanceof DiagnosticError) || error.diagnostic.kind !== "unsupported") throw error;
      cursor.seek(start);
      parser.reset();
      const skipped = skipStatement(cursor);
      const defined = skipped.findIndex(({ text, kind }) => kind === "keyword" && text === "def");
      const inFunction =
        skipped[0]?.text === "def" || (skipped[0]?.text === "@" && defined >= 0 && skipped[defined - 1]?.kind === "newline");
      const names = inFunction ? [skipped[defined + 1]?.text ?? ""] : namesBoundBy(skipped);
      definitions.push({ kind: "refused", names, inFunction, diagnostic: error.diagnostic });
    }
  }
  return definitions;
}

function definitionsOf(statement: PythonStatement): readonly Definition[] {
  if (statement.kind === "pass") return [];
  if (statement.kind === "expression" && statement.expression.kind === "string") return [];
  const value = statement.kind === "assign" || statement.kind === "declare" ? statement.value : undefined;
  const [target] = statement.kind === "assign" ? statement.targets : statement.kind === "declare" ? [statement.target] : [];
  const single = statement.kind !== "assign" || statement.targets.length === 1;
  if (target?.kind === "name" && single && value !== undefined && isConstant(value))
    return [{ kind: "constant", name: target.name, value }];
  const { diagnostic } = unsupported("statement outside a function", statement.span, "write it inside a function");
  return [{ kind: "refused", names: [...assignedIn([statement])], inFunction: false, diagnostic }];
}

/** Numbers and truth values, with a sign. */
export function isConstant(expression: Expression): boolean {
  if (expression.kind === "unary") return expression.operator !== "not" && isConstant(expression.operand);
  return expression.kind === "integer" || expression.kind === "float" || expression.kind === "boolean";
}

/** `from typing import List`: skipped. */
function importsHarmlessly(cursor: Cursor): boolean {
  const module = cursor.peek(1);
  if (!cursor.is("from") || !harmlessModules.has(module.text) || !cursor.is("import", 2)) return false;
  skipLine(cursor);
  return true;
}

/** Stops at the end of a logical line. */
function skipLine(cursor: Cursor): void {
  while (cursor.peek().kind !== "newline" && cursor.peek().kind !== "end") cursor.next();
}

/** Skips a statement with its blocks and with the clauses that continue it. */
function skipStatement(cursor: Cursor): readonly Token[] {
  const tokens: Token[] = [];
  const first = cursor.peek();
  for (;;) {
    const decorator = cursor.is("@");
    while (cursor.peek().kind !== "newline" && cursor.peek().kind !== "end") tokens.push(cursor.next());
    if (cursor.peek().kind === "newline") tokens.push(cursor.next());
    for (let depth = 0; cursor.peek().kind === "indent" || depth > 0; ) {
      const token = cursor.next();
      if (token.kind === "end") break;
      depth += token.kind === "indent" ? 1 : token.kind === "dedent" ? -1 : 0;
      tokens.push(token);
    }
    const continued =
      (["else", "elif", "except", "finally"].some((clause) => cursor.is(clause)) && first.kind === "keyword") ||
      (decorator && (cursor.is("@") || cursor.is("def") || cursor.is("class") || cursor.is("async")));
    if (!continued) return tokens;
  }
}

/** The names that a statement may bind: none for an expression, those on the left of an assignment, else all. */
function namesBoundBy(tokens: readonly Token[]): readonly string[] {
  const names = (found: readonly Token[]) => found.flatMap(({ kind, text }) => (kind === "name" ? [text] : []));
  if (tokens.some(({ text, kind }, index) => text === "*" && kind === "operator" && tokens[index - 1]?.text === "import"))
    return [everything];
  if (tokens[0]?.kind === "keyword" || tokens[0]?.text === "@" || tokens.some(({ text }) => text === ":=")) return names(tokens);
  let depth = 0;
  let assignment = -1;
  tokens.forEach(({ kind, text }, index) => {
    if (kind !== "operator") return;
    if ("([{".includes(text)) depth++;
    else if (")]}".includes(text)) depth--;
    else if (depth === 0 && (text === "=" || text === ":" || /^[^<>=!]+=$/.test(text))) assignment = index;
  });
  return names(tokens.slice(0, assignment + 1));
}
