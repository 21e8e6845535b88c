import type { GraphEdge, GraphNode, GraphWay } from "../../explanation/explanation.js";
import { code, joined, type Phrase, plainText, say } from "../document.js";

type Measure = GraphNode["measures"][number];

/** More ways than this between two places are only counted. */
const mostWays = 3;

function wayOf({ conditions, changes }: GraphWay): Phrase {
  const when =
    conditions.length === 0
      ? []
      : say`when ${joined(
          conditions.map((condition) => [code(condition)]),
          "or",
        )}`;
  if (changes === "") return when;
  return when.length === 0 ? say`doing ${code(changes)}` : say`${when}, doing ${code(changes)}`;
}

/** About the control-flow graph. */
export const graphWords = {
  title: say`The shape of the program`,
  asText: say`The same picture in words`,
  /** What a loop is called in both forms: "L1, while (x > y)". */
  node: ({ name, text }: GraphNode): Phrase => (name === undefined ? say`${code(text)}` : say`${name}, ${code(text)}`),
  edge: ({ from, to, ways }: GraphEdge, nodes: ReadonlyMap<string, GraphNode>): Phrase => {
    const named = (id: string): Phrase => {
      const node = nodes.get(id);
      return node === undefined ? say`${id}` : node.name === undefined ? say`${code(node.text)}` : say`${node.name}`;
    };
    const what = from === to ? say`round ${named(from)} again` : say`from ${named(from)} to ${named(to)}`;
    if (ways.length > mostWays) return say`${what}: in one of ${ways.length} ways`;
    const told = ways.map(wayOf).filter((way) => way.length > 0);
    return told.length === 0 ? what : say`${what}: ${joined(told, "or")}`;
  },
  loop: (node: GraphNode): Phrase =>
    say`${graphWords.node(node)}: ${joined([...node.facts.map((fact) => say`always ${code(fact)}`), ...node.measures.map(dropOf)])}`,
  /** The lines of a node in the picture, under its own text. */
  always: (fact: string): string => `always ${fact}`,
  drops: (measure: Measure): string => `↓ ${plainText(dropOf(measure))}`,
  /** The lines beside an edge: what must be true, and what is done. */
  conditions: ({ conditions }: GraphWay): readonly string[] =>
    conditions.map((condition, index) => `${index === 0 ? "when" : "  or"} ${condition}`),
  ways: (ways: readonly GraphWay[]): readonly GraphWay[] | string => (ways.length > mostWays ? `one of ${ways.length} ways` : ways),
  /** For those who cannot see the picture. */
  alternative: (parts: readonly Phrase[]): string => `Control-flow graph. ${parts.map((part) => `${plainText(part)}.`).join(" ")}`,
};

function dropOf({ text, phase }: Measure): Phrase {
  return phase === undefined ? say`${code(text)} drops` : say`${code(text)} drops when ${code(phase)}`;
}
