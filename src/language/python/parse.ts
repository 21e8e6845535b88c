import type { DiagnosticError } from "../../text/diagnostic.js";
import { cover, positionOf, type SourceText, type Span } from "../../text/source.js";
import { Cursor, unsupported, wrong } from "./cursor.js";
import { ExpressionParser, nameOfKind } from "./parse-expression.js";
import { type Token, tokenize } from "./tokens.js";
import type { ArithmeticOperator, Expression, Parameter, PythonFunction, PythonStatement, Target } from "./tree.js";

/** Keywords that begin statements which are not read. */
const refusedStatements: Readonly<Record<string, readonly [construct: string, hint?: string]>> = {
  class: ["class"],
  try: ["try statement", "test beforehand what could go wrong"],
  with: ["with statement"],
  import: ["import"],
  from: ["import"],
  global: ["global statement", "pass the value as a parameter and return it"],
  nonlocal: ["nonlocal statement"],
  del: ["del statement"],
  async: ["async"],
  yield: ["yield"],
  def: ["function inside a function", "define it outside"],
};

/** Reads statements and functions by Python's grammar. Throws `DiagnosticError`. */
export class Parser {
  readonly cursor: Cursor;
  readonly #expressions: ExpressionParser;
  #loops = 0;
  #inFunction = false;

  constructor(source: SourceText) {
    this.cursor = new Cursor(tokenize(source));
    this.#expressions = new ExpressionParser(this.cursor);
  }

  /** Forgets the loops and functions that were being read. */
  reset(): void {
    this.#loops = 0;
    this.#inFunction = false;
  }

  /** `def` and all that belongs to it. */
  function(): PythonFunction {
    const { cursor } = this;
    const start = cursor.expect("def").span;
    const name = this.#name();
    cursor.expect("(", "expected '('");
    const parameters = this.#parameters();
    cursor.expect(")");
    const result = cursor.take("->") ? this.#expressions.expression() : undefined;
    this.#inFunction = true;
    const body = this.#suite("function definition", start);
    this.#inFunction = false;
    return { name: name.text, parameters, result, body, span: this.#spanOfBlock(start, body) };
  }

  #name(): Token {
    const token = this.cursor.peek();
    if (token.kind !== "name") throw wrong("invalid syntax", token.span);
    return this.cursor.next();
  }

