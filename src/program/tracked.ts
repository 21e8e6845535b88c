import { apply, integer, mapChildren, type Term, textOfTerm, type Variable, variable } from "../logic/term.js";
import type { Declaration, Procedure, Program, Statement, ValueType } from "./program.js";
import { availableReads, changedBy, KnownReads, type Read, readsOf } from "./reads.js";
import { statementsIn, statementsOf } from "./statements.js";
import { successors } from "./successors.js";
import { withTerms, withTermsInEnd } from "./terms-of.js";
import { wholeNumbers } from "./whole-numbers.js";

/**
 * An element of arrays that ghost variables hold. Reads are numbered as in `readsOf`, of what is `trackable`.
 * - "any": in every array the element whose index is the offset more than a number: than the read's index where that is a
 *   parameter that never changes, else than a number that is chosen at first, whichever.
 * - "last": the element that a read gave when it was last done.
 */
export type Tracked =
  | { readonly kind: "any"; readonly read: number; readonly offset: bigint }
  | { readonly kind: "last"; readonly read: number };

/** The ghost variable that holds where a tracked element is. */
export function indexName({ kind, read }: Tracked): string {
  return `%${kind} ${read}`;
}

/** What the elements of a subject's arrays are tracked in: doubles that only hold small integers are ints. */
export function trackable(program: Program, subject: string): Procedure {
  return procedureOf(wholeNumbers(program), subject);
}

function procedureOf({ procedures }: Program, name: string): Procedure {
  const procedure = procedures.get(name);
  if (procedure === undefined) throw new Error(`no procedure ${name}`);
  return procedure;
}

/**
 * The program in which ghost variables of the subject hold some elements of its arrays, so that what a read gives is known
 * without the arrays where it is one of these. Other elements are still read from the arrays.
 *
 * For some choice of the "any" indices it fails just where the program fails. Ghost variables hold what the arrays hold, so
 * runs go the same way, but for one thing: where an assertion does not hold, a run goes on to fail only if each chosen
 * index is the one that its read had last (or that read was not done yet, or its index was negative). For each run that
 * fails there is a choice that is as it takes: what the reads had last. So what cannot fail whatever is chosen cannot fail.
 * (Ghost variables: S. Owicki, D. Gries, CACM 1976. One element for all: C. Flanagan, S. Qadeer, Predicate abstraction
 * for software verification, POPL 2002; D. Monniaux, L. Gonnord, Cell morphing, SAS 2016.)
 *
 * The program itself where nothing is tracked, where the subject is called (then two of its arrays may be one), or where
 * its first block is gone to again. Throws `Error` where there is no such procedure or read.
 */
export function withTracked(program: Program, subject: string, tracked: readonly Tracked[]): Program {
  if (tracked.length === 0) return program;
  const whole = wholeNumbers(program);
  const procedure = procedureOf(whole, subject);
  if (!isEnteredOnce(program, procedure)) return program;
  return { ...whole, procedures: new Map([...whole.procedures, [subject, new Tracking(procedure, tracked).procedure()]]) };
}

/** The index of a read where it is a parameter that never changes: nothing has to be chosen then. */
export function constantIndex(procedure: Procedure, { index }: Read): Variable | undefined {
  if (index.kind !== "variable" || !procedure.parameters.some(({ name }) => name === index.name)) return undefined;
  const isChanged = statementsIn(procedure).some((statement) => changedBy(statement).includes(index.name));
  return isChanged ? undefined : index;
}

function isEnteredOnce(program: Program, procedure: Procedure): boolean {
  const isCalled = statementsOf(program).some((statement) => statement.kind === "call" && statement.procedure === procedure.name);
  return !isCalled && !procedure.blocks.some((block) => successors(block).includes(0));
}

type ArrayType = Extract<ValueType, { element: ValueType }>;
type Span = Statement["span"];

/** Where a tracked element is, and the ghost variables that hold it, by array. */
interface Ghost {
  readonly index: Term;
  readonly elements: ReadonlyMap<string, Variable>;
}

class Tracking {
  readonly #procedure: Procedure;
  readonly #reads: readonly Read[];
  readonly #arrays: ReadonlyMap<string, ArrayType>;
  readonly #ghosts: Ghost[] = [];
  readonly #added = new Map<string, Declaration>();
  /** For each read whose last index should be the chosen one: the chosen, and the last. */
  readonly #watched = new Map<number, readonly [chosen: Variable, last: Variable]>();
  /** For each read that is remembered: the index that it had last, and what it gave. */
  readonly #remembered = new Map<number, readonly [index: Variable, element: Variable]>();

