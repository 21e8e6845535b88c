import type { Program } from "../program/program.js";
import { textOf } from "../text/source.js";

/** Of several ways to write the same, the first that stands in the program; the first of all where none does. */
export type AsWritten = (ways: readonly string[]) => string;

/** Chooses ways to write by the text of a program's procedures. */
export function asWrittenIn(program: Program): AsWritten {
  const texts = [...program.procedures.values()].map(({ span }) => condensed(textOf(span)));
  const stands = (way: string) => {
    const wanted = condensed(way);
    return texts.some((text) => {
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
        if (!/[\w$.\])+\-*/%<>=]/.test(text[at - 1] ?? "") && !/[\w$.[(+\-*/%<>=]/.test(text[at + wanted.length] ?? "")) return true;
      return false;
    });
  };
  return (ways) => ways.find(stands) ?? ways[0] ?? "";
}

/** Without spaces, except between words, and without the letters that only tell a literal's type. */
function condensed(text: string): string {
  return text.replace(/(?<!\w)\s+|\s+(?!\w)/g, "").replace(/\b(\d+)(?:n|[uUlL]+)\b/g, "$1");
}
