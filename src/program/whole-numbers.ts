import { children, type Term } from "../logic/term.js";
import type { Block, Declaration, Procedure, Program, Statement, Terminator, ValueType } from "./program.js";
import type { Range } from "./range.js";
import { statementsOf } from "./statements.js";
import { withTerms, withTermsInEnd } from "./terms-of.js";
import { EXACT, type Interval, type WholeState, WholeTerms } from "./whole-terms.js";

/**
 * The same program with ints for the doubles that only ever hold integers of at most 2^53, and never -0: counters of
 * loops, branded inputs, inputs of which only the integer part matters, results of bit operations. Blocks and statements stay where they are and mean the same. Found by
 * interval analysis with widening to thresholds (Cousot and Cousot, POPL 1977).
 */
export function wholeNumbers(program: Program): Program {
  const called = new Set(statementsOf(program).flatMap((statement) => (statement.kind === "call" ? [statement.procedure] : [])));
  const procedures = new Map<string, Procedure>();
  let changed = false;
  for (const [name, procedure] of program.procedures) {
    const whole = new WholeAnalysis(procedure, called.has(name)).procedure();
    changed ||= whole !== procedure;
    procedures.set(name, whole);
  }
  return changed ? { ...program, procedures } : program;
}

type DoubleType = Extract<ValueType, { sort: "double" }>;

/** A block is joined exactly so often before its bounds are widened. */
const EXACT_JOINS = 2;
const MOST_VISITS = 2000;

class WholeAnalysis {
  readonly #procedure: Procedure;
  readonly #ints: ReadonlyMap<string, Range>;
  readonly #thresholds: readonly bigint[];
  /** Those that may still turn out to be whole, with the bounds that they have before they are assigned. */
  #candidates: WholeState;
  /** What is known where each block begins; nothing where it is never reached. */
  #entries: readonly (WholeState | undefined)[] = [];