  constructor(procedure: Procedure, tracked: readonly Tracked[]) {
    this.#procedure = procedure;
    this.#reads = readsOf(procedure);
    this.#arrays = new Map(this.#declared.flatMap(({ name, type }) => ("element" in type ? [[name, type] as const] : [])));
    for (const each of tracked) {
      const { array } = this.#reads[each.read] ?? {};
      if (array === undefined) throw new Error(`no read ${each.read}`);
      if (each.kind === "any") this.#trackAny(each, each.offset);
      else this.#trackLast(each, array);
    }
  }

  procedure(): Procedure {
    const { blocks, locals, span } = this.#procedure;
    const available = availableReads(this.#procedure, this.#reads);
    const told = blocks.map(({ statements, end }, block) => {
      const known = new KnownReads(this.#reads, available[block] ?? []);
      const before = statements.flatMap((statement, index) => {
        const each = this.#statement(statement, this.#reading(block, index, known.texts, statement.span));
        known.follow(block, index, statement);
        return each;
      });
      const last = this.#reading(block, statements.length, known.texts, "span" in end ? end.span : span);
      const start = block === 0 ? this.#start() : [];
      return { statements: [...start, ...before, ...last.statements], end: withTermsInEnd(end, last.told) };
    });
    return { ...this.#procedure, blocks: told, locals: [...locals, ...this.#added.values()] };
  }

  get #declared(): readonly Declaration[] {
    return [...this.#procedure.parameters, ...this.#procedure.locals, ...this.#added.values()];
  }

  #declare(name: string, type: ValueType, shown?: string): Variable {
    if (!this.#added.has(name)) this.#added.set(name, { name, shown, type, span: this.#procedure.span });
    return variable(name, type.sort);
  }

  /** A variable for an index, shown as a letter that stands for nothing else. */
  #declareIndex(name: string, minimum?: bigint): Variable {
    const taken = new Set(this.#declared.map(({ shown }) => shown));
    const type: ValueType = { sort: "int", name: "int", ...(minimum === undefined ? {} : { minimum }) };
    return this.#declare(
      name,
      type,
      [..."kjpqrs"].find((letter) => !taken.has(letter)),
    );
  }

  #trackAny(tracked: Tracked, offset: bigint): void {
    const chosen = constantIndex(this.#procedure, this.#reads[tracked.read] as Read) ?? this.#chosenIndex(tracked);
    const index = offset === 0n ? chosen : apply("add", chosen, integer(offset));
    this.#ghosts.push({ index, elements: this.#elements([...this.#arrays.keys()], chosen, offset) });
  }

  #chosenIndex(tracked: Tracked): Variable {
    const { read } = tracked;
    const chosen = this.#declareIndex(indexName(tracked), 0n);
    this.#watched.set(read, [chosen, this.#declare(`%index ${read}`, { sort: "int", name: "int" })]);
    return chosen;
  }

  #trackLast(tracked: Tracked, array: string): void {
    const index = this.#declareIndex(indexName(tracked));
    const elements = this.#elements([array], index, 0n);
    this.#remembered.set(tracked.read, [index, elements.get(array) as Variable]);
    this.#ghosts.push({ index, elements });
  }

  #elements(arrays: readonly string[], { name }: Variable, offset: bigint): ReadonlyMap<string, Variable> {
    const shownName = (variable: string) => this.#declared.find((each) => each.name === variable)?.shown;
    const away = offset === 0n ? "" : offset < 0n ? ` - ${-offset}` : ` + ${offset}`;
    return new Map(
      arrays.map((array) => {
        const { element } = this.#arrays.get(array) as ArrayType;
        const [shown, letter] = [shownName(array), shownName(name)];
        const place = shown === undefined || letter === undefined ? undefined : `${shown}[${letter}${away}]`;
        return [array, this.#declare(`${array}[${name}${away}]`, element, place)];
      }),
    );
  }

