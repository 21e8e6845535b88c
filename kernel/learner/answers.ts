import type { Explanation } from "../../src/explanation/explanation.js";
import type { Language } from "../../src/text/source.js";

/** True, false, or undefined for neither. What the independent checker did not accept is not known. */
export function answerOf({ answer, checked }: Pick<Explanation, "answer" | "checked">): boolean | undefined {
  if (!checked || (answer !== "yes" && answer !== "no")) return undefined;
  return answer === "yes";
}

/** The inputs that refute; null when it is proved that there are none, undefined for don't know. */
export function inputsOf(explanation: Explanation): readonly unknown[] | null | undefined {
  switch (answerOf(explanation)) {
    case undefined:
      return undefined;
    case true:
      return null;
    case false:
      return explanation.replay?.inputs.map(({ value }) => readLiteral(value, languageOf(explanation)));
  }
}

function languageOf({ question }: Explanation): Language {
  return question.sources.at(-1)?.language ?? "typescript";
}

const named: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
  ["undefined", undefined],
  ["None", undefined],
  ["NaN", Number.NaN],
  ["NAN", Number.NaN],
  ["nan", Number.NaN],
  ["Infinity", Infinity],
  ["INFINITY", Infinity],
  ["inf", Infinity],
  ["-Infinity", -Infinity],
  ["-INFINITY", -Infinity],
  ["-inf", -Infinity],
]);

/**
 * A value as a language writes it, as TypeScript has it: `5n`, and integers of C and Python that no number holds, become
 * a bigint, `{1, 2}` and `[1, 2]` an array.
 */
export function readLiteral(text: string, language: Language): unknown {
  const trimmed = text.trim();
  if (named.has(trimmed)) return named.get(trimmed);
  if (/^[[{(]/.test(trimmed)) return elementsOf(trimmed.slice(1, -1)).map((element) => readLiteral(element, language));
  if (/^-?\d+n$/.test(trimmed)) return BigInt(trimmed.slice(0, -1));
  if (language !== "typescript" && /^-?\d+$/.test(trimmed) && !Number.isSafeInteger(Number(trimmed))) return BigInt(trimmed);
  return Number(trimmed);
}

function elementsOf(list: string): readonly string[] {
  const elements: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < list.length; index++) {
    const character = list.charAt(index);
    if (/[[{(]/.test(character)) depth++;
    if (/[\]})]/.test(character)) depth--;
    if (character === "," && depth === 0) {
      elements.push(list.slice(start, index));
      start = index + 1;
    }
  }
  const last = list.slice(start);
  return last.trim() === "" ? elements : [...elements, last];
}