  constructor(procedure: Procedure, called: boolean) {
    this.#procedure = procedure;
    const { parameters, locals } = procedure;
    this.#ints = new Map([...parameters, ...locals].flatMap(({ name, type }) => (type.sort === "int" ? [[name, type] as const] : [])));
    this.#candidates = new Map([
      ...parameters.flatMap((each) => (called ? [] : inputBounds(each))),
      ...locals.flatMap(({ name, type }) => (type.sort === "double" && type.single !== true ? [[name, zero] as const] : [])),
    ]);
    this.#thresholds = thresholdsOf(procedure);
  }

  procedure(): Procedure {
    while (this.#candidates.size > 0) {
      const bounds = this.#analyse();
      if (bounds === undefined) return this.#procedure;
      if (bounds.size === this.#candidates.size) return this.#rewritten(bounds);
      this.#candidates = new Map([...this.#candidates].filter(([name]) => bounds.has(name)));
    }
    return this.#procedure;
  }

  /** The bounds of the candidates that are assigned nothing but whole numbers; undefined when it takes too long. */
  #analyse(): WholeState | undefined {
    const { blocks } = this.#procedure;
    const entries: (WholeState | undefined)[] = blocks.map(() => undefined);
    const joins = blocks.map(() => 0);
    entries[0] = this.#candidates;
    const open = [0];
    let visits = 0;
    for (let index = open.shift(); index !== undefined; index = open.shift()) {
      const [block, entry] = [blocks[index], entries[index]];
      if (block === undefined || entry === undefined) continue;
      if (++visits > MOST_VISITS) return undefined;
      for (const [to, state] of this.#after(block, entry)) {
        const known = entries[to];
        const widen = (joins[to] ?? 0) >= EXACT_JOINS;
        const next = known === undefined ? state : this.#joined(known, state, widen);
        if (known !== undefined && sameState(known, next)) continue;
        entries[to] = next;
        joins[to] = (joins[to] ?? 0) + 1;
        if (!open.includes(to)) open.push(to);
      }
    }
    this.#entries = entries;
    return this.#bounds();
  }

  /** The states in which a block is left, each with where to. */
  #after(block: Block, entry: WholeState): readonly (readonly [to: number, state: WholeState])[] {
    let state: WholeState | undefined = entry;
    for (const statement of block.statements) if (state !== undefined) state = this.#follow(statement, state);
    const { end } = block;
    if (state === undefined || end.kind === "return") return [];
    if (end.kind === "goto") return [[end.to, state]];
    const condition = this.#at(state).rewritten(end.condition);
    const sides = [
      [end.then, this.#refined(condition, true, state)],
      [end.else, this.#refined(condition, false, state)],
    ] as const;
    return sides.flatMap(([to, side]) => (side === undefined ? [] : [[to, side] as const]));
  }

  #follow(statement: Statement, state: WholeState): WholeState | undefined {
    switch (statement.kind) {
      case "assign":
        return this.#assigned(
          statement.target,
          this.#candidates.has(statement.target) ? this.#at(state).whole(statement.value)?.range : undefined,
          state,
        );
      case "assume":
      case "assert":
        return this.#refined(this.#at(state).rewritten(statement.condition), true, state);
      case "havoc":
        return this.#assigned(statement.target, undefined, state);
      case "call":
        return statement.target === undefined ? state : this.#assigned(statement.target, undefined, state);
      case "ask":
      case "print":
        return state;
    }
  }

  #assigned(target: string, range: Interval | undefined, state: WholeState): WholeState {
    if (!this.#candidates.has(target)) return state;
    const next = new Map(state);
    if (range === undefined) next.delete(target);
    else next.set(target, range);
    return next;
  }

  #at(state: WholeState): WholeTerms {
    return new WholeTerms(state, this.#ints);
  }

  /** What is known besides where a rewritten condition holds, or does not; undefined when that cannot be. */
  #refined(condition: Term, truth: boolean, state: WholeState): WholeState | undefined {
    if (condition.kind === "boolean") return condition.value === truth ? state : undefined;
    if (condition.kind !== "apply") return state;
    const { operator, operands } = condition;
    const [left, right] = operands;
    if (operator === "not" && left !== undefined) return this.#refined(left, !truth, state);
    if ((operator === "and" && truth) || (operator === "or" && !truth)) {
      let next: WholeState | undefined = state;
      for (const operand of operands) if (next !== undefined) next = this.#refined(operand, truth, next);
      return next;
    }
    if (left === undefined || right === undefined) return state;
    if (operator === "less") return truth ? this.#ordered(left, right, 1n, state) : this.#ordered(right, left, 0n, state);
    if (operator === "at-most") return truth ? this.#ordered(left, right, 0n, state) : this.#ordered(right, left, 1n, state);
    if (operator === "equal" && truth) {
      const next = this.#ordered(left, right, 0n, state);
      return next === undefined ? undefined : this.#ordered(right, left, 0n, next);
    }
    if (operator === "equal") return this.#different(left, right, this.#different(right, left, state));
    return state;
  }

  /** With `lesser + gap <= greater`. */
  #ordered(lesser: Term, greater: Term, gap: bigint, state: WholeState): WholeState | undefined {
    const terms = this.#at(state);
    const { minimum } = terms.range(lesser);
    const { maximum } = terms.range(greater);
    const upper = maximum === undefined ? state : narrowed(state, lesser, { maximum: maximum - gap });
    return upper === undefined || minimum === undefined ? upper : narrowed(upper, greater, { minimum: minimum + gap });
  }

  /** Cuts an end off that the other side is. */
  #different(one: Term, other: Term, state: WholeState | undefined): WholeState | undefined {
    if (state === undefined || one.kind !== "variable") return state;
    const known = state.get(one.name);
    const { minimum, maximum } = this.#at(state).range(other);
    if (known === undefined || known === "any" || minimum === undefined || minimum !== maximum) return state;
    if (known.minimum === minimum) return narrowed(state, one, { minimum: minimum + 1n });
    return known.maximum === minimum ? narrowed(state, one, { maximum: minimum - 1n }) : state;
  }

  #joined(first: WholeState, second: WholeState, widen: boolean): WholeState {
    const joined = new Map<string, Interval | "any">();
    for (const [name, one] of first) {
      const other = second.get(name);
      if (other === undefined) continue;
      if (one === "any" || other === "any") {
        joined.set(name, "any");
        continue;
      }
      const [low, high] = [other.minimum < one.minimum, other.maximum > one.maximum];
      const minimum = low ? (widen ? this.#below(other.minimum) : other.minimum) : one.minimum;
      const maximum = high ? (widen ? this.#above(other.maximum) : other.maximum) : one.maximum;
      if (minimum !== undefined && maximum !== undefined) joined.set(name, { minimum, maximum });
    }
    return joined;
  }

  #below(value: bigint): bigint | undefined {
    return this.#thresholds.findLast((threshold) => threshold <= value);
  }

  #above(value: bigint): bigint | undefined {
    return this.#thresholds.find((threshold) => threshold >= value);
  }

  /** What is known where nothing is ever reached: to be on the safe side, nothing. */
  #nothing(): WholeState {
    return new Map([...this.#candidates.keys()].map((name) => [name, "any"]));
  }

  /** The hull of all that each candidate is assigned; without those that are assigned something else. */
  #bounds(): WholeState {
    const bounds = new Map(this.#candidates);
    const misread = new Set<string>();
    this.#procedure.blocks.forEach((block, index) => {
      let state: WholeState | undefined = this.#entries[index];
      for (const statement of block.statements) {
        const target = "target" in statement ? statement.target : undefined;
        const known = target === undefined ? undefined : bounds.get(target);
        if (target !== undefined && known !== undefined) {
          const range = statement.kind === "assign" ? this.#at(state ?? this.#nothing()).whole(statement.value)?.range : undefined;
          if (range === undefined) bounds.delete(target);
          else bounds.set(target, hull(known, range));
        }
        const terms = this.#at(state ?? this.#nothing());
        this.#rewrittenStatement(statement, terms);
        for (const name of terms.misread) misread.add(name);
        if (state !== undefined) state = this.#follow(statement, state);
      }
      const terms = this.#at(state ?? this.#nothing());
      this.#rewrittenEnd(block.end, terms);
      for (const name of terms.misread) misread.add(name);
    });
    for (const name of misread) if (bounds.get(name) === "any") bounds.delete(name);
    return bounds;
  }

  #rewritten(bounds: WholeState): Procedure {
    const declare = (declaration: Declaration): Declaration => {
      const range = bounds.get(declaration.name);
      return range === undefined ? declaration : { ...declaration, type: wholeType(declaration.type, range) };
    };
    const { parameters, locals, blocks } = this.#procedure;
    return {
      ...this.#procedure,
      parameters: parameters.map(declare),
      locals: locals.map(declare),
      blocks: blocks.map((block, index) => this.#rewrittenBlock(block, this.#entries[index] ?? bounds, bounds)),
    };
  }

  /** Where a block or a rest of it is never reached, only the bounds are known. */
  #rewrittenBlock({ statements, end }: Block, entry: WholeState, bounds: WholeState): Block {
    let state = entry;
    const rewritten = statements.map((statement) => {
      const next = this.#rewrittenStatement(statement, this.#at(state));
      state = this.#follow(statement, state) ?? bounds;
      return next;
    });
    return { statements: rewritten, end: this.#rewrittenEnd(end, this.#at(state)) };
  }

  #rewrittenEnd(end: Terminator, terms: WholeTerms): Terminator {
    return withTermsInEnd(end, (term) => terms.rewritten(term));
  }

  #rewrittenStatement(statement: Statement, terms: WholeTerms): Statement {
    const isCandidate = statement.kind === "assign" && this.#candidates.has(statement.target);
    return withTerms(statement, (term) => (isCandidate ? terms.whole(term)?.term : undefined) ?? terms.rewritten(term));
  }
}

