import { evaluate } from "../../logic/polynomial.js";
import { admitsAll } from "../../program/admits.js";
import { answersOf } from "../../program/asks.js";
import { compile, copied, type Outcome, type Value } from "../../program/machine.js";
import type { Declaration, Program, ValueType } from "../../program/program.js";
import { lift } from "../../transition/lift.js";
import type { Lowering, OracleConstants } from "../../transition/lower.js";
import { withinResidues } from "../../transition/residues.js";
import type { TransitionSystem } from "../../transition/system.js";
import { type Divergence, type ExactStep, writtenOut } from "../endless/divergence.js";
import { replay } from "../endless/lasso.js";
import { candidatesOf } from "./candidate-values.js";

/** A run of the program that goes on for ever: its inputs, and its choices as far as its first rounds. */
export interface Witness {
  readonly inputs: readonly Value[];
  readonly draws: readonly Value[];
}

/** Rounds of the cycle that a witness shows. */
const ROUNDS = 12;
/** Statements that are run to see whether a witness is one. */
const MOST_STEPS = 20_000;
const LONGEST_ARRAY = 1000n;

/** The program's own run for a divergence of its system, really run; undefined when none is found or when it ends. */
export function witnessOf(
  program: Program,
  procedure: string,
  oracle: OracleConstants,
  lowering: Lowering,
  system: TransitionSystem,
  divergence: Divergence,
): Witness | undefined {
  const { stem } = divergence;
  const residues = divergence.kind === "never-stuck" ? (divergence.residues ?? []) : [];
  const { steps, whole } = writtenOut(stem.steps);
  const all = whole ? [...steps, ...rounds(withinResidues(system, residues), divergence)] : steps;
  const initial = new Map(stem.initial);
  for (const { variable, modulus, residue } of residues) initial.set(variable, modulus * (initial.get(variable) ?? 0n) + residue);
  const begun = beginningOf(program, procedure, oracle, lowering, system, { initial, steps: all });
  return begun?.outcome.kind === "returned" || begun?.outcome.kind === "failed" ? undefined : begun;
}

/** How a run of the program begins that does these steps at first, really run, and what it comes to; undefined when none is found. */
export function beginningOf(
  program: Program,
  procedure: string,
  oracle: OracleConstants,
  lowering: Lowering,
  system: TransitionSystem,
  { initial, steps }: { readonly initial: ReadonlyMap<string, bigint>; readonly steps: readonly ExactStep[] },
): (Witness & { readonly outcome: Outcome }) | undefined {
  const run = lift(lowering, system, initial, steps);
  if (run === undefined) return undefined;
  const parameters = program.procedures.get(procedure)?.parameters ?? [];
  const inputs = valuesOf(parameters, run.inputs);
  if (!admitsAll(parameters, inputs)) return undefined;
  const draws: Value[] = [];
  let next = 0;
  const { outcome } = compile(program).run(procedure, inputs.map(copied), {
    steps: MOST_STEPS,
    oracle: answersOf(oracle),
    choose: (type) => {
      // Only integers and truth values are the system's: what else the program chooses does not matter to it.
      const matters = type.sort === "int" || type.sort === "bool";
      const drawn = matters ? run.draws[next++]?.value : 0n;
      const value =
        drawn === undefined ? undefined : matters ? typedValue(drawn, type) : candidatesOf(type, { integers: [], doubles: [] })[0];
      if (value !== undefined) draws.push(value);
      return value;
    },
  });
  return { inputs, draws, outcome };
}

/** The first rounds of what goes on for ever. */
function rounds(system: TransitionSystem, divergence: Divergence): readonly ExactStep[] {
  const transitions = new Map(system.transitions.map((transition) => [transition.id, transition]));
  if (divergence.kind === "lasso") {
    const once = writtenOut(divergence.cycle);
    return once.whole ? Array.from({ length: ROUNDS }, () => once.steps).flat() : once.steps;
  }
  const steps: ExactStep[] = [];
  let state = replay(transitions, divergence.stem, system.variables);
  for (let count = 0; count < ROUNDS && state !== undefined; count++) {
    const start: ReadonlyMap<string, bigint> = state;
    if (divergence.kind === "closed-set") {
      const cycle = divergence.cycle.map((transition, index) => ({ transition, choices: chosen(divergence.choices[index], start) }));
      state = replay(transitions, { initial: start, steps: cycle }, system.variables);
      if (state !== undefined) steps.push(...cycle);
      continue;
    }
    const last = steps.at(-1) ?? writtenOut(divergence.stem.steps).steps.at(-1);
    const location = last === undefined ? system.initial : transitions.get(last.transition)?.to;
    const possible = divergence.kept.flatMap(({ transition, choices }) => {
      const step = { transition, choices: chosen(choices, start) };
      const after = replay(transitions, { initial: start, steps: [step] }, system.variables);
      return transitions.get(transition)?.from === location && after !== undefined ? [{ step, after }] : [];
    });
    state = possible[0]?.after;
    if (possible[0] !== undefined) steps.push(possible[0].step);
  }
  return steps;
}

function chosen(choices: ReadonlyMap<string, Parameters<typeof evaluate>[0]> | undefined, state: ReadonlyMap<string, bigint>) {
  return new Map([...(choices ?? [])].map(([choice, value]) => [choice, evaluate(value, state)]));
}

function valuesOf(parameters: readonly Declaration[], integers: readonly (bigint | undefined)[]): readonly Value[] {
  return parameters.map(({ type }, index) => {
    const length = "element" in type && typeof type.length === "string" ? parameters.findIndex(({ name }) => name === type.length) : -1;
    return typedValue(integers[index], type, integers[length]);
  });
}

/** An integer as a value of a type; where the system does not care (doubles, arrays), something small. */
function typedValue(value: bigint | undefined, type: ValueType, length = 0n): Value {
  if ("element" in type) {
    const size = typeof type.length === "bigint" ? type.length : length;
    return Array.from({ length: Number(size < LONGEST_ARRAY ? size : LONGEST_ARRAY) }, () => typedValue(undefined, type.element));
  }
  if (type.sort === "bool") return value === 1n;
  if (type.sort === "double" && value !== undefined) return Number(value);
  if (type.sort === "double") return candidatesOf(type, { integers: [], doubles: [] })[0] ?? 0;
  return value ?? candidatesOf(type, { integers: [], doubles: [] })[0] ?? 0n;
}
