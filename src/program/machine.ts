import type { Span } from "../text/source.js";
import * as arithmetic from "./arithmetic.js";
import * as compactArithmetic from "./compact.js";
import { formatValue } from "./format.js";
import { procedureCode, representationOfType } from "./procedure-code.js";
import type { Obligation, Procedure, Program, ValueType } from "./program.js";

/** A value of a program: bigint for every int, number for double. Arrays hold values of one sort. */
export type Value = bigint | boolean | number | readonly Value[];

/** A value of its own: runs change the arrays that they are given. */
export function copied(value: Value): Value {
  return Array.isArray(value) ? value.map(copied) : value;
}

/** The values of a procedure's variables, by declared name. */
export type State = Readonly<Record<string, Value>>;

/** Where a run stands: before a statement of a block (or before its end, when `statement` is their number). */
export interface Point {
  readonly procedure: string;
  readonly block: number;
  readonly statement: number;
}

export interface RunOptions {
  /** At most how many statements are run. */
  readonly steps: number;
  /** The value of the next `havoc`; undefined blocks the run. Without it, choices are zeros. */
  readonly choose?: (type: ValueType, point: Point) => Value | undefined;
  /** Called before each statement, with how many calls are open; `state` is read on demand. Return false to stop the run there ("stopped"). */
  readonly observe?: ((point: Point, state: () => State, calls: number) => boolean | undefined) | undefined;
  /** The answers of `ask`: 1 yes, 0 no; 2, don't know, where it has none. */
  readonly oracle?: ReadonlyMap<string, 0 | 1 | 2>;
  /** At most how many calls are open at once. Default 2000. */
  readonly depth?: number;
  /** Called with each piece of printed text as it is printed. */
  readonly print?: (text: string) => void;
  /** Called in the end with the operands as the run has left them: arrays may have changed. */
  readonly after?: (operands: readonly Value[]) => void;
}

export type Outcome =
  | { readonly kind: "returned"; readonly value: Value | undefined }
  | { readonly kind: "failed"; readonly obligation: Obligation; readonly span: Span; readonly point: Point }
  /** An assumption was false, or no choice was offered: this run does not count. */
  | { readonly kind: "blocked" }
  | { readonly kind: "stopped" }
  | { readonly kind: "out-of-resources"; readonly resource: "steps" | "depth" | "digits" };

export interface Run {
  readonly outcome: Outcome;
  /** Statements run. */
  readonly steps: number;
  readonly output: string;
}

/** A program made runnable: compiled to JavaScript, which the engine under us turns into machine code. */
export interface Machine {
  readonly program: Program;
  /** Runs a procedure. Operands are not changed, whatever the procedure does to its arrays (see `after`). Throws `Error` if there is no such procedure. */
  run(procedure: string, operands: readonly Value[], options: RunOptions): Run;
}

class Halt {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    this.outcome = outcome;
  }
}

type Callable = (...operands: unknown[]) => unknown;

const depthLimit = 2000;

/** What compiled code computes with where JavaScript has no operator. */
const operators = { ...compactArithmetic, roundEven: arithmetic.roundEven };

export function compile(program: Program): Machine {
  const compiled = new Map<boolean, { procedures: Record<string, Callable>; monitor: Monitor }>();
  const compiledFor = (observing: boolean) => {
    let found = compiled.get(observing);
    if (found === undefined) {
      const monitor = new Monitor(program);
      found = { monitor, procedures: link(program, monitor, observing) };
      compiled.set(observing, found);
    }
    return found;
  };
  return {
    program,
    run(name, operands, options) {
      const procedure = program.procedures.get(name);
      if (procedure === undefined) throw new Error(`no procedure ${name}`);
      const { procedures, monitor } = compiledFor(options.observe !== undefined);
      return monitor.run(procedure, procedures[name] as Callable, operands, options);
    },
  };
}

function link(program: Program, monitor: Monitor, observing: boolean): Record<string, Callable> {
  const procedures: Record<string, Callable> = Object.create(null);
  for (const [name, procedure] of program.procedures) {
    // Compiled on first use: a notebook holds many functions, a question few.
    procedures[name] = (...operands) => {
      const make = new Function("$", "P", "M", `"use strict"; return ${procedureCode(program, procedure, observing)};`);
      const callable = make(operators, procedures, monitor) as Callable;
      procedures[name] = callable;
      return callable(...operands);
    };
  }
  return procedures;
}

/** What compiled code talks to while it runs. */
class Monitor {
  fuel = 0;
  depth = 0;
  readonly #program: Program;
  #options: RunOptions = { steps: 0 };
  #output = "";

  constructor(program: Program) {
    this.#program = program;
  }

