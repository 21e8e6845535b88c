import { cover, type Span, textOf } from "../../text/source.js";
import { type Cursor, mistyped, unsupported, wrong } from "./cursor.js";
import { valueOfNumber } from "./number.js";
import { valueOfString } from "./string.js";
import type { Token } from "./tokens.js";
import type { ArithmeticOperator, ComparisonOperator, Expression, Keyword } from "./tree.js";

/** Binary operators by how tightly they bind; all associate to the left. */
const levels: readonly (readonly string[])[] = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%"]];
const comparisons = new Set(["<", ">", "<=", ">=", "==", "!="]);

/** Reads expressions by Python's grammar. Throws `DiagnosticError`. */
export class ExpressionParser {
  readonly #cursor: Cursor;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  /** One expression, or several with commas: a tuple. */
  expressions(): Expression {
    const first = this.expression();
    if (!this.#cursor.is(",")) return first;
    const items = [first];
    while (this.#cursor.take(",")) {
      if (!this.startsExpression()) break;
      items.push(this.expression());
    }
    return { kind: "tuple", items, span: this.#cursor.spanFrom(first.span) };
  }

  /** True when an expression can begin at the next token. */
  startsExpression(): boolean {
    const token = this.#cursor.peek();
    if (token.kind === "name" || token.kind === "number" || token.kind === "string") return true;
    if (token.kind === "keyword") return ["None", "True", "False", "not", "lambda", "await", "yield"].includes(token.text);
    return token.kind === "operator" && ["(", "[", "{", "+", "-", "~", "*", "**", "..."].includes(token.text);
  }

  expression(): Expression {
    const cursor = this.#cursor;
    if (cursor.is("lambda")) throw unsupported("lambda", cursor.peek().span, "define a function with def");
    if (cursor.is("*")) throw unsupported("starred expression", cursor.peek().span);
    if (cursor.is("yield")) throw unsupported("yield", cursor.peek().span);
    const then = this.#disjunction();
    if (cursor.is(":=")) throw unsupported("assignment expression", cover(then.span, cursor.peek().span), "assign in a line of its own");
    if (!cursor.take("if")) return then;
    const condition = this.#disjunction();
    if (!cursor.take("else"))
      throw wrong("expected 'else' after 'if' expression", cover(then.span, condition.span), "write: a if condition else b");
    const otherwise = this.expression();
    return { kind: "conditional", condition, then, otherwise, span: cover(then.span, otherwise.span) };
  }

  /** An expression that stands before a colon or a comma: a single `=` is refused with a reason. */
  condition(): Expression {
    const expression = this.expression();
    this.refuseAssignment(expression);
    return expression;
  }

  /** CPython's words for `if x = 1:`. */
  refuseAssignment(expression: Expression): void {
    if (!this.#cursor.is("=")) return;
    const hint = "== compares, = assigns";
    if (expression.kind === "name") throw wrong("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", expression.span, hint);
    throw wrong(`cannot assign to ${nameOfKind(expression)} here. Maybe you meant '==' instead of '='?`, expression.span, hint);
  }

  #disjunction(): Expression {
    return this.#logical("or", () => this.#logical("and", () => this.#inversion()));
  }

  #logical(operator: "and" | "or", operand: () => Expression): Expression {
    const first = operand();
    if (!this.#cursor.is(operator)) return first;
    const operands = [first];
    while (this.#cursor.take(operator)) operands.push(operand());
    return { kind: "logical", operator, operands, span: cover(first.span, (operands.at(-1) as Expression).span) };
  }

  #inversion(): Expression {
    const { span } = this.#cursor.peek();
    if (!this.#cursor.take("not")) return this.#comparison();
    const operand = this.#inversion();
    return { kind: "unary", operator: "not", operand, span: cover(span, operand.span) };
  }

  #comparison(): Expression {
    const first = this.#binary(0);
    const operators: ComparisonOperator[] = [];
    const operands = [first];
    for (let operator = this.#comparisonOperator(); operator !== undefined; operator = this.#comparisonOperator()) {
      operators.push(operator);
      operands.push(this.#binary(0));
    }
    if (operators.length === 0) return first;
    return { kind: "comparison", operators, operands, span: cover(first.span, (operands.at(-1) as Expression).span) };
  }

  #comparisonOperator(): ComparisonOperator | undefined {
    const cursor = this.#cursor;
    const token = cursor.peek();
    if (token.kind === "operator" && comparisons.has(token.text)) return cursor.next().text as ComparisonOperator;
    if (cursor.take("in")) return "in";
    if (cursor.is("not") && cursor.is("in", 1)) {
      cursor.next();
      cursor.next();
      return "not in";
    }
    if (cursor.take("is")) return cursor.take("not") ? "is not" : "is";
    return undefined;
  }

  #binary(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.#factor();
    let left = this.#binary(level + 1);
    for (let token = this.#cursor.peek(); token.kind === "operator"; token = this.#cursor.peek()) {
      if (token.text === "@" && level === 5) throw unsupported("matrix multiplication", token.span);
      if (!operators.includes(token.text)) break;
      this.#cursor.next();
      this.#refuseDoubled(token);
      const right = this.#binary(level + 1);
      left = { kind: "binary", operator: token.text as ArithmeticOperator, left, right, span: cover(left.span, right.span) };
    }
    return left;
  }

  /** C's `&&`, `||`, and `++` at the end of a line. */
  #refuseDoubled(token: Token): void {
    const next = this.#cursor.peek();
    if ((token.text === "&" || token.text === "|") && next.text === token.text && next.kind === "operator")
      throw wrong("invalid syntax", next.span, token.text === "&" ? "write `and`" : "write `or`");
  }