  #parameters(): readonly Parameter[] {
    const { cursor } = this;
    const parameters: Parameter[] = [];
    while (!cursor.is(")")) {
      const mark = cursor.peek();
      if (cursor.is("*") || cursor.is("**") || cursor.is("/"))
        throw unsupported(
          cursor.is("/")
            ? "positional-only parameter"
            : cursor.is(",", 1)
              ? "keyword-only parameter"
              : cursor.is("*")
                ? "parameter for any number of arguments"
                : "parameter for any keyword arguments",
          mark.span,
        );
      const name = this.#name();
      const annotation = cursor.take(":") ? this.#expressions.expression() : undefined;
      const initial = cursor.take("=") ? this.#expressions.expression() : undefined;
      if (parameters.some((known) => known.name === name.text))
        throw wrong(`duplicate argument '${name.text}' in function definition`, name.span);
      if (initial === undefined && parameters.at(-1)?.initial !== undefined)
        throw wrong("non-default argument follows default argument", name.span);
      parameters.push({ name: name.text, annotation, initial, span: cursor.spanFrom(name.span) });
      if (!cursor.take(",")) break;
    }
    return parameters;
  }

  /** A colon and a block, or statements on the same line. `owner` is what CPython calls the statement. */
  #suite(owner: string, head: Span): readonly PythonStatement[] {
    const { cursor } = this;
    if (!cursor.is(":")) throw wrong(cursor.is("=") ? "invalid syntax" : "expected ':'", cursor.peek().span, hintOfColon(cursor.peek()));
    cursor.next();
    if (cursor.peek().kind !== "newline") return this.#simpleStatements();
    cursor.next();
    if (cursor.peek().kind !== "indent") {
      const { line } = positionOf(head);
      throw wrong(
        `expected an indented block after ${owner} on line ${line}`,
        cursor.peek().span,
        "indent what belongs to it by four spaces; write pass where nothing is to be done",
      );
    }
    cursor.next();
    const statements: PythonStatement[] = [];
    while (cursor.peek().kind !== "dedent" && cursor.peek().kind !== "end") statements.push(...this.statements());
    if (cursor.peek().kind === "dedent") cursor.next();
    return statements;
  }

  /** One compound statement, or a line of simple ones. */
  statements(): readonly PythonStatement[] {
    const token = this.cursor.peek();
    if (token.kind === "indent")
      throw wrong("unexpected indent", this.cursor.peek(1).span, "this line belongs to no block: indent it less");
    if (token.kind === "keyword") {
      switch (token.text) {
        case "if":
          return [this.#if("'if' statement")];
        case "while":
          return [this.#while()];
        case "for":
          return [this.#for()];
        default: {
          const refused = refusedStatements[token.text];
          if (refused !== undefined) throw unsupported(refused[0], token.span, refused[1]);
        }
      }
    }
    if (token.kind === "operator" && token.text === "@") throw unsupported("decorator", token.span);
    this.#refuseSoftKeyword(token);
    return this.#simpleStatements();
  }

  /** `match x:` and `type x =` are statements though match and type may be names. */
  #refuseSoftKeyword(token: Token): void {
    const next = this.cursor.peek(1);
    if (token.kind === "name" && token.text === "type" && next.kind === "name")
      throw unsupported("type alias", token.span, "write the type where it is used");
    if (token.kind !== "name" || token.text !== "match") return;
    if (next.kind === "name" || next.kind === "number" || next.kind === "string")
      throw unsupported("match statement", token.span, "use if");
    let ahead = 1;
    while (!["newline", "end"].includes(this.cursor.peek(ahead).kind)) ahead++;
    if (next.kind === "operator" && ["(", "[", "{", "-"].includes(next.text) && this.cursor.is(":", ahead - 1))
      throw unsupported("match statement", token.span, "use if");
  }

  #simpleStatements(): readonly PythonStatement[] {
    const { cursor } = this;
    const statements: PythonStatement[] = [];
    do {
      if (cursor.peek().kind === "newline" && statements.length > 0) break;
      statements.push(this.#simple());
    } while (cursor.take(";"));
    if (cursor.peek().kind === "newline") cursor.next();
    else if (cursor.peek().kind !== "end") throw this.#afterStatement(statements.at(-1));
    return statements;
  }

  /** Why a line goes on where it should end. */
  #afterStatement(last: PythonStatement | undefined): DiagnosticError {
    const next = this.cursor.peek();
    if (last?.kind === "expression" && last.expression.kind === "name") {
      const { name, span } = last.expression;
      if (name === "print" || name === "exec")
        return wrong(`Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`, span, `write ${name}(...): this is Python 3`);
      if (name === "elseif" || name === "elif") return wrong("invalid syntax", next.span, "write elif, indented as its if");
    }
    if (next.text === "{") return wrong("invalid syntax", next.span, "blocks begin with a colon and are indented");
    if (this.#expressions.startsExpression() && last?.kind === "expression")
      return wrong("invalid syntax", next.span, "one statement a line");
    return wrong("invalid syntax", next.span);
  }

  #simple(): PythonStatement {
    const { cursor } = this;
    const token = cursor.peek();
    const { span } = token;
    if (token.kind !== "keyword") return this.#assignmentOrExpression();
    switch (token.text) {
      case "pass":
        cursor.next();
        return { kind: "pass", span };
      case "break":
      case "continue":
        cursor.next();
        if (this.#loops === 0) throw wrong(token.text === "break" ? "'break' outside loop" : "'continue' not properly in loop", span);
        return { kind: token.text, span };
      case "return": {
        cursor.next();
        if (!this.#inFunction) throw wrong("'return' outside function", span);
        const value = this.#expressions.startsExpression() ? this.#expressions.expressions() : undefined;
        return { kind: "return", value, span: cursor.spanFrom(span) };
      }
      case "assert": {
        cursor.next();
        const condition = this.#expressions.condition();
        const message = cursor.take(",") ? this.#expressions.expression() : undefined;
        return { kind: "assert", condition, message, span: cursor.spanFrom(span) };
      }
      case "raise": {
        cursor.next();
        if (!this.#expressions.startsExpression()) throw unsupported("raise without an exception", span);
        const exception = this.#expressions.expression();
        if (cursor.is("from")) throw unsupported("raise from", cursor.peek().span);
        return { kind: "raise", exception, span: cursor.spanFrom(span) };
      }
      case "else":
      case "elif":
        throw wrong("invalid syntax", span, `this ${token.text} has no if: indent it exactly as its if`);
      default: {
        const refused = refusedStatements[token.text];
        if (refused !== undefined && token.text !== "def") throw unsupported(refused[0], span, refused[1]);
        return this.#assignmentOrExpression();
      }
    }
  }

  #assignmentOrExpression(): PythonStatement {
    const { cursor } = this;
    const start = cursor.peek().span;
    const first = this.#expressions.expressions();
    if (cursor.is(":")) return this.#declaration(first, start);
    const operator = cursor.peek();
    if (operator.kind === "operator" && /^(?:[-+*/%&|^@]|\/\/|\*\*|<<|>>)=$/.test(operator.text)) {
      if (operator.text === "@=") throw unsupported("matrix multiplication", operator.span);
      if (first.kind === "slice") throw assignedSlice(first);
      if (first.kind !== "name" && first.kind !== "index")
        throw wrong(`'${nameOfKind(first)}' is an illegal expression for augmented assignment`, first.span);
      cursor.next();
      const value = this.#expressions.expressions();
      return {
        kind: "augment",
        target: first,
        operator: operator.text.slice(0, -1) as ArithmeticOperator,
        value,
        span: cursor.spanFrom(start),
      };
    }
    if (!cursor.is("=")) return { kind: "expression", expression: first, span: cursor.spanFrom(start) };
    const targets: Target[] = [];
    let value = first;
    while (cursor.take("=")) {
      targets.push(this.#target(value));
      value = this.#expressions.expressions();
    }
    return { kind: "assign", targets, value, span: cursor.spanFrom(start) };
  }

  #declaration(target: Expression, start: Span): PythonStatement {
    const { cursor } = this;
    if (target.kind === "tuple") throw wrong("only single target (not tuple) can be annotated", target.span);
    if (target.kind === "list") throw wrong("only single target (not list) can be annotated", target.span);
    if (target.kind === "slice") throw assignedSlice(target);
    if (target.kind !== "name" && target.kind !== "index") {
      const called = target.kind === "call" && target.callee.kind === "name" ? target.callee.name : undefined;
      throw wrong("illegal target for annotation", target.span, called === undefined ? undefined : `${called}(...) begins no block`);
    }
    cursor.next();
    const annotation = this.#expressions.expression();
    const value = cursor.take("=") ? this.#expressions.expressions() : undefined;
    return { kind: "declare", target, annotation, value, span: cursor.spanFrom(start) };
  }

  #target(expression: Expression): Target {
    if (expression.kind === "name" || expression.kind === "index") return expression;
    if (expression.kind === "tuple" || expression.kind === "list")
      return {
        kind: "targets",
        items: expression.items.map((item) => this.#target(item)),
        bracketed: expression.kind === "list",
        span: expression.span,
      };
    if (expression.kind === "slice") throw assignedSlice(expression);
    throw wrong(
      `cannot assign to ${nameOfKind(expression)} here. Maybe you meant '==' instead of '='?`,
      expression.span,
      "the name stands on the left: x = 1",
    );
  }

  #if(owner: string): PythonStatement {
    const start = this.cursor.next().span;
    const condition = this.#expressions.condition();
    const head = cover(start, condition.span);
    const then = this.#suite(owner, start);
    const otherwise = this.cursor.is("elif") ? [this.#if("'elif' statement")] : this.#else();
    return { kind: "if", condition, then, otherwise, head, span: this.#spanOfBlock(start, otherwise.length > 0 ? otherwise : then) };
  }

  #else(): readonly PythonStatement[] {
    const { span } = this.cursor.peek();
    if (!this.cursor.take("else")) return [];
    if (this.cursor.is("if")) throw wrong("expected ':'", this.cursor.peek().span, "write elif");
    return this.#suite("'else' statement", span);
  }

  #while(): PythonStatement {
    const start = this.cursor.next().span;
    const condition = this.#expressions.condition();
    const head = cover(start, condition.span);
    const [body, otherwise] = this.#loop("'while' statement", start);
    return { kind: "while", condition, body, otherwise, head, span: this.#spanOfBlock(start, otherwise.length > 0 ? otherwise : body) };
  }

  #for(): PythonStatement {
    const { cursor } = this;
    const start = cursor.next().span;
    const target = this.#forTarget();
    cursor.expect("in", "invalid syntax", "write: for i in range(n):");
    const over = this.#expressions.expressions();
    const head = cover(start, over.span);
    const [body, otherwise] = this.#loop("'for' statement", start);
    return { kind: "for", target, over, body, otherwise, head, span: this.#spanOfBlock(start, otherwise.length > 0 ? otherwise : body) };
  }

  /** The targets before `in`, which ends them although it is a comparison. */
  #forTarget(): Target {
    const items: Target[] = [];
    const start = this.cursor.peek().span;
    let comma = false;
    do {
      if (this.cursor.is("in")) break;
      const token = this.cursor.peek();
      if (token.kind !== "name") {
        if (token.text === "(" || token.text === "[") throw unsupported("bracketed targets of a for statement", token.span);
        throw wrong("invalid syntax", token.span, "write: for i in range(n):");
      }
      this.cursor.next();
      if (this.cursor.is("[") || this.cursor.is(".")) throw unsupported("a for statement that assigns to an element", token.span);
      items.push({ kind: "name", name: token.text, span: token.span });
      comma = this.cursor.is(",");
    } while (this.cursor.take(","));
    const [only] = items;
    if (only === undefined) throw wrong("invalid syntax", this.cursor.peek().span);
    const single = items.length === 1 && !comma && !this.cursor.previous.text.startsWith(",");
    return single ? only : { kind: "targets", items, bracketed: false, span: this.cursor.spanFrom(start) };
  }

  #loop(owner: string, start: Span): readonly [body: readonly PythonStatement[], otherwise: readonly PythonStatement[]] {
    this.#loops++;
    const body = this.#suite(owner, start);
    this.#loops--;
    return [body, this.#else()];
  }

  #spanOfBlock(start: Span, body: readonly PythonStatement[]): Span {
    const last = body.at(-1);
    return last === undefined ? start : cover(start, last.span);
  }
}

function hintOfColon(found: Token): string | undefined {
  if (found.text === "{") return "blocks begin with a colon and are indented";
  if (found.kind === "newline" || found.kind === "end") return "a colon is missing at the end of this line";
  if (found.text === "then" || found.text === "do") return `write a colon instead of ${found.text}`;
  return "a colon is missing here";
}

function assignedSlice({ span }: Expression): Error {
  return unsupported("assignment to a slice", span, "assign to its elements one by one");
}