  run(procedure: Procedure, callable: Callable, operands: readonly Value[], options: RunOptions): Run {
    const outer = { fuel: this.fuel, depth: this.depth, options: this.#options, output: this.#output };
    this.fuel = options.steps;
    this.depth = options.depth ?? depthLimit;
    this.#options = options;
    this.#output = "";
    const finish = (outcome: Outcome): Run => ({ outcome, steps: options.steps - Math.max(0, this.fuel), output: this.#output });
    const given = procedure.parameters.map((parameter, index) => inward(operands[index], parameter.type));
    try {
      const result = callable(...given);
      const value = procedure.result === undefined ? undefined : outward(result, procedure.result);
      return finish({ kind: "returned", value });
    } catch (error) {
      if (error instanceof Halt) return finish(error.outcome);
      if (error instanceof arithmetic.OutOfResources) return finish({ kind: "out-of-resources", resource: error.resource });
      if (error instanceof RangeError)
        return finish({ kind: "out-of-resources", resource: /stack/.test(error.message) ? "depth" : "digits" });
      throw error;
    } finally {
      options.after?.(procedure.parameters.map(({ type }, index) => outward(given[index], type)));
      this.fuel = outer.fuel;
      this.depth = outer.depth;
      this.#options = outer.options;
      this.#output = outer.output;
    }
  }

  #statement({ procedure, block, statement }: Point) {
    const found = this.#program.procedures.get(procedure)?.blocks[block]?.statements[statement];
    if (found === undefined) throw new Error(`no statement ${statement} in block ${block} of ${procedure}`);
    return found;
  }

  #type(procedure: string, name: string): ValueType {
    const owner = this.#program.procedures.get(procedure);
    const declaration = [...(owner?.parameters ?? []), ...(owner?.locals ?? [])].find((candidate) => candidate.name === name);
    if (declaration === undefined) throw new Error(`${procedure} does not declare ${name}`);
    return declaration.type;
  }

  outOf(resource: "steps" | "depth"): arithmetic.OutOfResources {
    return new arithmetic.OutOfResources(resource);
  }

  blocked(): Halt {
    return new Halt({ kind: "blocked" });
  }

  failed(procedure: string, block: number, position: number): Halt {
    const point = { procedure, block, statement: position };
    const statement = this.#statement(point);
    if (statement.kind !== "assert") throw new Error("only assertions fail");
    return new Halt({ kind: "failed", obligation: statement.obligation, span: statement.span, point });
  }

  choose(procedure: string, block: number, position: number, length: number): unknown {
    const point = { procedure, block, statement: position };
    const statement = this.#statement(point);
    if (statement.kind !== "havoc") throw new Error("only havoc chooses");
    const type = this.#type(procedure, statement.target);
    const value = this.#options.choose === undefined ? zero(type, length) : this.#options.choose(type, point);
    if (value === undefined) throw this.blocked();
    return inward(value, type);
  }

  ask(about: string): number {
    return this.#options.oracle?.get(about) ?? 2;
  }

  fill(length: number, element: unknown): unknown[] {
    if (length > 10_000_000) throw new arithmetic.OutOfResources("digits");
    return new Array(Math.max(0, length)).fill(element);
  }

  format(format: string, value: Value): string {
    return formatValue(format, value, this.#program.language);
  }

  print(text: string): void {
    this.#output += text;
    this.#options.print?.(text);
  }

  observe(procedure: string, block: number, statement: number, read: () => Record<string, unknown>): void {
    const owner = this.#program.procedures.get(procedure) as Procedure;
    const state = () => {
      const values = read();
      return Object.fromEntries([...owner.parameters, ...owner.locals].map(({ name, type }) => [name, outward(values[name], type)]));
    };
    const calls = (this.#options.depth ?? depthLimit) - this.depth;
    if (this.#options.observe?.({ procedure, block, statement }, state, calls) === false) throw new Halt({ kind: "stopped" });
  }
}

function zero(type: ValueType, length: number): Value {
  if ("element" in type) return new Array(length).fill(zero(type.element, 0));
  if (type.sort === "bool") return false;
  if (type.sort === "double") return type.minimum !== undefined && type.minimum > 0 ? type.minimum : 0;
  const low = type.minimum !== undefined && type.minimum > 0n ? type.minimum : 0n;
  return type.maximum !== undefined && type.maximum < low ? type.maximum : low;
}

/** From a value to its representation in compiled code. */
function inward(value: Value | undefined, type: ValueType): unknown {
  if (value === undefined) throw new Error("a value is missing");
  if ("element" in type) return (value as readonly Value[]).map((element) => inward(element, type.element));
  const representation = representationOfType(type);
  if (representation === "number") return Number(value);
  return representation === "compact" ? compactArithmetic.compact(BigInt(value as bigint)) : value;
}

function outward(value: unknown, type: ValueType): Value {
  if (Array.isArray(value)) return "element" in type ? value.map((element) => outward(element, type.element)) : [];
  if (type.sort === "int") return BigInt(value as number | bigint);
  return value as Value;
}
