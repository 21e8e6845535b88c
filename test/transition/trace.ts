import type { Point, State, Value } from "../../src/program/machine.js";
import type { Program, Statement } from "../../src/program/program.js";
import { cutBlocks, isRecursive } from "../../src/transition/control-flow.js";

export type Valuation = ReadonlyMap<string, bigint>;

/** A value that the run chose. */
export interface Choice {
  readonly point: Point;
  readonly value: bigint;
}

/** What a run has done since it was last at a location; one for each call that is not inlined. */
export interface Segment {
  location: number;
  /** The state of the system there, in each of its forms. It takes nothing from the run but what transitions set. */
  states: readonly Valuation[];
  choices: Choice[];
}

/** An open call. */
interface Activation {
  readonly key: string;
  readonly prefix: string;
  readonly procedure: string;
  /** Shared by calls that are inlined into one another. */
  readonly segment: { now: Segment };
  /** Where it was seen last. */
  at: Point;
  /** Variables that have a value: parameters, and what was assigned since. */
  readonly set: Set<string>;
  /** What all values were before. */
  readonly outside: ReadonlyMap<string, bigint>;
}

/** Where a step of a run led. */
export interface Arrival {
  readonly role: "loop" | "call" | "exit" | "undefined" | "failed";
  /** The location's name in the run; undefined for ends. */
  readonly key: string | undefined;
  readonly values: Valuation;
}

/** Turns what the interpreter shows of a run into steps from location to location. */
export class Trace {
  readonly #program: Program;
  readonly #subject: string;
  readonly #joins: boolean;
  readonly #start: (values: Valuation) => Segment;
  readonly #arrive: (segment: Segment, arrival: Arrival) => Segment;
  readonly #open: Activation[] = [];
  readonly #cuts = new Map<string, ReadonlySet<number>>();

  constructor(
    program: Program,
    subject: string,
    joins: boolean,
    start: (values: Valuation) => Segment,
    arrive: (segment: Segment, arrival: Arrival) => Segment,
  ) {
    this.#program = program;
    this.#start = start;
    this.#subject = subject;
    this.#joins = joins;
    this.#arrive = arrive;
  }

  see(point: Point, state: () => State): boolean {
    const last = this.#open.at(-1);
    if (last === undefined) return this.#begin(point, state);
    const left = this.#statementAt(last.at);
    if (left === "return") {
      this.#leave(last);
      return this.see(point, state);
    }
    if (left?.kind === "call" && point.procedure === left.procedure && point.block === 0 && point.statement === 0 && !this.#returned)
      return this.#enter(left, last, point, state);
    this.#returned = false;
    if (left !== undefined && "target" in left && left.target !== undefined) last.set.add(left.target);
    last.at = point;
    if (point.statement === 0 && this.#cutsOf(point.procedure).has(point.block)) this.#cut(last, point, state);
    const next = this.#statementAt(point);
    if (typeof next === "object" && next.kind === "call") this.#note(last, state);
    return true;
  }

  choose(point: Point, value: Value): Value {
    const segment = this.#open.at(-1)?.segment.now;
    if (typeof value === "bigint" || typeof value === "boolean") segment?.choices.push({ point, value: BigInt(value) });
    return value;
  }

  end(role: "exit" | "undefined" | "failed"): void {
    const last = this.#open.at(-1);
    if (last !== undefined) this.#arrive(last.segment.now, this.#ended(role));
  }

  /** Whether the call that was seen last has come back already. */
  #returned = false;
  /** The values of all open calls. */
  #values = new Map<string, bigint>();

  #begin(at: Point, state: () => State): boolean {
    const segment = { now: this.#start(new Map()) };
    const root = { key: this.#subject, prefix: "", procedure: this.#subject, segment, at, set: this.#given(this.#subject) };
    this.#open.push({ ...root, outside: new Map() });
    this.#note(root, state);
    segment.now = this.#start(this.#values);
    return true;
  }

  #leave(activation: Activation): void {
    this.#open.pop();
    this.#returned = true;
    const caller = this.#open.at(-1);
    this.#values = new Map(activation.outside);
    if (caller !== undefined && caller.segment !== activation.segment) this.#arrive(activation.segment.now, this.#ended("exit"));
  }

  #enter(call: Extract<Statement, { kind: "call" }>, caller: Activation, point: Point, state: () => State): boolean {
    const { procedure } = call;
    const recursive = isRecursive(this.#program, procedure);
    const key = recursive ? procedure : `${caller.key}/${procedure}@${caller.at.block}.${caller.at.statement}`;
    const prefix = recursive && procedure === this.#subject ? "" : `${key}.`;
    const outside = this.#values;
    const opened = { key, prefix, procedure, at: point, set: this.#given(procedure), outside };
    this.#values = new Map(recursive ? [] : outside);
    this.#note(opened, state);
    if (recursive) {
      const values = new Map(this.#values);
      const now = this.#arrive(caller.segment.now, { role: "call", key: `call ${procedure}`, values });
      this.#open.push({ ...opened, segment: { now } });
      return true;
    }
    const activation: Activation = { ...opened, segment: caller.segment };
    this.#open.push(activation);
    if (this.#cutsOf(procedure).has(0)) this.#cut(activation, point, state);
    return true;
  }

  #given(procedure: string): Set<string> {
    return new Set(this.#program.procedures.get(procedure)?.parameters.map(({ name }) => name));
  }

  #cut(activation: Activation, { block }: Point, state: () => State): void {
    this.#note(activation, state);
    const values = new Map(this.#values);
    const { key, segment } = activation;
    segment.now = this.#arrive(segment.now, { role: "loop", key: `${key}:${block}`, values });
  }

  #ended(role: "exit" | "undefined" | "failed"): Arrival {
    return { role, key: undefined, values: new Map() };
  }

  /** Reads the variables of a call. */
  #note({ prefix, set }: Pick<Activation, "prefix" | "set">, state: () => State): void {
    for (const [name, value] of Object.entries(state()))
      if (set.has(name) && (typeof value === "bigint" || typeof value === "boolean")) this.#values.set(prefix + name, BigInt(value));
  }

  #statementAt(point: Point): Statement | "return" | undefined {
    const block = this.#program.procedures.get(point.procedure)?.blocks[point.block];
    return block?.statements[point.statement] ?? (block?.end.kind === "return" ? "return" : undefined);
  }

  #cutsOf(name: string): ReadonlySet<number> {
    const procedure = this.#program.procedures.get(name);
    if (procedure === undefined) throw new Error(`no procedure ${name}`);
    const cuts = this.#cuts.get(name) ?? cutBlocks(procedure, this.#joins);
    this.#cuts.set(name, cuts);
    return cuts;
  }
}