const zero: Interval = { minimum: 0n, maximum: 0n };

/** The bounds of a parameter: of one that may be any double only the integer part may turn out to matter. */
function inputBounds({ name, type }: Declaration): readonly (readonly [string, Interval | "any"])[] {
  if (type.sort !== "double" || type.single === true) return [];
  const { integral, minimum, maximum, choices } = type;
  if (integral !== true && minimum === undefined && maximum === undefined && choices === undefined) return [[name, "any"]];
  if (!isIntegral(type)) return [];
  const bounds = { minimum: BigInt(minimum ?? 0), maximum: BigInt(maximum ?? 0) };
  return bounds.minimum >= -EXACT && bounds.maximum <= EXACT ? [[name, bounds]] : [];
}

function isIntegral({ integral, minimum, maximum, choices }: DoubleType): boolean {
  return integral === true && choices === undefined && Number.isInteger(minimum) && Number.isInteger(maximum);
}

function wholeType({ name }: ValueType, range: Interval | "any"): ValueType {
  return range === "any" ? { sort: "int", name } : { sort: "int", name, ...range };
}

function hull(one: Interval | "any", other: Interval): Interval | "any" {
  if (one === "any") return one;
  return {
    minimum: one.minimum < other.minimum ? one.minimum : other.minimum,
    maximum: one.maximum > other.maximum ? one.maximum : other.maximum,
  };
}