  #factor(): Expression {
    const token = this.#cursor.peek();
    if (token.kind === "operator" && (token.text === "+" || token.text === "-" || token.text === "~")) {
      this.#cursor.next();
      if (this.#cursor.peek().kind === "newline" && token.text !== "~")
        throw wrong("invalid syntax", this.#cursor.peek().span, `write x ${token.text}= 1`);
      const operand = this.#factor();
      return { kind: "unary", operator: token.text, operand, span: cover(token.span, operand.span) };
    }
    const base = this.#primary();
    if (!this.#cursor.take("**")) return base;
    const right = this.#factor();
    return { kind: "binary", operator: "**", left: base, right, span: cover(base.span, right.span) };
  }

  #primary(): Expression {
    const cursor = this.#cursor;
    let expression = this.#atom();
    for (;;) {
      if (cursor.is("(")) expression = this.#call(expression);
      else if (cursor.is("[")) expression = this.#index(expression);
      else if (cursor.is(".")) {
        cursor.next();
        const name = cursor.peek();
        if (name.kind !== "name") throw wrong("invalid syntax", name.span);
        cursor.next();
        if (name.text === "append" && cursor.is("(")) {
          expression = this.#append(expression);
          continue;
        }
        throw unsupported(cursor.is("(") ? `method ${name.text}` : "attribute", cover(expression.span, name.span), hintOfMethod(name.text));
      } else return expression;
    }
  }

  #call(callee: Expression): Expression {
    const cursor = this.#cursor;
    cursor.next();
    const operands: Expression[] = [];
    const keywords: Keyword[] = [];
    while (!cursor.is(")")) {
      const token = cursor.peek();
      if (cursor.is("*") || cursor.is("**")) throw unsupported("unpacking of arguments", token.span);
      if (token.kind === "name" && cursor.is("=", 1)) {
        cursor.next();
        cursor.next();
        const value = this.expression();
        if (keywords.some(({ name }) => name === token.text)) throw wrong(`keyword argument repeated: ${token.text}`, token.span);
        keywords.push({ name: token.text, value, span: cover(token.span, value.span) });
      } else {
        const operand = this.expression();
        if (cursor.is("for") || cursor.is("async")) throw unsupported("generator expression", cursor.peek().span, "write a loop");
        if (cursor.is("="))
          throw wrong('expression cannot contain assignment, perhaps you meant "=="?', operand.span, "== compares, = assigns");
        if (keywords.length > 0) throw wrong("positional argument follows keyword argument", operand.span);
        operands.push(operand);
      }
      if (!cursor.take(",")) break;
    }
    this.#close(")", operands.at(-1));
    return { kind: "call", callee, operands, keywords, span: cursor.spanFrom(callee.span) };
  }

