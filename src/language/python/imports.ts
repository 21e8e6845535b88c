import { type Cursor, wrong } from "./cursor.js";

const name = "[\\p{L}\\p{Nl}_][\\p{L}\\p{N}\\p{Nl}_]*";
const dotted = `${name}(?: \\. ${name})*`;
const as = `(?: :as ${name})?`;
const list = (item: string) => `${item}(?: , ${item})*`;
/** Of tokens with spaces between them, keywords after a colon. */
const grammar = new RegExp(
  `^(?::import ${list(`${dotted}${as}`)}|:from (?:(?:\\.|\\.\\.\\.) )*(?:${dotted} )?:import (?:\\*|${list(`${name}${as}`)}|\\( ${list(`${name}${as}`)} (?:, )?\\)))$`,
  "u",
);

/** Refuses an import at the cursor that CPython's grammar does not have. Throws `DiagnosticError`. */
export function checkImport(cursor: Cursor): void {
  const texts: string[] = [];
  for (let ahead = 0; ; ahead++) {
    const { kind, text } = cursor.peek(ahead);
    if (kind === "newline" || kind === "end" || (kind === "operator" && text === ";")) break;
    texts.push(kind === "keyword" ? `:${text}` : text);
  }
  const isEmpty = texts[0] === ":from" && texts[1] === ":import";
  if (isEmpty || !grammar.test(texts.join(" ")))
    throw wrong("invalid syntax", cursor.peek(texts.length - 1).span, "from module import name");
}
