import { DiagnosticError } from "../../text/diagnostic.js";
import type { Span } from "../../text/source.js";
import type { Token } from "./tokens.js";

/** A place in a list of tokens. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get at(): number {
    return this.#at;
  }

  /** Goes back (or on) to a place. */
  seek(at: number): void {
    this.#at = at;
  }

  peek(ahead = 0): Token {
    return (this.#tokens[this.#at + ahead] ?? this.#tokens.at(-1)) as Token;
  }

  next(): Token {
    const token = this.peek();
    if (this.#at < this.#tokens.length - 1) this.#at++;
    return token;
  }

  /** The token before this place. */
  get previous(): Token {
    return (this.#tokens[this.#at - 1] ?? this.#tokens[0]) as Token;
  }

  /** True when the next token is this keyword or operator. */
  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && (token.kind === "keyword" || token.kind === "operator");
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  expect(text: string, message = "invalid syntax", hint?: string): Token {
    if (!this.is(text)) throw wrong(message, this.peek().span, hint);
    return this.next();
  }

  /** From a token on up to the last one read. */
  spanFrom(start: Span): Span {
    return { source: start.source, start: start.start, end: Math.max(start.end, this.previous.span.end) };
  }
}

/** What CPython refuses. */
export function wrong(message: string, span: Span, hint?: string): DiagnosticError {
  return new DiagnosticError({ kind: "syntax", message, span, ...(hint === undefined ? {} : { hint }) });
}

/** What is right in Python but outside what is read here. */
export function unsupported(construct: string, span: Span, hint?: string): DiagnosticError {
  return new DiagnosticError({
    kind: "unsupported",
    message: `${construct} is not supported`,
    construct,
    span,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** What fails in Python for the types that the values have. */
export function mistyped(message: string, span: Span, hint?: string): DiagnosticError {
  return new DiagnosticError({ kind: "type", message, span, ...(hint === undefined ? {} : { hint }) });
}
