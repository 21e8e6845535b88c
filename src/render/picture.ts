import { escaped } from "./phrase-html.js";

/** Colours of pictures. They lie on light plates of their own, so that they read the same in light and in dark. */
export const ink = {
  text: "#1c2733",
  faint: "#4a5866",
  plate: "#f3f6f9",
  edge: "#7d8a97",
  loop: "#c2571a",
  loopText: "#9a3f0b",
  loopPlate: "#fdf1e6",
  exit: "#1b7a43",
  exitPlate: "#e8f5ec",
  undefined: "#b5352a",
  undefinedPlate: "#fbeae8",
  entry: "#2b6cb0",
  entryPlate: "#e8f0fa",
} as const;

export type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element; `content` is SVG already. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** One line of text. `size` in pixels; code is set in a typewriter face. */
export function label(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element(
    "text",
    {
      x,
      y,
      "font-family": "DejaVu Sans Mono, Menlo, Consolas, monospace",
      "font-size": 13,
      "xml:space": "preserve",
      fill: ink.text,
      ...attributes,
    },
    escaped(text),
  );
}

/** About how wide a line of typewriter text is, in pixels. */
export function textWidth(text: string, size = 13): number {
  return [...text].length * size * 0.61;
}

/** A whole picture. Its size is in CSS pixels. */
export function svg(width: number, height: number, title: string, content: string): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: Math.ceil(width),
      height: Math.ceil(height),
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
    },
    element("title", {}, escaped(title)) + content,
  );
}
