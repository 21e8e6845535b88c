import { constant, evaluate, negate, type Polynomial, substitutePolynomials, subtract, variablesIn } from "../../src/logic/polynomial.js";
import { compile, type Machine, type Outcome, type Point, type State, type Value } from "../../src/program/machine.js";
import type { Program, Statement, ValueType } from "../../src/program/program.js";
import { wholeNumbers } from "../../src/program/whole-numbers.js";
import { cutBlocks, isRecursive } from "../../src/transition/control-flow.js";
import { type Lowering, lower } from "../../src/transition/lower.js";
import type { DrawnAt } from "../../src/transition/path.js";
import { liveVariables } from "../../src/transition/simplify.js";
import type { Location, Transition } from "../../src/transition/system.js";
import { isPossible } from "./integer-search.js";

type Valuation = ReadonlyMap<string, bigint>;

/** A value that the run chose. */
interface Choice {
  readonly point: Point;
  readonly value: bigint;
}

/** What a run has done since it was last at a location; one for each call that is not inlined. */
interface Segment {
  location: number;
  before: Valuation;
  choices: Choice[];
}

/** An open call. */
interface Activation {
  readonly key: string;
  readonly prefix: string;
  readonly procedure: string;
  readonly segment: Segment;
  /** Where it was seen last. */
  at: Point;
  /** What all values were before. */
  readonly outside: ReadonlyMap<string, bigint>;
}

/** One of the two forms of a system: each path as it was found, or what was made of it for the prover. */
interface Form {
  readonly name: "paths" | "simplified";
  readonly leaving: ReadonlyMap<number, readonly Transition[]>;
  readonly live: readonly ReadonlySet<string>[];
}

export interface Following {
  readonly outcome: Outcome;
  /** Where no transition does what the run did, or an exact one does something else. */
  readonly differences: readonly string[];
  /** Ways from one location to the next. */
  readonly steps: number;
  /** Of these, those that a transition does which says that it is exact, without choices of the program. */
  readonly exact: number;
  /** Questions about values that only a solver can find, and it did not. */
  readonly undecided: number;
}

/** Follows runs of the interpreter through the transition system of the same program. */
export class Follower {
  /** As it is lowered: with ints for doubles that only hold integers. */
  readonly program: Program;
  readonly lowering: Lowering;
  readonly #subject: string;
  readonly #machine: Machine;
  readonly #forms: readonly Form[];
  readonly #joins: boolean;
  readonly #ids = new Map<string, number>();

  private constructor(program: Program, subject: string, lowering: Lowering) {
    this.program = wholeNumbers(program);
    this.lowering = lowering;
    this.#subject = subject;
    this.#machine = compile(this.program);
    const { locations, transitions } = lowering.system;
    this.#joins = locations.some(({ role }) => role === "join");
    const raw = [...lowering.paths].map(
      ([id, { path, from, to, span }]): Transition => ({
        ...{ id, from, to, span, guard: path.atoms, update: path.store, exact: path.exact },
        choices: path.draws.map(({ name }) => name),
      }),
    );
    this.#forms = [formOf("paths", locations, raw), formOf("simplified", locations, transitions)];
  }

  /** Undefined when the program has too many paths to be lowered. */
  static of(program: Program, subject: string): Follower | undefined {
    const lowering = lower(program, subject);
    return lowering === undefined ? undefined : new Follower(program, subject, lowering);
  }

