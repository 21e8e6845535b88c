import { DiagnosticError } from "../../text/diagnostic.js";
import type { Token } from "./tokens.js";
import type { Expression } from "./tree.js";
import {
  doubleType,
  floatType,
  type IntegerType,
  intType,
  longLongType,
  longType,
  unsignedLongLongType,
  unsignedLongType,
  unsignedType,
} from "./types.js";

function wrong(token: Token, message: string): DiagnosticError {
  return new DiagnosticError({ kind: "syntax", message, span: token.span });
}

/** A number by C17 6.4.4: its value, and the first type of its list that holds it. */
export function readNumber(token: Token): Expression {
  const { text, span } = token;
  if (/^0[xX][^pP.]*$/.test(text) || !/[.eEpP]/.test(text)) {
    const match = /^(0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)([uUlL]*)$/.exec(text);
    const suffix = (match?.[2] ?? "").toLowerCase().replace("LL", "ll");
    const digits = match?.[1] ?? "";
    if (match === null || !/^(u?l{0,2}|l{1,2}u)$/.test(suffix)) throw wrong(token, `invalid suffix on integer constant ${text}`);
    const octal = /^0[0-9]/.test(digits);
    if (octal && /[89]/.test(digits)) throw wrong(token, `invalid digit in octal constant ${text}`);
    const value = octal ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
    return { kind: "integer", value, type: typeOfConstant(token, value, /^0|^0[xXbB]/.test(digits) && digits !== "0", suffix), span };
  }
  const match = /^((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)([fFlL]?)$/.exec(text);
  if (match === null) {
    if (/^0[xX].*[pP]/.test(text))
      throw new DiagnosticError({
        kind: "unsupported",
        construct: "hexadecimal floating constant",
        message: `hexadecimal floating constants are not supported`,
        span,
      });
    throw wrong(token, `invalid suffix on floating constant ${text}`);
  }
  if (/[lL]/.test(match[2] ?? ""))
    throw new DiagnosticError({ kind: "unsupported", construct: "long double", message: "long double is not supported", span });
  const single = /[fF]/.test(match[2] ?? "");
  const value = Number(match[1]);
  return { kind: "floating", value: single ? Math.fround(value) : value, type: single ? floatType : doubleType, span };
}

function typeOfConstant(token: Token, value: bigint, otherBase: boolean, suffix: string): IntegerType {
  const unsigned = suffix.includes("u");
  const longs = suffix.replace("u", "").length;
  const signedTypes = [intType, longType, longLongType].slice(longs === 0 ? 0 : longs === 1 ? 1 : 2);
  const unsignedTypes = [unsignedType, unsignedLongType, unsignedLongLongType].slice(longs === 0 ? 0 : longs === 1 ? 1 : 2);
  const candidates = unsigned
    ? unsignedTypes
    : otherBase
      ? signedTypes.flatMap((type, index) => [type, unsignedTypes[index] ?? type])
      : signedTypes;
  const fits = candidates.find(({ bits, signed }) => value < 2n ** BigInt(signed ? bits - 1 : bits));
  if (fits === undefined) throw wrong(token, `integer constant ${token.text} is too large for its type`);
  return fits;
}

const escapes: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  "0": 0,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  "\\": 92,
  "'": 39,
  '"': 34,
  "?": 63,
};

/** The characters of a text between quotes, escapes read. */
function unescaped(token: Token): string {
  const inner = token.text.slice(1, -1);
  return inner.replace(/\\(x[0-9a-fA-F]+|[0-7]{1,3}|.)/g, (_, code: string) => {
    if (code.startsWith("x")) return String.fromCharCode(Number.parseInt(code.slice(1), 16) & 255);
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 255);
    const plain = escapes[code];
    if (plain === undefined) throw wrong(token, `unknown escape sequence: '\\${code}'`);
    return String.fromCharCode(plain);
  });
}

/** A character constant has type int, and the value of a signed char. */
export function readCharacter(token: Token): Expression {
  const text = unescaped(token);
  if (text.length !== 1 || text.charCodeAt(0) > 255)
    throw wrong(token, text === "" ? "empty character constant" : "multi-character character constant");
  return { kind: "integer", value: BigInt.asIntN(8, BigInt(text.charCodeAt(0))), type: intType, span: token.span };
}

export function readString(token: Token): Expression {
  return { kind: "string", value: unescaped(token), span: token.span };
}
