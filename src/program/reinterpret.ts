import { apply, boolean, double, integer, type Operator, sortOf, type Term, variable, wrap } from "../logic/term.js";
import type { Block, Declaration, Obligation, Procedure, Program, Statement, ValueType } from "./program.js";
import { rangeOfBits } from "./range.js";
import { withTerms, withTermsInEnd } from "./terms-of.js";

/** What the numbers of a program may be taken for. */
export type Numbers = "Z" | "c" | "wrap" | "double";

/**
 * The same text with other numbers: mathematical integers, C's `int` (overflow is undefined), 32-bit wrap-around, or
 * IEEE doubles. Takes a program over unbounded integers or over doubles; undefined where it uses an operation that has
 * no counterpart (bit operations of doubles, arrays, fractions over integers).
 */
export function reinterpret(program: Program, numbers: Numbers): Program | undefined {
  const translate = new Translation(numbers);
  try {
    const procedures = [...program.procedures].map(([name, procedure]) => [name, translate.procedure(procedure)] as const);
    return { ...program, integers: numbers === "double" ? "Z" : numbers, procedures: new Map(procedures) };
  } catch (error) {
    if (error instanceof NoCounterpart) return undefined;
    throw error;
  }
}

class NoCounterpart extends Error {}

const integerOf: Partial<Record<Operator, Operator>> = {
  "double-add": "add",
  "double-subtract": "subtract",
  "double-multiply": "multiply",
  "double-negate": "negate",
  "double-equal": "equal",
  "double-less": "less",
  "double-at-most": "at-most",
};
const doubleOf: Partial<Record<Operator, Operator>> = Object.fromEntries(Object.entries(integerOf).map(([from, to]) => [to, from]));

const int32 = rangeOfBits(32, true);
const overflow: Obligation = { kind: "signed-overflow", message: "signed integer overflow", undefined: true };

class Translation {
  readonly #numbers: Numbers;
  /** Results that must stay in range, in the order in which they are computed; for "c". */
  #computed: Term[] = [];

  constructor(numbers: Numbers) {
    this.#numbers = numbers;
  }

  procedure(procedure: Procedure): Procedure {
    const declare = (declaration: Declaration): Declaration => ({ ...declaration, type: this.#type(declaration.type) });
    return {
      ...procedure,
      parameters: procedure.parameters.map(declare),
      locals: procedure.locals.map(declare),
      result: procedure.result === undefined ? undefined : this.#type(procedure.result),
      blocks: procedure.blocks.map((block) => this.#block(block)),
    };
  }

  #type(type: ValueType): ValueType {
    if (type.sort === "bool") return type;
    if (type.sort !== "int" && type.sort !== "double") throw new NoCounterpart("arrays");
    switch (this.#numbers) {
      case "Z":
        return { sort: "int", name: "integer" };
      case "c":
      case "wrap":
        return { sort: "int", name: "int", ...int32 };
      case "double":
        return { sort: "double", name: "double" };
    }
  }

  #block(block: Block): Block {
    const statements: Statement[] = [];
    for (const statement of block.statements) {
      const translated = withTerms(statement, (term) => this.#term(term));
      statements.push(...this.#obligations(statement), translated);
    }
    const end = withTermsInEnd(block.end, (term) => this.#term(term));
    if ("span" in block.end) statements.push(...this.#obligations(block.end));
    return { statements, end };
  }

  #obligations({ span }: { readonly span: Statement["span"] }): readonly Statement[] {
    const computed = this.#computed;
    this.#computed = [];
    if (this.#numbers !== "c") return [];
    return computed.map((term) => ({
      kind: "assert",
      condition: apply("and", apply("at-most", integer(int32.minimum), term), apply("at-most", term, integer(int32.maximum))),
      obligation: overflow,
      span,
    }));
  }

  #term(term: Term): Term {
    switch (term.kind) {
      case "integer":
      case "double":
        return this.#number(term.value);
      case "boolean":
        return boolean(term.value);
      case "variable":
        return term.sort === "bool" ? term : variable(term.name, this.#numbers === "double" ? "double" : "int");
      case "wrap":
        throw new NoCounterpart("wrap");
      case "apply":
        break;
    }
    if (term.operator === "int-to-double") return this.#term(term.operands[0] as Term);
    const ofBools = term.operator === "equal" && sortOf(term.operands[0] as Term) === "bool";
    const operator = ofBools ? term.operator : this.#operator(term.operator);
    const lazy = operator === "and" || operator === "or" || operator === "if-then-else";
    const operands = term.operands.map((operand, index) => {
      const before = this.#computed.length;
      const translated = this.#term(operand);
      // An operand that may not be evaluated must not be asserted to stay in range.
      if (lazy && index > 0 && this.#computed.length > before) throw new NoCounterpart("overflow under a condition");
      return translated;
    });
    const translated = apply(operator, ...operands);
    if (sortOf(translated) !== "int" || operator === "if-then-else") return translated;
    if (this.#numbers === "c") this.#computed.push(translated);
    return this.#numbers === "wrap" ? wrap(32, true, translated) : translated;
  }

  #operator(operator: Operator): Operator {
    const table = this.#numbers === "double" ? doubleOf : integerOf;
    const known = table[operator] ?? operator;
    const logical: readonly Operator[] = ["and", "or", "not", "if-then-else", "equal"];
    if (logical.includes(known) || Object.values(table).includes(known)) return known;
    throw new NoCounterpart(operator);
  }

  #number(value: bigint | number): Term {
    if (this.#numbers === "double") return double(Number(value));
    if (typeof value === "number" && !Number.isInteger(value)) throw new NoCounterpart("a fraction");
    const whole = BigInt(value);
    if (this.#numbers !== "Z" && (whole < int32.minimum || whole > int32.maximum)) throw new NoCounterpart("a large constant");
    return integer(whole);
  }
}
