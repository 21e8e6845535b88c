import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.js";
import type { SourceText } from "../../text/source.js";
import { Cursor } from "./cursor.js";
import { isExpandedByGcc } from "./library.js";
import { Names } from "./names.js";
import { constantValue, enumeration, startsEnumeration } from "./parse-enumeration.js";
import { ExpressionParser, keywords, startsType } from "./parse-expression.js";
import { StatementParser } from "./parse-statement.js";
import { type Macros, tokenize } from "./tokens.js";
import type { CFunction, Expression, Parameter } from "./tree.js";
import { headerTypes, type ScalarType } from "./types.js";

/** What earlier cells have defined for later ones. */
export interface Environment {
  readonly macros: Macros;
  readonly types: ReadonlyMap<string, ScalarType>;
  readonly constants: ReadonlyMap<string, bigint>;
  /** Names of types that are not supported. */
  readonly refusedTypes: ReadonlySet<string>;
}

export interface Parsed extends Environment {
  readonly functions: readonly CFunction[];
  /** What could be skipped but not read: a function, a global, a struct; by its name where it has one. */
  readonly refused: readonly { readonly name: string | undefined; readonly diagnostic: Diagnostic }[];
}

/** Reads a translation unit. Throws `DiagnosticError` for what is no C; what is C but not supported is skipped and reported. */
export function parse(source: SourceText, environment: Environment): Parsed {
  const { tokens, macros } = tokenize(source, environment.macros);
  return new UnitParser(new Cursor(tokens), { ...environment, macros }).parse();
}

class UnitParser {
  readonly #cursor: Cursor;
  readonly #macros: Macros;
  readonly #names: Names;
  readonly #expressions: ExpressionParser;
  readonly #functions: CFunction[] = [];
  readonly #refused: { name: string | undefined; diagnostic: Diagnostic }[] = [];

  constructor(cursor: Cursor, environment: Environment) {
    this.#cursor = cursor;
    this.#macros = environment.macros;
    this.#names = new Names(environment.types, environment.constants, environment.refusedTypes);
    this.#expressions = new ExpressionParser(cursor, this.#names);
  }

