import { DiagnosticError } from "../../text/diagnostic.js";
import type { SourceText, Span } from "../../text/source.js";
import { numberToken } from "./number.js";

export type TokenKind = "name" | "keyword" | "number" | "string" | "operator" | "newline" | "indent" | "dedent" | "end";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly span: Span;
}

export const keywords: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

const operators =
  "**= //= >>= <<= ... ** // >> << <= >= == != -> += -= *= /= %= &= |= ^= @= := + - * / % @ & | ^ ~ < > ( ) [ ] { } , : . ; =".split(" ");
const operatorPattern = new RegExp(operators.map((text) => text.replace(/[\\^$*+?.()|[\]{}]/g, "\\$&")).join("|"), "y");
const namePattern = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const stringStart = /([A-Za-z]{0,2})('''|"""|'|")/y;
const prefixes = new Set(["", "r", "u", "b", "br", "rb", "f", "fr", "rf"]);
/** CPython's limit on brackets in brackets. */
const deepest = 200;
const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Splits a text into tokens with CPython's indentation algorithm. Throws `DiagnosticError` in CPython's words. */
export function tokenize(source: SourceText): readonly Token[] {
  return new Tokenizer(source).run();
}

/** How far a line is indented, with tab stops every 8 columns and with tabs as one column: both must agree. */
interface Indentation {
  readonly column: number;
  readonly alternative: number;
}

class Tokenizer {
  readonly #source: SourceText;
  readonly #text: string;
  readonly #tokens: Token[] = [];
  readonly #open: { readonly text: string; readonly at: number }[] = [];
  readonly #indentations: Indentation[] = [{ column: 0, alternative: 0 }];
  #at = 0;

  constructor(source: SourceText) {
    this.#source = source;
    this.#text = source.text;
  }

  run(): readonly Token[] {
    let lineStart = true;
    while (this.#at < this.#text.length) {
      if (lineStart && this.#open.length === 0) {
        this.#indent();
        if (this.#at >= this.#text.length) break;
      }
      lineStart = this.#token();
    }
    const open = this.#open.at(-1);
    if (open !== undefined) throw this.#fail(`'${open.text}' was never closed`, open.at, open.at + 1);
    if (this.#tokens.length > 0 && this.#tokens.at(-1)?.kind !== "newline") this.#push("newline", this.#at, this.#at);
    for (const _ of this.#indentations.slice(1)) this.#push("dedent", this.#at, this.#at);
    this.#push("end", this.#at, this.#at);
    return this.#tokens;
  }

  /** Skips blank lines, measures the first line that is not, and emits what its indentation means. */
  #indent(): void {
    for (;;) {
      const start = this.#at;
      let [column, alternative] = [0, 0];
      for (; this.#at < this.#text.length; this.#at++) {
        const character = this.#text[this.#at];
        if (character === " ") [column, alternative] = [column + 1, alternative + 1];
        else if (character === "\t") [column, alternative] = [(Math.floor(column / 8) + 1) * 8, alternative + 1];
        else if (character === "\f") [column, alternative] = [0, 0];
        else break;
      }
      if (this.#text[this.#at] === "#") this.#comment();
      if (this.#at >= this.#text.length) return;
      if (this.#text[this.#at] === "\n" || this.#text.startsWith("\r\n", this.#at)) {
        this.#at = this.#text.indexOf("\n", this.#at) + 1;
        continue;
      }
      if (this.#text[this.#at] === "\\" && this.#continuation()) continue;
      this.#compare({ column, alternative }, start);
      return;
    }
  }

  #compare(found: Indentation, start: number): void {
    const top = this.#indentations.at(-1) as Indentation;
    const inconsistent = () => this.#fail("inconsistent use of tabs and spaces in indentation", start, this.#at, "indent with spaces only");
    if (found.column === top.column) {
      if (found.alternative !== top.alternative) throw inconsistent();
    } else if (found.column > top.column) {
      if (found.alternative <= top.alternative) throw inconsistent();
      this.#indentations.push(found);
      this.#push("indent", start, this.#at);
    } else {
      while (found.column < (this.#indentations.at(-1) as Indentation).column) {
        this.#indentations.pop();
        this.#push("dedent", this.#at, this.#at);
      }
      const level = this.#indentations.at(-1) as Indentation;
      if (found.column !== level.column)
        throw this.#fail(
          "unindent does not match any outer indentation level",
          this.#at,
          this.#at,
          "indent this line exactly as far as the line of the block it belongs to",
        );
      if (found.alternative !== level.alternative) throw inconsistent();
    }
  }

  #comment(): void {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  /** A backslash before a line end joins two lines. */
  #continuation(): boolean {
    const match = /\\\r?\n/y;
    match.lastIndex = this.#at;
    if (!match.test(this.#text)) {
      if (this.#at + 1 >= this.#text.length) throw this.#fail("unexpected EOF while parsing", this.#at + 1, this.#at + 1);
      throw this.#fail("unexpected character after line continuation character", this.#at, this.#at + 1);
    }
    this.#at = match.lastIndex;
    if (this.#at >= this.#text.length) throw this.#fail("unexpected EOF while parsing", this.#at, this.#at);
    return true;
  }

  /** Reads one token; true when a logical line has ended. */
  #token(): boolean {
    const start = this.#at;
    const character = this.#text[start] as string;
    if (character === " " || character === "\t" || character === "\f" || character === "\r") {
      this.#at++;
      return false;
    }
    if (character === "#") {
      this.#comment();
      return false;
    }
    if (character === "\\") {
      this.#continuation();
      return false;
    }
    if (character === "\n") {
      this.#at++;
      if (this.#open.length > 0) return false;
      this.#push("newline", start, start);
      return true;
    }
    if (this.#string(start) || this.#number(start) || this.#name(start)) return false;
    this.#operator(start);
    return false;
  }

  #string(start: number): boolean {
    stringStart.lastIndex = start;
    const match = stringStart.exec(this.#text);
    if (match === null || !prefixes.has((match[1] as string).toLowerCase())) return false;
    const quote = match[2] as string;
    let at = stringStart.lastIndex;
    while (!this.#text.startsWith(quote, at)) {
      const character = this.#text[at];
      if (character === undefined || (character === "\n" && quote.length === 1)) {
        const lines = this.#text.slice(0, at).split("\n").length;
        const what = quote.length === 3 ? "unterminated triple-quoted string literal" : "unterminated string literal";
        throw this.#fail(`${what} (detected at line ${lines})`, start, Math.min(at, this.#text.length));
      }
      at += character === "\\" ? (this.#text.startsWith("\r\n", at + 1) ? 3 : 2) : 1;
    }
    this.#at = at + quote.length;
    this.#push("string", start, this.#at);
    return true;
  }

  #number(start: number): boolean {
    const read = numberToken(this.#text, start);
    if (read === undefined) return false;
    if ("message" in read) throw this.#fail(read.message, read.start, read.end, read.hint);
    this.#at = read.end;
    this.#push("number", start, read.end);
    return true;
  }

  #name(start: number): boolean {
    namePattern.lastIndex = start;
    if (!namePattern.test(this.#text)) return false;
    this.#at = namePattern.lastIndex;
    const text = this.#text.slice(start, this.#at).normalize("NFKC");
    this.#tokens.push({ kind: keywords.has(text) ? "keyword" : "name", text, span: this.#span(start, this.#at) });
    return true;
  }

  #operator(start: number): void {
    operatorPattern.lastIndex = start;
    const text = operatorPattern.exec(this.#text)?.[0];
    if (text === undefined) {
      const point = this.#text.codePointAt(start) as number;
      const character = String.fromCodePoint(point);
      if (character === "$" || character === "?" || character === "!" || character === "`")
        throw this.#fail(
          "invalid syntax",
          start,
          start + 1,
          character === "!"
            ? "write `not` for negation, `!=` for `is different from`"
            : character === "?"
              ? "write: a if condition else b"
              : undefined,
        );
      const code = point.toString(16).toUpperCase().padStart(4, "0");
      const message =
        point < 32 || (point >= 0x7f && point < 0xa0) || character === "\u00a0"
          ? `invalid non-printable character U+${code}`
          : `invalid character '${character}' (U+${code})`;
      throw this.#fail(message, start, start + character.length);
    }
    if (text in closers && this.#open.length >= deepest) throw this.#fail("too many nested parentheses", start, start + 1);
    if (text in closers) this.#open.push({ text, at: start });
    if (text === ")" || text === "]" || text === "}") {
      const open = this.#open.pop();
      if (open === undefined) throw this.#fail(`unmatched '${text}'`, start, start + 1);
      if (closers[open.text] !== text)
        throw this.#fail(`closing parenthesis '${text}' does not match opening parenthesis '${open.text}'`, start, start + 1);
    }
    this.#at = start + text.length;
    this.#push("operator", start, this.#at);
  }

  #push(kind: TokenKind, start: number, end: number): void {
    this.#tokens.push({ kind, text: this.#text.slice(start, end), span: this.#span(start, end) });
  }

  #span(start: number, end: number): Span {
    return { source: this.#source, start, end };
  }

  #fail(message: string, start: number, end: number, hint?: string): DiagnosticError {
    return new DiagnosticError({ kind: "syntax", message, span: this.#span(start, end), ...(hint === undefined ? {} : { hint }) });
  }
}
