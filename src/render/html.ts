import { unreachable } from "../text/unreachable.js";
import type { Block } from "./document.js";
import { marks } from "./mark.js";
import { escaped, phraseHtml } from "./phrase-html.js";
import { stepsHtml } from "./steps-html.js";
import { line, tableHtml } from "./table-html.js";

/**
 * A document as HTML that says everything in an untrusted JupyterLab notebook: fixed inline styles, no script, no inline
 * svg, no theme variables. (Only runs have a style element besides; without it they are tables.) Text has the theme's own
 * colour; what is coloured has its own ground, or is a line of middle brightness, so that it can be seen in light and in dark.
 */
export function html(blocks: readonly Block[]): string {
  return `<div class="therefore" style="max-width: 60em; line-height: 1.45; overflow-wrap: break-word">${blocks.map(blockHtml).join("\n")}</div>`;
}

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
    case "choices":
      return block.choices
        .map(
          ({ label, phrase }) =>
            `<div style="margin: 2px 0 2px 2em; text-indent: -1.3em"><b>${escaped(label)}</b> &nbsp;${phraseHtml(phrase)}</div>`,
        )
        .join("");
    case "part": {
      const about = block.about.length === 0 ? "" : ` <span style="opacity: 0.8">${phraseHtml(block.about)}</span>`;
      return `<div style="margin: 8px 0; padding-left: 10px; border-left: 3px solid ${line}"><div><b style="letter-spacing: 0.04em">${escaped(block.name)}</b>${about}</div>${block.blocks.map(blockHtml).join("")}</div>`;
    }
    case "fold":
      return `<details style="margin: 4px 0"><summary style="cursor: pointer">${phraseHtml(block.title)}</summary><div style="margin: 2px 0 6px 1.2em">${block.blocks.map(blockHtml).join("")}</div></details>`;
    case "code":
      return `<pre style="margin: 4px 0; padding: 4px 8px; border-left: 3px solid ${line}; white-space: pre-wrap; overflow-wrap: anywhere">${escaped(block.text)}</pre>`;
    case "table":
      return tableHtml(block);
    case "steps":
      return stepsHtml(block);
    case "only":
      return block.form === "html" ? block.blocks.map(blockHtml).join("") : "";
    case "picture":
      return `<div style="margin: 6px 0"><img alt="${escaped(block.alternative)}" src="data:image/svg+xml;base64,${base64(block.svg)}" width="${block.width}" style="max-width: 100%"></div>`;
    default:
      return unreachable(block);
  }
}

/** Base64 of the UTF-8 form. */
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
