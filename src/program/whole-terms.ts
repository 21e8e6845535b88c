import { apply, boolean, integer, type Operator, sortOf, type Term, variable, wrap } from "../logic/term.js";
import { type Range, rangeOf, rangeOfBits, within } from "./range.js";

/**
 * The doubles that are known to hold whole numbers at a point of a procedure, each with its bounds; "any" for those that
 * may hold what came in, of which only the integer part is ever looked at, as by `x | 0`.
 */
export type WholeState = ReadonlyMap<string, Interval | "any">;

export interface Interval {
  readonly minimum: bigint;
  readonly maximum: bigint;
}

/** Integers up to this size are doubles, and so are the sums and products of them that stay below it. */
export const EXACT = 2n ** 53n;

interface Whole {
  readonly term: Term;
  readonly range: Interval;
}

const comparisons: Partial<Record<Operator, Operator>> = {
  "double-less": "less",
  "double-at-most": "at-most",
  "double-equal": "equal",
  "double-same": "equal",
};

/** Rewrites terms at one point: doubles that are whole there are computed as ints, everything else stays what it was. */
export class WholeTerms {
  /** Those of which more than the integer part was looked at. */
  readonly misread = new Set<string>();
  readonly #state: WholeState;
  readonly #ints: ReadonlyMap<string, Range>;

  /** `ints` are the declared ranges of the int variables. */
  constructor(state: WholeState, ints: ReadonlyMap<string, Range>) {
    this.#state = state;
    this.#ints = ints;
  }

  /** The same value, of the same sort. */
  rewritten(term: Term): Term {
    if (sortOf(term) === "double") {
      if (term.kind === "double") return term;
      const whole = this.whole(term);
      if (whole !== undefined) return apply("int-to-double", whole.term);
    }
    switch (term.kind) {
      case "wrap": {
        const operand = this.rewritten(term.operand);
        const { minimum, maximum } = rangeOfBits(term.bits, term.signed);
        return within(this.range(operand), minimum, maximum) ? operand : wrap(term.bits, term.signed, operand);
      }
      case "variable":
        if (this.#state.get(term.name) === "any") this.misread.add(term.name);
        return term;
      case "apply":
        break;
      default:
        return term;
    }
    const [first, second] = term.operands;
    const comparison = comparisons[term.operator];
    if (comparison !== undefined && first !== undefined && second !== undefined) {
      const [left, right] = [this.whole(first), this.whole(second)];
      if (left !== undefined && right !== undefined) return compared(comparison, left.term, right.term);
    }
    if (term.operator === "double-to-int" && first !== undefined) return this.#truncated(first);
    const operands = term.operands.map((operand) => this.rewritten(operand));
    return connected(term.operator, operands);
  }

  /** The bounds of an int term. */
  range(term: Term): Range {
    return rangeOf(term, (part) => {
      if (part.kind !== "variable") return undefined;
      const known = this.#state.get(part.name);
      return known === "any" ? {} : (known ?? this.#ints.get(part.name));
    });
  }

  /** The int that a double term is, where that is certain: an integer of at most 2^53, and not -0. */
  whole(term: Term): Whole | undefined {
    switch (term.kind) {
      case "double":
        if (!Number.isInteger(term.value) || Object.is(term.value, -0)) return undefined;
        return this.#exact(integer(BigInt(term.value)));
      case "variable": {
        const range = this.#state.get(term.name);
        return range === undefined || range === "any" ? undefined : { term: variable(term.name, "int"), range };
      }
      case "apply":
        return this.#applied(term.operator, term.operands);
      default:
        return undefined;
    }
  }

  #exact(term: Term): Whole | undefined {
    const { minimum, maximum } = this.range(term);
    if (minimum === undefined || maximum === undefined || minimum < -EXACT || maximum > EXACT) return undefined;
    return { term, range: { minimum, maximum } };
  }

  #applied(operator: Operator, operands: readonly Term[]): Whole | undefined {
    const [first, second, third] = operands;
    if (first === undefined) return undefined;
    if (operator === "int-to-double") return this.#exact(this.rewritten(first));
    if (operator === "if-then-else") {
      const [then, otherwise] = [second, third].map((side) => (side === undefined ? undefined : this.whole(side)));
      if (then === undefined || otherwise === undefined) return undefined;
      return this.#exact(apply("if-then-else", this.rewritten(first), then.term, otherwise.term));
    }
    if (operator === "double-floor" || operator === "double-truncate") {
      const quotient = this.#quotient(first, operator === "double-floor");
      if (quotient !== undefined) return quotient;
    }
    const left = this.whole(first);
    if (left === undefined) return undefined;
    switch (operator) {
      case "double-floor":
      case "double-truncate":
      case "double-ceiling":
      case "double-round-even":
        return left;
      case "double-negate":
        return hasZero(left.range) ? undefined : this.#exact(apply("negate", left.term));
      case "double-absolute":
        if (left.range.minimum >= 0n) return left;
        return this.#exact(apply("if-then-else", apply("at-most", integer(0), left.term), left.term, apply("negate", left.term)));
    }
    const right = second === undefined ? undefined : this.whole(second);
    if (right === undefined) return undefined;
    switch (operator) {
      case "double-add":
        return this.#exact(apply("add", left.term, right.term)) ?? this.#counted(left, right.term, "add", EXACT);
      case "double-subtract":
        return this.#exact(apply("subtract", left.term, right.term)) ?? this.#counted(left, right.term, "subtract", -EXACT);
      case "double-multiply": {
        // 0 times a negative number is -0.
        const signed = (hasZero(left.range) && right.range.minimum < 0n) || (hasZero(right.range) && left.range.minimum < 0n);
        return signed ? undefined : this.#exact(apply("multiply", left.term, right.term));
      }
      case "double-remainder":
        // What is left of a negative number may be -0, and by 0 it is NaN.
        if (left.range.minimum < 0n || hasZero(right.range)) return undefined;
        return this.#exact(apply("remainder-truncate", left.term, right.term));
      default:
        return undefined;
    }
  }

