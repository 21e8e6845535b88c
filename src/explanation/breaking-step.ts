import { evaluate, type Polynomial, variablesIn } from "../logic/polynomial.js";
import { admits } from "../program/admits.js";
import { answersOf } from "../program/asks.js";
import { beginningAt, placedAt } from "../program/beginning-at.js";
import { isHarm } from "../program/claim.js";
import { compile, copied, type Machine, type State, type Value } from "../program/machine.js";
import type { Declaration, Procedure, Program, ValueType } from "../program/program.js";
import { hasChoices } from "../program/statements.js";
import { isFlag } from "../program/unset.js";
import type { HintOutcome, Hints } from "../prove/hints.js";
import type { Oracle } from "../prove/oracle.js";
import { mentionedNumbers } from "../prove/samples/candidate-values.js";
import { inputsOf } from "../prove/samples/inputs.js";
import { readingOf } from "../transition/reading.js";
import type { Location, TransitionSystem } from "../transition/system.js";
import { stateOf } from "./shown-variables.js";

export type RefusedHint = Extract<HintOutcome, { kind: "refused" }>;

/** A step that breaks a learner's hint, as it was really run. */
export interface BreakingStep {
  /** The inputs of a call that takes it; undefined when none that was tried does: then it begins in a state that the hint allows. */
  readonly inputs: readonly Value[] | undefined;
  readonly before: State;
  /** Undefined when the claim fails on the way. */
  readonly after: State | undefined;
}

const MOST_RUNS = 400;
/** Statements that one run, and all together, may take. */
const LONGEST_RUN = 2_000;
const MOST_STEPS = 60_000;
const LONGEST_ARRAY = 1_000n;

/** Runs the program to see a refused hint broken: from its inputs, or else from the state that refuses the hint; undefined when neither shows it. */
export function breakingStep(
  program: Program,
  subject: string,
  oracle: Oracle,
  system: TransitionSystem,
  hints: Hints,
  refused: RefusedHint,
): BreakingStep | undefined {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined || refused.step === undefined) return undefined;
  const { transition, values } = refused.step;
  const [from, to] = [system.locations[transition.from], system.locations[transition.to]];
  if (from?.procedure !== subject || (to?.procedure !== subject && refused.why !== "not-enough")) return undefined;
  const stepper = new Stepper(program, procedure, oracle, from, to, breaker(procedure, hints, refused));
  return stepper.fromInputs() ?? stepper.fromState(values, transition.choices);
}

type Breaker = (before: State, after: State | undefined) => boolean;

/** Does a step from one state to another break the hint? */
function breaker(procedure: Procedure, { invariant = [], measure }: Hints, { hint, why, step }: RefusedHint): Breaker {
  const valueIn = (polynomial: Polynomial, state: State) => {
    const point = readingOf([polynomial], procedure, state);
    return point && evaluate(polynomial, point);
  };
  if (hint === "measure") {
    const value = (state: State) => measure && valueIn(measure, state);
    const low = measure && evaluate(measure, withZeros(measure, step?.values ?? new Map()));
    return (before, after) => {
      const [first, second] = [value(before), after && value(after)];
      if (first === undefined || second === undefined) return false;
      return why === "not-bounded" ? low !== undefined && first <= low : second > first - 1n;
    };
  }
  const holds = (state: State) => invariant.every((atom) => (valueIn(atom, state) ?? -1n) >= 0n);
  const fails = (state: State) => invariant.some((atom) => (valueIn(atom, state) ?? 0n) < 0n);
  if (why === "not-enough") return (before, after) => after === undefined && holds(before);
  return (before, after) => after !== undefined && fails(after) && (why === "not-true-at-start" || holds(before));
}

/** What a step does not depend on has no value in it, and may have any. */
function withZeros(polynomial: Polynomial, values: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  return new Map([...[...variablesIn(polynomial)].map((name) => [name, 0n] as const), ...values]);
}

/** Looks for a step between two locations (of the subject's loops, or from its beginning to one) that breaks a hint. */
class Stepper {
  readonly #program: Program;
  readonly #procedure: Procedure;
  readonly #oracle: Oracle;
  readonly #from: Location;
  readonly #to: Location | undefined;
  readonly #breaks: Breaker;

