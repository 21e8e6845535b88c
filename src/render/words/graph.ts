import type { ControlGraph } from "../../explanation/explanation.js";
import { code, joined, type Phrase, plainText, say } from "../document.js";

type Node = ControlGraph["nodes"][number];
type Edge = ControlGraph["edges"][number];

/** "x > y, then x = x - y": what is tested, then what is done. */
function joinedLines(text: string): Phrase {
  return text.split(/\n(?!or )/).flatMap((line, index): Phrase => {
    const [first = "", ...others] = line.split(/\nor /);
    const either = [code(first), ...others.flatMap((other) => [", or ", code(other)])];
    return index === 0 ? either : [", then ", ...either];
  });
}

/** About the control-flow graph. */
export const graphWords = {
  title: say`The shape of the program`,
  asText: say`The same picture in words`,
  edge: (edge: Edge, nodes: ReadonlyMap<string, Node>): Phrase => {
    const name = (id: string) => code(nodes.get(id)?.text ?? id);
    const what = edge.from === edge.to ? say`round ${name(edge.from)} again` : say`from ${name(edge.from)} to ${name(edge.to)}`;
    const text = edge.text === "" ? say`` : say`: ${joinedLines(edge.text)}`;
    const measure = edge.measure === undefined ? say`` : say`; ${code(edge.measure)} drops`;
    return say`${what}${text}${measure}`;
  },
  facts: (node: Node): Phrase => say`at ${code(node.text)} always: ${joined(node.facts.map((fact) => [code(fact)]))}`,
  drops: (measure: string): string => `${measure} drops ↓`,
  always: (fact: string): string => `always ${fact}`,
  /** For those who cannot see the picture. */
  alternative: (parts: readonly Phrase[]): string => `Control-flow graph. ${parts.map((part) => `${plainText(part)}.`).join(" ")}`,
};
