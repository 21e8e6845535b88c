import type { Block, Procedure, Statement, ValueType } from "../program/program.js";
import { everything } from "../program/range.js";
import { successors } from "../program/successors.js";
import { machineBits } from "./narrow.js";
import { boolCode, intCode, NotRaceable, type Surroundings } from "./term-code.js";
import { type Code, moduleOf, type WasmType, wasm } from "./web-assembly.js";

/** At most how many blocks one call may go through before it is given up. */
const fuel = 1_000_000;

/** As many calls without loops are made in one go as go through about so many blocks together. */
const blocksAtOnce = 16;

/**
 * The bytes of a module with one function, `sweep(first, ..., from, count)`: it fixes all inputs but the last, and calls
 * the procedure for `count` values of the last one, from `from` upwards. The result is -1 when all calls passed, k when
 * the k-th (from 0) failed, and -2 - k when the k-th was given up. Inputs are i32, unsigned ones as their bit pattern.
 * To pass is to return true (or nothing) with all assertions holding. Throws `NotRaceable`.
 */
export function sweepModule(procedure: Procedure): Uint8Array {
  return new SweepWriter(procedure).write();
}

class SweepWriter implements Surroundings {
  readonly #procedure: Procedure;
  readonly #types: WasmType[] = [];
  readonly #names = new Map<string, { readonly local: number; readonly type: ValueType }>();
  readonly #arguments: number;
  readonly #step: number;
  readonly #passed: number;
  readonly #all: number;
  readonly #at: number;
  readonly #fuel: number;

  constructor(procedure: Procedure) {
    if (procedure.parameters.length === 0) throw new NotRaceable("a function without inputs has nothing to try out");
    this.#procedure = procedure;
    this.#arguments = procedure.parameters.length + 1;
    this.#step = this.#local("i32");
    this.#passed = this.#local("i32");
    this.#all = this.#local("i32");
    this.#at = this.#local("i32");
    this.#fuel = this.#local("i32");
    for (const { name, type } of [...procedure.parameters, ...procedure.locals]) {
      if (type.sort !== "int" && type.sort !== "bool")
        throw new NotRaceable(`${type.name} is not raced, only integers and truth values are`);
      this.#names.set(name, { local: this.#local(type.sort === "int" ? "i64" : "i32"), type });
    }
  }

  local(variable: string): number {
    return this.#find(variable).local;
  }

  range(variable: string) {
    const { type } = this.#find(variable);
    return type.sort === "int" ? type : everything;
  }

  scratch(): number {
    return this.#local("i64");
  }

