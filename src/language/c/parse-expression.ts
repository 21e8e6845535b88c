import { cover } from "../../text/source.js";
import type { Cursor } from "./cursor.js";
import { readCharacter, readNumber, readString } from "./literals.js";
import type { Names } from "./names.js";
import type { Token } from "./tokens.js";
import type { BinaryOperator, Expression, UnaryOperator } from "./tree.js";
import { intType, type ScalarType, typeOfWords, typeWords, type VoidType } from "./types.js";

const unsupportedTypeWords = new Set(
  "_Complex _Imaginary _Atomic _Alignas _Thread_local __int128 _Float128 __float128 restrict typeof __typeof__ __attribute__ __extension__".split(
    " ",
  ),
);

/** Whether a declaration, a parameter or a cast begins with a token. */
export function startsType({ kind, text }: Token, names: Names): boolean {
  if (kind !== "name") return false;
  if (typeWords.has(text) || unsupportedTypeWords.has(text) || ["const", "volatile", "struct", "union", "enum"].includes(text)) return true;
  return names.type(text) !== undefined || names.isRefusedType(text);
}

const levels: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];
const assignments = new Set(["=", "*=", "/=", "%=", "+=", "-=", "<<=", ">>=", "&=", "^=", "|="]);
/** Words that cannot begin or continue an expression. */
export const keywords = new Set(
  "auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while _Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary _Noreturn _Static_assert _Thread_local".split(
    " ",
  ),
);

/** Expressions by C17 6.5. */
export class ExpressionParser {
  readonly #cursor: Cursor;
  readonly #names: Names;

  constructor(cursor: Cursor, names: Names) {
    this.#cursor = cursor;
    this.#names = names;
  }

  expression(): Expression {
    let left = this.assignment();
    while (this.#cursor.take(",")) {
      const right = this.assignment();
      left = { kind: "comma", left, right, span: cover(left.span, right.span) };
    }
    return left;
  }

  assignment(): Expression {
    const left = this.#conditional();
    const { text, kind } = this.#cursor.peek();
    if (kind !== "punctuator" || !assignments.has(text)) return left;
    this.#cursor.next();
    const value = this.assignment();
    if (left.kind !== "name" && left.kind !== "index")
      throw this.#cursor.syntax("lvalue required as left operand of assignment", undefined, left.span);
    const operator = text === "=" ? undefined : (text.slice(0, -1) as BinaryOperator);
    return { kind: "assign", operator, target: left, value, span: cover(left.span, value.span) };
  }