  constructor(program: Program, procedure: Procedure, oracle: Oracle, from: Location, to: Location | undefined, breaks: Breaker) {
    this.#program = program;
    this.#procedure = procedure;
    this.#oracle = oracle;
    this.#from = from;
    this.#to = to;
    this.#breaks = breaks;
  }

  /** The first of a call with simple inputs. */
  fromInputs(): BreakingStep | undefined {
    if (hasChoices(this.#program)) return undefined;
    const machine = compile(this.#program);
    let left = MOST_STEPS;
    for (const inputs of inputsOf(this.#procedure, mentionedNumbers(this.#program, this.#procedure.name), MOST_RUNS)) {
      const { step, steps } = this.#run(machine, this.#procedure, inputs);
      if (step !== undefined) return { ...step, inputs };
      left -= steps;
      if (left <= 0) return undefined;
    }
    return undefined;
  }

  /** The one from a state in which what matters has these values. */
  fromState(values: ReadonlyMap<string, bigint>, choices: readonly string[]): BreakingStep | undefined {
    const procedure = beginningAt(this.#procedure, this.#from.block);
    const state = procedure.parameters.map((declaration) => valueFor(declaration, values));
    if (!state.every((value) => value !== undefined)) return undefined;
    const machine = compile({ ...this.#program, procedures: new Map([...this.#program.procedures, [procedure.name, procedure]]) });
    const drawn = choices.map((choice) => values.get(choice) ?? 0n);
    const { step } = this.#run(machine, procedure, state, drawn);
    const inputs = this.#from.role === "entry" ? state.slice(0, this.#procedure.parameters.length) : undefined;
    return step && { ...step, inputs };
  }

  /** The first step of a run that breaks the hint, and how many statements the run took. */
  #run(machine: Machine, procedure: Procedure, operands: readonly Value[], drawn?: bigint[]) {
    const isMoved = procedure !== this.#procedure;
    const placed = (block: number | undefined) => (isMoved && block !== undefined ? placedAt(this.#from.block, block) : block);
    const [from, to] = [placed(this.#from.block), placed(this.#to?.block)];
    let before = { block: 0, state: stateOf(procedure.parameters, operands) };
    let step: Pick<BreakingStep, "before" | "after"> | undefined;
    let outermost: number | undefined;
    let isFirst = isMoved;
    const { outcome, steps } = machine.run(procedure.name, operands.map(copied), {
      steps: LONGEST_RUN,
      oracle: answersOf(this.#oracle),
      ...(drawn === undefined ? {} : { choose: ({ sort }) => ofSort(sort, drawn.shift() ?? 0n) }),
      observe: (point, read, calls) => {
        outermost ??= calls;
        if (calls !== outermost || point.statement !== 0 || !procedure.loops.some(({ head }) => head === point.block)) return true;
        if (isFirst) {
          isFirst = false;
          return true;
        }
        const state = read();
        const isTaken = before.block === from && point.block === to;
        if (isTaken && this.#breaks(before.state, state)) step ??= { before: before.state, after: state };
        before = { block: point.block, state };
        return true;
      },
    });
    if (outcome.kind === "blocked") step = undefined;
    else if (isHarm("failure", procedure, outcome) && before.block === from && this.#breaks(before.state, undefined))
      step ??= { before: before.state, after: undefined };
    return { step, steps };
  }
}

/** The value that a variable has there, or one that it may have; undefined when there is none to be had. */
function valueFor({ name, type }: Pick<Declaration, "name" | "type">, values: ReadonlyMap<string, bigint>): Value | undefined {
  if ("element" in type) {
    const length = typeof type.length === "bigint" ? type.length : (values.get(type.length) ?? 0n);
    const element = valueFor({ name: "", type: type.element }, values);
    return length < 0n || length > LONGEST_ARRAY || element === undefined ? undefined : new Array(Number(length)).fill(element);
  }
  const known = values.get(name) ?? (isFlag(name) ? 1n : 0n);
  return [known, 1n].map((value) => ofSort(type.sort, value)).find((value) => admits(type, value));
}

function ofSort(sort: ValueType["sort"], value: bigint): Value {
  if (sort === "bool") return value !== 0n;
  return sort === "double" ? Number(value) : value;
}