  /** A counter that goes up, or down, by 1 stays where it is at 2^53: half of the next two numbers there is rounded to even. */
  #counted({ term, range }: Whole, step: Term, operator: "add" | "subtract", end: bigint): Whole | undefined {
    if (step.kind !== "integer" || step.value !== 1n) return undefined;
    const next = apply(operator, term, step);
    const stays = apply("if-then-else", apply("equal", term, integer(end)), term, next);
    return { term: stays, range: operator === "add" ? { ...range, maximum: EXACT } : { ...range, minimum: -EXACT } };
  }

  /**
   * The rounded quotient of two whole numbers. The double next to a / b is no integer unless a / b is one: it is at least
   * 1 / b away from the next integer, which is more than half the distance of the doubles there.
   */
  #quotient(term: Term, floor: boolean): Whole | undefined {
    const sides = this.#dividends(term);
    if (sides === undefined || (!floor && sides[0].range.minimum < 0n)) return undefined;
    const negative = sides[0].range.minimum < 0n;
    return this.#exact(apply(negative ? "divide-floor" : "divide-truncate", sides[0].term, sides[1].term));
  }

  /** The operands of a division of a whole number by a positive one. */
  #dividends(term: Term): readonly [Whole, Whole] | undefined {
    if (term.kind !== "apply" || term.operator !== "double-divide") return undefined;
    const [left, right] = term.operands.map((operand) => this.whole(operand));
    return left !== undefined && right !== undefined && right.range.minimum > 0n ? [left, right] : undefined;
  }

  #truncated(term: Term): Term {
    const whole = this.whole(term);
    if (whole !== undefined) return whole.term;
    if (term.kind === "variable" && this.#state.get(term.name) === "any") return variable(term.name, "int");
    const sides = this.#dividends(term);
    if (sides !== undefined) return apply("divide-truncate", sides[0].term, sides[1].term);
    return apply("double-to-int", this.rewritten(term));
  }
}

function hasZero({ minimum, maximum }: Interval): boolean {
  return minimum <= 0n && maximum >= 0n;
}

function compared(operator: Operator, left: Term, right: Term): Term {
  const same = left.kind === "variable" && right.kind === "variable" && left.name === right.name;
  if (same) return boolean(operator !== "less");
  if (left.kind !== "integer" || right.kind !== "integer") return apply(operator, left, right);
  const [a, b] = [left.value, right.value];
  return boolean(operator === "less" ? a < b : operator === "at-most" ? a <= b : a === b);
}

/** An operator again; what has become certain goes. */
function connected(operator: Operator, operands: readonly Term[]): Term {
  if (operator !== "and" && operator !== "or") return apply(operator, ...operands);
  const neutral = operator === "and";
  const rest = operands.filter((operand) => operand.kind !== "boolean" || operand.value !== neutral);
  const [only] = rest;
  if (only === undefined) return boolean(neutral);
  return rest.length === 1 ? only : apply(operator, ...rest);
}
