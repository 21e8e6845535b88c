import type { ControlGraph, GraphEdge, GraphNode } from "../explanation/explanation.js";
import type { Picture } from "./document.js";
import { type Box, boxOf, boxPicture, type Plate, plateOf, platePicture } from "./graph-parts.js";
import { element, ink, svg } from "./picture.js";

const margin = 8;
/** Pixels to the next lane, and from one arrow's end to the next on a box. */
const gap = 16;
const portGap = 13;
const indent = 26;
/** The least height between two boxes, for an arrow to be seen. */
const leastRowGap = 30;

/** A node with its place: centre and size in pixels. */
interface Placed extends Box {
  readonly node: GraphNode;
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** An edge with what is written beside it. */
interface Route {
  readonly from: Placed;
  readonly to: Placed;
  readonly plate: Plate;
}

/** How far something reaches to its side, and between which heights. */
interface Extent {
  readonly top: number;
  readonly bottom: number;
  readonly reach: number;
}

/** Lines lie under the boxes, the plates with their texts above. */
interface Drawn extends Extent {
  readonly line: string;
  readonly plate: string;
}

/**
 * Draws the nodes in one column, in the order of the text; what is inside of a loop is indented. Ways to the next node
 * go straight down, ways that pass others run on the left, and ways back on the right, the shorter ones inside.
 */
export function graphPicture(graph: ControlGraph, alternative: string): Picture {
  const placed = place(graph);
  const byId = new Map(placed.map((box) => [box.node.id, box]));
  const routes = graph.edges.flatMap((edge): readonly Route[] => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ from, to, plate: plateOf(edge) }];
  });
  const down = routes.filter(({ from, to }) => to.row === from.row + 1).map(straight);
  const taken = {
    left: placed.map((box) => spanOf(box, leftOf(box))),
    right: [...placed.map((box) => spanOf(box, rightOf(box))), ...down],
  };
  const back = inLanes(
    routes.filter(({ from, to }) => to.row <= from.row),
    "right",
    taken.right,
  );
  const passing = inLanes(
    routes.filter(({ from, to }) => to.row > from.row + 1),
    "left",
    taken.left,
  );
  const drawn = [...down, ...back, ...passing];
  const left = Math.min(...[...taken.left, ...passing].map(({ reach }) => reach)) - margin;
  const right = Math.max(...[...taken.right, ...back].map(({ reach }) => reach)) + margin;
  const bottom = Math.max(...placed.map((box) => box.y + box.height / 2)) + margin;
  const boxes = placed.map((box) => boxPicture(box.node, box));
  const parts = [...drawn.map(({ line }) => line), ...boxes, ...drawn.map(({ plate }) => plate)].join("");
  const content = element("g", { transform: `translate(${-left} 0)` }, parts);
  const width = Math.ceil(right - left);
  return { kind: "picture", svg: svg(width, bottom, alternative, heads + content), width, alternative };
}

const heads = element("defs", {}, arrowHead("forward", ink.edge) + arrowHead("back", ink.loop));

