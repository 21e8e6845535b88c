import type { Phrase, Piece } from "./document.js";

/** A phrase as HTML. */
export function phraseHtml(phrase: Phrase): string {
  return phrase.map(pieceHtml).join("");
}

function pieceHtml(piece: Piece): string {
  if (typeof piece === "string") return escaped(piece);
  if ("code" in piece) return `<code style="white-space: pre-wrap">${escaped(piece.code)}</code>`;
  if ("strong" in piece) return `<b>${escaped(piece.strong)}</b>`;
  if ("emphasis" in piece) return `<em>${escaped(piece.emphasis)}</em>`;
  if ("measure" in piece) return measureHtml(piece);
  if ("changed" in piece) return `<b>→ ${escaped(piece.changed)}</b>`;
  return `<span class="therefore-timing">${escaped(piece.timing)}</span>`;
}

/** A number, and a bar as long as the number is large. */
function measureHtml({ measure, share }: Extract<Piece, { readonly measure: string }>): string {
  const width = `${Math.round(share * 100) / 20}em`;
  return `${escaped(measure)} <span style="display: inline-block; width: 5em; text-align: left"><span style="display: inline-block; width: ${width}; height: 0.7em; background: #c2571a"></span></span>`;
}

/** Text that means itself between tags and in quoted attributes. */
export function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
