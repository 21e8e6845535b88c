import { DiagnosticError } from "../../text/diagnostic.js";
import type { SourceText, Span } from "../../text/source.js";

export interface Token {
  readonly kind: "name" | "number" | "character" | "string" | "punctuator" | "end";
  readonly text: string;
  readonly span: Span;
}

/** An object-like macro: the tokens that take its name's place. */
export type Macros = ReadonlyMap<string, readonly Token[]>;

export interface Tokens {
  /** The last one is the end. */
  readonly tokens: readonly Token[];
  readonly macros: Macros;
}

const punctuators =
  "<<= >>= ... -> ++ -- << >> <= >= == != && || *= /= %= += -= &= ^= |= ## { } [ ] ( ) ; : , . ? ! ~ + - * / % & | ^ < > = #".split(" ");
const pattern = new RegExp(
  [
    /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/,
    /([A-Za-z_][A-Za-z0-9_]*)/,
    /(\.?[0-9](?:[eEpP][+-]|[A-Za-z0-9_.])*)/,
    /('(?:[^'\\\n]|\\.)*')/,
    /("(?:[^"\\\n]|\\.)*")/,
    new RegExp(`(${punctuators.map((text) => text.replace(/[\\^$*+?.()|[\]{}]/g, "\\$&")).join("|")})`),
  ]
    .map(({ source }) => source)
    .join("|"),
  "y",
);

/** The kinds of token by the number of their group in the pattern; blanks have none. */
const kinds = ["name", "number", "character", "string", "punctuator"] as const;

const headers = new Set(
  "assert ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdbool stddef stdint stdio stdlib stdnoreturn string time unistd".split(
    " ",
  ),
);

/** Splits a text into tokens, with directives carried out: known headers, object-like macros. Throws `DiagnosticError`. */
export function tokenize(source: SourceText, known: Macros): Tokens {
  const macros = new Map(known);
  const tokens: Token[] = [];
  const raw = lex(source);
  for (let index = 0; index < raw.length; ) {
    const token = raw[index] as Token;
    if (token.text === "#" && token.kind === "punctuator" && startsLine(token)) {
      const line = lineEnd(source.text, token.span.start);
      let next = index + 1;
      while (next < raw.length && (raw[next] as Token).kind !== "end" && (raw[next] as Token).span.start < line) next++;
      direct(raw.slice(index + 1, next), token, macros);
      index = next;
      continue;
    }
    if (token.kind === "name" && macros.has(token.text)) tokens.push(...expand(token, macros, new Set()));
    else tokens.push(token);
    index++;
  }
  return { tokens, macros };
}

function startsLine({ span }: Token): boolean {
  const before = span.source.text.slice(0, span.start);
  return before.slice(before.lastIndexOf("\n") + 1).trim() === "";
}

/** Where a line ends that a backslash may continue. */
function lineEnd(text: string, from: number): number {
  let end = text.indexOf("\n", from);
  while (end > 0 && text[end - 1] === "\\") end = text.indexOf("\n", end + 1);
  return end < 0 ? text.length : end;
}

function lex(source: SourceText): readonly Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === "\\" && /^\\[ \t]*\n/.test(text.slice(at))) {
      at = text.indexOf("\n", at) + 1;
      continue;
    }
    pattern.lastIndex = at;
    const open = text.startsWith("/*", at) && text.indexOf("*/", at + 2) < 0;
    const match = open ? null : pattern.exec(text);
    const span = { source, start: at, end: match === null ? at + 1 : pattern.lastIndex };
    if (match === null) throw new DiagnosticError(strange(text, span));
    at = pattern.lastIndex;
    const kind = kinds.find((_, index) => match[index + 1] !== undefined);
    if (kind !== undefined) tokens.push({ kind, text: match[0], span });
  }
  tokens.push({ kind: "end", text: "", span: { source, start: text.length, end: text.length } });
  return tokens;
}

function strange(text: string, span: Span) {
  const character = text[span.start] ?? "";
  if (text.startsWith("/*", span.start)) return { kind: "syntax", message: "unterminated comment", span, hint: "end it with */" } as const;
  if (character === "'" || character === '"')
    return { kind: "syntax", message: `missing terminating ${character} character`, span } as const;
  return { kind: "syntax", message: `stray '${character}' in program`, span } as const;
}

function direct(words: readonly Token[], hash: Token, macros: Map<string, readonly Token[]>): void {
  const [name, second] = words;
  const span = { ...hash.span, end: (words.at(-1) ?? hash).span.end };
  switch (name?.text) {
    case undefined:
      return;
    case "include": {
      const file = words
        .slice(1)
        .map(({ text }) => text)
        .join("")
        .replace(/^[<"]|[>"]$/g, "");
      if (!headers.has(file.replace(/\.h$/, "")))
        throw new DiagnosticError({
          kind: "unsupported",
          construct: `header ${file}`,
          message: `the header ${file} is not known here`,
          span,
          hint: "standard headers can be included; put everything else into the cell",
        });
      return;
    }
    case "define": {
      if (second?.kind !== "name") throw new DiagnosticError({ kind: "syntax", message: "macro names must be identifiers", span });
      const [, , ...body] = words;
      if (body[0]?.text === "(" && body[0].span.start === second.span.end)
        throw new DiagnosticError({
          kind: "unsupported",
          construct: "function-like macro",
          message: `the macro ${second.text} has parameters, which is not supported`,
          span,
          hint: "write a function",
        });
      macros.set(second.text, body);
      return;
    }
    case "undef":
      if (second !== undefined) macros.delete(second.text);
      return;
    default:
      throw new DiagnosticError({
        kind: "unsupported",
        construct: `#${name?.text}`,
        message: `the directive #${name?.text} is not supported`,
        span,
        hint: "#include of standard headers and #define of constants are",
      });
  }
}

/** What is expanded keeps the place where the macro was used. */
function expand(token: Token, macros: Macros, active: ReadonlySet<string>): readonly Token[] {
  const body = token.kind === "name" && !active.has(token.text) ? macros.get(token.text) : undefined;
  if (body === undefined) return [token];
  const inside = new Set(active).add(token.text);
  return body.flatMap((part) => expand({ ...part, span: token.span }, macros, inside));
}
