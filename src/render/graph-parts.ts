import type { GraphEdge, GraphNode } from "../explanation/explanation.js";
import { type Attributes, element, ink, label, textWidth } from "./picture.js";
import { graphWords } from "./words.js";

const lineHeight = 18;
const plateLine = 16;

/** How large a node is drawn at least, in pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** What is written beside an edge, with its size in pixels; of size 0 when there is nothing. */
export interface Plate {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly text: string;
  readonly look: Attributes;
}

const plain: Attributes = {};
const bold: Attributes = { "font-weight": "bold" };
const faint: Attributes = { fill: ink.faint };

/** A loop by its name and text, what is always true there, and what drops. */
function linesOf({ name, text, facts, measures }: GraphNode): readonly Line[] {
  return [
    { text: name === undefined ? text : `${name}  ${text}`, look: name === undefined ? plain : bold },
    ...facts.map((fact) => ({ text: graphWords.always(fact), look: { fill: ink.exit } })),
    ...measures.map((measure) => ({ text: graphWords.drops(measure), look: { fill: ink.loopText } })),
  ];
}

export function boxOf(node: GraphNode): Box {
  const lines = linesOf(node);
  return { width: Math.max(72, ...lines.map(({ text }) => textWidth(text) + 30)), height: lines.length * lineHeight + 14 };
}

const looks: Readonly<Record<GraphNode["kind"], Attributes>> = {
  entry: { stroke: ink.entry, fill: ink.entryPlate, rx: 16 },
  loop: { stroke: ink.loop, fill: ink.loopPlate, rx: 5 },
  exit: { stroke: ink.exit, fill: ink.exitPlate, rx: 16 },
  undefined: { stroke: ink.undefined, fill: ink.undefinedPlate, rx: 5, "stroke-dasharray": "5 3" },
};

export function boxPicture(node: GraphNode, { x, y, width, height }: Box & { readonly x: number; readonly y: number }): string {
  const lines = linesOf(node);
  const frame = element("rect", { x: x - width / 2, y: y - height / 2, width, height, "stroke-width": 2, ...looks[node.kind] });
  const top = y - (lines.length * lineHeight) / 2 + 13;
  return (
    frame + lines.map(({ text, look }, index) => label(x, top + index * lineHeight, text, { "text-anchor": "middle", ...look })).join("")
  );
}

export function plateOf({ ways }: GraphEdge): Plate {
  const told = graphWords.ways(ways);
  const lines: readonly Line[] =
    typeof told === "string"
      ? [{ text: told, look: faint }]
      : told.flatMap((way) => [
          ...graphWords.conditions(way).map((text) => ({ text, look: faint })),
          ...(way.changes === "" ? [] : [{ text: way.changes, look: plain }]),
        ]);
  if (lines.length === 0) return { lines, width: 0, height: 0 };
  return { lines, width: Math.max(...lines.map(({ text }) => textWidth(text, 12))) + 12, height: lines.length * plateLine + 6 };
}

/** A plate by its left edge and the middle of its height. */
export function platePicture({ lines, width, height }: Plate, x: number, y: number, stroke: string): string {
  if (lines.length === 0) return "";
  const frame = element("rect", { x, y: y - height / 2, width, height, rx: 3, fill: ink.plate, stroke, "stroke-width": 0.8 });
  return (
    frame +
    lines.map(({ text, look }, index) => label(x + 6, y - height / 2 + 14 + index * plateLine, text, { "font-size": 12, ...look })).join("")
  );
}
