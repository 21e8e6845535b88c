import type { TerminationProof, TerminationStep } from "../certificate/termination.js";
import {
  addConstant,
  constant,
  constantOf,
  equals,
  isConstant,
  keyOf,
  type Polynomial,
  substitutePolynomials,
  subtract,
  variablesIn,
} from "../logic/polynomial.js";
import { premisesOf, type Refutation } from "../logic/refutation.js";
import type { TerminationArgument } from "../prove/search.js";
import type { Cell } from "../transition/division.js";
import { premises, type Situation, withFacts } from "../transition/situation.js";
import type { Transition } from "../transition/system.js";
import type { InvariantStory, MeasureStory, NeverStory } from "./explanation.js";
import { tellInvariants, type Use } from "./invariant-story.js";
import { type Loops, oneLine } from "./loops.js";
import type { Notation } from "./notation.js";
import type { Watched } from "./watch.js";

/** EVENTUALLY and ALWAYS of a termination proof, as far as they were really used. */
export interface TerminationStory {
  readonly eventually: readonly MeasureStory[];
  readonly never: readonly NeverStory[];
  readonly always: readonly InvariantStory[];
  /** At most how many times round, in the inputs; undefined where the proof does not give it. */
  readonly bound: string | undefined;
  /** In the field's words. */
  readonly method: string;
}

/** The measures that a proof is told by, to be watched in a run. */
export function watchedIn(argument: TerminationArgument, proof: TerminationProof, loops: Loops, notation: Notation): readonly Watched[] {
  return levelsOf(argument, proof).flatMap((level) =>
    level.proof.steps.flatMap((step): readonly Watched[] => {
      if (step.kind !== "ranking") return [];
      const told = new Set(measures(step, level, loops, notation).map(({ loop, measure }) => `${loop}: ${measure}`));
      return step.functions.flatMap(({ location, value }): readonly Watched[] => {
        const place = level.situation.system.locations[location];
        const loop = place && loops.nameOf(place);
        if (place === undefined || loop === undefined || isConstant(value) || !notation.isNamed(value)) return [];
        const { measure } = normalized(value);
        const { procedure, block } = place;
        const text = notation.expression(measure);
        if (!told.has(`${loop}: ${text}`)) return [];
        return [
          { loop, text, phase: phaseOf(level, location, notation), procedure, block, value: measure, when: cellAtoms(level, location) },
        ];
      });
    }),
  );
}

/** One level of a proof: a situation, and the cells that it is divided into when it is not the first. */
interface Level {
  readonly argument: TerminationArgument;
  readonly proof: TerminationProof;
  readonly situation: Situation;
  readonly cells: readonly Cell[] | undefined;
}

export function tellTermination(
  argument: TerminationArgument,
  certified: TerminationProof,
  loops: Loops,
  notation: Notation,
): TerminationStory {
  const levels = levelsOf(argument, certified);
  const eventually = levels.flatMap((level) => level.proof.steps.flatMap((step) => measures(step, level, loops, notation)));
  const always = levels.flatMap((level) =>
    tellInvariants(level.argument.situation, level.proof, usesOf(level.proof.steps), loops, notation, {
      at: (location) => phaseOf(level, location, notation),
      never: new Set(level.proof.steps.flatMap((step) => (step.kind === "impossible" ? step.removed : []))),
    }),
  );
  return {
    eventually: distinct(eventually),
    never: distinct(neverTaken(levels, loops, notation)),
    always: distinct(always),
    bound: boundOf(levels, notation),
    method: methodOf(levels),
  };
}

function levelsOf(argument: TerminationArgument, proof: TerminationProof): readonly Level[] {
  const levels: Level[] = [];
  let current:
    | { readonly argument: TerminationArgument; readonly proof: TerminationProof; readonly cells: readonly Cell[] | undefined }
    | undefined = {
    argument,
    proof,
    cells: undefined,
  };
  while (current !== undefined) {
    const {
      argument: now,
      proof: evidence,
      cells,
    }: { argument: TerminationArgument; proof: TerminationProof; cells: readonly Cell[] | undefined } = current;
    levels.push({ argument: now, proof: evidence, situation: withFacts(now.situation, now.invariants), cells });
    current =
      now.then === undefined || evidence.then === undefined
        ? undefined
        : { argument: now.then.argument, proof: evidence.then.proof, cells: now.then.refinement.cells };
  }
  return levels;
}

function methodOf(levels: readonly Level[]): string {
  const steps = levels.flatMap(({ proof }) => proof.steps);
  if (steps.length === 0) return "no cycle in the control flow";
  if (steps.some(({ kind }) => kind === "sign-change")) return "spectral argument";
  if (steps.some(({ kind }) => kind === "finite")) return "enumeration of finitely many states";
  const ranking =
    steps.filter(({ kind }) => kind === "ranking").length > 1 ? "lexicographic linear ranking function" : "linear ranking function";
  return levels.length > 1 ? `${ranking}, in phases` : ranking;
}

function transitionIn({ situation }: Level, id: number): Transition | undefined {
  return situation.system.transitions.find((transition) => transition.id === id);
}

function measures(step: TerminationStep, level: Level, loops: Loops, notation: Notation): readonly MeasureStory[] {
  if (step.kind !== "ranking") return [];
  const functions = new Map(step.functions.map(({ location, value }) => [location, value]));
  return step.evidence.flatMap(({ transition: id, descent, bound }): readonly MeasureStory[] => {
    const transition = transitionIn(level, id);
    if (transition === undefined || bound === undefined) return [];
    const value = functions.get(transition.from) ?? constant(0n);
    const { measure, least } = normalized(value);
    const after = substitutePolynomials(functions.get(transition.to) ?? constant(0n), transition.update);
    const known = premises(level.situation, transition);
    const used = premisesOf(bound, known.length, premisesOf(descent, known.length));
    const reasons = known.filter((atom, index) => used.has(index) && !isTyping(atom, level));
    const location = level.situation.system.locations[transition.from];
    return [
      {
        loop: (location && loops.nameOf(location)) ?? "L1",
        phase: phaseOf(level, transition.from, notation),
        measure: notation.expression(measure),
        drop: dropText(subtract(value, after), notation),
        bound: `${least}`,
        because: notation.relations(reasons.filter((atom) => notation.isNamed(atom))),
        where: wayOf(transition, measure, notation),
      },
    ];
  });
}

