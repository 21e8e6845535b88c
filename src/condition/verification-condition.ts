import { apply, boolean, children, double, integer, mapChildren, type Term, variable } from "../logic/term.js";
import type { Obligation, Procedure, Program, Statement, ValueType } from "../program/program.js";
import type { Span } from "../text/source.js";
import { folded } from "./fold.js";
import { decided, narrowed, type Typing } from "./narrow.js";

/** Under the assumptions the goal must hold, whatever values the variables have of their types: without those that the assumptions exclude. */
export interface Implication {
  readonly variables: Typing;
  readonly assumptions: readonly Term[];
  readonly goal: Term;
}

/**
 * On one path to an obligation. The variables are inputs and choices: names are those of the subject's parameters,
 * choices are named "?1", "?2", ...
 */
export interface VerificationCondition extends Implication {
  readonly obligation: Obligation;
  readonly span: Span;
}

const MOST_PATHS = 256;
const MOST_CONDITIONS = 300;
/** Times that a path may come to a block, and blocks that all paths may run. */
const MOST_VISITS = 128;
const MOST_BLOCKS = 6000;
/** Blocks of one path: they lie on the stack, and the answer must not depend on how large a machine makes it. */
const LONGEST_PATH = 900;
/** Subterms that a path's terms may have when they are written out. */
const LARGEST = 4000;
const DEEPEST = 12;

class TooMuch extends Error {}

/**
 * The verification conditions of a procedure without recursion, calls inlined and loops unrolled: it never fails an
 * obligation when all of them are valid. Undefined when loops do not come to an end by constants alone, or when there are
 * too many paths or too large terms. Deterministic.
 */
export function verificationConditions(
  program: Program,
  subject: string,
  oracle: ReadonlyMap<string, "yes" | "no" | "unknown"> = new Map(),
): readonly VerificationCondition[] | undefined {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined) throw new Error(`no procedure ${subject}`);
  try {
    const walk = new Walk(program, oracle);
    walk.start(procedure);
    return walk.conditions;
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}

interface State {
  readonly values: ReadonlyMap<string, Term>;
  readonly assumptions: readonly Term[];
  /** Of inputs and choices, without values that the assumptions exclude. */
  readonly types: Typing;
  readonly choices: number;
}

interface Frame {
  readonly procedure: Procedure;
  readonly prefix: string;
  readonly depth: number;
  /** How often the blocks were run on this path. */
  readonly visits: ReadonlyMap<number, number>;
  readonly done: (value: Term | undefined, state: State) => void;
}

class Walk {
  readonly conditions: VerificationCondition[] = [];
  readonly #program: Program;
  readonly #oracle: ReadonlyMap<string, "yes" | "no" | "unknown">;
  #paths = 0;
  #blocks = 0;
  /** Blocks of the path that is walked. */
  #open = 0;

  constructor(program: Program, oracle: ReadonlyMap<string, "yes" | "no" | "unknown">) {
    this.#program = program;
    this.#oracle = oracle;
  }

  start(procedure: Procedure): void {
    const types = new Map(procedure.parameters.map(({ name, type }) => [name, type]));
    const values = new Map<string, Term>(procedure.parameters.map(({ name, type }) => [name, variable(name, type.sort)]));
    const frame: Frame = { procedure, prefix: "", depth: 0, visits: new Map(), done: () => undefined };
    this.#block(0, frame, { values: this.#withLocals(frame, values), assumptions: [], types, choices: 0 });
  }

