import type { OracleStory } from "../../explanation/explanation.js";
import { code, joined, type Phrase, say, strong } from "../document.js";

type Row = OracleStory["rows"][number];

const quoted = { yes: '"yes"', no: '"no"', unknown: '"don\'t know"' } as const;
const does = { terminates: "comes to an end", diverges: "runs for ever", undetermined: "depends on other answers" } as const;

/** About programs that ask about themselves: what each answer would lead to. */
export const oracleWords = {
  title: (subject: string): Phrase => say`What if ${code(`terminates(${subject})`)} answered ...`,
  answer: say`answer`,
  then: (subject: string): Phrase => say`then ${code(subject)}`,
  verdict: say`so the answer`,
  answerOf: (row: Row): Phrase => say`${quoted[row.answer]}`,
  thenOf: (row: Row): Phrase => say`${does[row.then]}`,
  verdictOf: (row: Row): Phrase => {
    if (row.answer === "unknown") return say`claims nothing, and is not wrong`;
    if (row.then === "undetermined") return say`is right or wrong with them`;
    return row.right ? say`would be right` : say`would be wrong`;
  },
  row: (subject: string, row: Row): Phrase => {
    if (row.answer === "unknown")
      return say`"don't know" claims nothing, so it cannot be wrong. Told that, ${code(subject)} ${does[row.then]}.`;
    return say`${quoted[row.answer]} ${oracleWords.verdictOf(row)}, because then ${code(subject)} ${does[row.then]}.`;
  },
  moral: (kind: OracleStory["kind"]): Phrase => {
    switch (kind) {
      case "paradox":
        return say`Whoever answers yes or no here is wrong. So a tool that is never wrong must say "don't know".`;
      case "self-fulfilling":
        return say`Either answer can come true. The program does not settle which, so I do not pick one.`;
      case "informative":
        return say`Only one of yes and no could be right. But the program does not force it, so I do not claim it.`;
      case "grounded":
        return say`The answer comes out the same whatever is answered inside, so it can be given.`;
      case "ordinary":
        return [];
    }
  },
  fact: (subject: string, { fact, rows }: Pick<OracleStory, "fact" | "rows">): Phrase => {
    if (fact === "undetermined") return say`What ${code(subject)} really does, given my answer, I cannot tell either.`;
    const run = fact === "terminates" ? say` Run ${code(`${subject}()`)} and see.` : say` Do not wait for it.`;
    const mutual = rows.some(({ answer, then }) => answer === "unknown" && then === "undetermined");
    const answers = mutual ? `every answer here is "don't know"` : `my answer is "don't know"`;
    return say`${strong("The fact of the matter:")} ${answers}, and because of that ${code(subject)} ${does[fact]}.${run}`;
  },
  others: (others: OracleStory["others"]): Phrase =>
    say`Inside, this was answered: ${joined(others.map(({ name, answer }) => say`${code(`terminates(${name})`)} is ${quoted[answer]}`))}.`,
};
