import type { Picture } from "./document.js";
import { element, ink, label, svg, textWidth } from "./picture.js";

/** A tree to be shown: what stands at a node, and how it ends or goes on. */
export interface TreeNode {
  readonly text: string;
  /** Written small below the text: the rule that leads on, or why the branch ends here. */
  readonly note: string;
  /** What a table says in place of the note, where it has more room. */
  readonly detail?: string;
  readonly tone: "inner" | "good" | "bad" | "open";
  readonly children: readonly TreeNode[];
}

/** A node on a line of its own, with the lines that lead to it. */
export interface TreeLine {
  readonly lead: string;
  readonly node: TreeNode;
}

/** The tree from the top, one node a line: only where it branches does it move to the right. */
export function treeLines(root: TreeNode): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const visit = (node: TreeNode, first: string, rest: string) => {
    lines.push({ lead: first, node });
    const [only] = node.children;
    if (node.children.length === 1 && only !== undefined) visit(only, rest, rest);
    else
      node.children.forEach((child, index) => {
        const isLast = index === node.children.length - 1;
        visit(child, `${rest}${isLast ? "└ " : "├ "}`, `${rest}${isLast ? "  " : "│ "}`);
      });
  };
  visit(root, "", "");
  return lines;
}

const size = 13;
const small = 11;
const boxHeight = 40;
const rowHeight = 66;
const gap = 18;
const margin = 16;
/** A wider tree could not be read without scrolling. */
const widest = 1000;
/** A picture of more nodes says less than a table. */
const mostNodes = 40;

interface Placed {
  readonly node: TreeNode;
  /** The middle of the box. */
  readonly x: number;
  readonly depth: number;
  readonly children: readonly Placed[];
}

/** The tree as a picture, root at the top; undefined when it is too large for one. */
export function treePicture(root: TreeNode, alternative: string): Picture | undefined {
  if (treeLines(root).length > mostNodes) return undefined;
  const width = spread(root) + 2 * margin;
  if (width > widest) return undefined;
  const placed = place(root, margin, 0);
  const all = flatten(placed);
  const height = (Math.max(...all.map(({ depth }) => depth)) + 1) * rowHeight - (rowHeight - boxHeight) + 2 * margin;
  const ground = element("rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 6, fill: ink.plate, stroke: ink.edge });
  const lines = all.flatMap((parent) => parent.children.map((child) => line(parent, child)));
  return { kind: "picture", svg: svg(width, height, alternative, ground + lines.join("") + all.map(box).join("")), width, alternative };
}

function boxWidth({ text, note }: TreeNode): number {
  return Math.ceil(Math.max(textWidth(text, size), textWidth(note, small)) + 18);
}

/** The width of a tree with all that is below it. */
function spread(node: TreeNode): number {
  const below = node.children.reduce((sum, child) => sum + spread(child), 0) + gap * Math.max(0, node.children.length - 1);
  return Math.max(boxWidth(node), below);
}

function place(node: TreeNode, left: number, depth: number): Placed {
  const below = node.children.reduce((sum, child) => sum + spread(child), 0) + gap * Math.max(0, node.children.length - 1);
  let next = left + (spread(node) - below) / 2;
  const children = node.children.map((child) => {
    const placed = place(child, next, depth + 1);
    next += spread(child) + gap;
    return placed;
  });
  return { node, x: left + spread(node) / 2, depth, children };
}

function flatten(placed: Placed): readonly Placed[] {
  return [placed, ...placed.children.flatMap(flatten)];
}

function top({ depth }: Placed): number {
  return margin + depth * rowHeight;
}

function line(parent: Placed, child: Placed): string {
  return element("line", { x1: parent.x, y1: top(parent) + boxHeight, x2: child.x, y2: top(child), stroke: ink.edge, "stroke-width": 1.6 });
}

const looks: Readonly<Record<TreeNode["tone"], { readonly fill: string; readonly stroke: string; readonly dash: string }>> = {
  inner: { fill: "#ffffff", stroke: ink.edge, dash: "none" },
  good: { fill: ink.exitPlate, stroke: ink.exit, dash: "none" },
  bad: { fill: ink.undefinedPlate, stroke: ink.undefined, dash: "none" },
  open: { fill: ink.loopPlate, stroke: ink.loop, dash: "5 3" },
};

function box(placed: Placed): string {
  const { node, x } = placed;
  const width = boxWidth(node);
  const y = top(placed);
  const { fill, stroke, dash } = looks[node.tone];
  const frame = { x: x - width / 2, y, width, height: boxHeight, rx: 4, fill, stroke, "stroke-width": 1.4, "stroke-dasharray": dash };
  return (
    element("rect", frame) +
    label(x, y + 16, node.text, { "text-anchor": "middle", "font-size": size }) +
    label(x, y + 32, node.note, { "text-anchor": "middle", "font-size": small, fill: ink.faint })
  );
}
