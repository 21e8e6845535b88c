import type { Integers } from "../../src/program/program.js";
import type { Diagnostic } from "../../src/text/diagnostic.js";
import type { SourceText } from "../../src/text/source.js";
import { type ForeignLanguage, foreignLanguages } from "./foreign-languages.js";

/** The first line of a cell that is not TypeScript: `%%c wrap`. */
export interface Magic {
  readonly language: ForeignLanguage;
  readonly integers: Integers;
  /** The cell without its first line, which is left empty: lines are counted as the learner sees them. */
  readonly text: string;
  /** How many characters of the cell come before its second line's text in `text`. */
  readonly shift: number;
}

export type MagicReading = { readonly kind: "none" } | { readonly kind: "magic"; readonly magic: Magic } | MagicMistake;

export interface MagicMistake {
  readonly kind: "mistake";
  readonly diagnostic: Diagnostic;
}

const meanings: readonly Integers[] = ["c", "wrap", "Z"];

/** Reads the `%%` line of a cell. `name` is the cell's, for diagnostics. */
export function readMagic(code: string, name: string): MagicReading {
  const match = /^\s*%%([^\s]*)[ \t]*([^\n]*)/.exec(code);
  if (match === null) return { kind: "none" };
  const [line, word = "", options = ""] = match;
  const text = code.slice(line.length);
  const mistake = (message: string, hint: string): MagicMistake => {
    const source: SourceText = { name, language: "typescript", text: code };
    return { kind: "mistake", diagnostic: { kind: "syntax", message, hint, span: { source, start: 0, end: line.length } } };
  };
  if (!line.startsWith("%%")) return mistake(`%%${word} is not at the beginning of the cell`, "remove what stands before it");
  const language = foreignLanguages.find((candidate) => candidate.magic === word.toLowerCase());
  if (language === undefined)
    return mistake(
      `there is no %%${word}`,
      `a cell may begin with ${foreignLanguages.map(({ magic }) => `%%${magic}`).join(" or ")}; without it, it is TypeScript`,
    );
  let integers: Integers = "c";
  for (const option of options.split(/\s+/).filter((part) => part !== "")) {
    const meaning = meanings.find((candidate) => candidate === option);
    if (!language.hasIntegers)
      return mistake(`%%${language.magic} takes no options, and "${option}" is one`, `write %%${language.magic} alone`);
    if (meaning === undefined)
      return mistake(
        `%%${language.magic} has no option "${option}"`,
        `the options say what an int is: ${meanings.join(", ")} (as the standard says, wrapping around, or an integer of any size)`,
      );
    integers = meaning;
  }
  return { kind: "magic", magic: { language, integers, text, shift: line.length } };
}
