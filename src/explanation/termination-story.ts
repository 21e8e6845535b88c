import { type EndingProof, isNeverTaken, type ProofLevel, type TerminationStep } from "../certificate/proof.js";
import { endless } from "../checker/proof.js";
import {
  addConstant,
  constant,
  constantOf,
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
import type { Location, Transition } from "../transition/system.js";
import { boundOf } from "./bound-story.js";
import type { InvariantStory, MeasureStory, NeverStory } from "./explanation.js";
import { tellInvariants } from "./invariant-story.js";
import { type Loops, oneLine } from "./loops.js";
import type { Notation } from "./notation.js";
import { type Use, usesOf } from "./use.js";
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
export function watchedIn(argument: TerminationArgument, proof: EndingProof, loops: Loops, notation: Notation): readonly Watched[] {
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
  readonly proof: ProofLevel;
  readonly situation: Situation;
  readonly cells: readonly Cell[] | undefined;
  /** What the whole proof rests on. */
  readonly uses: readonly Use[];
}

export function tellTermination(argument: TerminationArgument, certified: EndingProof, loops: Loops, notation: Notation): TerminationStory {
  const levels = levelsOf(argument, certified);
  const eventually = levels.flatMap((level) => level.proof.steps.flatMap((step) => measures(step, level, loops, notation)));
  const always = levels.flatMap((level) =>
    tellInvariants(level.argument.situation, level.proof.invariants, usesIn(level), loops, notation, {
      at: (location) => phaseOf(level, location, notation),
      never: new Set(level.proof.steps.flatMap((step) => (isNeverTaken(step) ? step.removed : []))),
    }),
  );
  return {
    eventually: distinct(eventually),
    never: distinct(neverTaken(levels, loops, notation)),
    always: distinct(always),
    bound: levels.length === 1 ? boundOf(argument.situation.system, certified.level, notation) : undefined,
    method: methodOf(levels),
  };
}

function levelsOf(argument: TerminationArgument, { level, evidence }: EndingProof): readonly Level[] {
  const uses = usesOf(endless(argument.situation.system, level), evidence);
  const levels: Level[] = [];
  const add = (now: TerminationArgument, proof: ProofLevel, cells: readonly Cell[] | undefined) => {
    levels.push({ argument: now, proof, situation: withFacts(now.situation, now.invariants), cells, uses });
    if (now.then !== undefined && proof.then !== undefined) add(now.then.argument, proof.then.level, now.then.refinement.cells);
  };
  add(argument, level, undefined);
  return levels;
}

/** What the steps and the invariants of a level rest on. */
function usesIn({ proof, uses }: Level): readonly Use[] {
  const parts = new Set<object>([...proof.steps, ...proof.invariants]);
  return uses.filter(({ part }) => parts.has(part));
}

function methodOf(levels: readonly Level[]): string {
  const steps = levels.flatMap(({ proof }) => proof.steps);
  if (steps.length === 0) return "no cycle in the control flow";
  if (steps.some(({ kind }) => kind === "sign-change")) return "spectral argument";
  const ranking =
    steps.filter((step) => step.kind === "ranking" && !isNeverTaken(step)).length > 1
      ? "lexicographic linear ranking function"
      : "linear ranking function";
  return levels.length > 1 ? `${ranking}, in phases` : ranking;
}

/** What a step rests on, transition by transition. */
function restingOn(step: TerminationStep, { uses }: Level): ReadonlyMap<Transition, readonly Refutation[]> {
  const found = new Map<Transition, readonly Refutation[]>();
  for (const { part, transition, evidence } of uses) if (part === step) found.set(transition, [...(found.get(transition) ?? []), evidence]);
  return found;
}

function measures(step: TerminationStep, level: Level, loops: Loops, notation: Notation): readonly MeasureStory[] {
  if (step.kind !== "ranking" || isNeverTaken(step)) return [];
  const functions = new Map(step.functions.map(({ location, value }) => [location, value]));
  return [...restingOn(step, level)].flatMap(([transition, evidence]): readonly MeasureStory[] => {
    if (!step.removed.includes(transition.id)) return [];
    const value = functions.get(transition.from) ?? constant(0n);
    const { measure, least } = normalized(value);
    const after = substitutePolynomials(functions.get(transition.to) ?? constant(0n), transition.update);
    const known = premises(level.situation, transition);
    const used = new Set(evidence.flatMap((each) => [...premisesOf(each, known.length)]));
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

/** Ways round that are never taken; where the argument has no step at all, none is, or none leads back to where it began. */
function neverTaken(levels: readonly Level[], loops: Loops, notation: Notation): readonly NeverStory[] {
  if (levels.every(({ proof }) => proof.steps.length === 0))
    return loops.stories.map(({ name }) => {
      const isOf = (location: Location | undefined) => location !== undefined && loops.nameOf(location) === name;
      const isEntered = levels.some(({ situation: { system } }) =>
        system.transitions.some(({ from, to }) => isOf(system.locations[from]) && isOf(system.locations[to])),
      );
      return { loop: name, phase: undefined, where: "", because: [], ...(isEntered ? { leadsOn: true } : {}) };
    });
  return levels.flatMap((level) =>
    level.proof.steps.flatMap((step) =>
      isNeverTaken(step)
        ? [...restingOn(step, level)].flatMap(([transition, evidence]) => neverStory(level, transition, evidence, loops, notation) ?? [])
        : step.kind === "dead-end"
          ? step.removed.flatMap((id) => lastStory(level, id, loops, notation) ?? [])
          : [],
    ),
  );
}

function lastStory(level: Level, id: number, loops: Loops, notation: Notation): NeverStory | undefined {
  const { system } = level.situation;
  const transition = system.transitions.find((each) => each.id === id);
  const location = transition && system.locations[transition.from];
  const loop = location && loops.nameOf(location);
  if (transition === undefined || loop === undefined) return undefined;
  const phase = phaseOf(level, transition.from, notation);
  return { loop, phase, where: oneLine(notation.changes(transition)), because: [], last: true };
}

function neverStory(
  level: Level,
  transition: Transition,
  evidence: readonly Refutation[],
  loops: Loops,
  notation: Notation,
): NeverStory | undefined {
  const location = level.situation.system.locations[transition.from];
  const loop = location && loops.nameOf(location);
  if (loop === undefined) return undefined;
  const known = premises(level.situation, transition);
  const used = new Set(evidence.flatMap((each) => [...premisesOf(each, known.length)]));
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

function distinct<T>(stories: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return stories.filter((story) => {
    const key = JSON.stringify(story);
    return !seen.has(key) && seen.add(key);
  });
}