/** A way that leads on to another loop is told by what it does to the measure, if it does anything to it. */
function wayOf(transition: Transition, measure: Polynomial, notation: Notation): string {
  const speaksOf = variablesIn(measure);
  const telling = transition.from === transition.to || [...transition.update.keys()].some((name) => speaksOf.has(name));
  return telling ? oneLine(notation.changes(transition)) : "";
}

/** Ways round that are never taken; where the argument has no step at all, none is. */
function neverTaken(levels: readonly Level[], loops: Loops, notation: Notation): readonly NeverStory[] {
  if (levels.every(({ proof }) => proof.steps.length === 0))
    return loops.stories.map(({ name }) => ({ loop: name, phase: undefined, where: "", because: [] }));
  return levels.flatMap((level) =>
    level.proof.steps.flatMap((step) =>
      step.kind === "impossible"
        ? step.removed.flatMap((id, index) => neverStory(level, id, step.evidence[index], loops, notation) ?? [])
        : [],
    ),
  );
}

function neverStory(level: Level, id: number, evidence: Refutation | undefined, loops: Loops, notation: Notation): NeverStory | undefined {
  const transition = transitionIn(level, id);
  const location = transition && level.situation.system.locations[transition.from];
  const loop = location && loops.nameOf(location);
  if (transition === undefined || evidence === undefined || loop === undefined) return undefined;
  const known = premises(level.situation, transition);
  const used = premisesOf(evidence, known.length);
  const reasons = known.filter((_, index) => used.has(index));
  return {
    loop,
    phase: phaseOf(level, transition.from, notation),
    where: oneLine(notation.changes(transition)),
    because: reasons.every((atom) => notation.isNamed(atom)) ? notation.relations(reasons.filter((atom) => !isTyping(atom, level))) : [],
  };
}

/** A ranking function without its constant, and the least value that this then has. */
function normalized(value: Polynomial): { readonly measure: Polynomial; readonly least: bigint } {
  if (isConstant(value)) return { measure: value, least: 0n };
  return { measure: addConstant(value, -constantOf(value)), least: -constantOf(value) };
}

function dropText(drop: Polynomial, notation: Notation): string {
  return isConstant(drop) && constantOf(drop) > 1n && notation.isNamed(drop) ? `${constantOf(drop)}` : "1";
}

function isTyping(atom: Polynomial, { argument }: Level): boolean {
  return argument.situation.system.typing.some((fact) => keyOf(fact) === keyOf(atom));
}

function cellAtoms({ cells }: Level, location: number): readonly Polynomial[] {
  return cells?.[location]?.atoms ?? [];
}

function phaseOf(level: Level, location: number, notation: Notation): string | undefined {
  const atoms = cellAtoms(level, location).filter((atom) => notation.isNamed(atom));
  return atoms.length === 0 ? undefined : notation.conjunction(atoms);
}

/** Everything in which the steps rely on facts. */
function usesOf(steps: readonly TerminationStep[]): readonly Use[] {
  return steps.flatMap(usesOfStep);
}

function usesOfStep(step: TerminationStep): readonly Use[] {
  switch (step.kind) {
    case "ranking":
      return step.evidence.flatMap(({ transition, descent, bound }) =>
        (bound === undefined ? [descent] : [descent, bound]).map((evidence) => ({ transition, evidence })),
      );
    case "impossible":
      return step.removed.flatMap((transition, index) => {
        const evidence = step.evidence[index];
        return evidence === undefined ? [] : [{ transition, evidence }];
      });
    case "sign-change":
      return step.component.map((transition) => ({ transition, evidence: step.evidence }));
    case "finite":
      return step.boxes.flatMap(({ transition, bounds }) =>
        bounds.flatMap(({ evidence }) => evidence.map((each) => ({ transition, evidence: each }))),
      );
  }
}

/** One measure of one loop that is entered once, over the inputs: what it is at first bounds how often it can drop. */
function boundOf(levels: readonly Level[], notation: Notation): string | undefined {
  const [level] = levels;
  const [step] = level?.proof.steps ?? [];
  if (level === undefined || levels.length > 1 || level.proof.steps.length !== 1 || step?.kind !== "ranking") return undefined;
  const [only] = step.functions;
  if (only === undefined || step.functions.length > 1 || step.removed.length !== step.component.length) return undefined;
  const { system } = level.situation;
  const entries = system.transitions.filter(({ to, from }) => to === only.location && from !== only.location);
  const [entry] = entries;
  if (entry === undefined || entry.from !== system.initial || entry.choices.length > 0) return undefined;
  const values = entries.map(({ update }) => addConstant(substitutePolynomials(only.value, update), 1n));
  const [value] = values;
  if (value === undefined || !values.every((other) => equals(other, value)) || !notation.isNamed(value)) return undefined;
  return isConstant(value) || constantOf(value) < LONG ? notation.expression(value) : undefined;
}

/** A bound with a longer constant says nothing to a reader. */
const LONG = 1_000_000n;

function distinct<T>(stories: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return stories.filter((story) => {
    const key = JSON.stringify(story);
    return !seen.has(key) && seen.add(key);
  });
}
