import { describe, expect, test } from "vitest";
import { minutesOf, workshop } from "../../lessons/build/course.js";
import { withGlossaryLinks } from "../../lessons/build/glossary.js";
import { type Lesson, readLesson } from "../../lessons/build/lesson-source.js";
import { withNavigation } from "../../lessons/build/navigation.js";
import { notebookOf } from "../../lessons/build/notebook.js";

const start = readLesson("00-start", "# 0. Start\n\nAbout 10 minutes.\n\n## Contents\n\n<!-- contents -->\n");
const one = readLesson("01-one", "# 1. One\n\nAbout 20 minutes.\n");
const four = readLesson("04-four", "# 4. Four\n\nAbout 25 minutes.\n");
const words = readLesson("13-words", "# 13. Words\n\n## Predict\n\nGuess.\n\n## Proof\n\nSteps.\n\n## Formal verification\n\nMore.\n");
const teachers = readLesson("90-teachers", "# For teachers\n");
const course = [start, one, four, words, teachers];

describe("links between lessons", () => {
  test("lead to the previous one, the contents and the next one", () => {
    expect(last(withNavigation(four, course))).toBe(
      "← [1. One](01-one.ipynb) · [Contents](00-start.ipynb#Contents) · [13. Words](13-words.ipynb) →",
    );
  });

  test("leave out what is not there, and the lessons for teachers", () => {
    expect(last(withNavigation(start, course))).toMatch(/^\[1\. One\]\(01-one\.ipynb\) →\n/);
    expect(last(withNavigation(words, course))).toBe("← [4. Four](04-four.ipynb) · [Contents](00-start.ipynb#Contents)");
    expect(last(withNavigation(teachers, course))).toBe("[Contents](00-start.ipynb#Contents)");
  });

  test("say which lesson comes next on the 90-minute path", () => {
    expect(last(withNavigation(start, course))).toContain("On the 90-minute path (5 minutes); next on it: [1. One](01-one.ipynb).");
    expect(last(withNavigation(four, course))).not.toContain("90-minute");
  });

  test("the contents list every lesson for learners, with its minutes", () => {
    const table = withNavigation(start, course).cells.find(({ source }) => source.includes("|"))?.source;
    expect(table).toContain(
      "| [0. Start](00-start.ipynb) | 10 | 5 |\n| [1. One](01-one.ipynb) | 20 | 12 |\n| [4. Four](04-four.ipynb) | 25 |  |",
    );
    expect(table).not.toContain("teachers");
  });

  test("the 90-minute path takes 90 minutes", () => {
    expect([...workshop.values()].reduce((sum, minutes) => sum + minutes)).toBe(90);
    expect(minutesOf(four)).toBe(25);
  });
});

describe("links to the words of the field", () => {
  const linked = (text: string) =>
    withGlossaryLinks(readLesson("05-five", text), words)
      .cells.map(({ source }) => source)
      .join("\n");

  test("stand at the first use of each word only, whatever its case and number", () => {
    expect(linked("# Five\n\nProofs are short.\n\n---\n\nA proof, and formal verification.")).toBe(
      "# Five\n\n[Proofs](13-words.ipynb#Proof) are short.\nA proof, and [formal verification](13-words.ipynb#Formal-verification).",
    );
  });

  test("leave headings, code, titles, links and what is folded away alone", () => {
    const text =
      "# A proof\n\n`proof`, *The Proof* (a book), [a proof](x.md), <details><summary>The proof?</summary>\n\nNo waterproof.\n\n</details>";
    expect(linked(text)).toBe(text);
  });

  test("are not in the lesson that explains them, and its sections of every lesson are no words", () => {
    expect(withGlossaryLinks(words, words)).toBe(words);
    expect(linked("# Five\n\nPredict this.")).toBe("# Five\n\nPredict this.");
  });
});

test("slides begin with headings, and go down after each answer", () => {
  const text = "# Title\n\n## Run\n\nAsk.\n\n```typescript\n1 + 1\n```\n<!-- value: 2 -->\n\nTwo.\n\n---\n\nMore.";
  const lesson = withNavigation(readLesson("04-four", text), course);
  expect(notebookOf(lesson, []).cells.map(({ metadata }) => metadata.slideshow?.slide_type)).toEqual([
    "slide",
    "slide",
    undefined,
    "subslide",
    undefined,
    "skip",
  ]);
});

function last({ cells }: Lesson): string {
  return cells.at(-1)?.source ?? "";
}
