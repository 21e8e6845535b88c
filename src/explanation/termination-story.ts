import type { TerminationCertificate, TerminationProof, TerminationStep } from "../certificate/termination.js";
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
import { premisesOf } from "../logic/refutation.js";
import type { TerminationArgument } from "../prove/search.js";
import { textOf } from "../text/source.js";
import type { Cell } from "../transition/division.js";
import { premises, type Situation, withFacts } from "../transition/situation.js";
import type { Transition } from "../transition/system.js";
import type { InvariantStory, MeasureStory } from "./explanation.js";
import { type Loops, oneLine } from "./loops.js";
import type { Notation } from "./notation.js";

/** EVENTUALLY and ALWAYS of a termination proof, as far as they were really used. */
export interface TerminationStory {
  readonly eventually: readonly MeasureStory[];
  readonly always: readonly InvariantStory[];
  /** At most how many times round, in the inputs; undefined where the proof does not give it. */
  readonly bound: string | undefined;
  /** In the field's words. */
  readonly method: string;
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
  certificate: TerminationCertificate,
  loops: Loops,
  notation: Notation,
): TerminationStory {
  const levels = levelsOf(argument, certificate.proof);
  const eventually = levels.flatMap((level) => level.proof.steps.flatMap((step) => measures(step, level, loops, notation)));
  const always = levels.flatMap((level) => invariants(level, loops, notation));
  return { eventually: distinct(eventually), always: distinct(always), bound: boundOf(levels, notation), method: methodOf(levels) };
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
  if (steps.length === 0) return "no loop";
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
        where: oneLine(textOf(transition.span)),
      },
    ];
  });
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

function phaseOf({ cells }: Level, location: number, notation: Notation): string | undefined {
  const atoms = (cells?.[location]?.atoms ?? []).filter((atom) => notation.isNamed(atom));
  return atoms.length === 0 ? undefined : notation.conjunction(atoms);
}

/** The invariants that some step or some other used invariant rests on. */
function invariants(level: Level, loops: Loops, notation: Notation): readonly InvariantStory[] {
  const { argument, proof } = level;
  const used = usedInvariants(level);
  return proof.invariants.flatMap(({ location, atoms }) => {
    const place = argument.situation.system.locations[location];
    const wanted = atoms.filter((atom, index) => used.has(`${location}:${index}`) && notation.isNamed(atom) && !isTyping(atom, level));
    return notation.relations(wanted).map((fact): InvariantStory => {
      const about = wanted.filter((atom) => notation.relations([atom]).includes(fact) || fact.includes("==")).at(0) ?? wanted[0];
      const incoming = argument.situation.system.transitions.filter(({ to }) => to === location);
      return {
        loop: place && loops.nameOf(place),
        fact,
        start: startOf(incoming.filter(({ from }) => from !== location)),
        kept:
          about === undefined
            ? ""
            : keptBy(
                incoming.filter(({ from }) => from === location),
                about,
              ),
      };
    });
  });
}

function startOf(entries: readonly Transition[]): string {
  const [entry] = entries;
  return entry === undefined ? "" : firstLine(textOf(entry.span));
}

/** The code before the loop is long; what decides is how it begins. */
function firstLine(text: string): string {
  return oneLine(text.split("\n")[0] ?? text, 60);
}

function keptBy(rounds: readonly Transition[], atom: Polynomial): string {
  const names = variablesIn(atom);
  const changing = rounds.find(({ update }) => [...names].some((name) => update.has(name)));
  if (changing === undefined) return rounds.length === 0 ? "" : `nothing in the loop changes it`;
  return oneLine(textOf(changing.span));
}

function usedInvariants({ argument, proof, situation }: Level): ReadonlySet<string> {
  const used = new Set<string>();
  const own = new Map(proof.invariants.map(({ location, atoms }) => [location, atoms]));
  const transitions = new Map(situation.system.transitions.map((transition) => [transition.id, transition]));
  const note = (transition: Transition | undefined, evidence: Parameters<typeof premisesOf>[0]): boolean => {
    if (transition === undefined) return false;
    const before = argument.situation.facts[transition.from]?.length ?? 0;
    const count = before + (own.get(transition.from)?.length ?? 0);
    let added = false;
    for (const index of premisesOf(evidence, count)) {
      const key = `${transition.from}:${index - before}`;
      if (index < before || used.has(key)) continue;
      used.add(key);
      added = true;
    }
    return added;
  };
  for (const step of proof.steps) {
    if (step.kind === "ranking")
      for (const { transition, descent, bound } of step.evidence) {
        note(transitions.get(transition), descent);
        if (bound !== undefined) note(transitions.get(transition), bound);
      }
    if (step.kind === "impossible")
      step.removed.forEach((id, index) => void (step.evidence[index] && note(transitions.get(id), step.evidence[index])));
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const { transition: id, atom, evidence } of proof.kept) {
      const transition = transitions.get(id);
      if (transition !== undefined && used.has(`${transition.to}:${atom}`) && note(transition, evidence)) changed = true;
    }
  }
  return used;
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
  return notation.expression(value);
}

function distinct<T>(stories: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return stories.filter((story) => {
    const key = JSON.stringify(story);
    return !seen.has(key) && seen.add(key);
  });
}