  #find(variable: string): { readonly local: number; readonly type: ValueType } {
    const found = this.#names.get(variable);
    if (found === undefined) throw new Error(`${this.#procedure.name} does not declare ${variable}`);
    return found;
  }

  #local(type: WasmType): number {
    return this.#arguments + this.#types.push(type) - 1;
  }

  write(): Uint8Array {
    const { parameters, locals, blocks } = this.#procedure;
    const last = parameters.length - 1;
    const count = parameters.length;
    const inputs = (ahead: number): Code =>
      parameters.flatMap(({ name, type }, index): Code => {
        // The last one is `from` plus the number of the step.
        const step = [...wasm.get(this.#step), ...wasm.i32Add, ...wasm.i32(ahead), ...wasm.i32Add];
        return [...wasm.get(index), ...(index === last ? step : []), ...widen(type), ...wasm.set(this.local(name))];
      });
    const zeros = locals.flatMap(
      ({ name, type }): Code => [...(type.sort === "int" ? wasm.i64(0n) : wasm.i32(0)), ...wasm.set(this.local(name))],
    );
    const order = forwardOrder(blocks);
    const run = order === undefined ? this.#dispatch(blocks) : this.#forward(blocks, order);
    const one = [
      ...[...wasm.get(this.#step), ...wasm.get(count), ...wasm.i32AtLeast, ...wasm.branchIf(1)],
      ...[...inputs(0), ...zeros, ...run],
      ...[...wasm.get(this.#passed), ...wasm.i32Not, ...wasm.when([...wasm.get(this.#step), ...wasm.return])],
      ...[...wasm.get(this.#step), ...wasm.i32(1), ...wasm.i32Add, ...wasm.set(this.#step), ...wasm.branch(0)],
    ];
    // Without loops, some calls are made in one go; when one of them fails, they are made again one by one.
    const atOnce = Math.max(1, Math.floor(blocksAtOnce / blocks.length));
    const some = Array.from({ length: atOnce }, (_, ahead) => [
      ...[...inputs(ahead), ...zeros, ...run],
      ...[...wasm.get(this.#passed), ...wasm.get(this.#all), ...wasm.i32And, ...wasm.set(this.#all)],
    ]).flat();
    const group = [
      ...[...wasm.get(this.#step), ...wasm.i32(atOnce), ...wasm.i32Add, ...wasm.get(count), ...wasm.i32More, ...wasm.branchIf(1)],
      ...[...wasm.i32(1), ...wasm.set(this.#all), ...some],
      ...[...wasm.get(this.#all), ...wasm.i32Not, ...wasm.branchIf(1)],
      ...[...wasm.get(this.#step), ...wasm.i32(atOnce), ...wasm.i32Add, ...wasm.set(this.#step), ...wasm.branch(0)],
    ];
    const groups = order === undefined || atOnce === 1 ? [] : wasm.block(wasm.loop(group));
    const body = [...groups, ...wasm.block(wasm.loop(one)), ...wasm.i32(-1)];
    return moduleOf([{ name: "sweep", parameters: this.#arguments, locals: this.#types, body }]);
  }

  /** The blocks one after the other, each where a WebAssembly block ends, so that jumps forward leave that block. */
  #forward(blocks: readonly Block[], order: readonly number[]): Code {
    const last = order.length - 1;
    let code: Code = [];
    order.forEach((index, position) => {
      const block = blocks[index];
      if (block === undefined) throw new Error(`no block ${index}`);
      const to = (target: number) => order.indexOf(target) - position - 1;
      const own = this.#blockCode(block, last - position, (target, nested) => wasm.branch(to(target) + nested));
      code = position === 0 ? own : [...wasm.block(code), ...own];
    });
    return wasm.block(code);
  }

  /** For procedures with loops: a loop around nested blocks, one for each block of the procedure; `at` says which is next. */
  #dispatch(blocks: readonly Block[]): Code {
    const giveUp = [...wasm.i32(-2), ...wasm.get(this.#step), ...wasm.i32Subtract, ...wasm.return];
    const count = blocks.length;
    let code: Code = [
      ...wasm.get(this.#at),
      ...wasm.branchTable(
        blocks.map((_, index) => index),
        count - 1,
      ),
    ];
    blocks.forEach((block, index) => {
      const again = (target: number, nested: number) => [
        ...[...wasm.i32(target), ...wasm.set(this.#at)],
        ...wasm.branch(count - 1 - index + nested),
      ];
      code = [...wasm.block(code), ...this.#blockCode(block, count - index, again)];
    });
    const spend = [
      ...wasm.get(this.#fuel),
      ...wasm.i32(1),
      ...wasm.i32Subtract,
      ...wasm.tee(this.#fuel),
      ...wasm.i32Not,
      ...wasm.when(giveUp),
    ];
    const start = [...wasm.i32(0), ...wasm.set(this.#at), ...wasm.i32(fuel), ...wasm.set(this.#fuel)];
    return [...start, ...wasm.block(wasm.loop([...spend, ...code]))];
  }

  /** `done` is how many WebAssembly blocks lie between here and the end of the call; `jump` goes to another block. */
  #blockCode({ statements, end }: Block, done: number, jump: (target: number, nested: number) => Code): Code {
    const code = statements.flatMap((statement) => this.#statementCode(statement, done));
    switch (end.kind) {
      case "goto":
        return [...code, ...jump(end.to, 0)];
      case "branch":
        return [...code, ...boolCode(end.condition, this), ...wasm.when(jump(end.then, 1)), ...jump(end.else, 0)];
      case "return": {
        const type = this.#procedure.result;
        if (type !== undefined && type.sort !== "bool" && type.sort !== "int") throw new NotRaceable(`${type.name} is not raced`);
        const passed =
          end.value === undefined || type === undefined
            ? wasm.i32(1)
            : type.sort === "bool"
              ? boolCode(end.value, this)
              : [...intCode(end.value, this), ...wasm.i64(0n), ...wasm.notEqual];
        return [...code, ...passed, ...wasm.set(this.#passed), ...wasm.branch(done)];
      }
    }
  }

  #statementCode(statement: Statement, done: number): Code {
    const leaveUnless = (condition: Code, passed: number): Code => [
      ...[...wasm.i32(passed), ...wasm.set(this.#passed)],
      ...[...condition, ...wasm.i32Not, ...wasm.branchIf(done)],
    ];
    switch (statement.kind) {
      case "assign": {
        const { local, type } = this.#find(statement.target);
        return [...(type.sort === "bool" ? boolCode(statement.value, this) : intCode(statement.value, this)), ...wasm.set(local)];
      }
      case "assert":
        return leaveUnless(boolCode(statement.condition, this), 0);
      case "assume":
        return leaveUnless(boolCode(statement.condition, this), 1);
      case "print":
        return [];
      case "call":
        throw new NotRaceable(`calls (of ${statement.procedure}) are not raced`);
      case "havoc":
        throw new NotRaceable("choices are not raced");
      case "ask":
        throw new NotRaceable("questions to terminates are not raced");
    }
  }
}

/** The blocks that can be reached, each after all that lead to it; undefined when there is a loop. */
function forwardOrder(blocks: readonly Block[]): readonly number[] | undefined {
  const open = new Set<number>();
  const finished: number[] = [];
  const visit = (index: number): boolean => {
    if (open.has(index)) return false;
    if (finished.includes(index)) return true;
    open.add(index);
    const block = blocks[index];
    if (block !== undefined && !successors(block).every(visit)) return false;
    open.delete(index);
    finished.push(index);
    return true;
  };
  return visit(0) ? finished.reverse() : undefined;
}

function widen(type: ValueType): Code {
  if (type.sort === "bool") return [];
  const machine = machineBits(type);
  return machine === undefined || machine.signed ? wasm.widenSigned : wasm.widenUnsigned;
}
