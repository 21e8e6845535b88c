import { complement, constantOf, keyOf, type Polynomial } from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import { textOf } from "../text/source.js";
import type { Lowering } from "../transition/lower.js";
import type { Location, Transition, TransitionSystem } from "../transition/system.js";
import { essential } from "./essential.js";
import type { ControlGraph, GraphNode, InvariantStory, MeasureStory } from "./explanation.js";
import { type Loops, oneLine } from "./loops.js";
import type { Notation } from "./notation.js";
import { shownVariables } from "./shown-variables.js";
import { type TakenWay, waysOf } from "./way-story.js";

/** More than this does not fit a picture that can be read. */
const MOST_NODES = 9;
const MOST_EDGES = 16;
/** More than this takes too long to be made readable. */
const MOST_TRANSITIONS = 40;

/** What the picture shows besides the program. */
export interface GraphStories {
  readonly eventually: readonly MeasureStory[];
  readonly always: readonly InvariantStory[];
  readonly facts: FactsAt;
  /** Ends that no run comes to. */
  readonly never: readonly Location["role"][];
}

/** The program as a graph of its loops, with what drops and what is always true; undefined when it is too large to be seen. */
export function graphOf(
  program: Program,
  subject: string,
  lowering: Lowering,
  loops: Loops,
  notation: Notation,
  stories: GraphStories,
): ControlGraph | undefined {
  const { system } = lowering;
  const isNever = ({ to }: Transition) => stories.never.some((role) => system.locations[to]?.role === role);
  const never = system.transitions.filter(isNever);
  const isBroken = ({ to }: Transition) => system.locations[to]?.role === "broken";
  const possible = system.transitions.filter((transition) => !never.includes(transition) && !isBroken(transition));
  if (possible.length > MOST_TRANSITIONS) return undefined;
  const typing = new Set(system.typing.map(keyOf));
  const large = [...program.procedures.values()].some(({ span }) => mentionsMachineSize(textOf(span)));
  const isTelling = (atom: Polynomial) =>
    !typing.has(keyOf(atom)) && notation.isNamed(atom) && (large || !isMachineSized(constantOf(atom)));
  const taken = new Map<string, { readonly from: number; readonly to: number; readonly ways: TakenWay[] }>();
  for (const transition of possible.flatMap((each) => readable(withoutOpposite(each, never), system, stories.facts))) {
    const { from, to, guard } = transition;
    const edge = taken.get(`${from} ${to}`) ?? { from, to, ways: [] };
    taken.set(`${from} ${to}`, edge);
    edge.ways.push({ guard: guard.filter(isTelling), changes: oneLine(notation.changes(transition), 40) });
  }
  const edges = [...taken.values()];
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const locations = system.locations.filter(({ id }) => used.has(id));
  if (locations.length > MOST_NODES || edges.length > MOST_EDGES) return undefined;
  const nodes = locations.map((location) => nodeOf(program, subject, location, loops, stories));
  return {
    nodes: nodes.sort((a, b) => order(a).localeCompare(order(b))),
    edges: edges.map(({ from, to, ways }) => ({ from: `${from}`, to: `${to}`, ways: waysOf(ways, notation) })),
  };
}

/** By place in the text: the entry, loops, ends. */
function order({ kind, name = "" }: GraphNode): string {
  return `${["entry", "loop", "exit", "undefined"].indexOf(kind)}${name.slice(1).padStart(4, "0")}`;
}

/** A number that a reader knows only as the end of a machine integer. */
function isMachineSized(number: bigint): boolean {
  return number > 2n ** 30n || number < -(2n ** 30n);
}

function mentionsMachineSize(text: string): boolean {
  return /\d{10}|0x[\da-f]{8}|_MAX|_MIN|<<|\*\*/i.test(text);
}

function nodeOf(program: Program, subject: string, location: Location, loops: Loops, { eventually, always }: GraphStories): GraphNode {
  const kind = nodeKind(location);
  const name = location.role === "loop" || location.role === "call" ? loops.nameOf(location) : undefined;
  const about = <T extends { readonly loop: string | undefined }>(stories: readonly T[]) =>
    name === undefined ? [] : stories.filter(({ loop }) => loop === name);
  return {
    id: `${location.id}`,
    kind,
    name,
    text: nodeText(program, subject, location, loops),
    depth: name === undefined ? 0 : loops.depthOf(name),
    facts: [...new Set(about(always).flatMap(({ phase, fact, never }) => (phase === undefined && !never ? [fact] : [])))],
    measures: measuresOf(about(eventually)),
  };
}

/** What drops each time round in each phase: one measure, or several as a word in a dictionary. */
function measuresOf(stories: readonly MeasureStory[]): GraphNode["measures"] {
  return [...new Set(stories.map(({ phase }) => phase))].map((phase) => {
    const texts = [...new Set(stories.filter((story) => story.phase === phase).map(({ measure }) => measure))];
    return { phase, text: texts.length > 1 ? `(${texts.join(", ")})` : (texts[0] ?? "") };
  });
}

/** For each location what is known to be at least 0 there. */
export type FactsAt = ReadonlyMap<number, readonly Polynomial[]>;

/** A transition without the parts of its guard that only tell it from one that is never taken. */
function withoutOpposite(transition: Transition, never: readonly Transition[]): Transition {
  const keys = new Set(transition.guard.map(keyOf));
  const others = never.filter(({ from }) => from === transition.from);
  const isOpposite = (atom: Polynomial) => {
    const opposite = keyOf(complement(atom));
    return others.some(
      ({ guard }) =>
        guard.some((other) => keyOf(other) === opposite) && guard.every((other) => keyOf(other) === opposite || keys.has(keyOf(other))),
    );
  };
  return { ...transition, guard: transition.guard.filter((atom) => !isOpposite(atom)) };
}

/** A transition without the parts of its guard that go without saying; none when it cannot happen. */
function readable(transition: Transition, { typing }: TransitionSystem, facts: FactsAt): readonly Transition[] {
  const guard = essential(transition.guard, [...typing, ...(facts.get(transition.from) ?? [])]);
  return guard === undefined ? [] : [{ ...transition, guard }];
}

function nodeKind({ role }: Location): ControlGraph["nodes"][number]["kind"] {
  switch (role) {
    case "entry":
      return "entry";
    case "exit":
      return "exit";
    case "undefined":
    case "failed":
    case "broken":
      return "undefined";
    case "loop":
    case "join":
    case "call":
      return "loop";
  }
}

function nodeText(program: Program, subject: string, location: Location, loops: Loops): string {
  switch (location.role) {
    case "entry": {
      const parameters = shownVariables(program, program.procedures.get(subject)?.parameters ?? []);
      return `${subject}(${parameters.map(({ name }) => name).join(", ")})`;
    }
    case "exit":
      return "return";
    case "undefined":
      return "undefined behaviour";
    case "failed":
      return "failure";
    default:
      return loops.textOf(location) ?? location.procedure;
  }
}
