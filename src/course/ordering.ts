import { type Grade, gradeOf, type Part, refuse } from "./grade.js";
import type { Line, Ordering } from "./item.js";

/**
 * Grades an order by what each line rests on, not by one fixed order: a line counts when all that it needs comes before
 * it. A line that does not belong costs as much as one that is missing.
 */
export function gradeOrdering<Code extends string>({ lines, wrong }: Ordering<Code>, given: string): Grade<Code> {
  const letters = readLetters(given);
  const stray = letters.filter((letter, index) => lines[letter] === undefined || letters.indexOf(letter) !== index);
  if (stray.length > 0 || letters.length === 0) return refuse({ kind: "letters", stray });
  const parts = Object.entries(lines).flatMap(([letter, line]): readonly Part<Code>[] => {
    const place = letters.indexOf(letter);
    if (!("needs" in line)) return place < 0 ? [] : [stranger(letter, line)];
    if (place < 0) return [{ about: { kind: "line", letter, trouble: { kind: "missing" } }, outcome: "unmet", weight: 1 }];
    const late = readLetters(line.needs).filter((need) => !letters.slice(0, place).includes(need));
    if (late.length === 0) return [{ about: { kind: "line", letter, trouble: undefined }, outcome: "met", weight: 1 }];
    const belief = line.early === undefined ? {} : { belief: line.early };
    return [{ about: { kind: "line", letter, trouble: { kind: "early", needs: late } }, outcome: "unmet", weight: 1, ...belief }];
  });
  const grade = gradeOf(parts);
  const known = wrong.find(({ answer: [answer] }) => typeof answer === "string" && readLetters(answer).join() === letters.join());
  return known === undefined || grade.score === 1 ? grade : { ...grade, belief: known.belief };
}

function stranger<Code extends string>(letter: string, { belief, because }: Extract<Line<Code>, { readonly because: string }>): Part<Code> {
  return { about: { kind: "line", letter, trouble: { kind: "stray", because } }, outcome: "unmet", weight: 1, belief };
}

/** "c a b", "c, a, b" and "cab" are the same order. */
export function readLetters(text: string): readonly string[] {
  return [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")];
}
