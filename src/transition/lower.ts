import { constant, type Polynomial, variablePolynomial } from "../logic/polynomial.js";
import { sortOf } from "../logic/term.js";
import type { Obligation, Procedure, Program, Statement, ValueType } from "../program/program.js";
import { rowsOf } from "../program/range.js";
import { wholeNumbers } from "../program/whole-numbers.js";
import { type Span, widened } from "../text/source.js";
import { cutBlocks, isRecursive } from "./control-flow.js";
import { Evaluation } from "./evaluate.js";
import { type LoweredPath, transitionOf } from "./lowered-path.js";
import { assigned, emptyPath, type Path, TooManyPaths, Typing } from "./path.js";
import { guaranteed, type Postcondition } from "./postcondition.js";
import { Relevance } from "./relevance.js";
import type { Scope } from "./scope.js";
import { simplified } from "./simplify.js";
import type { Location, TransitionSystem } from "./system.js";

/** A program as a transition system, and what is needed to go back from the system to the program. */
export interface Lowering {
  readonly system: TransitionSystem;
  /** For each transition's id, the path of the program that it stands for, before anything was projected away. */
  readonly paths: ReadonlyMap<number, LoweredPath>;
  /** The number of each location by its place in the program: `f/g@3.1:2` is block 2 of g as f calls it in block 3, statement 1. */
  readonly places: ReadonlyMap<string, number>;
  /** For each variable of the system: whose it is, and its name as the learner wrote it (undefined for temporaries). */
  readonly variables: ReadonlyMap<string, SystemVariable>;
  /** The system's names of the procedure's parameters; undefined for those that are no integers or truth values. */
  readonly parameters: readonly (string | undefined)[];
}

export interface SystemVariable {
  readonly procedure: string;
  readonly shown: string | undefined;
  readonly type: ValueType;
  /** It is none of the program's: it holds what another one is divided by this, rounded down (`withQuotients`). */
  readonly quotientOf?: { readonly variable: string; readonly modulus: bigint };
}

/** What `ask` stores: 1 for yes, 0 for no, 2 for don't know. */
export type OracleConstants = ReadonlyMap<string, "yes" | "no" | "unknown">;

/** From one cut point to others. */
const MOST_PATHS = 400;

/**
 * The transition system of a procedure, by symbolic execution between cut points: loop heads, starts of recursive
 * procedures, ends. Variables that do not matter keep their values. Calls are inlined; a recursive call becomes a
 * transition to its callee's start, beside one that goes on with any result that its postconditions allow. Doubles that
 * only hold small integers are ints of the system. Where there are too many paths, joins become cut points too; undefined
 * when that does not help. Deterministic: a checker that lowers the same program gets the same system.
 */
export function lower(
  program: Program,
  procedure: string,
  oracle: OracleConstants = new Map(),
  postconditions: readonly Postcondition[] = [],
): Lowering | undefined {
  const reduced = guaranteed(wholeNumbers(program), postconditions);
  for (const joins of [false, true]) {
    try {
      return new Lowerer(reduced, procedure, oracle, joins).run();
    } catch (error) {
      if (!(error instanceof TooManyPaths)) throw error;
    }
  }
  return undefined;
}

/** One inlined call: its procedure, and where to go on after it. */
interface Frame {
  readonly key: string;
  readonly procedure: Procedure;
  readonly scope: Scope;
  readonly back:
    | { readonly frame: Frame; readonly block: number; readonly statement: number; readonly target: string | undefined }
    | undefined;
}

interface Position {
  readonly frame: Frame;
  readonly block: number;
  readonly statement: number;
  readonly span: Span | undefined;
}

interface CutPoint {
  readonly location: number;
  readonly position: Position;
}

class Lowerer {
  readonly #program: Program;
  readonly #subject: string;
  readonly #oracle: OracleConstants;
  readonly #joins: boolean;
  readonly #relevance: Relevance;
  readonly #typing = new Typing();
  readonly #evaluation = new Evaluation(this.#typing);
  readonly #variables = new Map<string, SystemVariable>();
  readonly #locations: Location[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #open: CutPoint[] = [];
  readonly #frames = new Map<string, Frame>();
  readonly #cuts = new Map<string, ReadonlySet<number>>();
  readonly #found: LoweredPath[] = [];
  /** How many paths were found before those of the cut point that is being left. */
  #before = 0;

  constructor(program: Program, subject: string, oracle: OracleConstants, joins: boolean) {
    this.#program = program;
    this.#relevance = new Relevance(program);
    this.#subject = subject;
    this.#oracle = oracle;
    this.#joins = joins;
  }

