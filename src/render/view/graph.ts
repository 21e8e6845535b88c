import type { ControlGraph } from "../../explanation/explanation.js";
import type { Block, Phrase } from "../document.js";
import { graphPicture } from "../graph.js";
import { graphWords } from "../words.js";

/** The control-flow graph: a picture, and the same in words. */
export function graphBlocks(graph: ControlGraph): readonly Block[] {
  if (graph.nodes.length === 0) return [];
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const items: readonly Phrase[] = [
    ...graph.nodes.filter(({ facts, measures }) => facts.length + measures.length > 0).map(graphWords.loop),
    ...graph.edges.map((edge) => graphWords.edge(edge, nodes)),
  ];
  const list: Block = { kind: "list", items };
  return [
    {
      kind: "only",
      form: "html",
      blocks: [graphPicture(graph, graphWords.alternative(items)), { kind: "fold", title: graphWords.asText, blocks: [list] }],
    },
    { kind: "only", form: "plain", blocks: [{ kind: "fold", title: graphWords.title, blocks: [list] }] },
  ];
}