  #start(): readonly Statement[] {
    const { span, parameters } = this.#procedure;
    const chosen = [...this.#watched.values()].flatMap(([{ name }, last]): readonly Statement[] => [
      { kind: "havoc", target: name, reason: "choice", span },
      assign(last, variable(name, "int"), span),
    ]);
    return [
      ...chosen,
      ...this.#asked(
        parameters.map(({ name }) => name),
        span,
      ),
    ];
  }

  /** The ghosts of these, as far as they are arrays, are what the arrays say. */
  #asked(names: readonly string[], span: Span): readonly Statement[] {
    return names.flatMap((name) =>
      this.#ghostsOf(name).map(([{ index }, element]) => assign(element, apply("select", this.#array(name), index), span)),
    );
  }

  #ghostsOf(array: string): readonly (readonly [Ghost, Variable])[] {
    return this.#ghosts.flatMap((ghost) => {
      const element = ghost.elements.get(array);
      return element === undefined ? [] : [[ghost, element] as const];
    });
  }

  #array(name: string): Term {
    return variable(name, (this.#arrays.get(name) as ArrayType).sort);
  }

  #statement(original: Statement, { statements, told }: Reading): readonly Statement[] {
    const statement = withTerms(original, told);
    const { span } = statement;
    switch (statement.kind) {
      case "assign": {
        const { target, value } = statement;
        const stored = this.#ghostsOf(target).map(([ghost, element]) => assign(element, elementOf(value, ghost), span));
        return [...statements, ...stored, statement];
      }
      case "havoc":
      case "call":
        return [...statements, statement, ...this.#asked(changedBy(statement), span)];
      case "assert":
        return [...statements, ...(statement.obligation.kind === "assertion" ? this.#asserted(statement) : [statement])];
      default:
        return [...statements, statement];
    }
  }

  /** Where it does not hold, only runs go on whose choice is the one that it takes. */
  #asserted(assertion: Extract<Statement, { kind: "assert" }>): readonly Statement[] {
    const { span, condition } = assertion;
    if (condition.kind === "boolean" && condition.value) return [assertion];
    const holds = this.#declare("%holds", { sort: "bool", name: "bool" });
    const suits = [...this.#watched.values()].map(
      ([chosen, last]): Statement => ({
        kind: "assume",
        condition: apply("or", holds, apply("equal", last, chosen), apply("less", last, integer(0))),
        span,
      }),
    );
    return [assign(holds, condition, span), ...suits, { ...assertion, condition: holds }];
  }

  /** What a statement reads is read before it, from ghosts where they have it, and then remembered. What is known is not read again. */
  #reading(block: number, statement: number, known: ReadonlySet<string>, span: Span): Reading {
    const statements: Statement[] = [];
    const remembered: Statement[] = [];
    const given = new Map<string, Term>();
    const told = (term: Term): Term => given.get(textOfTerm(term)) ?? mapChildren(term, told);
    this.#reads.forEach((read, number) => {
      if (read.block !== block || read.statement !== statement) return;
      const index = told(read.index);
      const value = this.#declare(`%read ${read.text}`, (this.#arrays.get(read.array) as ArrayType).element);
      if (!known.has(read.text)) statements.push(assign(value, this.#elementAt(read.array, index), span));
      given.set(read.text, value);
      const [, last] = this.#watched.get(number) ?? [];
      if (last !== undefined) statements.push(assign(last, index, span));
      const [place, element] = this.#remembered.get(number) ?? [];
      if (place !== undefined && element !== undefined) remembered.push(assign(place, index, span), assign(element, value, span));
    });
    return { statements: [...statements, ...remembered], told };
  }

  #elementAt(array: string, index: Term): Term {
    return this.#ghostsOf(array).reduceRight<Term>(
      (other, [ghost, element]) => apply("if-then-else", apply("equal", index, ghost.index), element, other),
      apply("select", this.#array(array), index),
    );
  }
}

/** What is done before a statement, and how its terms are told then. */
interface Reading {
  readonly statements: readonly Statement[];
  readonly told: (term: Term) => Term;
}

function assign(target: Variable, value: Term, span: Span): Statement {
  return { kind: "assign", target: target.name, value, span };
}

/** What an array has at the index of a ghost. */
function elementOf(array: Term, ghost: Ghost): Term {
  const [first, second, third] = array.kind === "apply" ? (array.operands as readonly [Term, Term, Term]) : [array, array, array];
  switch (array.kind === "apply" ? array.operator : undefined) {
    case "store":
      return apply("if-then-else", apply("equal", second, ghost.index), third, elementOf(first, ghost));
    case "fill":
      return first;
    case "if-then-else":
      return apply("if-then-else", first, elementOf(second, ghost), elementOf(third, ghost));
    default:
      return (array.kind === "variable" ? ghost.elements.get(array.name) : undefined) ?? apply("select", array, ghost.index);
  }
}