  run(): Lowering {
    const root = this.#root(this.#subject);
    const initial = this.#location("entry", "entry", root.procedure.name, 0, undefined);
    this.#open.push({ location: initial, position: { frame: root, block: 0, statement: 0, span: undefined } });
    for (let next = this.#open.pop(); next !== undefined; next = this.#open.pop()) {
      this.#leave(next, next.location === initial ? this.#starts(root) : [emptyPath]);
    }
    const paths = new Map(this.#found.map((found, id) => [id, found]));
    const transitions = this.#found.map(transitionOf);
    const typing = this.#typing.names.flatMap((name) => this.#typing.of(name));
    const system = simplified({ variables: [...this.#variables.keys()], locations: this.#locations, initial, transitions, typing });
    const parameters = root.procedure.parameters.map(({ name }) =>
      this.#variables.has(root.scope.prefix + name) ? root.scope.prefix + name : undefined,
    );
    return { system, paths, places: this.#byKey, variables: this.#variables, parameters };
  }

  /** Adds every path from a cut point to others; those that wrap around as few, where they would be too many. */
  #leave({ position, location }: CutPoint, starts: readonly Path[]): void {
    this.#before = this.#found.length;
    for (const splitsWraps of [true, false]) {
      this.#evaluation.restart(splitsWraps);
      this.#found.length = this.#before;
      try {
        for (const start of starts) this.#run(position, start, location, true);
        return;
      } catch (error) {
        if (!(error instanceof TooManyPaths && error.throughWraps)) throw error;
      }
    }
  }

  /** What calls of the subject have in common: lengths of arrays are not negative; a parameter that has one of some values is in one row of them. */
  #starts({ procedure, scope }: Frame): readonly Path[] {
    return procedure.parameters.reduce<readonly Path[]>(
      (starts, { name, type }) => {
        if ("element" in type && typeof type.length === "string") {
          const length = this.#evaluation.read(type.length, emptyPath, scope);
          return starts.flatMap((start) => this.#evaluation.assuming(start, length) ?? []);
        }
        if (type.sort !== "int" || type.choices === undefined) return starts;
        const value = variablePolynomial(scope.prefix + name);
        const rows = rowsOf(type.choices).map(({ minimum, maximum }) => Typing.facts(value, { sort: "int", name: "", minimum, maximum }));
        return starts.flatMap((start) => rows.flatMap((facts) => this.#evaluation.assuming(start, ...facts) ?? []));
      },
      [emptyPath],
    );
  }

  #procedure(name: string): Procedure {
    const found = this.#program.procedures.get(name);
    if (found === undefined) throw new Error(`no procedure ${name}`);
    return found;
  }

  /** The frame of a procedure that is not inlined: the subject, or a recursive one. */
  #root(name: string): Frame {
    return this.#frame(name, name, name === this.#subject ? "" : `${name}.`, undefined);
  }

  #frame(key: string, name: string, prefix: string, back: Frame["back"]): Frame {
    const known = this.#frames.get(key);
    if (known !== undefined) return known;
    const procedure = this.#procedure(name);
    const types = new Map<string, ValueType>();
    for (const { name: variable, type, shown } of [...procedure.parameters, ...procedure.locals]) {
      types.set(variable, type);
      if (type.sort !== "int" && type.sort !== "bool") continue;
      this.#variables.set(prefix + variable, { procedure: name, shown, type });
      this.#typing.declare(prefix + variable, type);
    }
    const frame: Frame = { key, procedure, scope: { prefix, types }, back };
    this.#frames.set(key, frame);
    return frame;
  }

  #location(key: string, role: Location["role"], procedure: string, block: number, span: Span | undefined): number {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const id = this.#locations.push({ id: this.#locations.length, role, procedure, block, span }) - 1;
    this.#byKey.set(key, id);
    return id;
  }

  #cutsOf(procedure: Procedure): ReadonlySet<number> {
    const known = this.#cuts.get(procedure.name) ?? cutBlocks(procedure, this.#joins);
    this.#cuts.set(procedure.name, known);
    return known;
  }

  /** Follows every path from a position to the next cut point. */
  #run(position: Position, path: Path, from: number, starting: boolean): void {
    const { frame, block, statement } = position;
    if (statement === 0 && !starting && this.#cutsOf(frame.procedure).has(block)) {
      this.#arrive(position, path, from);
      return;
    }
    const current = frame.procedure.blocks[block];
    if (current === undefined) throw new Error(`no block ${block} in ${frame.procedure.name}`);
    const next = current.statements[statement];
    if (next !== undefined) this.#statement(next, position, path, from);
    else this.#terminator(position, path, from);
  }

