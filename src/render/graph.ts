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

/**
 * Draws the graph from top to bottom. Edges that go back, or back to the same node, run on the right-hand side; edges
 * that pass by a row run outside of these.
 */
export function graphPicture(graph: ControlGraph, alternative: string): Picture {
  const placed = place(graph);
  const byId = new Map(placed.map((box) => [box.node.id, box]));
  let right = Math.max(...placed.map((box) => box.x + box.width / 2));
  const drawn: Drawn[] = [];
  const routes = graph.edges.flatMap((edge): readonly Route[] => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    return from === undefined || to === undefined ? [] : [{ from, to, texts: edgeTexts(edge) }];
  });
  const backward = routes.filter(({ from, to }) => to.rank <= from.rank);
  const passing = routes.filter(({ from, to }) => to.rank > from.rank + 1);
  for (const route of routes.filter(({ from, to }) => to.rank === from.rank + 1)) {
    drawn.push(straight(route));
    right = Math.max(right, (route.from.x + route.to.x) / 2 + 8 + plateWidth(route.texts));
  }
  for (const route of [...backward, ...passing]) {
    const lane = right + 14;
    drawn.push(round(route, lane, passing.includes(route)));
    right = lane + 8 + plateWidth(route.texts);
  }
  const bottom = Math.max(...placed.map((box) => box.y + box.height / 2));
  const arrow = (id: string, fill: string) =>
    element(
      "marker",
      { id, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" },
      element("path", { d: "M 0 0 L 10 5 L 0 10 z", fill }),
    );
  const heads = element("defs", {}, arrow("forward", ink.edge) + arrow("back", ink.loop));
  const content = heads + drawn.map(({ line }) => line).join("") + placed.map(box).join("") + drawn.map(({ plate }) => plate).join("");
  const width = right + 8;
  return { kind: "picture", svg: svg(width, bottom + 8, alternative, content), width: Math.ceil(width), alternative };
}

interface Route {
  readonly from: Placed;
  readonly to: Placed;
  readonly texts: readonly string[];
}

/** Lines lie under the boxes, the plates with their texts above. */
interface Drawn {
  readonly line: string;
  readonly plate: string;
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

function plateWidth(texts: readonly string[]): number {
  return texts.length === 0 ? 0 : Math.max(...texts.map((text) => textWidth(text, 12))) + 10;
}

function plate(x: number, y: number, texts: readonly string[], stroke: string): string {
  if (texts.length === 0) return "";
  const height = texts.length * 15 + 5;
  const frame = { x, y: y - height / 2, width: plateWidth(texts), height, rx: 3, fill: ink.plate, stroke, "stroke-width": 0.8 };
  const lines = texts.map((text, index) => label(x + 5, y - height / 2 + 13 + index * 15, text, { "font-size": 12 }));
  return element("rect", frame) + lines.join("");
}

function straight({ from, to, texts }: Route): Drawn {
  const start = { x: from.x, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y - to.height / 2 - 1 };
  const middle = (start.y + end.y) / 2;
  const path = `M ${start.x} ${start.y} C ${start.x} ${middle}, ${end.x} ${middle}, ${end.x} ${end.y}`;
  const line = element("path", { d: path, fill: "none", stroke: ink.edge, "stroke-width": 1.8, "marker-end": "url(#forward)" });
  return { line, plate: plate((start.x + end.x) / 2 + 8, middle, texts, ink.edge) };
}

/** From the right side of one box to the right side of the other, by way of a lane. */
function round({ from, to, texts }: Route, lane: number, forward: boolean): Drawn {
  const offset = from === to ? 9 : 0;
  const start = { x: from.x + from.width / 2, y: from.y + offset };
  const end = { x: to.x + to.width / 2 + 1, y: to.y - offset };
  const middle = (start.y + end.y) / 2;
  const bend = Math.min(24, Math.abs(end.y - start.y) / 2);
  const down = end.y > start.y ? 1 : -1;
  const path = `M ${start.x} ${start.y} H ${lane - bend} Q ${lane} ${start.y}, ${lane} ${start.y + down * bend} V ${end.y - down * bend} Q ${lane} ${end.y}, ${lane - bend} ${end.y} H ${end.x}`;
  const stroke = forward ? ink.edge : ink.loop;
  const look = { stroke, "stroke-width": forward ? 1.8 : 2, "marker-end": `url(#${forward ? "forward" : "back"})` };
  return { line: element("path", { d: path, fill: "none", ...look }), plate: plate(lane + 8, middle, texts, stroke) };
}