  #conditional(): Expression {
    const condition = this.#binary(0);
    if (!this.#cursor.take("?")) return condition;
    if (this.#cursor.is(":")) throw this.#cursor.unsupported("?: without a middle operand", "write the condition twice, or use a variable");
    const then = this.expression();
    this.#cursor.expect(":");
    const otherwise = this.#conditional();
    return { kind: "conditional", condition, then, otherwise, span: cover(condition.span, otherwise.span) };
  }

  #binary(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const { kind, text } = this.#cursor.peek();
      if (kind !== "punctuator" || !operators.includes(text)) return left;
      this.#cursor.next();
      const right = this.#binary(level + 1);
      const span = cover(left.span, right.span);
      left =
        text === "&&" || text === "||"
          ? { kind: "logical", operator: text, left, right, span }
          : { kind: "binary", operator: text as BinaryOperator, left, right, span };
    }
  }

  #unary(): Expression {
    const token = this.#cursor.peek();
    const { text } = token;
    if (token.kind === "punctuator") {
      if (text === "++" || text === "--") {
        this.#cursor.next();
        const operand = this.#unary();
        return this.#step(text, true, operand, this.#cursor.since(token.span));
      }
      if (text === "+" || text === "-" || text === "~" || text === "!") {
        this.#cursor.next();
        const operand = this.#unary();
        return { kind: "unary", operator: text as UnaryOperator, operand, span: cover(token.span, operand.span) };
      }
      if (text === "*" || text === "&") throw this.#cursor.unsupported("a pointer", "use array indices: a[i]");
      if (text === "(" && startsType(this.#cursor.peek(1), this.#names)) return this.#cast();
    }
    if (text === "sizeof" && token.kind === "name") return this.#sizeof();
    return this.#postfix(this.#primary());
  }

  #cast(): Expression {
    const open = this.#cursor.next();
    const type = this.typeName();
    this.#cursor.expect(")");
    if (this.#cursor.is("{")) throw this.#cursor.unsupported("a compound literal");
    const operand = this.#unary();
    return { kind: "cast", type, operand, span: cover(open.span, operand.span) };
  }

  /** A scalar type or void, as in a cast. */
  typeName(): ScalarType | VoidType {
    const start = this.#cursor.peek();
    const words: string[] = [];
    let named: ScalarType | undefined;
    for (;;) {
      const token = this.#cursor.peek();
      if (token.kind !== "name") break;
      if (unsupportedTypeWords.has(token.text)) throw this.#cursor.unsupported(token.text);
      if (words.length === 0 && named === undefined && this.#names.isRefusedType(token.text))
        throw this.#cursor.unsupported(`the type ${token.text}`, "only scalar types can be given a name");
      if (["struct", "union"].includes(token.text)) throw this.#cursor.unsupported(`a ${token.text}`, "use separate variables");
      if (token.text === "enum") {
        this.#cursor.next();
        const tag = this.#cursor.next().text;
        named = this.#names.type(`enum ${tag}`) ?? intType;
      } else if (token.text === "const" || token.text === "volatile") this.#cursor.next();
      else if (typeWords.has(token.text)) words.push(this.#cursor.next().text);
      else if (words.length === 0 && named === undefined && this.#names.type(token.text) !== undefined)
        named = this.#names.type(this.#cursor.next().text);
      else break;
    }
    if (this.#cursor.is("*")) throw this.#cursor.unsupported("a pointer", "use an array with a known length: int a[10]");
    const type = named !== undefined && words.length === 0 ? named : typeOfWords(words);
    if (words.includes("long") && words.includes("double"))
      throw this.#cursor.unsupported("long double", "use double", this.#cursor.since(start.span));
    if (type === undefined && words.length === 0)
      throw this.#cursor.syntax(`a type is missing before ${this.#cursor.shown()}`, "write int, or another type");
    if (type === undefined) throw this.#cursor.syntax(`'${words.join(" ")}' is not a type`, undefined, this.#cursor.since(start.span));
    return type;
  }

  #sizeof(): Expression {
    const start = this.#cursor.next();
    if (this.#cursor.is("(") && startsType(this.#cursor.peek(1), this.#names)) {
      this.#cursor.next();
      const type = this.typeName();
      if (this.#cursor.is("[")) throw this.#cursor.unsupported("sizeof of an array type", "multiply by the number of elements");
      this.#cursor.expect(")");
      const span = this.#cursor.since(start.span);
      if (type.kind === "void") throw this.#cursor.unsupported("sizeof(void)", undefined, span);
      return { kind: "sizeof-type", type, span };
    }
    const operand = this.#unary();
    return { kind: "sizeof", operand, span: cover(start.span, operand.span) };
  }

  #postfix(start: Expression): Expression {
    let expression = start;
    for (;;) {
      const token = this.#cursor.peek();
      if (token.kind !== "punctuator") return expression;
      if (token.text === "[") {
        this.#cursor.next();
        const index = this.expression();
        this.#cursor.expect("]");
        expression = { kind: "index", array: expression, index, span: this.#cursor.since(expression.span) };
      } else if (token.text === "++" || token.text === "--") {
        this.#cursor.next();
        expression = this.#step(token.text, false, expression, this.#cursor.since(expression.span));
      } else if (token.text === "(") {
        if (expression.kind !== "name") throw this.#cursor.unsupported("a call of a computed function");
        const operands = this.#operands();
        expression = { kind: "call", callee: expression.name, operands, span: this.#cursor.since(expression.span) };
      } else if (token.text === "." || token.text === "->") throw this.#cursor.unsupported("a struct member", "use separate variables");
      else return expression;
    }
  }

  #step(operator: "++" | "--", prefix: boolean, operand: Expression, span: Expression["span"]): Expression {
    if (operand.kind !== "name" && operand.kind !== "index")
      throw this.#cursor.syntax(`lvalue required as ${operator === "++" ? "increment" : "decrement"} operand`, undefined, operand.span);
    return { kind: "step", operator, prefix, operand, span };
  }

  #operands(): readonly Expression[] {
    this.#cursor.expect("(");
    const operands: Expression[] = [];
    if (this.#cursor.take(")")) return operands;
    do operands.push(this.assignment());
    while (this.#cursor.take(","));
    this.#cursor.expect(")");
    return operands;
  }

  #primary(): Expression {
    const token = this.#cursor.peek();
    switch (token.kind) {
      case "number":
        return readNumber(this.#cursor.next());
      case "character":
        return readCharacter(this.#cursor.next());
      case "string": {
        let text = readString(this.#cursor.next());
        while (this.#cursor.peek().kind === "string" && text.kind === "string") {
          const more = readString(this.#cursor.next());
          if (more.kind === "string") text = { ...text, value: text.value + more.value, span: cover(text.span, more.span) };
        }
        return text;
      }
      case "name":
        return this.#name();
      case "punctuator":
        if (token.text === "(") {
          this.#cursor.next();
          if (this.#cursor.is("{")) throw this.#cursor.unsupported("a statement expression");
          const inner = this.expression();
          this.#cursor.expect(")");
          return { ...inner, span: this.#cursor.since(token.span) };
        }
        throw this.#cursor.syntax(`expected expression before ${this.#cursor.shown()}`);
      case "end":
        throw this.#cursor.syntax("expected expression before end of input");
    }
  }

  #name(): Expression {
    const token = this.#cursor.peek();
    if (["_Generic", "_Alignof"].includes(token.text)) throw this.#cursor.unsupported(token.text);
    if (keywords.has(token.text)) throw this.#cursor.syntax(`expected expression before ${this.#cursor.shown()}`);
    this.#cursor.next();
    const { kind } = this.#cursor.peek();
    if (["L", "u", "U", "u8"].includes(token.text) && (kind === "character" || kind === "string"))
      throw this.#cursor.unsupported(`a wide ${kind}`, "leave out the letter before the quote", token.span);
    const constant = this.#names.constant(token.text);
    if (constant !== undefined) return { kind: "integer", value: constant, type: intType, span: token.span };
    return { kind: "name", name: token.text, span: token.span };
  }
}
