import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.js";
import { cover, type Span } from "../../text/source.js";
import type { Token } from "./tokens.js";

/** Reads tokens one after the other. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    const last = this.#tokens.length - 1;
    return this.#tokens[Math.min(this.#at + ahead, last)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.#at = Math.min(this.#at + 1, this.#tokens.length - 1);
    return token;
  }

  get position(): number {
    return this.#at;
  }

  set position(at: number) {
    this.#at = at;
  }

  get atEnd(): boolean {
    return this.peek().kind === "end";
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && (token.kind === "punctuator" || token.kind === "name");
  }

  take(text: string): boolean {
    const found = this.is(text);
    if (found) this.next();
    return found;
  }

  expect(text: string, hint?: string): Token {
    if (this.is(text)) return this.next();
    throw this.syntax(`expected '${text}' before ${this.shown()}`, hint ?? (text === ";" ? this.missing : undefined));
  }

  /** What may have been meant where a `;` was expected. */
  get missing(): string {
    const words: Readonly<Record<string, string>> = { and: "write && in C", or: "write || in C", not: "write ! in C", is: "write == in C" };
    return words[this.peek().text] ?? "is a ; missing before it?";
  }

  /** From a token to the last one read. */
  since(start: Span): Span {
    const last = this.#tokens[Math.max(0, this.#at - 1)] as Token;
    return cover(start, last.span);
  }

  shown(token = this.peek()): string {
    if (token.kind === "end") return "end of input";
    if (token.kind === "number") return "numeric constant";
    return token.kind === "string" ? "string constant" : `'${token.text}'`;
  }

  syntax(message: string, hint?: string, span = this.peek().span): DiagnosticError {
    const diagnostic: Diagnostic = { kind: "syntax", message, span };
    return new DiagnosticError(hint === undefined ? diagnostic : { ...diagnostic, hint });
  }

  unsupported(construct: string, hint?: string, span = this.peek().span): DiagnosticError {
    const diagnostic: Diagnostic = { kind: "unsupported", construct, message: `${construct} is not supported`, span };
    return new DiagnosticError(hint === undefined ? diagnostic : { ...diagnostic, hint });
  }
}
