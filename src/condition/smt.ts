import { type Application, elementSort, type Operator, type Sort, sortOf, type Term } from "../logic/term.js";
import type { ValueType } from "../program/program.js";
import { type Range, rangeByTypes } from "../program/range.js";
import { digestOf, type SmtQuery, type Written } from "./smt-query.js";
import {
  bitFacts,
  bitOperators,
  bitQuotient,
  comparisons,
  doubleFacts,
  doubles,
  doubleText,
  integerText,
  isConversion,
  quotient,
  single,
  Unwritable,
  widthOf,
} from "./smt-text.js";
import type { Implication } from "./verification-condition.js";

/**
 * Can the assumptions hold and the goal not? Ints whose values are all bounded are bit-vectors, each wide enough for its
 * range; else they are the solver's integers. Doubles are its binary64 numbers. What has no counterpart (bit operations
 * on unbounded ints, `double-remainder`, powers) is any value, the same for the same term. Undefined when even that
 * cannot be written. Deterministic.
 */
export function smtQuery({ variables, assumptions, goal }: Implication): SmtQuery | undefined {
  for (const mode of ["bits", "integers"] as const) {
    try {
      return new Writer(variables, mode).write(assumptions, goal);
    } catch (error) {
      if (!(error instanceof Unwritable)) throw error;
    }
  }
  return undefined;
}

class Writer {
  readonly #types: ReadonlyMap<string, ValueType>;
  readonly #mode: "bits" | "integers";
  readonly #lines: string[] = [];
  readonly #constants = new Map<string, { readonly name: string; readonly bits: number | undefined }>();
  /** Terms already written, under the name of their definition. */
  readonly #written = new Map<string, string>();
  readonly #open = new Map<string, Written>();
  #count = 0;
  #exact = true;

  constructor(types: ReadonlyMap<string, ValueType>, mode: "bits" | "integers") {
    this.#types = types;
    this.#mode = mode;
  }

  write(assumptions: readonly Term[], goal: Term): SmtQuery {
    for (const [name, type] of this.#types) this.#declare(name, type);
    for (const assumption of assumptions) this.#lines.push(`(assert ${this.#bool(assumption)})`);
    this.#lines.push(`(assert (not ${this.#bool(goal)}))`);
    const script = this.#lines.join("\n");
    return { script, digest: digestOf(script), constants: this.#constants, exact: this.#exact };
  }

  #declare(name: string, type: ValueType): void {
    const constant = `v${this.#constants.size}`;
    const range = type.sort === "int" ? type : undefined;
    const bits = range !== undefined && this.#mode === "bits" ? widthOf(range) : undefined;
    this.#constants.set(name, { name: constant, bits });
    this.#lines.push(`(declare-const ${constant} ${this.#sort(type.sort, bits)})`);
    if (type.sort === "int") this.#assume(this.#within({ text: constant, bits: bits ?? 0 }, type));
    if (type.sort === "int" && type.choices !== undefined)
      this.#assume(`(or false ${type.choices.map((value) => `(= ${constant} ${this.#number(value, bits ?? 0)})`).join(" ")})`);
    if (type.sort === "double") for (const fact of doubleFacts(constant, type)) this.#assume(fact);
  }

  #sort(sort: Sort, bits: number | undefined): string {
    switch (sort) {
      case "int":
        return bits === undefined ? "Int" : `(_ BitVec ${bits})`;
      case "bool":
        return "Bool";
      case "double":
        return "Float64";
      default:
        if (this.#mode === "bits") throw new Unwritable();
        return `(Array Int ${this.#sort(elementSort(sort), undefined)})`;
    }
  }

  #assume(fact: string): void {
    if (fact !== "true") this.#lines.push(`(assert ${fact})`);
  }

