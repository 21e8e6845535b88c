import type { Phrase, Table } from "./document.js";
import { phraseHtml } from "./phrase-html.js";

/** A colour of middle brightness, for lines. */
export const line = "#8a94a0";

/** A table with its caption above. `lead` may put something around the first cell of a row. */
export function tableHtml(
  { caption, columns, rows }: Table,
  lead: (row: number, content: string) => string = (_, content) => content,
): string {
  const cell = (tag: string, column: number, extra: string, content: string) =>
    `<${tag}${extra} style="text-align: ${columns[column]?.align ?? "left"}; padding: 2px 10px; vertical-align: top">${content}</${tag}>`;
  const rowHtml = (row: readonly Phrase[], index: number) =>
    `<tr>${row.map((content, column) => cell("td", column, "", column === 0 ? lead(index, phraseHtml(content)) : phraseHtml(content))).join("")}</tr>`;
  const head = columns.map((column, index) => cell("th", index, ' scope="col"', phraseHtml(column.title))).join("");
  const above = caption.length === 0 ? "" : `<div style="margin: 6px 0 2px 0">${phraseHtml(caption)}</div>`;
  return `${above}<table style="margin: 2px 0 6px 0; border-collapse: collapse"><thead><tr>${head}</tr></thead><tbody>${rows.map(rowHtml).join("")}</tbody></table>`;
}