function arrowHead(id: string, fill: string): string {
  const shape = element("path", { d: "M 0 0 L 10 5 L 0 10 z", fill });
  return element(
    "marker",
    { id, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" },
    shape,
  );
}

function leftOf({ x, width }: Placed): number {
  return x - width / 2;
}

function rightOf({ x, width }: Placed): number {
  return x + width / 2;
}

function spanOf({ y, height }: Placed, reach: number): Extent {
  return { top: y - height / 2, bottom: y + height / 2, reach };
}

/** One row each, high enough for what stands beside it and for the ends of its arrows. */
function place({ nodes, edges }: ControlGraph): readonly Placed[] {
  const boxes = nodes.map(boxOf);
  const widest = Math.max(...boxes.map(({ width }) => width));
  const rowOf = new Map(nodes.map(({ id }, row) => [id, row]));
  const leap = ({ from, to }: GraphEdge) => (rowOf.get(to) ?? 0) - (rowOf.get(from) ?? 0);
  let top = margin;
  return nodes.map((node, row): Placed => {
    const own = boxes[row] ?? { width: 0, height: 0 };
    const beside = edges.filter((edge) => edge.from === node.id && edge.to === node.id).map((edge) => plateOf(edge).height);
    const ends = (side: (leap: number) => boolean) =>
      edges.filter((edge) => (edge.from === node.id || edge.to === node.id) && side(leap(edge))).length;
    const room = Math.max(0, ...beside) + 2 * portGap * Math.max(0, ends((rows) => rows <= 0) - beside.length);
    const height = Math.max(own.height, room, portGap * (ends((rows) => rows > 1) + 1));
    const after = edges.filter((edge) => edge.from === node.id && leap(edge) === 1).map((edge) => plateOf(edge).height + 24);
    const placed = { node, row, width: own.width, height, x: widest / 2 + node.depth * indent, y: top + height / 2 };
    top += height + Math.max(leastRowGap, ...after);
    return placed;
  });
}

function straight({ from, to, plate }: Route): Drawn {
  // Straight down inside of both boxes, so that indented boxes need no bend.
  const x = (Math.max(leftOf(from), leftOf(to)) + Math.min(rightOf(from), rightOf(to))) / 2;
  const [start, end] = [from.y + from.height / 2, to.y - to.height / 2];
  const line = element("path", {
    d: `M ${x} ${start} V ${end - 1}`,
    fill: "none",
    stroke: ink.edge,
    "stroke-width": 1.8,
    "marker-end": "url(#forward)",
  });
  const middle = (start + end) / 2 - 2;
  const text = platePicture(plate, x + 10, middle, ink.edge);
  return { line, plate: text, reach: x + 10 + plate.width, top: middle - plate.height / 2, bottom: middle + plate.height / 2 };
}

/** From one side of a box to the same side of another, by way of lanes: each as near as what lies between its ends allows. */
function inLanes(routes: readonly Route[], side: "left" | "right", taken: readonly Extent[]): readonly Drawn[] {
  const sign = side === "right" ? 1 : -1;
  const outermost = (extents: readonly Extent[]) => sign * Math.max(...extents.map(({ reach }) => sign * reach));
  const ports = new Ports(routes);
  const drawn: Drawn[] = [];
  for (const { from, to, plate } of [...routes].sort((a, b) => rowsOf(a) - rowsOf(b))) {
    const [start, end] = from === to ? ports.own(from, sign) : [ports.next(from, sign), ports.next(to, -sign)];
    const middle = (start + end) / 2;
    const top = Math.min(start, end, middle - plate.height / 2) - 4;
    const bottom = Math.max(start, end, middle + plate.height / 2) + 4;
    const lane = outermost([...taken, ...drawn].filter((extent) => extent.top < bottom && extent.bottom > top)) + sign * gap;
    const [startX, endX] = side === "right" ? [rightOf(from), rightOf(to) + 1] : [leftOf(from), leftOf(to) - 1];
    const bend = Math.min(14, Math.abs(end - start) / 2);
    const turn = end > start ? bend : -bend;
    const path = `M ${startX} ${start} H ${lane - sign * bend} Q ${lane} ${start}, ${lane} ${start + turn} V ${end - turn} Q ${lane} ${end}, ${lane - sign * bend} ${end} H ${endX}`;
    const [stroke, head] = side === "right" ? [ink.loop, "back"] : [ink.edge, "forward"];
    const line = element("path", { d: path, fill: "none", stroke, "stroke-width": 1.9, "marker-end": `url(#${head})` });
    const away = lane + sign * 7;
    const text = platePicture(plate, side === "right" ? away : away - plate.width, middle, stroke);
    drawn.push({ line, plate: text, reach: plate.width === 0 ? lane : away + sign * plate.width, top, bottom });
  }
  return drawn;
}

function rowsOf({ from, to }: Route): number {
  return Math.abs(from.row - to.row);
}

/** Where arrows start and end on the side of a box: those of its own way round in the middle, others above and below, one beside the other. */
class Ports {
  readonly #beside: ReadonlyMap<Placed, Plate>;
  readonly #taken = new Map<string, number>();

  constructor(routes: readonly Route[]) {
    this.#beside = new Map(routes.flatMap(({ from, to, plate }) => (from === to ? [[from, plate] as const] : [])));
  }

  /** The start below, the end above. */
  own({ y }: Placed, towards: number): readonly [number, number] {
    return [y + towards * 9, y - towards * 9];
  }

  next(box: Placed, towards: number): number {
    const key = `${box.node.id} ${towards}`;
    const taken = this.#taken.get(key) ?? 0;
    this.#taken.set(key, taken + 1);
    const beside = this.#beside.get(box);
    const first = beside === undefined ? 9 : Math.max(beside.height / 2, 12) + portGap / 2;
    return box.y + towards * Math.min(first + taken * portGap, box.height / 2 - 5);
  }
}
