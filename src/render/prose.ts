import { type Block, code, type Phrase, paragraph, strong } from "./document.js";

/** Program text, and words between stars: stars beside spaces or digits multiply. */
const marked = /(`[^`]+`|(?<![\w*])\*\*[^\s*](?:[^*]*[^\s*])?\*\*(?![\w*])|(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*]))/;

/** An author's text as a phrase: \`backquotes\` mark program text, **two stars** what is to be noticed, *one star* what is stressed or quoted. */
export function phraseOf(text: string): Phrase {
  // Every other piece is marked.
  return text.split(marked).flatMap((piece, index): Phrase => {
    if (piece === "") return [];
    if (index % 2 === 0) return [piece];
    if (piece.startsWith("`")) return [code(piece.slice(1, -1))];
    return [piece.startsWith("**") ? strong(piece.slice(2, -2)) : { emphasis: piece.slice(1, -1) }];
  });
}

/** An author's text as blocks: an empty line begins a paragraph, four spaces begin a line of program text. */
export function proseBlocks(text: string): readonly Block[] {
  return text.split(/\n{2,}/).map((part): Block => {
    if (/^ {4}/.test(part)) return { kind: "code", text: part.replace(/^ {4}/gm, "") };
    return paragraph(phraseOf(part.replace(/\s*\n\s*/g, " ")));
  });
}
