import type { Completeness } from "../../src/language/frontend.js";
import { code as codePiece, paragraph, say } from "../../src/render/document.js";
import { bundle } from "../../src/render/render.js";
import { type SourceText, textOf } from "../../src/text/source.js";
import type { ForeignCompletion, ForeignInspection } from "./contract.js";
import { proceduresOf } from "./foreign-code.js";
import { foreignLanguages } from "./foreign-languages.js";
import { type Magic, readMagic } from "./magic.js";
import { neededSources } from "./needed-sources.js";
import { vocabularyOf, type Word } from "./vocabulary.js";

const meanings: readonly Word[] = [
  { name: "c", about: "an int is as the standard says: overflow is undefined" },
  { name: "wrap", about: "an int wraps around" },
  { name: "Z", about: "an int has no largest value" },
];

/** The names that can stand at a place of a C or Python cell, or on its `%%` line; undefined when it is no such cell. */
export function completeForeign(code: string, cursor: number, earlier: readonly SourceText[] = []): ForeignCompletion | undefined {
  const begun = /^%%(\w*)/.exec(code);
  if (begun === null) return undefined;
  const firstLine = code.split("\n", 1)[0] ?? "";
  const { start, end } = wordAt(code, cursor);
  const prefix = code.slice(start, cursor);
  const matching = (names: readonly string[]) => [...new Set(names)].filter((name) => name.startsWith(prefix));
  if (cursor <= begun[0].length && start >= 2) return { matches: matching(foreignLanguages.map(({ magic }) => magic)), start, end };
  const reading = readMagic(code, "cell");
  const word = begun[1]?.toLowerCase();
  if (cursor <= firstLine.length) return { matches: matching(word === "c" ? meanings.map(({ name }) => name) : []), start, end };
  if (reading.kind !== "magic") return { matches: [], start: cursor, end: cursor };
  const { frontend, declaredIn } = reading.magic.language;
  const known = earlier.filter(({ language }) => language === frontend.language).flatMap(({ text }) => declaredIn(text));
  // Names of this cell first: what stands in it is what is worked on.
  const body = blank(reading.magic.text, start - reading.magic.shift, end - reading.magic.shift);
  const own = [...stripped(body, frontend.language).matchAll(/[^\W\d]\w*/gu)].map(([name]) => name);
  const words = vocabularyOf(frontend.language).map(({ name }) => name);
  return { matches: matching([...own.sort(), ...known.sort(), ...words]), start, end };
}

/** What is known of the name at a place of a C or Python cell; undefined when there is nothing, or when it is no such cell. */
export function inspectForeign(
  code: string,
  cursor: number,
  _detail = 0,
  earlier: readonly SourceText[] = [],
): ForeignInspection | undefined {
  const reading = readMagic(code, "cell");
  const { start, end } = wordAt(code, cursor);
  const name = code.slice(start, end);
  if (reading.kind !== "magic" || name === "") return undefined;
  const { magic } = reading;
  if (start < magic.shift) return inspectWord([...meanings, ...magicWords], name);
  return inspectFunction(magic, name, earlier) ?? inspectWord(vocabularyOf(magic.language.frontend.language), name);
}

const magicWords: readonly Word[] = foreignLanguages.map(({ magic, hasIntegers }) => ({
  name: magic,
  about: `a cell in this language; its functions can be called from TypeScript cells${hasIntegers ? `; after it may stand ${meanings.map(({ name }) => name).join(", ")}` : ""}`,
}));

function inspectWord(words: readonly Word[], name: string): ForeignInspection | undefined {
  const word = words.find((candidate) => candidate.name === name);
  return word === undefined ? undefined : { bundle: bundle([paragraph(say`${codePiece(name)}: ${word.about}`)]) };
}

/** The text of a function, and the types of a function's variables. */
function inspectFunction({ language, integers, text }: Magic, name: string, earlier: readonly SourceText[]): ForeignInspection | undefined {
  const source: SourceText = { name: "cell", language: language.frontend.language, text };
  const program = language.frontend.read(neededSources([...earlier, source], source), { integers });
  if (!program.ok) return undefined;
  const procedure = program.value.procedures.get(name);
  if (procedure !== undefined) return { bundle: bundle([{ kind: "code", text: textOf(procedure.span) }]) };
  const declared = proceduresOf(program.value, source).flatMap((owner) =>
    [...owner.parameters, ...owner.locals]
      .filter(({ shown }) => shown === name)
      .map(({ type }) => ({ owner: owner.name, type: type.name })),
  );
  if (declared.length === 0) return undefined;
  return {
    bundle: bundle(declared.map(({ owner, type }) => paragraph(say`${codePiece(name)}: ${codePiece(type)}, in ${codePiece(owner)}`))),
  };
}

/** Whether a C or Python cell could be run as it stands; undefined when it is no such cell. */
export function completenessForeign(code: string): Completeness | undefined {
  const reading = readMagic(code, "cell");
  switch (reading.kind) {
    case "none":
      return undefined;
    case "mistake":
      return { kind: "invalid" };
    case "magic": {
      const { language, text } = reading.magic;
      if (text.trim() === "") return { kind: "incomplete", indent: "" };
      return language.frontend.completeness({ name: "cell", language: language.frontend.language, text });
    }
  }
}

/** The word around or before a place. */
function wordAt(code: string, cursor: number): { readonly start: number; readonly end: number } {
  const before = /\w*$/.exec(code.slice(0, cursor))?.[0] ?? "";
  const after = /^\w*/.exec(code.slice(cursor))?.[0] ?? "";
  return { start: cursor - before.length, end: cursor + after.length };
}

function blank(text: string, start: number, end: number): string {
  return `${text.slice(0, start)} ${text.slice(end)}`;
}

/** Without comments and strings, whose words are no names. */
function stripped(text: string, language: string): string {
  const comments = language === "c" ? /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g : /#[^\n]*/g;
  return text.replace(comments, " ").replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, " ");
}
