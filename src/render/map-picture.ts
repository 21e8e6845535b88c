import { type CallFate, fates, type MapReport, type MeaningMap } from "../map/report.js";
import type { Picture } from "./document.js";
import { type Attributes, element, ink, label, svg, textWidth } from "./picture.js";
import { mapWords } from "./words.js";

/** The side of a map, in pixels. */
const side = 256;
const gap = 26;
const margin = 14;
const top = 30;
/** At least as high and wide a call that runs for ever is drawn: a single line of them would be lost. */
const least = 3;

const looks: Readonly<Record<CallFate, Attributes>> = {
  ends: { fill: "#dbe6f1" },
  loops: { fill: "#8c3206" },
  undefined: { fill: "url(#hatched)" },
  unknown: { fill: "url(#dotted)" },
};

/** Each kind has its own pattern, so that they can be told apart without colours. */
const patterns = element(
  "defs",
  {},
  element(
    "pattern",
    { id: "hatched", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    element("rect", { width: 6, height: 6, fill: ink.undefinedPlate }) + element("rect", { width: 2.4, height: 6, fill: ink.undefined }),
  ) +
    element(
      "pattern",
      { id: "dotted", width: 6, height: 6, patternUnits: "userSpaceOnUse" },
      element("rect", { width: 6, height: 6, fill: "#ffffff" }) + element("circle", { cx: 3, cy: 3, r: 1.3, fill: ink.faint }),
    ),
);

/** One map beside the other, the first input to the right and the second upwards. */
export function mapPicture(report: MapReport): Picture {
  const alternative = mapWords.alternative(report);
  const maps = report.meanings.map((map, index) =>
    element("g", { transform: `translate(${margin + index * (side + gap)} ${top})` }, mapContent(report, map)),
  );
  const shown = fates.filter((fate) => report.meanings.some(({ counts }) => counts[fate] > 0));
  const below = top + side + 42;
  let x = margin;
  const legend = shown.map((fate) => {
    const text = mapWords.fateName(fate);
    const drawn =
      element("rect", { x, y: below - 11, width: 22, height: 14, stroke: ink.edge, ...looks[fate] }) + label(x + 28, below, text);
    x += 28 + textWidth(text) + 26;
    return drawn;
  });
  const note = shown.includes("loops") ? label(margin, below + 22, mapWords.pictureNote, { "font-size": 11, fill: ink.faint }) : "";
  const width = Math.max(x, margin * 2 + report.meanings.length * (side + gap) - gap, textWidth(mapWords.pictureNote, 11) + 2 * margin);
  const height = below + (note === "" ? 14 : 34);
  const ground = element("rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 6, fill: ink.plate, stroke: ink.edge });
  return {
    kind: "picture",
    svg: svg(width, height, alternative, patterns + ground + maps.join("") + legend.join("") + note),
    width: Math.ceil(width),
    alternative,
  };
}

function mapContent({ bits, inputs: [across, up] }: MapReport, map: MeaningMap): string {
  const frame = element("rect", { width: side, height: side, stroke: ink.edge, ...looks.ends });
  const scale = { x: side / across.size, y: side / up.size };
  const rectangles = (["unknown", "undefined", "loops"] as const).flatMap((fate) =>
    rectanglesOf(map.calls, across.size, fates.indexOf(fate)).map(({ x, y, width, height }) => {
      const [wide, high] = [width * scale.x, height * scale.y];
      const grown = (size: number) => (fate === "loops" ? Math.max(size, least) : size);
      const left = Math.min(x * scale.x, side - grown(wide));
      const above = Math.min(side - (y + height) * scale.y, side - grown(high));
      return element("rect", { x: left, y: Math.max(0, above), width: grown(wide), height: grown(high), ...looks[fate] });
    }),
  );
  const title = label(side / 2, -9, mapWords.meaningOf(map.meaning, bits), { "text-anchor": "middle", "font-weight": "bold" });
  const axes = label(side / 2, side + 16, `→ ${mapWords.axis(across)}, ↑ ${mapWords.axis(up)}`, {
    "text-anchor": "middle",
    "font-size": 10,
    fill: ink.faint,
  });
  return title + frame + element("g", { "shape-rendering": "crispEdges" }, rectangles.join("")) + axes;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  height: number;
}

/** The cells of a grid that hold a value, as few rectangles: runs of a row, joined with the same runs of the rows after it. */
function rectanglesOf(grid: Uint8Array, columns: number, value: number): readonly Rectangle[] {
  const found: Rectangle[] = [];
  let open = new Map<string, Rectangle>();
  for (let y = 0; y * columns < grid.length; y++) {
    const next = new Map<string, Rectangle>();
    for (let x = 0; x < columns; ) {
      let end = x;
      while (end < columns && grid[y * columns + end] === value) end++;
      if (end === x) {
        x++;
        continue;
      }
      const key = `${x} ${end}`;
      const rectangle = open.get(key) ?? { x, y, width: end - x, height: 0 };
      if (rectangle.height === 0) found.push(rectangle);
      rectangle.height++;
      next.set(key, rectangle);
      x = end;
    }
    open = next;
  }
  return found;
}