  #within({ text, bits }: Written, { minimum, maximum }: Range): string {
    const facts = [
      ...(minimum === undefined ? [] : [this.#atMost({ text: this.#number(minimum, bits), bits }, { text, bits })]),
      ...(maximum === undefined ? [] : [this.#atMost({ text, bits }, { text: this.#number(maximum, bits), bits })]),
    ];
    return facts.length === 0 ? "true" : `(and ${facts.join(" ")})`;
  }

  /** A name for a text: terms that share parts stay small. */
  #define(sort: string, text: string): string {
    const known = this.#written.get(text);
    if (known !== undefined) return known;
    const name = `t${this.#written.size}`;
    this.#written.set(text, name);
    this.#lines.push(`(define-fun ${name} () ${sort} ${text})`);
    return name;
  }

  #bool(term: Term): string {
    if (term.kind === "boolean") return `${term.value}`;
    if (term.kind === "variable") return this.#constant(term.name);
    if (term.kind !== "apply") throw new Error(`${term.kind} is no truth value`);
    const [first, second, third] = term.operands as readonly [Term, Term, Term];
    switch (term.operator) {
      case "not":
        return `(not ${this.#bool(first)})`;
      case "and":
      case "or":
        return `(${term.operator} ${term.operands.map((operand) => this.#bool(operand)).join(" ")})`;
      case "if-then-else":
        return `(ite ${this.#bool(first)} ${this.#bool(second)} ${this.#bool(third)})`;
      case "less":
        return `(not ${this.#atMost(this.#int(second), this.#int(first))})`;
      case "at-most":
        return this.#atMost(this.#int(first), this.#int(second));
      case "equal": {
        if (sortOf(first) === "bool") return `(= ${this.#bool(first)} ${this.#bool(second)})`;
        const [a, b] = this.#aligned([this.#int(first), this.#int(second)]);
        return `(= ${a} ${b})`;
      }
      case "select":
        return `(select ${this.#array(first)} ${this.#int(second).text})`;
      default: {
        const comparison = comparisons[term.operator];
        if (comparison === undefined) throw new Unwritable();
        return `(${comparison} ${this.#double(first)} ${this.#double(second)})`;
      }
    }
  }

  #constant(name: string): string {
    const constant = this.#constants.get(name);
    if (constant === undefined) throw new Error(`no type for ${name}`);
    return constant.name;
  }

  #number(value: bigint, bits: number): string {
    if (this.#mode === "integers") return integerText(value);
    return `(_ bv${((value % 2n ** BigInt(bits)) + 2n ** BigInt(bits)) % 2n ** BigInt(bits)} ${bits})`;
  }

  #extended({ text, bits }: Written, to: number): string {
    if (this.#mode === "integers" || bits === to) return text;
    return bits < to ? `((_ sign_extend ${to - bits}) ${text})` : `((_ extract ${to - 1} 0) ${text})`;
  }

  #aligned(parts: readonly Written[], least = 0): readonly string[] {
    const bits = Math.max(least, ...parts.map((part) => part.bits));
    return parts.map((part) => this.#extended(part, bits));
  }

