import { type Block, paragraph } from "../document.js";
import { welcomeWords } from "../words.js";

/** The first words of a course: the kernel's version, and that of the lessons that are open. */
export function welcomeBlocks(kernel: string, lessons: string): readonly Block[] {
  const fits = kernel === lessons;
  return [
    {
      kind: "verdict",
      tone: fits ? "yes" : "unknown",
      word: fits ? welcomeWords.readyWord : welcomeWords.carefulWord,
      phrase: fits ? welcomeWords.ready(kernel) : welcomeWords.careful(kernel, lessons),
    },
    paragraph(fits ? welcomeWords.rests : welcomeWords.remedy),
  ];
}
