import { plainText, type Table } from "./document.js";

/** A table as aligned lines: titles, a rule, rows. Widths count characters, each as one column. */
export function tableLines(table: Table): readonly string[] {
  const rows = table.rows.map((row) => row.map(plainText));
  const titles = table.columns.map((column) => plainText(column.title));
  const widths = titles.map((title, index) => Math.max(length(title), ...rows.map((row) => length(row[index] ?? ""))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => pad(cell, widths[index] ?? 0, table.columns[index]?.align))
      .join("  ")
      .trimEnd();
  return [line(titles), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)];
}

function length(text: string): number {
  return [...text].length;
}

function pad(text: string, width: number, align: "left" | "right" | undefined): string {
  const spaces = " ".repeat(Math.max(0, width - length(text)));
  return align === "right" ? spaces + text : text + spaces;
}
