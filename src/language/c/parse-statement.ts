import { cover } from "../../text/source.js";
import type { Cursor } from "./cursor.js";
import type { Names } from "./names.js";
import { constantValue, enumeration, startsEnumeration } from "./parse-enumeration.js";
import { type ExpressionParser, startsType } from "./parse-expression.js";
import type { CStatement, Declarator, Expression } from "./tree.js";
import { type ArrayType, type ScalarType, typeWords } from "./types.js";

/** Statements and local declarations by C17 6.7 and 6.8. */
export class StatementParser {
  readonly #cursor: Cursor;
  readonly #expressions: ExpressionParser;
  readonly #names: Names;

  constructor(cursor: Cursor, expressions: ExpressionParser, names: Names) {
    this.#cursor = cursor;
    this.#expressions = expressions;
    this.#names = names;
  }

  block(): CStatement {
    const open = this.#cursor.expect("{");
    const body: CStatement[] = [];
    this.#names.inBlock(() => {
      while (!this.#cursor.is("}")) {
        if (this.#cursor.atEnd) throw this.#cursor.syntax("expected '}' at end of input", "a brace is not closed");
        body.push(this.#item());
      }
    });
    this.#cursor.next();
    return { kind: "block", body, span: this.#cursor.since(open.span) };
  }

  #item(): CStatement {
    return this.#startsDeclaration() ? this.#declaration() : this.statement();
  }