  #withLocals({ procedure, prefix }: Frame, values: ReadonlyMap<string, Term>): ReadonlyMap<string, Term> {
    const all = new Map(values);
    for (const { name, type } of procedure.locals) all.set(prefix + name, zeroOf(type));
    return all;
  }

  #block(index: number, frame: Frame, state: State): void {
    const visits = (frame.visits.get(index) ?? 0) + 1;
    if (visits > MOST_VISITS || ++this.#blocks > MOST_BLOCKS || ++this.#open > LONGEST_PATH) throw new TooMuch();
    const inside = { ...frame, visits: new Map(frame.visits).set(index, visits) };
    this.#run(index, 0, inside, state);
    this.#open--;
  }

  #run(index: number, position: number, frame: Frame, before: State): void {
    const block = frame.procedure.blocks[index];
    if (block === undefined) throw new Error(`no block ${index} in ${frame.procedure.name}`);
    let state = before;
    for (let at = position; at < block.statements.length; at++) {
      const statement = block.statements[at] as Statement;
      if (statement.kind === "call") {
        this.#call(statement, frame, state, (next) => this.#run(index, at + 1, frame, next));
        return;
      }
      const next = this.#statement(statement, frame, state);
      if (next === undefined) return;
      state = next;
    }
    const { end } = block;
    switch (end.kind) {
      case "goto":
        this.#block(end.to, frame, state);
        return;
      case "branch": {
        const condition = this.#value(end.condition, frame, state);
        for (const [truth, target] of [
          [true, end.then],
          [false, end.else],
        ] as const) {
          const next = assume(state, truth ? condition : negation(condition));
          if (next !== undefined) this.#block(target, frame, next);
        }
        return;
      }
      case "return":
        if (++this.#paths > MOST_PATHS) throw new TooMuch();
        frame.done(end.value === undefined ? undefined : this.#value(end.value, frame, state), state);
        return;
    }
  }

  /** The state after a statement; undefined when no run goes past it. */
  #statement(statement: Exclude<Statement, { kind: "call" }>, frame: Frame, state: State): State | undefined {
    const set = (target: string, value: Term): State => ({ ...state, values: new Map(state.values).set(frame.prefix + target, value) });
    switch (statement.kind) {
      case "assign":
        return set(statement.target, this.#value(statement.value, frame, state));
      case "havoc": {
        const type = typeOf(frame.procedure, statement.target);
        const name = `?${state.choices + 1}`;
        const types = new Map(state.types).set(name, this.#global(type, state, frame));
        return { ...set(statement.target, variable(name, type.sort)), types, choices: state.choices + 1 };
      }
      case "assume":
        return assume(state, this.#value(statement.condition, frame, state));
      case "assert": {
        const goal = this.#value(statement.condition, frame, state);
        if (decided(state.types, goal) === true) return state;
        if (this.conditions.length >= MOST_CONDITIONS) throw new TooMuch();
        const { types, assumptions } = state;
        this.conditions.push({ variables: types, assumptions, goal, obligation: statement.obligation, span: statement.span });
        return assume(state, goal);
      }
      case "ask":
        return set(statement.target, integer({ yes: 1, no: 0, unknown: 2 }[this.#oracle.get(statement.about) ?? "unknown"]));
      case "print":
        return state;
    }
  }

  /** An array that is drawn has a length of its own; only constant ones can be told. */
  #global(type: ValueType, state: State, frame: Frame): ValueType {
    if (!("element" in type) || typeof type.length !== "string") return type;
    const length = state.values.get(frame.prefix + type.length);
    if (length?.kind !== "integer") throw new TooMuch();
    return { ...type, length: length.value };
  }

  #call(call: Extract<Statement, { kind: "call" }>, frame: Frame, state: State, then: (state: State) => void): void {
    const callee = this.#program.procedures.get(call.procedure);
    if (callee === undefined) throw new Error(`no procedure ${call.procedure}`);
    // Recursion goes too deep as well. Arrays are passed by reference: what the callee stores would have to come back.
    if (frame.depth >= DEEPEST || callee.parameters.some(({ type }) => "element" in type)) throw new TooMuch();
    const prefix = `${frame.prefix}${call.procedure}.${frame.depth}.`;
    const values = new Map(state.values);
    callee.parameters.forEach(({ name }, index) => {
      const operand = call.operands[index];
      if (operand !== undefined) values.set(prefix + name, this.#value(operand, frame, state));
    });
    const inner: Frame = {
      procedure: callee,
      prefix,
      depth: frame.depth + 1,
      visits: new Map(),
      done: (value, after) =>
        then(
          call.target === undefined || value === undefined
            ? after
            : { ...after, values: new Map(after.values).set(frame.prefix + call.target, value) },
        ),
    };
    this.#block(0, inner, { ...state, values: this.#withLocals(inner, values) });
  }

  #value(term: Term, frame: Frame, state: State): Term {
    const value = replaced(term, (name) => state.values.get(frame.prefix + name));
    if (sizeOf(value) > LARGEST) throw new TooMuch();
    return value;
  }
}

function replaced(term: Term, value: (name: string) => Term | undefined): Term {
  if (term.kind === "variable") return value(term.name) ?? term;
  return term.kind === "apply" || term.kind === "wrap" ? folded(mapChildren(term, (child) => replaced(child, value))) : term;
}

const sizes = new WeakMap<Term, number>();

/** Subterms, each as often as it occurs. */
export function sizeOf(term: Term): number {
  let size = sizes.get(term);
  if (size === undefined) {
    size = children(term).reduce((sum, child) => sum + sizeOf(child), 1);
    sizes.set(term, size);
  }
  return size;
}

function typeOf(procedure: Procedure, name: string): ValueType {
  const declaration = [...procedure.parameters, ...procedure.locals].find((each) => each.name === name);
  if (declaration === undefined) throw new Error(`${procedure.name} does not declare ${name}`);
  return declaration.type;
}

function assume(state: State, condition: Term): State | undefined {
  const truth = decided(state.types, condition);
  if (truth !== undefined) return truth ? state : undefined;
  const types = narrowed(state.types, condition);
  return types && { ...state, types, values: withFixed(state, types), assumptions: [...state.assumptions, condition] };
}

/** The values of the program's variables, with numbers for inputs and choices that can be one number only. */
function withFixed({ values, types }: State, now: Typing): State["values"] {
  const fixed = new Map<string, Term>();
  for (const [name, type] of now)
    if (type !== types.get(name) && type.sort === "int" && type.minimum !== undefined && type.minimum === type.maximum)
      fixed.set(name, integer(type.minimum));
  return fixed.size === 0 ? values : new Map([...values].map(([name, value]) => [name, replaced(value, (inner) => fixed.get(inner))]));
}

function negation(condition: Term): Term {
  return condition.kind === "boolean" ? boolean(!condition.value) : apply("not", condition);
}

function zeroOf(type: ValueType): Term {
  switch (type.sort) {
    case "int":
      return integer(0);
    case "bool":
      return boolean(false);
    case "double":
      return double(0);
    default:
      return apply("fill", zeroOf(type.element));
  }
}
