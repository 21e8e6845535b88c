import { type Block, code, type Phrase, paragraph, strong } from "./document.js";

/** An author's text as a phrase: \`backquotes\` mark program text, **stars** what is to be noticed. */
export function phraseOf(text: string): Phrase {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).flatMap((piece) => {
    if (piece === "") return [];
    if (piece.startsWith("`") && piece.length > 1) return [code(piece.slice(1, -1))];
    return [piece.startsWith("**") && piece.length > 4 ? strong(piece.slice(2, -2)) : piece];
  });
}

/** An author's text as blocks: an empty line begins a paragraph, four spaces begin a line of program text. */
export function proseBlocks(text: string): readonly Block[] {
  return text.split(/\n{2,}/).map((part): Block => {
    if (/^ {4}/.test(part)) return { kind: "code", text: part.replace(/^ {4}/gm, "") };
    return paragraph(phraseOf(part.replace(/\s*\n\s*/g, " ")));
  });
}
