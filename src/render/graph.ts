import type { ControlGraph } from "../explanation/explanation.js";
import type { Picture } from "./document.js";
import { type Attributes, element, ink, label, svg, textWidth } from "./picture.js";
import { graphWords } from "./words.js";

type Node = ControlGraph["nodes"][number];
type Edge = ControlGraph["edges"][number];

/** A node with its place: centre and size in pixels. */
interface Placed {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rank: number;
}

const gapX = 48;
const gapY = 62;
const lineHeight = 17;

/** Draws the graph from top to bottom; edges that go back run on the right-hand side. */
export function graphPicture(graph: ControlGraph, alternative: string): Picture {
  const placed = place(graph);
  const byId = new Map(placed.map((box) => [box.node.id, box]));
  const body = Math.max(...placed.map((box) => box.x + box.width / 2));
  let right = body;
  let lanes = 0;
  const edges: string[] = [];
  for (const edge of graph.edges) {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const texts = edgeTexts(edge);
    const widest = Math.max(0, ...texts.map((text) => textWidth(text, 12)));
    if (to.rank > from.rank) {
      edges.push(forward(from, to, texts));
      right = Math.max(right, (from.x + to.x) / 2 + widest + 24);
    } else {
      lanes++;
      const lane = body + 22 * lanes;
      edges.push(back(from, to, lane, texts));
      right = Math.max(right, lane + widest + 24);
    }
  }
  const bottom = Math.max(...placed.map((box) => box.y + box.height / 2));
  const arrow = (id: string, fill: string) =>
    element(
      "marker",
      { id, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" },
      element("path", { d: "M 0 0 L 10 5 L 0 10 z", fill }),
    );
  const content = element("defs", {}, arrow("forward", ink.edge) + arrow("back", ink.loop)) + placed.map(box).join("") + edges.join("");
  const width = right + 8;
  return { kind: "picture", svg: svg(width, bottom + 8, alternative, content), width: Math.ceil(width), alternative };
}

function edgeTexts(edge: Edge): readonly string[] {
  return [...(edge.text === "" ? [] : edge.text.split("\n")), ...(edge.measure === undefined ? [] : [graphWords.drops(edge.measure)])];
}

const looks: Readonly<Record<Node["kind"], { readonly stroke: string; readonly fill: string }>> = {
  entry: { stroke: ink.entry, fill: ink.entryPlate },
  loop: { stroke: ink.loop, fill: ink.loopPlate },
  exit: { stroke: ink.exit, fill: ink.exitPlate },
  undefined: { stroke: ink.undefined, fill: ink.undefinedPlate },
};

function nodeTexts(node: Node): readonly string[] {
  return [...node.text.split("\n"), ...node.facts.map(graphWords.always)];
}

function box({ node, x, y, width, height }: Placed): string {
  const { stroke, fill } = looks[node.kind];
  const rounded = node.kind === "entry" || node.kind === "exit" ? height / 2 : 5;
  const dash: Attributes = node.kind === "undefined" ? { "stroke-dasharray": "5 3" } : {};
  const frame = element("rect", {
    x: x - width / 2,
    y: y - height / 2,
    width,
    height,
    rx: Math.min(rounded, 16),
    fill,
    stroke,
    "stroke-width": 2,
    ...dash,
  });
  const texts = nodeTexts(node);
  const own = node.text.split("\n").length;
  const top = y - (texts.length * lineHeight) / 2 + 13;
  return (
    frame +
    texts
      .map((text, index) =>
        label(x, top + index * lineHeight, text, { "text-anchor": "middle", ...(index < own ? {} : { fill: ink.faint, "font-size": 12 }) }),
      )
      .join("")
  );
}

/** Rows by the longest way from the entry that does not go back, each row centred. */
function place({ nodes, edges }: ControlGraph): readonly Placed[] {
  const rank = ranks(nodes, edges);
  const rows = new Map<number, Node[]>();
  for (const node of nodes) rows.set(rank.get(node.id) ?? 0, [...(rows.get(rank.get(node.id) ?? 0) ?? []), node]);
  const sizes = new Map(nodes.map((node) => [node.id, size(node)]));
  const rowWidth = (row: readonly Node[]) => row.reduce((total, node) => total + (sizes.get(node.id)?.width ?? 0) + gapX, -gapX);
  const widest = Math.max(...[...rows.values()].map(rowWidth));
  const placed: Placed[] = [];
  let top = 6;
  for (const [level, row] of [...rows].sort(([a], [b]) => a - b)) {
    const height = Math.max(...row.map((node) => sizes.get(node.id)?.height ?? 0));
    let left = 8 + (widest - rowWidth(row)) / 2;
    for (const node of row) {
      const { width, height: own } = size(node);
      placed.push({ node, x: left + width / 2, y: top + height / 2, width, height: own, rank: level });
      left += width + gapX;
    }
    top += height + gapY;
  }
  return placed;
}

function size(node: Node): { readonly width: number; readonly height: number } {
  const texts = nodeTexts(node);
  return { width: Math.max(64, ...texts.map((text) => textWidth(text) + 26)), height: texts.length * lineHeight + 14 };
}

/** Depth-first from the entry, so that edges into an open node are the ones that go back. */
function ranks(nodes: readonly Node[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const open = new Set<string>();
  const done: string[] = [];
  const backward = new Set<Edge>();
  const visit = (id: string): void => {
    open.add(id);
    for (const edge of edges.filter((candidate) => candidate.from === id)) {
      if (open.has(edge.to)) backward.add(edge);
      else if (!done.includes(edge.to)) visit(edge.to);
    }
    open.delete(id);
    done.push(id);
  };
  const first = nodes.find((node) => node.kind === "entry") ?? nodes[0];
  for (const node of [...(first === undefined ? [] : [first]), ...nodes]) if (!done.includes(node.id)) visit(node.id);
  const rank = new Map<string, number>();
  for (const id of [...done].reverse()) {
    const before = edges.filter((edge) => edge.to === id && !backward.has(edge)).map((edge) => (rank.get(edge.from) ?? -1) + 1);
    rank.set(id, Math.max(0, ...before));
  }
  return rank;
}

function plate(x: number, y: number, texts: readonly string[], stroke: string): string {
  if (texts.length === 0) return "";
  const width = Math.max(...texts.map((text) => textWidth(text, 12))) + 10;
  const height = texts.length * 15 + 5;
  const ground = element("rect", { x, y: y - height / 2, width, height, rx: 3, fill: ink.plate, stroke, "stroke-width": 0.8 });
  return ground + texts.map((text, index) => label(x + 5, y - height / 2 + 13 + index * 15, text, { "font-size": 12 })).join("");
}

function forward(from: Placed, to: Placed, texts: readonly string[]): string {
  const start = { x: from.x, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y - to.height / 2 - 1 };
  const middle = (start.y + end.y) / 2;
  const path = `M ${start.x} ${start.y} C ${start.x} ${middle}, ${end.x} ${middle}, ${end.x} ${end.y}`;
  const line = element("path", { d: path, fill: "none", stroke: ink.edge, "stroke-width": 1.8, "marker-end": "url(#forward)" });
  return line + plate((start.x + end.x) / 2 + 8, middle, texts, ink.edge);
}

function back(from: Placed, to: Placed, lane: number, texts: readonly string[]): string {
  const offset = from === to ? 9 : 0;
  const start = { x: from.x + from.width / 2, y: from.y + offset };
  const end = { x: to.x + to.width / 2 + 1, y: to.y - offset };
  const path = `M ${start.x} ${start.y} C ${lane + 16} ${start.y}, ${lane + 16} ${end.y}, ${end.x} ${end.y}`;
  const line = element("path", { d: path, fill: "none", stroke: ink.loop, "stroke-width": 2, "marker-end": "url(#back)" });
  return line + plate(lane + 8, (start.y + end.y) / 2, texts, ink.loop);
}