  follow(operands: readonly Value[], steps: number, choose?: (type: ValueType) => Value): Following {
    const trace = new Trace(this.program, this.#subject, this.#joins, (segment, arrival) => this.#arrive(segment, arrival));
    this.#counts = { steps: 0, exact: 0, undecided: 0 };
    this.#differences = [];
    const outcome = this.#run(operands, steps, trace, choose);
    return { outcome, differences: this.#differences, ...this.#counts };
  }

  #run(operands: readonly Value[], steps: number, trace: Trace, choose?: (type: ValueType) => Value): Outcome {
    try {
      const { outcome } = this.#machine.run(this.#subject, operands, {
        steps,
        observe: (point, state) => trace.see(point, state),
        choose: (type, point) => trace.choose(point, choose?.(type) ?? smallest(type)),
      });
      if (outcome.kind === "returned") trace.end("exit");
      if (outcome.kind === "failed") trace.end(outcome.obligation.undefined ? "undefined" : "failed");
      return outcome;
    } catch (error) {
      if (error instanceof Lost) return { kind: "stopped" };
      throw error;
    }
  }

  #counts = { steps: 0, exact: 0, undecided: 0 };
  #differences: string[] = [];

  /** Checks a step in both forms; the location that was reached. */
  #arrive(segment: Segment, arrival: Arrival): number {
    this.#counts.steps++;
    let reached: number | undefined;
    for (const form of this.#forms) {
      const to = this.#check(form, segment, arrival);
      if (to === undefined) continue;
      reached ??= to;
      if (to !== reached) this.#differ(form, segment, arrival, "leads elsewhere");
    }
    if (reached === undefined) throw new Lost();
    if (arrival.key !== undefined) this.#ids.set(arrival.key, reached);
    return reached;
  }

  #check(form: Form, segment: Segment, arrival: Arrival): number | undefined {
    let taken: Transition | undefined;
    for (const transition of form.leaving.get(segment.location) ?? []) {
      const known = this.#bound(transition, segment);
      if (known === undefined) continue;
      const unknown = transition.choices.filter((name) => !known.has(name));
      const location = this.lowering.system.locations[transition.to] as Location;
      const leadsThere = this.#isThere(location, arrival);
      const same = leadsThere ? this.#satisfiable(transition, known, unknown, this.#wanted(form, transition, arrival.values)) : false;
      if (same === true) {
        taken ??= transition;
        continue;
      }
      if (same === undefined) taken ??= transition;
      const certain = transition.exact && location.role !== "call" && !this.#draws(transition.id);
      if (same === false && certain && this.#satisfiable(transition, known, unknown, []) === true)
        this.#differ(form, segment, arrival, `transition ${transition.id} is possible as well, to ${location.role} ${location.block}`);
    }
    if (taken === undefined) this.#differ(form, segment, arrival, "no transition does this");
    else if (form.name === "simplified" && taken.exact && !this.#draws(taken.id)) this.#counts.exact++;
    return taken?.to;
  }

  #isThere({ id, role, procedure, block }: Location, arrival: Arrival): boolean {
    if (role !== arrival.role && !(role === "join" && arrival.role === "loop")) return false;
    if (arrival.key === undefined) return true;
    const known = this.#ids.get(arrival.key);
    return known === undefined ? procedure === arrival.procedure && block === arrival.block : known === id;
  }

  /** The values before the step, with those that the program chose; undefined where it would have chosen at other places. */
  #bound({ id }: Transition, { before, choices }: Segment): Valuation | undefined {
    const drawn = this.#drawsOf(id);
    const fits = drawn.length === choices.length && drawn.every(({ statement }, index) => isSamePlace(statement, choices[index]?.point));
    if (!fits) return undefined;
    return drawn.length === 0 ? before : new Map([...before, ...drawn.map(({ name }, index) => [name, choices[index]?.value ?? 0n] as const)]);
  }

  #drawsOf(id: number) {
    return this.lowering.paths.get(id)?.path.draws.filter(({ statement }) => statement !== undefined) ?? [];
  }

  #draws(id: number): boolean {
    return this.#drawsOf(id).length > 0;
  }

  /** What the variables that matter must be afterwards, as polynomials that must be zero. */
  #wanted(form: Form, { to, update }: Transition, values: Valuation): readonly Polynomial[] {
    return [...update].flatMap(([name, value]) => {
      const after = form.live[to]?.has(name) ? values.get(name) : undefined;
      return after === undefined ? [] : [subtract(value, constant(after))];
    });
  }

  /** Are there values of what is unknown with which the guard holds and these are zero? Undefined when nobody knows. */
  #satisfiable(transition: Transition, known: Valuation, unknown: readonly string[], zeros: readonly Polynomial[]): boolean | undefined {
    const atoms = [...transition.guard, ...zeros, ...zeros.map(negate)];
    const open: Polynomial[] = [];
    for (const atom of atoms)
      if ([...variablesIn(atom)].some((name) => unknown.includes(name))) open.push(atom);
      else if (evaluate(atom, known) < 0n) return false;
    if (open.length === 0) return true;
    const constants = new Map([...known].map(([name, value]) => [name, constant(value)]));
    const possible = isPossible(open.map((atom) => substitutePolynomials(atom, constants)));
    if (possible === undefined) this.#counts.undecided++;
    return possible;
  }

  #differ(form: Form, { location, before }: Segment, arrival: Arrival, what: string): void {
    const values = (valuation: Valuation) => [...valuation].map(([name, value]) => `${name}=${value}`).join(" ");
    this.#differences.push(
      `${form.name}: from ${location} (${values(before)}) to ${arrival.role} ${arrival.key} (${values(arrival.values)}): ${what}`,
    );
  }
}

/** Thrown where the system has no way to go on: there is nothing more to follow. */
class Lost extends Error {}

/** Where a step of a run led. */
interface Arrival {
  readonly role: "loop" | "call" | "exit" | "undefined" | "failed";
  /** The location's name in the run; undefined for ends. */
  readonly key: string | undefined;
  readonly procedure: string;
  readonly block: number;
  readonly values: Valuation;
}

