import { describe, expect, test } from "vitest";
import { answer } from "../../src/explain.js";
import type { ControlGraph } from "../../src/explanation/explanation.js";
import { graphPicture } from "../../src/render/graph.js";
import { render } from "../../src/render/render.js";
import type { Language } from "../../src/text/source.js";

const programs: Readonly<Record<string, readonly [Language, string]>> = {
  g: ["c", "void g(int x, int y) {\n  if (y > 0)\n    while (x > y)\n      x = x - y;\n}\n"],
  gcd: [
    "python",
    "def gcd(a: int, b: int) -> int:\n    assert a >= 0 and b >= 0\n    while b > 0:\n        a, b = b, a % b\n    return a\n",
  ],
  ph: ["python", "def ph(x: int, z: int) -> None:\n    while x > 0:\n        x = x + z\n        z = z - 1\n"],
  ack: [
    "python",
    "def ack(m: int, n: int) -> int:\n    if m <= 0:\n        return n + 1\n    if n <= 0:\n        return ack(m - 1, 1)\n    return ack(m - 1, ack(m, n - 1))\n",
  ],
  three: [
    "c",
    "void three(int n) {\n  for (int i = 0; i < n; i++)\n    for (int j = 0; j < n; j++)\n      for (int k = 0; k < j; k++)\n        ;\n}\n",
  ],
  sort: [
    "c",
    "void sort(int a[8]) {\n  for (int i = 1; i < 8; i++) {\n    int key = a[i];\n    int j = i - 1;\n    while (j >= 0 && a[j] > key) {\n      a[j + 1] = a[j];\n      j = j - 1;\n    }\n    a[j + 1] = key;\n  }\n}\n",
  ],
  longer: [
    "c",
    `int longer(int n, int m) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    if (i % 3 == 0) continue;
    int j = i;
    while (j > 0) {
      if (total > 1000) return total;
      if (j > m) { j = j - 2; continue; }
      total += 1;
      j--;
    }
    if (total < 0) break;
  }
  do {
    m = m - 1;
  } while (m > 0);
  return total;
}
`,
  ],
};

function explained(subject: string) {
  const [language, text] = programs[subject] ?? ["c", ""];
  const sources = [{ name: "cell 1", language, text }];
  return answer({ ask: "terminates", subject, sources, options: { integers: "Z" } }, { elsewhere: false });
}

function graphOf(subject: string): ControlGraph {
  const { graph } = explained(subject);
  if (graph === undefined) throw new Error("no graph");
  return graph;
}

test("a loop is told by its name, what is always true in it, and what drops", () => {
  const { nodes, edges } = graphOf("g");
  expect(
    nodes.map(({ kind, name, text, facts, measures }) => [kind, name, text, facts, measures.map(({ text: measure }) => measure)]),
  ).toEqual([
    ["entry", undefined, "g(x, y)", [], []],
    ["loop", "L1", "while (x > y)", ["y > 0"], ["x - y"]],
    ["exit", undefined, "return", [], []],
  ]);
  const [entry, loop, exit] = nodes.map(({ id }) => id);
  const ways = edges.map(({ from, to, ways: [way] }) => [from, to, way?.conditions, way?.changes]);
  expect(ways).toContainEqual([loop, loop, ["x > y"], "x = x - y"]);
  expect(ways).toContainEqual([entry, exit, ["y <= 0"], ""]);
  expect(ways).toHaveLength(4);
});

test("loops are in the order of the text, and know how deep they are", () => {
  expect(graphOf("three").nodes.map(({ name, depth }) => [name, depth])).toEqual([
    [undefined, 0],
    ["L1", 0],
    ["L2", 1],
    ["L3", 2],
    [undefined, 0],
  ]);
});

test("each phase has its measure, and several measures are a word", () => {
  const loop = (subject: string) => graphOf(subject).nodes.find(({ kind }) => kind === "loop");
  expect(loop("ph")?.measures).toEqual([
    { text: "x", phase: "z <= -2" },
    { text: "z", phase: "z >= -1" },
  ]);
  expect(loop("ack")?.measures).toEqual([{ text: "(m, n)", phase: undefined }]);
});

test("conditions are as short as they can be, without the ends of machine integers", () => {
  const told = Object.keys(programs).flatMap((subject) =>
    graphOf(subject).edges.flatMap(({ ways }) => ways.flatMap(({ conditions }) => conditions)),
  );
  for (const condition of told) expect(condition).not.toMatch(/\d{9}/);
  const failing = graphOf("gcd").edges.find(({ to }) => to === graphOf("gcd").nodes.find(({ kind }) => kind === "undefined")?.id);
  expect([...(failing?.ways[0]?.conditions ?? [])].sort()).toEqual(["a < 0", "b < 0"]);
  // i % 3 tells i < 0 from i >= 0; both do the same.
  const skipped = graphOf("longer").edges.find(({ from, to, ways }) => from === to && ways[0]?.changes === "i = i + 1");
  expect(skipped?.ways[0]?.conditions).toEqual(["i < n"]);
});

test("the text says what the picture says", () => {
  const text = render(explained("three"))["text/plain"];
  const [, alternative = ""] = /alt="([^"]*)"/.exec(render(explained("three"))["text/html"]) ?? [];
  const shape = text.slice(text.indexOf("The shape of the program")).replace(/\s+/g, " ");
  for (const said of ["L1, for (int i = 0; i < n; i++): ", "from L3 to L2: when j <= k, doing j = j + 1", "from L1 to return: when i >= n"])
    for (const form of [shape, alternative.replaceAll("&lt;", "<").replaceAll("&gt;", ">")]) expect(form).toContain(said);
});

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function rectanglesIn(svg: string): readonly Rectangle[] {
  return [...svg.matchAll(/<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(([, ...numbers]) => {
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number);
    return { left: x, top: y, right: x + width, bottom: y + height };
  });
}

describe.each(Object.keys(programs))("the picture of %s", (subject) => {
  const graph = graphOf(subject);
  const { svg } = graphPicture(graph, "a graph");
  const rectangles = rectanglesIn(svg);

  test("has every box and every plate, none over another", () => {
    const plates = graph.edges.filter(({ ways }) => ways.some(({ conditions, changes }) => conditions.length > 0 || changes !== ""));
    expect(rectangles).toHaveLength(graph.nodes.length + plates.length);
    rectangles.forEach((one, index) => {
      for (const other of rectangles.slice(index + 1)) {
        const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect(apart, `${JSON.stringify(one)} and ${JSON.stringify(other)}`).toBe(true);
      }
    });
  });

  test("is cut off nowhere", () => {
    const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
    const [, shift = 0] = (/translate\(([-\d.]+) 0\)/.exec(svg) ?? []).map(Number);
    for (const { left, top, right, bottom } of rectangles) {
      expect(Math.min(left + shift, top)).toBeGreaterThanOrEqual(0);
      expect(right + shift).toBeLessThanOrEqual(width);
      expect(bottom).toBeLessThanOrEqual(height);
    }
    for (const [, path = ""] of svg.matchAll(/<path d="(M [^"]*H[^"]*)"/g))
      for (const [, x] of path.matchAll(/H ([-\d.]+)/g)) {
        expect(Number(x) + shift).toBeGreaterThanOrEqual(0);
        expect(Number(x) + shift).toBeLessThanOrEqual(width);
      }
  });
});
