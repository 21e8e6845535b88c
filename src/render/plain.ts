import { unreachable } from "../text/unreachable.js";
import { type Block, type Phrase, plainText } from "./document.js";
import { marks } from "./mark.js";
import { tableLines } from "./table.js";

const width = 96;

/** A document as text of its own: lines of at most about 96 characters, no trailing spaces. */
export function plain(blocks: readonly Block[]): string {
  const lines: string[] = [];
  let previous: Block | undefined;
  for (const block of blocks) {
    const own = blockLines(block);
    if (own.length === 0) continue;
    if (previous !== undefined && !(previous.kind === "paragraph" && block.kind === "paragraph")) lines.push("");
    lines.push(...own);
    previous = block;
  }
  return lines.map((line) => line.trimEnd()).join("\n");
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case "verdict":
      return folded(`${marks[block.tone].sign} ${block.word}: ${plainText(block.phrase)}`, "  ");
    case "paragraph":
      return folded(plainText(block.phrase), "");
    case "list":
      return block.items.flatMap((item) => folded(`- ${plainText(item)}`, "  "));
    case "choices":
      return block.choices.flatMap(({ label, phrase }) => folded(`  ${label}  ${plainText(phrase)}`, " ".repeat(label.length + 4)));
    case "part":
      return [partTitle(block.name, block.about), ...indented(block.blocks)];
    case "fold":
      return [plainText(block.title), ...indented(block.blocks)];
    case "code":
      return block.text.split("\n").map((line) => `    ${line}`);
    case "table":
      return [...(block.caption.length === 0 ? [] : [plainText(block.caption)]), ...tableLines(block)];
    case "steps":
      return blockLines(block.table);
    case "only":
      return block.form === "plain" ? block.blocks.flatMap(blockLines) : [];
    case "picture":
      return [];
    default:
      return unreachable(block);
  }
}

function partTitle(name: string, about: Phrase): string {
  return about.length === 0 ? name : `${name} (${plainText(about)})`;
}

function indented(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(blockLines).map((line) => `  ${line}`);
}

/** Breaks a paragraph at spaces; what follows a break is led in by `hanging`. */
function folded(text: string, hanging: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let current = "";
    for (const word of line.split(" ")) {
      if (current !== "" && current.length + 1 + word.length > width) {
        lines.push(current);
        current = hanging + word;
      } else current = current === "" && lines.length === 0 ? word : `${current} ${word}`;
    }
    return [...lines, current];
  });
}