  #startsDeclaration(): boolean {
    const { kind, text } = this.#cursor.peek();
    if (kind !== "name" || this.#cursor.is(":", 1)) return false;
    if (["static", "register", "auto", "extern", "typedef"].includes(text)) return true;
    if (!startsType(this.#cursor.peek(), this.#names)) return false;
    const named = this.#names.type(text) !== undefined || this.#names.isRefusedType(text);
    return typeWords.has(text) || !named || this.#cursor.peek(1).kind === "name" || this.#names.isRefusedType(text);
  }

  #declaration(): CStatement {
    const cursor = this.#cursor;
    const start = cursor.peek();
    let constant = false;
    for (;;) {
      const { text } = cursor.peek();
      if (
        text === "static" ||
        text === "extern" ||
        text === "typedef" ||
        text === "_Thread_local" ||
        text === "_Atomic" ||
        text === "_Alignas"
      )
        throw cursor.unsupported(
          text === "static" ? "a static local variable" : `${text} inside a function`,
          text === "static" ? "pass it in and return it" : undefined,
        );
      if (text === "const") constant = true;
      if (text !== "register" && text !== "auto" && text !== "const" && text !== "volatile") break;
      if (text === "volatile") throw cursor.unsupported("volatile");
      cursor.next();
    }
    const before = cursor.position;
    const isEnumeration = startsEnumeration(cursor);
    const type = isEnumeration ? enumeration(cursor, this.#expressions, this.#names) : this.#expressions.typeName();
    if (isEnumeration && cursor.take(";")) return { kind: "empty", span: cursor.since(start.span) };
    for (let at = before; at < cursor.position; at++) if (cursor.peek(at - cursor.position).text === "const") constant = true;
    if (type.kind === "void") throw cursor.syntax("variable declared void", undefined, start.span);
    const declarators: Declarator[] = [];
    do declarators.push(this.#declarator(type, constant));
    while (cursor.take(","));
    if (!cursor.is(";")) throw cursor.syntax(`expected ',' or ';' before ${cursor.shown()}`, cursor.missing);
    cursor.next();
    return { kind: "declare", declarators, span: cursor.since(start.span) };
  }

  #declarator(type: ScalarType, constant: boolean): Declarator {
    const cursor = this.#cursor;
    if (cursor.is("*")) throw cursor.unsupported("a pointer", "use an array with a known length");
    if (cursor.is("(")) throw cursor.unsupported("a declarator in parentheses");
    const name = cursor.peek();
    if (name.kind !== "name" || typeWords.has(name.text)) throw cursor.syntax(`expected identifier before ${cursor.shown()}`);
    cursor.next();
    if (cursor.is("(")) throw cursor.unsupported("a function declared inside a function", undefined, name.span);
    if (cursor.is("[")) return this.#arrayDeclarator(type, constant, name.text, name.span);
    this.#names.declareVariable(name.text);
    let value: Expression | undefined;
    if (cursor.take("=")) {
      if (cursor.is("{")) throw cursor.unsupported("braces around the value of a scalar", "leave them out");
      value = this.#expressions.assignment();
    }
    return { name: name.text, type, constant, value, span: cursor.since(name.span) };
  }

  #arrayDeclarator(element: ScalarType, constant: boolean, name: string, span: CStatement["span"]): Declarator {
    const cursor = this.#cursor;
    cursor.next();
    const size = cursor.is("]") ? undefined : this.#expressions.assignment();
    cursor.expect("]");
    if (cursor.is("[")) throw cursor.unsupported("an array of arrays");
    if (size !== undefined && size.kind === "name")
      throw cursor.unsupported("an array of variable length", "give it a constant length", size.span);
    this.#names.declareVariable(name);
    const values: Expression[] = [];
    const initialised = cursor.take("=");
    if (initialised) {
      if (!cursor.is("{")) throw cursor.unsupported("an array initialised by something else than {...}");
      cursor.next();
      while (!cursor.is("}")) {
        if (cursor.is("[") || cursor.is(".")) throw cursor.unsupported("a designated initialiser");
        if (cursor.is("{")) throw cursor.unsupported("an array of arrays");
        values.push(this.#expressions.assignment());
        if (!cursor.take(",")) break;
      }
      cursor.expect("}");
    }
    const length = size === undefined ? BigInt(values.length) : constantValue(size, cursor);
    if (length <= 0n) throw cursor.syntax(`array size of '${name}' is not positive`, undefined, span);
    if (BigInt(values.length) > length) throw cursor.syntax("excess elements in array initializer", undefined, span);
    const type: ArrayType = { kind: "array", element, length };
    return { name, type, constant, value: initialised ? values : undefined, span: cursor.since(span) };
  }

  statement(): CStatement {
    const cursor = this.#cursor;
    const start = cursor.peek();
    const done = <T extends object>(rest: T) => ({ ...rest, span: cursor.since(start.span) });
    if (start.kind === "punctuator" && start.text === "{") return this.block();
    if (start.kind === "punctuator" && start.text === ";") {
      cursor.next();
      return done({ kind: "empty" });
    }
    if (start.kind !== "name") return this.#expressionStatement();
    switch (start.text) {
      case "if": {
        cursor.next();
        const condition = this.#condition();
        const then = this.#body();
        const otherwise = cursor.take("else") ? this.#body() : undefined;
        return done({ kind: "if", condition, then, otherwise });
      }
      case "while": {
        cursor.next();
        const condition = this.#condition();
        return done({ kind: "while", condition, body: this.#body() });
      }
      case "do": {
        cursor.next();
        const body = this.#body();
        cursor.expect("while");
        const condition = this.#condition();
        cursor.expect(";");
        return done({ kind: "do", body, condition });
      }
      case "for":
        return this.#for();
      case "switch": {
        cursor.next();
        const value = this.#condition();
        return done({ kind: "switch", value, body: this.#body() });
      }
      case "case": {
        cursor.next();
        const value = this.#expressions.expression();
        if (cursor.is("...")) throw cursor.unsupported("a case range");
        cursor.expect(":");
        return done({ kind: "case", value, body: this.#labelled() });
      }
      case "default":
        cursor.next();
        cursor.expect(":");
        return done({ kind: "default", body: this.#labelled() });
      case "break":
      case "continue":
        cursor.next();
        cursor.expect(";");
        return done({ kind: start.text });
      case "goto": {
        cursor.next();
        const name = cursor.next();
        if (name.kind !== "name") throw cursor.syntax(`expected identifier before ${cursor.shown(name)}`, undefined, name.span);
        cursor.expect(";");
        return done({ kind: "goto", name: name.text });
      }
      case "return": {
        cursor.next();
        const value = cursor.is(";") ? undefined : this.#expressions.expression();
        cursor.expect(";");
        return done({ kind: "return", value });
      }
      case "else":
        throw cursor.syntax("'else' without a previous 'if'");
      case "_Static_assert":
      case "asm":
      case "__asm__":
        throw cursor.unsupported(start.text);
    }
    if (cursor.is(":", 1)) {
      cursor.next();
      cursor.next();
      return done({ kind: "label", name: start.text, body: this.#labelled() });
    }
    return this.#expressionStatement();
  }

  /** What follows a label; a label right before `}` stands alone. */
  #labelled(): CStatement {
    if (this.#cursor.is("}")) return { kind: "empty", span: this.#cursor.peek().span };
    if (this.#startsDeclaration())
      throw this.#cursor.syntax("a label can only be part of a statement and a declaration is not a statement", "put ; after the label");
    return this.statement();
  }

  #body(): CStatement {
    if (this.#startsDeclaration())
      throw this.#cursor.syntax(`expected expression before ${this.#cursor.shown()}`, "put the declaration into braces");
    return this.statement();
  }

  #condition(): Expression {
    this.#cursor.expect("(", "C wants parentheses around the condition");
    const condition = this.#expressions.expression();
    this.#cursor.expect(")");
    return condition;
  }

  #for(): CStatement {
    return this.#names.inBlock(() => this.#forInBlock());
  }

  #forInBlock(): CStatement {
    const cursor = this.#cursor;
    const start = cursor.next();
    cursor.expect("(");
    let first: CStatement | undefined;
    if (this.#startsDeclaration()) first = this.#declaration();
    else if (!cursor.take(";")) first = this.#expressionStatement();
    const condition = cursor.is(";") ? undefined : this.#expressions.expression();
    cursor.expect(";");
    const step = cursor.is(")") ? undefined : this.#expressions.expression();
    cursor.expect(")");
    const body = this.#body();
    return { kind: "for", first, condition, step, body, span: cursor.since(start.span) };
  }

  #expressionStatement(): CStatement {
    const expression = this.#expressions.expression();
    if (!this.#cursor.is(";")) throw this.#cursor.syntax(`expected ';' before ${this.#cursor.shown()}`, this.#cursor.missing);
    const end = this.#cursor.next();
    return { kind: "expression", expression, span: cover(expression.span, end.span) };
  }
}
