import { Conjunction } from "../logic/conjunction.js";
import { complement, constantOf, keyOf, type Polynomial } from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import type { Lowering } from "../transition/lower.js";
import type { Location, Transition, TransitionSystem } from "../transition/system.js";
import type { ControlGraph, InvariantStory, MeasureStory } from "./explanation.js";
import { type Loops, oneLine } from "./loops.js";
import type { Notation } from "./notation.js";

/** More than this does not fit a picture that can be read. */
const MOST_NODES = 8;
const MOST_EDGES = 14;

/** What the picture shows besides the program. */
export interface GraphStories {
  readonly eventually: readonly MeasureStory[];
  readonly always: readonly InvariantStory[];
  readonly facts: FactsAt;
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
  const { system: whole } = lowering;
  const never = whole.transitions.filter(({ to }) => whole.locations[to]?.role === "undefined");
  const shown = whole.transitions
    .filter((transition) => !never.includes(transition))
    .map((transition) => withoutOpposite(transition, never));
  const system = { ...whole, transitions: shown.flatMap((transition) => readable(transition, whole, stories.facts)) };
  const used = new Set(system.transitions.flatMap(({ from, to }) => [from, to]));
  const locations = system.locations.filter(({ id }) => used.has(id));
  if (locations.length > MOST_NODES || system.transitions.length > MOST_EDGES) return undefined;
  const nodeOf = ({ id }: Location) => `${id}`;
  const factsAt = (location: Location) => {
    const loop = location.role === "loop" || location.role === "call" ? loops.nameOf(location) : undefined;
    return loop === undefined
      ? []
      : stories.always.filter((story) => story.loop === loop && story.phase === undefined).map(({ fact }) => fact);
  };
  const nodes = locations.map((location) => ({
    id: nodeOf(location),
    text: nodeText(program, subject, location, loops),
    kind: nodeKind(location),
    facts: factsAt(location),
  }));
  const merged = new Map<string, { from: string; to: string; texts: string[]; measure: string | undefined }>();
  for (const transition of system.transitions) {
    const [from, to] = [system.locations[transition.from], system.locations[transition.to]];
    if (from === undefined || to === undefined) continue;
    const key = `${transition.from} ${transition.to}`;
    const edge = merged.get(key) ?? { from: nodeOf(from), to: nodeOf(to), texts: [], measure: undefined };
    merged.set(key, edge);
    const text = edgeText(transition, system.typing.map(keyOf), notation);
    if (text !== "" && !edge.texts.includes(text)) edge.texts.push(text);
    if (transition.from === transition.to) {
      const loop = loops.nameOf(from);
      edge.measure ??= measureOf(stories.eventually.filter((story) => story.loop === loop));
    }
  }
  const edges = [...merged.values()].map(({ texts, ...edge }) => ({
    ...edge,
    text: texts.length > 2 ? "" : texts.join("\nor "),
  }));
  return { nodes, edges };
}

/** What drops each time round: one measure, or several as a word in a dictionary; undefined when it depends on the phase. */
function measureOf(stories: readonly MeasureStory[]): string | undefined {
  const measures = [...new Set(stories.map(({ measure }) => measure))];
  if (measures.length <= 1) return measures[0];
  return new Set(stories.map(({ phase }) => phase)).size > 1 ? undefined : `(${measures.join(", ")})`;
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
  const known = [...typing, ...(facts.get(transition.from) ?? [])];
  const budget = { pivots: 2000 };
  if (new Conjunction([...known, ...transition.guard], budget, { products: [] }).decide([], 8).kind === "refuted") return [];
  const bySize = [...transition.guard].sort((a, b) => Number(sizeOf(b) - sizeOf(a)));
  const kept = new Set(transition.guard);
  for (const atom of bySize) {
    const others = new Conjunction([...known, ...[...kept].filter((other) => other !== atom)], budget);
    if (others.combines(atom) !== undefined) kept.delete(atom);
  }
  return [{ ...transition, guard: [...kept] }];
}

/** Atoms with large constants are the first to be left out. */
function sizeOf(atom: Polynomial): bigint {
  const constant = constantOf(atom);
  return constant < 0n ? -constant : constant;
}

function nodeKind({ role }: Location): ControlGraph["nodes"][number]["kind"] {
  switch (role) {
    case "entry":
      return "entry";
    case "exit":
      return "exit";
    case "undefined":
    case "failed":
      return "undefined";
    case "loop":
    case "join":
    case "call":
      return "loop";
  }
}

function nodeText(program: Program, subject: string, location: Location, loops: Loops): string {
  switch (location.role) {
    case "entry":
      return `${subject}(${(program.procedures.get(subject)?.parameters ?? []).flatMap(({ shown }) => shown ?? []).join(", ")})`;
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

function edgeText(transition: Transition, typing: readonly string[], notation: Notation): string {
  const atoms = transition.guard.filter((atom) => !typing.includes(keyOf(atom)) && notation.isNamed(atom));
  const condition = oneLine(notation.conjunction(atoms), 40);
  return [condition, oneLine(notation.changes(transition), 40)].filter((text) => text !== "").join("\n");
}
