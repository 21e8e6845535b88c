import { frontend as c } from "../../src/language/c/frontend.js";
import type { Frontend } from "../../src/language/frontend.js";
import { frontend as python } from "../../src/language/python/frontend.js";

/** A language other than TypeScript that a cell may be written in. */
export interface ForeignLanguage {
  /** The word after `%%`. */
  readonly magic: string;
  readonly frontend: Frontend;
  /** Whether its integers can be read in several ways. */
  readonly hasIntegers: boolean;
  /** The names that a text declares at its outermost level; a few too many do no harm. */
  readonly declaredIn: (text: string) => readonly string[];
}

/** The front end of TypeScript is left out here: it brings a compiler with it. */
export const foreignLanguages: readonly ForeignLanguage[] = [
  { magic: "c", frontend: c, hasIntegers: true, declaredIn: declaredInC },
  { magic: "python", frontend: python, hasIntegers: false, declaredIn: declaredInPython },
];

function declaredInC(text: string): readonly string[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, " ");
  const names = [...bare.matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w+)/gm)].map((match) => match[1]);
  const outside = outermost(bare.replace(/^[ \t]*#.*$/gm, ""));
  for (const [, name] of outside.matchAll(/([A-Za-z_]\w*)\s*\([^()]*\)\s*\{/g)) names.push(name);
  for (const [, name] of outside.matchAll(/([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*)?(?:=[^;]*)?;/g)) names.push(name);
  for (const [, body = ""] of bare.matchAll(/\benum\b[^{;]*\{([^}]*)\}/g))
    for (const [, name] of body.matchAll(/(?:^|,)\s*([A-Za-z_]\w*)/g)) names.push(name);
  return names.filter((name) => name !== undefined);
}

/** The text without what stands in braces. */
function outermost(text: string): string {
  let depth = 0;
  let result = "";
  for (const character of text) {
    if (character === "}") depth = Math.max(0, depth - 1);
    if (depth === 0) result += character;
    if (character === "{") depth++;
  }
  return result;
}

function declaredInPython(text: string): readonly string[] {
  const lines = text.matchAll(/^(?:def[ \t]+([^\W\d]\w*)|([^\W\d]\w*)[ \t]*(?::[^=\n]*)?=(?!=))/gmu);
  return [...lines].flatMap(([, defined, assigned]) => defined ?? assigned ?? []);
}
