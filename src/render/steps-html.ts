import { plainText, type Steps } from "./document.js";
import { escaped, phraseHtml } from "./phrase-html.js";
import { line, tableHtml } from "./table-html.js";

const chosen = "#3b82c4";

/**
 * A run as a table of radio buttons: choosing a row marks its line in the listing beside it. Done by a style element
 * alone. Where that is taken out (an untrusted notebook), neither buttons nor listing are shown, and the table is left.
 */
export function stepsHtml({ table, listing, places, hint }: Steps): string {
  const first = places.findIndex((place) => place !== undefined);
  // JupyterLab takes arrow keys for itself unless the focused element says otherwise.
  const lead = (row: number, content: string) => {
    const place = places[row];
    if (place === undefined) return content;
    const checked = row === first ? " checked" : "";
    return `<label><input type="radio" name="step" value="${place.at + 1}" aria-label="${escaped(place.label)}" data-lm-suppress-shortcuts="true" style="display: none"${checked}> ${content}</label>`;
  };
  const caption = table.caption.length === 0 ? "" : `<div style="margin: 6px 0 2px 0">${phraseHtml(table.caption)}</div>`;
  const lines = listing.map(
    ({ line: number, text }) =>
      `<div style="white-space: pre-wrap; padding: 0 8px 0 6px"><span style="display: inline-block; width: 1.4em"></span>${`${number}`.padStart(3)}  ${escaped(text)}</div>`,
  );
  const code = `<div class="therefore-listing" style="display: none; font-family: monospace; border-left: 3px solid ${line}; margin: 4px 0">${lines.join("")}</div>`;
  const help = `<div class="therefore-hint" style="display: none; opacity: 0.8; margin: 0 0 4px 0">${phraseHtml(hint)}</div>`;
  const rows = tableHtml({ ...table, caption: [] }, lead);
  // A dialog form sends nothing anywhere, and keeps these buttons apart from those of other runs.
  return `${styles(places)}${caption}<form method="dialog" class="therefore-steps" aria-label="${escaped(plainText(table.caption))}" style="margin: 0">${help}<div style="display: flex; flex-wrap: wrap; align-items: flex-start">${code}<div style="max-width: 100%; overflow-x: auto">${rows}</div></div></form>`;
}

/** The same rules wherever the same lines are shown, so that several runs on a page do not disturb each other. */
function styles(places: Steps["places"]): string {
  const shown = [...new Set(places.flatMap((place) => (place === undefined ? [] : [place.at + 1])))].sort((a, b) => a - b);
  const atLine = (suffix: string) =>
    shown
      .map((number) => `.therefore-steps:has(input[value="${number}"]:checked) .therefore-listing > div:nth-child(${number})${suffix}`)
      .join(", ");
  return `<style>
.therefore-steps input, .therefore-steps .therefore-listing, .therefore-steps .therefore-hint { display: revert !important }
.therefore-steps .therefore-listing { margin-right: 24px !important }
.therefore-steps input { vertical-align: middle; margin: 0 4px 2px 0 }
.therefore-steps tbody tr { position: relative }
.therefore-steps label::after { content: ""; position: absolute; inset: 0; cursor: pointer }
.therefore-steps tr:has(input:checked) { outline: 2px solid ${chosen}; outline-offset: -2px }
.therefore-steps tr:has(input:focus-visible) { outline-width: 3px }
${atLine("")} { font-weight: bold; outline: 2px solid ${chosen}; outline-offset: -2px }
${atLine(" > span::before")} { content: "▶" }
</style>`;
}