  parse(): Parsed {
    while (!this.#cursor.atEnd) {
      const start = this.#cursor.position;
      try {
        this.#external();
      } catch (error) {
        if (!(error instanceof DiagnosticError) || error.diagnostic.kind !== "unsupported") throw error;
        this.#cursor.position = start;
        this.#refused.push({ name: this.#skip(), diagnostic: error.diagnostic });
      }
    }
    const { types, constants, refusedTypes } = this.#names;
    return { functions: this.#functions, refused: this.#refused, macros: this.#macros, types, constants, refusedTypes };
  }

  /** Passes over one declaration or function, matching brackets; answers with the name that it probably has. */
  #skip(): string | undefined {
    const isType = this.#cursor.is("typedef");
    let name: string | undefined;
    let decided = false;
    let isFunction = false;
    for (let depth = 0; ; ) {
      const token = this.#cursor.peek();
      if (token.kind === "end") {
        if (depth > 0) throw this.#cursor.syntax("expected '}' before end of input");
        break;
      }
      this.#cursor.next();
      if (depth === 0 && (isType || !decided) && token.kind === "name" && !keywords.has(token.text)) name = token.text;
      if (isType && token.text === "(" && this.#cursor.is("*")) name = this.#cursor.peek(1).text;
      if (depth === 0 && !decided && /^[[(=,]$/.test(token.text)) {
        decided = true;
        isFunction = token.text === "(";
      }
      if (/^[{([]$/.test(token.text)) depth++;
      if (/^[})\]]$/.test(token.text)) depth--;
      if (depth === 0 && (token.text === ";" || (token.text === "}" && isFunction))) break;
    }
    if (isType && name !== undefined && !headerTypes.has(name)) this.#names.refusedTypes.add(name);
    return isType ? undefined : name;
  }

  #external(): void {
    const cursor = this.#cursor;
    if (cursor.take(";")) return;
    if (cursor.is("typedef")) return this.#typedef();
    if (startsEnumeration(cursor)) return this.#enumeration();
    if (cursor.is("_Static_assert")) throw cursor.unsupported("_Static_assert");
    const start = cursor.peek();
    while (["extern", "static", "inline", "_Noreturn", "__inline"].includes(cursor.peek().text)) cursor.next();
    if (cursor.is("__attribute__") || cursor.is("__extension__")) throw cursor.unsupported("__attribute__");
    if (!startsType(cursor.peek(), this.#names))
      throw cursor.syntax(
        start.kind === "name" ? `unknown type name '${start.text}'` : `expected a declaration before ${cursor.shown()}`,
        hintFor(start.text),
        start.span,
      );
    const result = this.#expressions.typeName();
    if (cursor.is(";")) throw cursor.unsupported("a declaration without a name", undefined, cursor.since(start.span));
    const name = cursor.peek();
    if (cursor.is("(")) throw cursor.unsupported("a declarator in parentheses", "leave out the parentheses around the name");
    if (name.kind !== "name") throw cursor.syntax(`expected a name before ${cursor.shown()}`);
    cursor.next();
    if (!cursor.is("(")) {
      if (cursor.is("=") || cursor.is(";") || cursor.is(",") || cursor.is("["))
        throw cursor.unsupported(`the global variable ${name.text}`, "make it a parameter or a local variable, or a #define", name.span);
      throw cursor.syntax(`expected '=', ',', ';' or '(' before ${cursor.shown()}`);
    }
    const { parameters, body } = this.#names.inBlock(() => this.#signatureAndBody());
    if (body !== undefined && isExpandedByGcc(name.text, result))
      throw cursor.unsupported(
        `a function of one's own called ${name.text}`,
        `gcc takes it for the library's: call it my_${name.text}`,
        name.span,
      );
    this.#functions.push({ name: name.text, result, parameters, body, span: cursor.since(start.span) });
  }

  /** From the parameters on; a declaration has no body. */
  #signatureAndBody(): Pick<CFunction, "parameters" | "body"> {
    const cursor = this.#cursor;
    const parameters = this.#parameters();
    while (cursor.is("__attribute__")) this.#attribute();
    if (cursor.take(";")) return { parameters, body: undefined };
    if (cursor.is(",")) throw cursor.unsupported("several declarations at once", "write one after the other");
    if (!cursor.is("{")) throw cursor.syntax(`expected '{' or ';' before ${cursor.shown()}`);
    return { parameters, body: new StatementParser(cursor, this.#expressions, this.#names).block() };
  }

  #attribute(): void {
    this.#cursor.next();
    let depth = 0;
    do {
      const { text } = this.#cursor.next();
      if (text === "(") depth++;
      if (text === ")") depth--;
    } while (depth > 0 && !this.#cursor.atEnd);
  }

  #typedef(): void {
    this.#cursor.next();
    const type = startsEnumeration(this.#cursor) ? enumeration(this.#cursor, this.#expressions, this.#names) : this.#expressions.typeName();
    if (this.#cursor.is("(")) throw this.#cursor.unsupported("a typedef of something else than a scalar");
    const name = this.#cursor.next();
    if (name.kind !== "name") throw this.#cursor.syntax(`expected a name before ${this.#cursor.shown(name)}`, undefined, name.span);
    if (!this.#cursor.is(";")) throw this.#cursor.unsupported("a typedef of something else than a scalar");
    this.#cursor.next();
    if (type.kind === "void") throw this.#cursor.unsupported("a typedef of void", undefined, name.span);
    this.#names.declareType(name.text, type);
  }

  #enumeration(): void {
    enumeration(this.#cursor, this.#expressions, this.#names);
    if (!this.#cursor.is(";")) throw this.#cursor.unsupported("a global variable", "make it a parameter or a local variable");
    this.#cursor.next();
  }

  #parameters(): readonly Parameter[] {
    const cursor = this.#cursor;
    cursor.expect("(");
    if (cursor.take(")")) return [];
    if (cursor.is("void") && cursor.is(")", 1)) {
      cursor.next();
      cursor.next();
      return [];
    }
    const parameters: Parameter[] = [];
    do {
      if (cursor.is("...")) throw cursor.unsupported("a variable number of arguments");
      cursor.take("register");
      if (!startsType(cursor.peek(), this.#names))
        throw cursor.syntax(
          `expected a parameter before ${cursor.shown()}`,
          hintFor(cursor.peek().text) ?? "write the type before each name: int x",
        );
      const start = cursor.peek();
      const type = this.#expressions.typeName();
      if (cursor.is("(")) throw cursor.unsupported("a function pointer");
      const named = cursor.peek().kind === "name" ? cursor.next() : undefined;
      const span = named?.span ?? cursor.since(start.span);
      if (type.kind === "void") throw cursor.syntax(`a parameter has incomplete type 'void'`, undefined, span);
      if (named !== undefined) this.#names.declareVariable(named.text);
      if (!cursor.take("[")) {
        parameters.push({ name: named?.text ?? `unnamed${parameters.length}`, type, span });
        continue;
      }
      while (cursor.is("static") || cursor.is("const")) cursor.next();
      if (cursor.is("]"))
        throw cursor.unsupported(
          "an array of unknown length",
          `say how long it is: ${named?.text ?? "a"}[10], or ${named?.text ?? "a"}[n] with a parameter n before it`,
          cursor.since(start.span),
        );
      const length = this.#expressions.assignment();
      cursor.expect("]");
      if (cursor.is("[")) throw cursor.unsupported("an array of arrays");
      parameters.push({
        name: named?.text ?? `unnamed${parameters.length}`,
        type: { kind: "array", element: type, length: lengthOf(length, parameters, cursor) },
        span,
      });
    } while (cursor.take(","));
    cursor.expect(")");
    return parameters;
  }
}

function lengthOf(length: Expression, parameters: readonly Parameter[], cursor: Cursor): bigint | string {
  if (length.kind === "name") {
    const parameter = parameters.find(({ name }) => name === length.name);
    if (parameter?.type.kind === "integer") return length.name;
    throw cursor.unsupported(
      `an array of length ${length.name}`,
      "the length is a constant, or an integer parameter before it",
      length.span,
    );
  }
  return constantValue(length, cursor);
}

function hintFor(word: string): string | undefined {
  const hints: Readonly<Record<string, string>> = {
    def: "this looks like Python: begin the cell with %%python",
    function: "this looks like TypeScript: leave out the line %%c",
    string: "there is no type string in C",
    boolean: "the type is called bool in C",
    integer: "the type is called int in C",
    let: "this looks like TypeScript: leave out the line %%c",
    var: "C wants a type: int x",
  };
  return hints[word];
}
