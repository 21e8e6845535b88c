import type { Term } from "../logic/term.js";
import type { Span } from "../text/source.js";
import type { Block, Declaration, Loop, Procedure, Statement, Terminator, TupleShown, ValueType } from "./program.js";

/** Builds a procedure block by block. Statements go to the current block until it is ended. */
export class ProcedureBuilder {
  readonly #statements: Statement[][] = [];
  readonly #ends: (Terminator | undefined)[] = [];
  readonly #declarations = new Map<string, Declaration>();
  readonly #parameters: Declaration[] = [];
  readonly #locals: Declaration[] = [];
  readonly #loops: Loop[] = [];
  #current: number;

  constructor() {
    this.#current = this.block();
  }

  /** A new, empty block; it is not yet the current one. */
  block(): number {
    this.#statements.push([]);
    return this.#ends.push(undefined) - 1;
  }

  /** Makes a block the current one. */
  enter(block: number): void {
    this.#current = block;
  }

  /** True when the current block has been ended: what is emitted now can never run. */
  get ended(): boolean {
    return this.#ends[this.#current] !== undefined;
  }

  emit(statement: Statement): void {
    if (!this.ended) this.#statements[this.#current]?.push(statement);
  }

  /** Moves what a block holds from a statement on, and its end, into a new block: what was written at its end happens elsewhere after all. */
  detach(block: number, from: number): number {
    const moved = this.block();
    const statements = this.#statements[block] ?? [];
    this.#statements[moved] = statements.splice(from);
    this.#ends[moved] = this.#ends[block];
    this.#ends[block] = undefined;
    if (this.#current === block) this.#current = moved;
    return moved;
  }

  /** How many statements the current block holds: tells whether an expression needed any. */
  get size(): number {
    return this.#statements[this.#current]?.length ?? 0;
  }

  get current(): number {
    return this.#current;
  }

  goto(to: number): void {
    this.#end({ kind: "goto", to });
  }

  branch(condition: Term, then: number, otherwise: number, span: Span): void {
    this.#end({ kind: "branch", condition, then, else: otherwise, span });
  }

  return(value: Term | undefined, span: Span): void {
    this.#end(value === undefined ? { kind: "return", span } : { kind: "return", value, span });
  }

  #end(end: Terminator): void {
    if (!this.ended) this.#ends[this.#current] = end;
  }

  loop(loop: Loop): void {
    this.#loops.push(loop);
  }

  /** Declares a parameter or a local under a name that is not yet taken, and returns that name. */
  declare(place: "parameter" | "local", shown: string | undefined, type: ValueType, span: Span, part?: Declaration["part"]): string {
    const stem = shown ?? "%";
    let name = shown === undefined ? "%1" : shown;
    for (let count = 2; this.#declarations.has(name); count++) name = shown === undefined ? `%${count}` : `${stem}.${count}`;
    const declaration: Declaration = { name, shown, type, span, ...(part === undefined ? {} : { part }) };
    this.#declarations.set(name, declaration);
    (place === "parameter" ? this.#parameters : this.#locals).push(declaration);
    return name;
  }

  /** Declares a variable for each element of a tuple, and returns their names. */
  declareParts(place: "parameter" | "local", tuple: TupleShown, types: readonly ValueType[], span: Span): readonly string[] {
    return types.map((type, index) => this.declare(place, `${tuple.name}[${index}]`, type, span, { tuple, index }));
  }

  /** A truth value under a name of its own; a name that is taken is an `Error`. */
  declareFlag(name: string, span: Span, place: "parameter" | "local" = "local", shown?: string): string {
    if (this.#declarations.has(name)) throw new Error(`${name} is declared twice`);
    const declaration: Declaration = { name, shown, type: { sort: "bool", name: "bool" }, span };
    this.#declarations.set(name, declaration);
    (place === "parameter" ? this.#parameters : this.#locals).push(declaration);
    return name;
  }

  /** A fresh temporary. */
  temporary(type: ValueType, span: Span): string {
    return this.declare("local", undefined, type, span);
  }

  /** Ends the procedure. Every block must have been ended; throws `Error` otherwise. */
  build(name: string, result: ValueType | undefined, span: Span): Procedure {
    const blocks: Block[] = this.#ends.map((end, index) => {
      if (end === undefined) throw new Error(`block ${index} of ${name} has no end`);
      return { statements: this.#statements[index] ?? [], end };
    });
    return { name, parameters: this.#parameters, locals: this.#locals, result, blocks, loops: this.#loops, span };
  }
}