  #terminator(position: Position, path: Path, from: number): void {
    const { frame, block } = position;
    const end = frame.procedure.blocks[block]?.end;
    if (end === undefined) throw new Error(`no block ${block} in ${frame.procedure.name}`);
    const go = (to: number, next: Path, span: Span | undefined) =>
      this.#run({ frame, block: to, statement: 0, span: widened(position.span, span) }, next, from, false);
    switch (end.kind) {
      case "goto":
        return go(end.to, path, undefined);
      case "branch":
        for (const [next, truth] of this.#evaluation.truth(end.condition, path, frame.scope))
          go(truth ? end.then : end.else, next, end.span);
        return;
      case "return":
        return this.#return(position, end.value, end.span, path, from);
    }
  }

  #return(
    position: Position,
    value: Extract<Procedure["blocks"][number]["end"], { kind: "return" }>["value"],
    span: Span,
    path: Path,
    from: number,
  ): void {
    const { back, scope } = position.frame;
    if (back === undefined) {
      this.#end("exit", widened(position.span, span), path, from);
      return;
    }
    const after = { ...back, span: position.span };
    const target = back.target;
    const type = target === undefined ? undefined : back.frame.scope.types.get(target);
    const matters = target !== undefined && this.#relevance.has(back.frame.procedure, target);
    if (!matters || value === undefined || (type?.sort !== "int" && type?.sort !== "bool")) {
      this.#run(after, path, from, false);
      return;
    }
    for (const [next, result] of this.#evaluation.value(value, path, scope))
      this.#run(after, assigned(next, back.frame.scope.prefix + target, result), from, false);
  }

  #statement(statement: Statement, position: Position, path: Path, from: number): void {
    const { frame } = position;
    const { scope } = frame;
    const go = (next: Path | undefined) => {
      if (next !== undefined)
        this.#run({ ...position, statement: position.statement + 1, span: widened(position.span, statement.span) }, next, from, false);
    };
    switch (statement.kind) {
      case "assign": {
        const sort = sortOf(statement.value);
        if ((sort !== "int" && sort !== "bool") || !this.#relevance.has(frame.procedure, statement.target)) return go(path);
        for (const [next, value] of this.#evaluation.value(statement.value, path, scope))
          go(assigned(next, scope.prefix + statement.target, value));
        return;
      }
      case "havoc":
        return this.#havoc(statement.target, position, path).forEach(go);
      case "assume":
        for (const [next, truth] of this.#evaluation.truth(statement.condition, path, scope)) if (truth) go(next);
        return;
      case "assert":
        for (const [next, truth] of this.#evaluation.truth(statement.condition, path, scope)) {
          if (truth) go(next);
          else this.#fail(statement.obligation, statement.span, next, from);
        }
        return;
      case "call":
        return this.#call(statement, position, path, from);
      case "ask": {
        const answer = { yes: 1n, no: 0n, unknown: 2n }[this.#oracle.get(statement.about) ?? "unknown"];
        return go(assigned(path, scope.prefix + statement.target, constant(answer)));
      }
      case "print":
        return go(path);
    }
  }

  #havoc(target: string, position: Position, path: Path): readonly Path[] {
    const { frame, block, statement } = position;
    const type = frame.scope.types.get(target);
    if (type?.sort !== "int" && type?.sort !== "bool") return [path];
    const [drawn, value] = this.#evaluation.draw(path, { context: frame.key, procedure: frame.procedure.name, block, statement });
    const chosen = assigned(drawn, frame.scope.prefix + target, value);
    const options = type.sort === "int" ? type.choices : undefined;
    const ways =
      options === undefined
        ? [Typing.facts(value, type)]
        : options.map((option) => Typing.facts(value, { sort: "int", name: "", minimum: option, maximum: option }));
    return ways.flatMap((facts) => this.#evaluation.assuming(chosen, ...facts) ?? []);
  }

  #call(call: Extract<Statement, { kind: "call" }>, position: Position, path: Path, from: number): void {
    const { frame, block, statement } = position;
    const recursive = isRecursive(this.#program, call.procedure);
    const key = `${frame.key}/${call.procedure}@${block}.${statement}`;
    const back = { frame, block, statement: statement + 1, target: call.target };
    const callee = recursive ? this.#root(call.procedure) : this.#frame(key, call.procedure, `${key}.`, back);
    const span = widened(position.span, call.span) ?? call.span;
    for (const bound of this.#bind(call, frame, callee, path)) {
      if (!recursive) {
        this.#run({ frame: callee, block: 0, statement: 0, span }, bound, from, false);
        continue;
      }
      const entry = `call ${call.procedure}`;
      const known = this.#byKey.has(entry);
      const entered = this.#location(entry, "call", call.procedure, 0, callee.procedure.span);
      if (!known) this.#open.push({ location: entered, position: { frame: callee, block: 0, statement: 0, span: undefined } });
      this.#add({ path: bound, from, to: entered, span });
      for (const next of this.#anyResult(call, position, path)) this.#run({ ...back, span }, next, from, false);
    }
  }

  /** The path after the parameters got their values; the length of an array that is passed goes with it. */
  #bind(call: Extract<Statement, { kind: "call" }>, frame: Frame, callee: Frame, path: Path): readonly Path[] {
    let ways: readonly { readonly path: Path; readonly values: readonly (readonly [string, Polynomial])[] }[] = [{ path, values: [] }];
    callee.procedure.parameters.forEach((parameter, index) => {
      const operand = call.operands[index];
      if (operand === undefined || !this.#relevance.has(callee.procedure, parameter.name)) return;
      const sort = sortOf(operand);
      if (sort === "int" || sort === "bool")
        ways = ways.flatMap((way) =>
          this.#evaluation
            .value(operand, way.path, frame.scope)
            .map(([next, value]) => ({ path: next, values: [...way.values, [callee.scope.prefix + parameter.name, value] as const] })),
        );
      else if (operand.kind === "variable" && "element" in parameter.type && typeof parameter.type.length === "string") {
        const passed = frame.scope.types.get(operand.name);
        if (passed === undefined || !("element" in passed)) return;
        const { length } = passed;
        const name = callee.scope.prefix + parameter.type.length;
        ways = ways.map((way) => ({
          ...way,
          values: [
            ...way.values,
            [name, typeof length === "string" ? this.#evaluation.read(length, way.path, frame.scope) : constant(length)] as const,
          ],
        }));
      }
    });
    return ways.map((way) => way.values.reduce((next, [name, value]) => assigned(next, name, value), way.path));
  }

  /** After a recursive call: its result may be anything of its type. */
  #anyResult(call: Extract<Statement, { kind: "call" }>, position: Position, path: Path): readonly Path[] {
    const { scope } = position.frame;
    const type = call.target === undefined ? undefined : scope.types.get(call.target);
    const [drawn, value] = this.#evaluation.draw(path, undefined, false);
    if (call.target === undefined || (type?.sort !== "int" && type?.sort !== "bool")) return [{ ...path, exact: false }];
    const next = this.#evaluation.assuming(assigned(drawn, scope.prefix + call.target, value), ...Typing.facts(value, type));
    return next === undefined ? [] : [next];
  }

  #arrive(position: Position, path: Path, from: number): void {
    const { frame, block } = position;
    const loop = frame.procedure.loops.find(({ head }) => head === block);
    const key = `${frame.key}:${block}`;
    const known = this.#byKey.has(key);
    const to = this.#location(key, loop === undefined && this.#joins ? "join" : "loop", frame.procedure.name, block, loop?.span);
    if (!known) this.#open.push({ location: to, position: { frame, block, statement: 0, span: undefined } });
    this.#add({ path, from, to, span: position.span ?? frame.procedure.span });
  }

  /** Each postcondition is broken at a location of its own. */
  #fail({ kind, undefined: isUndefined, message }: Obligation, span: Span, path: Path, from: number): void {
    if (kind === "postcondition") this.#end("broken", span, path, from, message);
    else this.#end(isUndefined ? "undefined" : "failed", span, path, from);
  }

  #end(role: Location["role"], span: Span = this.#procedure(this.#subject).span, path: Path, from: number, key: string = role): void {
    this.#add({ path, from, to: this.#location(key, role, this.#subject, 0, undefined), span });
  }

  #add(found: LoweredPath): void {
    const siblings = this.#found.length - this.#before;
    if (siblings === MOST_PATHS) throw new TooManyPaths(this.#found.slice(-siblings).some(({ path }) => path.wrapCases > 1));
    this.#found.push({ ...found, path: { ...found.path, solved: undefined } });
  }
}