/** Turns what the interpreter shows of a run into steps from location to location. */
class Trace {
  readonly #program: Program;
  readonly #subject: string;
  readonly #joins: boolean;
  readonly #arrive: (segment: Segment, arrival: Arrival) => number;
  readonly #open: Activation[] = [];
  readonly #cuts = new Map<string, ReadonlySet<number>>();

  constructor(program: Program, subject: string, joins: boolean, arrive: (segment: Segment, arrival: Arrival) => number) {
    this.#program = program;
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
    last.at = point;
    if (point.statement === 0 && this.#cutsOf(point.procedure).has(point.block)) this.#cut(last, point, state);
    const next = this.#statementAt(point);
    if (typeof next === "object" && next.kind === "call") this.#note(last, state);
    return true;
  }

  choose(point: Point, value: Value): Value {
    const segment = this.#open.at(-1)?.segment;
    if (typeof value === "bigint" || typeof value === "boolean") segment?.choices.push({ point, value: BigInt(value) });
    return value;
  }

  end(role: "exit" | "undefined" | "failed"): void {
    const last = this.#open.at(-1);
    if (last !== undefined) this.#arrive(last.segment, { role, key: undefined, procedure: this.#subject, block: 0, values: new Map() });
  }

  /** Whether the call that was seen last has come back already. */
  #returned = false;
  /** The values of all open calls. */
  #values = new Map<string, bigint>();

  #begin(point: Point, state: () => State): boolean {
    const segment: Segment = { location: 0, before: new Map(), choices: [] };
    const root: Activation = { key: this.#subject, prefix: "", procedure: this.#subject, segment, at: point, outside: new Map() };
    this.#open.push(root);
    this.#note(root, state);
    segment.before = new Map(this.#values);
    return true;
  }

  #leave(activation: Activation): void {
    this.#open.pop();
    this.#returned = true;
    const caller = this.#open.at(-1);
    if (caller === undefined || caller.segment === activation.segment) return;
    this.#arrive(activation.segment, { role: "exit", key: undefined, procedure: this.#subject, block: 0, values: new Map() });
    this.#values = new Map(activation.outside);
  }

  #enter(call: Extract<Statement, { kind: "call" }>, caller: Activation, point: Point, state: () => State): boolean {
    const { procedure } = call;
    const recursive = isRecursive(this.#program, procedure);
    const key = recursive ? procedure : `${caller.key}/${procedure}@${caller.at.block}.${caller.at.statement}`;
    const prefix = recursive && procedure === this.#subject ? "" : `${key}.`;
    const segment: Segment = recursive ? { location: 0, before: new Map(), choices: [] } : caller.segment;
    const activation: Activation = { key, prefix, procedure, segment, at: point, outside: new Map(this.#values) };
    this.#open.push(activation);
    this.#note(activation, state);
    if (!recursive) {
      if (this.#cutsOf(procedure).has(0)) this.#cut(activation, point, state);
      return true;
    }
    const values = new Map(this.#values);
    segment.location = this.#arrive(caller.segment, { role: "call", key: `call ${procedure}`, procedure, block: 0, values });
    segment.before = values;
    return true;
  }

  #cut(activation: Activation, { procedure, block }: Point, state: () => State): void {
    this.#note(activation, state);
    const values = new Map(this.#values);
    const { segment } = activation;
    segment.location = this.#arrive(segment, { role: "loop", key: `${activation.key}:${block}`, procedure, block, values });
    segment.before = values;
    segment.choices = [];
  }

  /** Reads the variables of a call. */
  #note({ prefix }: Activation, state: () => State): void {
    for (const [name, value] of Object.entries(state()))
      if (typeof value === "bigint" || typeof value === "boolean") this.#values.set(prefix + name, BigInt(value));
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

function formOf(name: Form["name"], locations: readonly Location[], transitions: readonly Transition[]): Form {
  const leaving = new Map<number, Transition[]>();
  for (const transition of transitions) leaving.set(transition.from, [...(leaving.get(transition.from) ?? []), transition]);
  return { name, leaving, live: liveVariables({ locations, transitions }) };
}

function isSamePlace(statement: DrawnAt | undefined, point: Point | undefined): boolean {
  return statement?.procedure === point?.procedure && statement?.block === point?.block && statement?.statement === point?.statement;
}

function smallest(type: ValueType): Value {
  if (type.sort === "bool") return false;
  if (type.sort === "double") return 0;
  if (type.sort !== "int") throw new Error("arrays are not chosen");
  const low = type.minimum !== undefined && type.minimum > 0n ? type.minimum : 0n;
  return type.maximum !== undefined && type.maximum < low ? type.maximum : low;
}
