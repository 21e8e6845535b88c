import { unreachable } from "../text/unreachable.js";
import type { Block, Column, Phrase, Piece } from "./document.js";
import { marks } from "./mark.js";

/**
 * A document as HTML that JupyterLab keeps whole in an untrusted notebook: fixed inline styles, no script, no style
 * element, no inline svg, no theme variables. Text has the theme's own colour; what is coloured has its own ground, or is
 * a line of middle brightness, so that it can be seen in light and in dark.
 */
export function html(blocks: readonly Block[]): string {
  return `<div class="therefore" style="max-width: 60em; line-height: 1.45">${blocks.map(blockHtml).join("\n")}</div>`;
}

const line = "#8a94a0";

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "verdict": {
      const { sign, ground } = marks[block.tone];
      const badge = `<span style="background: ${ground}; color: #ffffff; padding: 2px 9px; border-radius: 4px; font-weight: bold; white-space: nowrap">${sign} ${escaped(block.word)}</span>`;
      return `<div style="margin: 4px 0 8px 0; font-size: 115%">${badge} ${phraseHtml(block.phrase)}</div>`;
    }
    case "paragraph":
      return `<div style="margin: 4px 0">${phraseHtml(block.phrase)}</div>`;
    case "list":
      return `<ul style="margin: 2px 0 4px 0; padding-left: 1.6em">${block.items.map((item) => `<li>${phraseHtml(item)}</li>`).join("")}</ul>`;
    case "part": {
      const about = block.about.length === 0 ? "" : ` <span style="opacity: 0.8">${phraseHtml(block.about)}</span>`;
      return `<div style="margin: 8px 0; padding-left: 10px; border-left: 3px solid ${line}"><div><b style="letter-spacing: 0.04em">${escaped(block.name)}</b>${about}</div>${block.blocks.map(blockHtml).join("")}</div>`;
    }
    case "fold":
      return `<details style="margin: 4px 0"><summary style="cursor: pointer">${phraseHtml(block.title)}</summary><div style="margin: 2px 0 6px 1.2em">${block.blocks.map(blockHtml).join("")}</div></details>`;
    case "code":
      return `<pre style="margin: 4px 0; padding: 4px 8px; border-left: 3px solid ${line}; white-space: pre-wrap; overflow-wrap: anywhere">${escaped(block.text)}</pre>`;
    case "table":
      return tableHtml(block.caption, block.columns, block.rows);
    case "only":
      return block.form === "html" ? block.blocks.map(blockHtml).join("") : "";
    case "picture":
      return `<div style="margin: 6px 0"><img alt="${escaped(block.alternative)}" src="data:image/svg+xml;base64,${base64(block.svg)}" width="${block.width}" style="max-width: 100%"></div>`;
    default:
      return unreachable(block);
  }
}

function tableHtml(caption: Phrase, columns: readonly Column[], rows: readonly (readonly Phrase[])[]): string {
  const cell = (tag: string, index: number, extra: string, content: Phrase) =>
    `<${tag}${extra} style="text-align: ${columns[index]?.align ?? "left"}; padding: 2px 10px; vertical-align: top">${phraseHtml(content)}</${tag}>`;
  const head = columns.map((column, index) => cell("th", index, ' scope="col"', column.title)).join("");
  const body = rows.map((row) => `<tr>${row.map((content, index) => cell("td", index, "", content)).join("")}</tr>`).join("");
  const above = caption.length === 0 ? "" : `<div style="margin: 6px 0 2px 0">${phraseHtml(caption)}</div>`;
  return `${above}<table style="margin: 2px 0 6px 0; border-collapse: collapse"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function phraseHtml(phrase: Phrase): string {
  return phrase.map(pieceHtml).join("");
}

function pieceHtml(piece: Piece): string {
  if (typeof piece === "string") return escaped(piece);
  if ("code" in piece) return `<code style="white-space: pre-wrap">${escaped(piece.code)}</code>`;
  if ("strong" in piece) return `<b>${escaped(piece.strong)}</b>`;
  if ("changed" in piece) return `<b>→ ${escaped(piece.changed)}</b>`;
  return `<span class="therefore-timing">${escaped(piece.timing)}</span>`;
}

/** Text that means itself between tags and in quoted attributes. */
export function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Base64 of the UTF-8 form. */
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