  #index(list: Expression): Expression {
    const cursor = this.#cursor;
    cursor.next();
    if (cursor.is(":")) return this.#slice(list, undefined);
    if (cursor.is("]")) throw wrong("invalid syntax", cursor.peek().span);
    const index = this.expressions();
    if (cursor.is(":")) return this.#slice(list, index);
    this.#close("]", index);
    return { kind: "index", list, index, span: cursor.spanFrom(list.span) };
  }

  /** From the first colon on. */
  #slice(list: Expression, start: Expression | undefined): Expression {
    const cursor = this.#cursor;
    const several = () => unsupported("slice among several indices", cursor.peek().span, "use one index or one slice");
    if (start?.kind === "tuple" && !isBracketed(start)) throw several();
    cursor.next();
    const stop = cursor.is("]") || cursor.is(":") || cursor.is(",") ? undefined : this.expression();
    if (cursor.is(":")) throw unsupported("slice with a step", cursor.peek().span, "copy the elements in a loop");
    if (cursor.is(",")) throw several();
    this.#close("]", stop);
    return { kind: "slice", list, start, stop, span: cursor.spanFrom(list.span) };
  }

  /** From the parenthesis on. */
  #append(list: Expression): Expression {
    const call = this.#call(list);
    if (call.kind !== "call") throw new Error("a call");
    const [item, ...others] = call.operands;
    if (call.keywords.length > 0) throw mistyped("list.append() takes no keyword arguments", call.span);
    if (item === undefined || others.length > 0)
      throw mistyped(`list.append() takes exactly one argument (${call.operands.length} given)`, call.span);
    return { kind: "append", list, item, span: call.span };
  }

  #close(bracket: ")" | "]", last: Expression | undefined): void {
    if (last !== undefined && !this.#cursor.is(bracket) && this.startsExpression() && !this.#cursor.is("*") && !this.#cursor.is("**"))
      throw wrong("invalid syntax. Perhaps you forgot a comma?", last.span);
    this.#cursor.expect(bracket);
  }

  #atom(): Expression {
    const token = this.#cursor.peek();
    const { span } = token;
    switch (token.kind) {
      case "name":
        this.#cursor.next();
        return { kind: "name", name: token.text, span };
      case "number": {
        this.#cursor.next();
        const value = valueOfNumber(token.text);
        if (value === undefined) throw unsupported("complex number", span);
        return typeof value === "bigint" ? { kind: "integer", value, span } : { kind: "float", value, span };
      }
      case "string":
        return this.#string();
      case "keyword":
        return this.#keyword(token);
      default:
        return this.#bracketed(token);
    }
  }

  #string(): Expression {
    const cursor = this.#cursor;
    const first = cursor.peek().span;
    let value = "";
    while (cursor.peek().kind === "string") value += valueOfString(textOf(cursor.peek().span), cursor.next().span);
    return { kind: "string", value, span: cursor.spanFrom(first) };
  }

  #keyword({ text, span }: Token): Expression {
    if (text === "await") throw unsupported("await", span);
    if (text !== "None" && text !== "True" && text !== "False") throw wrong("invalid syntax", span);
    this.#cursor.next();
    return text === "None" ? { kind: "none", span } : { kind: "boolean", value: text === "True", span };
  }

  #bracketed(token: Token): Expression {
    const cursor = this.#cursor;
    const { span } = token;
    if (cursor.take("(")) {
      if (cursor.take(")")) return { kind: "tuple", items: [], span: cursor.spanFrom(span) };
      const inner = this.expressions();
      if (cursor.is("for") || cursor.is("async")) throw unsupported("generator expression", cursor.peek().span, "write a loop");
      this.refuseAssignment(inner);
      this.#close(")", inner);
      return inner.kind === "tuple" ? { ...inner, span: cursor.spanFrom(span) } : inner;
    }
    if (cursor.take("[")) {
      const items: Expression[] = [];
      while (!cursor.is("]")) {
        items.push(this.expression());
        if (cursor.is("for") || cursor.is("async")) throw unsupported("list comprehension", cursor.peek().span, "write a loop");
        if (!cursor.take(",")) break;
      }
      this.#close("]", items.at(-1));
      return { kind: "list", items, span: cursor.spanFrom(span) };
    }
    if (cursor.is("{")) throw unsupported("dictionary or set", span);
    if (cursor.is("...")) throw unsupported("ellipsis", span);
    throw wrong("invalid syntax", span, hintOf(token));
  }
}

function isBracketed({ items: [first], span }: Extract<Expression, { kind: "tuple" }>): boolean {
  return first === undefined || span.start < first.span.start;
}

function hintOf({ kind, text }: Token): string | undefined {
  if (kind === "newline" || kind === "end") return "something is missing at the end of this line";
  if (text === "=") return "== compares, = assigns";
  return undefined;
}

function hintOfMethod(name: string): string | undefined {
  return ["pop", "insert", "extend", "remove", "clear"].includes(name)
    ? "a list only grows here, with append; or start with [0] * n and assign to its elements"
    : undefined;
}

/** How CPython calls an expression that cannot be assigned to. */
export function nameOfKind(expression: Expression): string {
  switch (expression.kind) {
    case "integer":
    case "float":
    case "string":
      return "literal";
    case "boolean":
      return expression.value ? "True" : "False";
    case "none":
      return "None";
    case "unary":
    case "binary":
    case "logical":
      return "expression";
    case "comparison":
      return "comparison";
    case "conditional":
      return "conditional expression";
    case "call":
    case "append":
      return "function call";
    case "index":
    case "slice":
      return "subscript";
    case "name":
    case "tuple":
    case "list":
      return expression.kind;
  }
}

/** The text of a span on one line, for messages. */
export function shown(span: Span): string {
  return textOf(span).replace(/\s+/g, " ");
}
