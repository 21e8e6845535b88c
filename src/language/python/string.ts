import type { Span } from "../../text/source.js";
import { unsupported, wrong } from "./cursor.js";

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
};

/** The characters that a string literal stands for. Throws `DiagnosticError` for f-strings and bytes. */
export function valueOfString(text: string, span: Span): string {
  const [, prefix = "", quote = "", body = ""] = /^([A-Za-z]*)('''|"""|'|")([\s\S]*)\2$/.exec(text) ?? [];
  const kind = prefix.toLowerCase();
  if (kind.includes("f")) throw unsupported("f-string", span, `print the parts one after the other: print("x =", x)`);
  if (kind.includes("b")) throw unsupported("bytes", span);
  if (kind.includes("r") || quote === "") return body;
  return body.replace(/\\(N\{[^}]*\}|x[\s\S]{0,2}|u[\s\S]{0,4}|U[\s\S]{0,8}|[0-7]{1,3}|[\s\S])/g, (whole: string, code: string) => {
    const simple = escapes[code];
    if (simple !== undefined) return simple;
    if (/^[0-7]/.test(code)) return String.fromCodePoint(Number.parseInt(code, 8));
    if (code.startsWith("N")) throw unsupported("\\N in a string", span, "write the character itself");
    if (!/^[xuU]/.test(code)) return whole;
    const complete = /^(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})$/.test(code);
    const point = Number.parseInt(code.slice(1), 16);
    if (!complete || point > 0x10ffff) throw wrong("(unicode error) 'unicodeescape' codec can't decode bytes", span);
    return String.fromCodePoint(point);
  });
}
