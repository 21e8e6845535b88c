import { type Block, paragraph } from "../document.js";
import { adversaryStory } from "../words.js";

/** What a tool says about a program. */
export type Said = "yes" | "no" | "don't know";

/** While the tool thinks, and for ever if it never comes back. */
export function askingBlocks(tool: string, text: string): readonly Block[] {
  return [
    { kind: "verdict", tone: "unknown", word: adversaryStory.askedWord, phrase: adversaryStory.asked(tool) },
    { kind: "code", text },
    paragraph(adversaryStory.silent),
  ];
}

/** What came of it: `said` are the tool's answers to the same text, asked twice; `ends` is what `h` does after the first. */
export function adversaryBlocks(tool: string, text: string, said: readonly [Said, Said], ends: boolean): readonly Block[] {
  const [first, second] = said;
  const program: Block = { kind: "code", text };
  if (first !== second)
    return [
      { kind: "verdict", tone: "unknown", word: adversaryStory.fickleWord, phrase: adversaryStory.fickle(tool, first, second) },
      program,
    ];
  const isWrong = first === "don't know" ? false : (first === "yes") !== ends;
  return [
    isWrong
      ? { kind: "verdict", tone: "no", word: adversaryStory.wrongWord, phrase: adversaryStory.wrong(tool, first, ends) }
      : { kind: "verdict", tone: "yes", word: adversaryStory.standsWord, phrase: adversaryStory.stands(tool, first, ends) },
    program,
    {
      kind: "list",
      items: [adversaryStory.says(tool, first), adversaryStory.does(first), adversaryStory.fact(ends)],
    },
    paragraph(isWrong ? adversaryStory.again : adversaryStory.price),
  ];
}
