import { askedQuestion } from "./asked.js";
import { type Examiner, type Grade, gradeOf, refuse } from "./grade.js";
import { type Submission, spread } from "./submission.js";
import type { Asked, ClassificationTask } from "./task.js";

export function gradeClassification<Code extends string>(
  { words, rows }: ClassificationTask<Code>,
  given: readonly Submission[],
  examine: Examiner,
): Grade<Code> {
  const chosen = readWords(words, given);
  const stray = chosen.find((word) => !words.includes(word));
  if (chosen.length !== rows.length || stray !== undefined)
    return refuse({ kind: "words", words, rows: rows.length, given: chosen.length, stray });
  return gradeOf(
    rows.map(({ text, is, belief }, index) => {
      const [word = "", right] = [chosen[index], typeof is === "string" ? is : verdictOf(is, examine)];
      return { about: { kind: "row", text, given: word, is: right }, outcome: word === right ? "met" : "unmet", weight: 1, belief };
    }),
  );
}

/** Words that stand in one string apart by spaces or commas; "don't know" may be written with its space. */
function readWords(words: readonly string[], given: readonly Submission[]): readonly string[] {
  const texts = spread(given).map((each) => String(each));
  const longest = [...words].sort((one, other) => other.length - one.length);
  return texts.flatMap((text) => {
    const found: string[] = [];
    let rest = text.trim();
    while (rest !== "") {
      const word = longest.find((each) => rest.toLowerCase().startsWith(each.toLowerCase()) && !/^[\w']/.test(rest.slice(each.length)));
      const taken = word?.length ?? /^\S+/.exec(rest)?.[0].length ?? rest.length;
      found.push(word ?? rest.slice(0, taken));
      rest = rest.slice(taken).replace(/^[\s,;]+/, "");
    }
    return found;
  });
}

function verdictOf(asked: Asked, examine: Examiner): string {
  const { answer, checked } = examine(askedQuestion(asked));
  if (answer === "unknown" || !checked) return "don't know";
  if (answer === "undefined") return "undefined behaviour";
  if (asked.ask === "terminates") return answer;
  return answer === "yes" ? "proved" : "refuted";
}