function narrowed(state: WholeState, term: Term, { minimum, maximum }: Range): WholeState | undefined {
  if (term.kind === "integer")
    return (minimum !== undefined && term.value < minimum) || (maximum !== undefined && term.value > maximum) ? undefined : state;
  const known = term.kind === "variable" ? state.get(term.name) : undefined;
  if (term.kind !== "variable" || known === undefined || known === "any") return state;
  const next = {
    minimum: minimum !== undefined && minimum > known.minimum ? minimum : known.minimum,
    maximum: maximum !== undefined && maximum < known.maximum ? maximum : known.maximum,
  };
  return next.minimum > next.maximum ? undefined : new Map([...state, [term.name, next]]);
}

function sameState(one: WholeState, other: WholeState): boolean {
  if (one.size !== other.size) return false;
  return [...one].every(([name, range]) => {
    const known = other.get(name);
    if (known === undefined || known === "any" || range === "any") return known === range;
    return known.minimum === range.minimum && known.maximum === range.maximum;
  });
}

/** Where widened bounds stop: the numbers of the program and their neighbours, and the ends of the usual ranges. */
function thresholdsOf({ blocks, parameters }: Procedure): readonly bigint[] {
  const found = new Set<bigint>();
  const add = (value: bigint) => {
    for (const near of [value - 1n, value, value + 1n]) if (near >= -EXACT && near <= EXACT) found.add(near);
  };
  for (const usual of [0n, 2n ** 31n, -(2n ** 31n), 2n ** 32n, EXACT, -EXACT]) add(usual);
  for (const { type } of parameters)
    if (type.sort === "double")
      for (const end of [type.minimum, type.maximum]) if (end !== undefined && Number.isInteger(end)) add(BigInt(end));
  const visit = (term: Term): void => {
    if (term.kind === "integer") add(term.value);
    if (term.kind === "double" && Number.isInteger(term.value)) add(BigInt(term.value));
    for (const child of children(term)) visit(child);
  };
  for (const { statements, end } of blocks) {
    for (const statement of statements) {
      if (statement.kind === "assign") visit(statement.value);
      if (statement.kind === "assume" || statement.kind === "assert") visit(statement.condition);
    }
    if (end.kind === "branch") visit(end.condition);
  }
  return [...found].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}
