import { inspect } from "node:util";
import type { Forms } from "./executor-messages.js";

/** A table longer than this is cut: nobody reads on. */
const MOST_ROWS = 100;
/** Deno's name for the method that tells how a value is shown; it may return a promise there, but not here. */
const displayMethod = Symbol.for("Jupyter.display");

/** The forms in which a value is shown: always as text; by its own wish, or as a table when it is one, also richer. */
export function formsOf(value: unknown): Forms {
  const plain = { "text/plain": inspect(value, { depth: 4, maxArrayLength: 200, maxStringLength: 20_000 }) };
  if (typeof value !== "object" || value === null) return plain;
  const own = ownForms(value);
  if (own !== undefined) return { ...plain, ...own };
  const table = tableOf(value);
  return table === undefined ? plain : { ...plain, "text/html": table };
}

/** The methods by which a value says how it is shown, as Deno's and IJavascript's kernels know them. */
function ownForms(value: object): Forms | undefined {
  const whole = call(value, displayMethod) ?? call(value, "_toMime");
  if (typeof whole === "object" && whole !== null) return whole as Forms;
  const forms: Record<string, unknown> = {};
  for (const [method, type] of [
    ["_toHtml", "text/html"],
    ["_toSvg", "image/svg+xml"],
    ["_toMarkdown", "text/markdown"],
    ["_toPng", "image/png"],
  ] as const) {
    const form = call(value, method);
    if (form !== undefined) forms[type] = form;
  }
  return Object.keys(forms).length === 0 ? undefined : forms;
}

function call(value: object, name: string | symbol): unknown {
  const method: unknown = Reflect.get(value, name);
  return typeof method === "function" ? Reflect.apply(method, value, []) : undefined;
}

/** An array of plain objects is a table: a column for each key. */
function tableOf(value: object): string | undefined {
  if (!Array.isArray(value) || value.length < 2 || !value.every(isPlain)) return undefined;
  const rows: readonly Readonly<Record<string, unknown>>[] = value.slice(0, MOST_ROWS);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0 || columns.length > 20) return undefined;
  const line = (tag: "td" | "th", cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join("")}</tr>`;
  const body = rows.map((row) =>
    line(
      "td",
      columns.map((column) => (column in row ? cellText(row[column]) : "")),
    ),
  );
  const rest = value.length > MOST_ROWS ? `<p>${value.length - MOST_ROWS} more rows</p>` : "";
  return `<table><thead>${line("th", columns)}</thead><tbody>${body.join("")}</tbody></table>${rest}`;
}

function isPlain(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function cellText(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