  #atMost(first: Written, second: Written): string {
    const [a, b] = this.#aligned([first, second]);
    return `(${this.#mode === "bits" ? "bvsle" : "<="} ${a} ${b})`;
  }

  #range(term: Term): Range {
    return rangeByTypes(term, this.#types);
  }

  #int(term: Term): Written {
    const bits = this.#mode === "bits" ? widthOf(this.#range(term)) : 0;
    const text = this.#mode === "bits" ? this.#exactBits(term, bits) : this.#integer(term);
    if (term.kind === "integer" || term.kind === "variable") return { text, bits };
    return { text: this.#define(this.#sort("int", this.#mode === "bits" ? bits : undefined), text), bits };
  }

  /** An int as a bit-vector that is wide enough for its range. */
  #exactBits(term: Term, bits: number): string {
    switch (term.kind) {
      case "integer":
        return this.#number(term.value, bits);
      case "variable":
        return this.#constant(term.name);
      case "wrap": {
        if (isConversion(term.operand)) return this.#any(term, bits).text;
        const low = this.#modular(term.operand, term.bits);
        if (bits <= term.bits) return bits === term.bits ? low : `((_ extract ${bits - 1} 0) ${low})`;
        return `((_ ${term.signed ? "sign" : "zero"}_extend ${bits - term.bits}) ${low})`;
      }
      case "apply":
        break;
      default:
        throw new Error(`${term.kind} is no int`);
    }
    const [first, second, third] = term.operands as readonly [Term, Term, Term];
    switch (term.operator) {
      case "add":
      case "subtract":
      case "multiply":
      case "negate":
      case "bit-and":
      case "bit-or":
      case "bit-xor":
        return this.#modular(term, bits);
      case "if-then-else":
        return `(ite ${this.#bool(first)} ${this.#extended(this.#int(second), bits)} ${this.#extended(this.#int(third), bits)})`;
      case "divide-truncate":
      case "remainder-truncate":
      case "divide-floor":
      case "modulo-floor":
        return this.#dividedBits(term.operator, first, second, bits);
      case "shift-left":
      case "shift-right": {
        const [value, count] = [this.#int(first), this.#int(second)];
        const width = Math.max(bits, value.bits, count.bits);
        const [a, b] = [this.#extended(value, width), this.#extended(count, width)];
        const shifted = `(ite (bvslt ${b} ${this.#number(0n, width)}) ${this.#number(0n, width)} (${term.operator === "shift-left" ? "bvshl" : "bvashr"} ${a} ${b}))`;
        return this.#narrowed(shifted, width, bits);
      }
      default:
        return this.#any(term, bits).text;
    }
  }

  #narrowed(text: string, from: number, to: number): string {
    return this.#extended({ text: from === to ? text : this.#define(this.#sort("int", from), text), bits: from }, to);
  }

  #dividedBits(operator: Operator, first: Term, second: Term, bits: number): string {
    const [value, divisor] = [this.#int(first), this.#int(second)];
    const width = Math.max(bits, value.bits, divisor.bits) + 1;
    const [a = "", b = ""] = this.#aligned([value, divisor], width);
    return this.#narrowed(bitQuotient(operator, a, b, this.#number(0n, width)), width, bits);
  }

  /** A bit-vector that is congruent to an int modulo 2^bits. */
  #modular(term: Term, bits: number): string {
    if (term.kind === "wrap" && term.bits >= bits && !isConversion(term.operand)) return this.#modular(term.operand, bits);
    if (term.kind !== "apply") return this.#resized(term, bits);
    const operator = bitOperators[term.operator];
    if (operator !== undefined) {
      const text = `(${operator} ${term.operands.map((operand) => this.#modular(operand, bits)).join(" ")})`;
      return this.#define(this.#sort("int", bits), text);
    }
    const [first, second, third] = term.operands as readonly [Term, Term, Term];
    if (term.operator === "if-then-else")
      return this.#define(
        this.#sort("int", bits),
        `(ite ${this.#bool(first)} ${this.#modular(second, bits)} ${this.#modular(third, bits)})`,
      );
    if (term.operator === "shift-left") {
      const count = this.#range(second);
      if (count.minimum !== undefined && count.minimum >= 0n && count.maximum !== undefined) {
        const amount = this.#int(second);
        const width = Math.max(bits, amount.bits);
        const shifted = `(bvshl ${this.#modular(first, width)} ${this.#extended(amount, width)})`;
        return this.#narrowed(shifted, width, bits);
      }
    }
    return this.#resized(term, bits);
  }

  #resized(term: Term, bits: number): string {
    if (term.kind === "integer") return this.#number(term.value, bits);
    const written = this.#int(term);
    return this.#extended(written, bits);
  }

  /** An int as an integer of the solver. */
  #integer(term: Term): string {
    switch (term.kind) {
      case "integer":
        return this.#number(term.value, 0);
      case "variable":
        return this.#constant(term.name);
      case "wrap": {
        const size = 2n ** BigInt(term.bits);
        const low = this.#define("Int", `(mod ${this.#int(term.operand).text} ${size})`);
        return term.signed ? `(ite (< ${low} ${size / 2n}) ${low} (- ${low} ${size}))` : low;
      }
      case "apply":
        break;
      default:
        throw new Error(`${term.kind} is no int`);
    }
    const [first, second, third] = term.operands as readonly [Term, Term, Term];
    const text = (operand: Term) => this.#int(operand).text;
    switch (term.operator) {
      case "add":
        return `(+ ${text(first)} ${text(second)})`;
      case "subtract":
        return `(- ${text(first)} ${text(second)})`;
      case "multiply":
        return `(* ${text(first)} ${text(second)})`;
      case "negate":
        return `(- ${text(first)})`;
      case "if-then-else":
        return `(ite ${this.#bool(first)} ${text(second)} ${text(third)})`;
      case "divide-floor":
      case "divide-truncate":
        return quotient(term.operator, text(first), text(second));
      case "modulo-floor":
      case "remainder-truncate": {
        const [a, b] = [text(first), text(second)];
        const whole = this.#define("Int", quotient(term.operator === "modulo-floor" ? "divide-floor" : "divide-truncate", a, b));
        return `(ite (= ${b} 0) 0 (- ${a} (* ${b} ${whole})))`;
      }
      case "shift-left":
      case "shift-right": {
        const count = second.kind === "integer" ? second.value : -1n;
        if (count < 0n || count > 256n) return this.#any(term, 0).text;
        return term.operator === "shift-left" ? `(* ${text(first)} ${2n ** count})` : `(div ${text(first)} ${2n ** count})`;
      }
      case "power": {
        const exponent = second.kind === "integer" ? second.value : -1n;
        if (exponent < 1n || exponent > 4n) return this.#any(term, 0).text;
        return `(* 1 ${Array.from({ length: Number(exponent) }, () => text(first)).join(" ")})`;
      }
      case "select":
        return `(select ${this.#array(first)} ${text(second)})`;
      default:
        return this.#any(term, 0).text;
    }
  }

  /** A value of which only the range is known; one for each term. */
  #any(term: Term, bits: number): Written {
    this.#exact = false;
    const key = JSON.stringify(term, (_, field) =>
      typeof field === "bigint" ? `${field}n` : Object.is(field, -0) ? "-0" : typeof field === "number" ? `${field}` : field,
    );
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const text = `u${this.#count++}`;
    const sort = sortOf(term);
    this.#lines.push(`(declare-const ${text} ${this.#sort(sort, this.#mode === "bits" ? bits : undefined)})`);
    const written = { text, bits };
    this.#open.set(key, written);
    if (sort === "int") this.#assume(this.#within(written, this.#range(term)));
    if (this.#mode === "integers" && term.kind === "apply" && sort === "int") {
      const [a, b] = term.operands;
      if (a !== undefined && b !== undefined && term.operator.startsWith("bit-"))
        for (const fact of bitFacts(term.operator, this.#int(a).text, this.#int(b).text, text)) this.#assume(fact);
    }
    return written;
  }

  #double(term: Term): string {
    if (term.kind === "double") return doubleText(term.value);
    if (term.kind === "variable") return this.#constant(term.name);
    if (term.kind !== "apply") throw new Error(`${term.kind} is no double`);
    return this.#define("Float64", this.#doubleApplied(term));
  }

  #doubleApplied(term: Application): string {
    const [first, second, third] = term.operands as readonly [Term, Term, Term];
    switch (term.operator) {
      case "if-then-else":
        return `(ite ${this.#bool(first)} ${this.#double(second)} ${this.#double(third)})`;
      case "double-to-single":
        return single(this.#double(first));
      case "int-to-double": {
        if (first.kind === "integer") return doubleText(Number(first.value));
        if (this.#mode === "integers") return this.#any(term, 0).text;
        return `((_ to_fp 11 53) RNE ${this.#int(first).text})`;
      }
      case "select":
        return `(select ${this.#array(first)} ${this.#int(second).text})`;
      default: {
        const operator = doubles[term.operator];
        if (operator === undefined) return this.#any(term, 0).text;
        return `(${operator} ${term.operands.map((operand) => this.#double(operand)).join(" ")})`;
      }
    }
  }

  #array(term: Term): string {
    if (this.#mode === "bits") throw new Unwritable();
    if (term.kind === "variable") return this.#constant(term.name);
    if (term.kind !== "apply") throw new Error(`${term.kind} is no array`);
    const [array, index, element] = term.operands as readonly [Term, Term, Term];
    if (term.operator === "store") return `(store ${this.#array(array)} ${this.#int(index).text} ${this.#scalar(element)})`;
    if (term.operator === "fill") return `((as const ${this.#sort(term.sort, undefined)}) ${this.#scalar(array)})`;
    if (term.operator === "if-then-else") return `(ite ${this.#bool(array)} ${this.#array(index)} ${this.#array(element)})`;
    throw new Unwritable();
  }

  #scalar(term: Term): string {
    const sort = sortOf(term);
    return sort === "int" ? this.#int(term).text : sort === "bool" ? this.#bool(term) : this.#double(term);
  }
}
