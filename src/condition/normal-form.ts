import {
  add,
  addConstant,
  complement,
  constant,
  isConstant,
  isZero,
  keyOf,
  negate,
  type Polynomial,
  power,
  product,
  subtract,
  tighten,
  zero,
} from "../logic/polynomial.js";
import { type Application, sortOf, type Term } from "../logic/term.js";
import { divideFloor, divideTruncate } from "../program/arithmetic.js";
import type { ValueType } from "../program/program.js";
import { type Range, rangeOf, rangeOfBits } from "../program/range.js";
import { Atoms, type BitOperator } from "./atoms.js";
import { constantAt, isAtLeast, reduced, symmetric } from "./bounds.js";

/** Thrown when a truth value depends on an atom that is not decided yet. */
export class Undecided extends Error {
  readonly atom: string;
  constructor(atom: string) {
    super(`undecided: ${atom}`);
    this.atom = atom;
  }
}

/** All integers up to here are doubles. */
const EXACT = 2n ** 53n;

/** Thrown when normal forms get too large. */
export class TooLarge extends Error {}

function modest(value: Polynomial | undefined): Polynomial {
  if (value === undefined) throw new TooLarge();
  return value;
}

/** Monomials computed, per instance. */
const MOST_WORK = 60_000;
/** Monomials of one polynomial. */
const LARGEST = 400;

/**
 * Normal forms of terms: ints are polynomials over what has no polynomial, modulo 2^bits under a `wrap`; comparisons are
 * signs of such polynomials. Where truth values matter they are read from `decided`, else `Undecided` is thrown. Equal
 * normal forms are equal for all values of the variables; the converse need not hold.
 */
export class NormalForms {
  readonly decided = new Map<string, boolean>();
  #work = 0;
  readonly #types: ReadonlyMap<string, ValueType>;
  readonly #atoms = new Atoms();
  /** For comparisons with 0, by the text under which they are decided, what is compared. */
  readonly #comparisons = new Map<string, Polynomial>();

  constructor(types: ReadonlyMap<string, ValueType>) {
    this.#types = types;
  }

  truth(term: Term): boolean {
    if (term.kind === "boolean") return term.value;
    if (term.kind === "variable") return this.#ask(`truth ${term.name}`);
    if (term.kind !== "apply") throw new Error(`${term.kind} is no truth value`);
    const [first, second, third] = term.operands as readonly [Term, Term, Term];
    switch (term.operator) {
      case "not":
        return !this.truth(first);
      case "and":
        return term.operands.every((operand) => this.truth(operand));
      case "or":
        return term.operands.some((operand) => this.truth(operand));
      case "if-then-else":
        return this.truth(first) ? this.truth(second) : this.truth(third);
      case "less":
        return this.#sign(addConstant(subtract(this.int(second), this.int(first)), -1n));
      case "at-most":
        return this.#sign(subtract(this.int(second), this.int(first)));
      case "equal":
        if (sortOf(first) === "bool") return this.truth(first) === this.truth(second);
        return this.#isZero(subtract(this.int(first), this.int(second)));
      case "double-equal":
      case "double-less":
      case "double-at-most": {
        const [a, b] = [this.#whole(first), this.#whole(second)];
        if (a === undefined || b === undefined) return this.#compared(term.operator, this.key(first), this.key(second));
        if (term.operator === "double-equal") return this.#isZero(subtract(a, b));
        return this.#sign(addConstant(subtract(b, a), term.operator === "double-less" ? -1n : 0n));
      }
      case "double-same":
        return this.#compared(term.operator, this.key(first), this.key(second));
      default:
        return this.#ask(this.#applied(term));
    }
  }

  #ask(atom: string): boolean {
    const known = this.decided.get(atom);
    if (known === undefined) throw new Undecided(atom);
    return known;
  }

  /** Is a polynomial at least 0? One atom serves a polynomial and its complement. */
  #sign(value: Polynomial): boolean {
    const atom = tighten(value);
    const { minimum, maximum } = this.#atoms.rangeOf(atom);
    if (minimum !== undefined && minimum >= 0n) return true;
    if (maximum !== undefined && maximum < 0n) return false;
    for (const fact of this.#facts()) {
      if (isAtLeast(atom, fact)) return true;
      if (isAtLeast(complement(atom), fact)) return false;
    }
    const [key, other] = [keyOf(atom), keyOf(complement(atom))];
    this.#comparisons.set(`${key} >= 0`, atom).set(`${other} >= 0`, complement(atom));
    return key <= other ? this.#ask(`${key} >= 0`) : !this.#ask(`${other} >= 0`);
  }

  #isZero(value: Polynomial): boolean {
    if (isConstant(value)) return isZero(value);
    const { minimum, maximum } = this.#atoms.rangeOf(value);
    if ((minimum !== undefined && minimum > 0n) || (maximum !== undefined && maximum < 0n)) return false;
    for (const fact of this.#facts())
      if (isAtLeast(addConstant(value, -1n), fact) || isAtLeast(addConstant(negate(value), -1n), fact)) return false;
    const [key, other] = [keyOf(value), keyOf(negate(value))];
    this.#comparisons.set(`${key} = 0`, value).set(`${other} = 0`, value);
    return this.#ask(`${key <= other ? key : other} = 0`);
  }

  /** What the decided comparisons say, each at least 0. */
  *#facts(): Generator<Polynomial> {
    for (const [atom, truth] of this.decided) {
      const value = this.#comparisons.get(atom);
      if (value === undefined) continue;
      if (atom.endsWith(">= 0")) yield truth ? value : complement(value);
      else if (truth) yield* [value, negate(value)];
    }
  }

  #compared(operator: string, first: string, second: string): boolean {
    if (operator === "double-same") return first === second || this.#ask(`same ${[first, second].sort().join(" ")}`);
    if (first === "NaN" || second === "NaN" || (operator === "double-less" && first === second)) return false;
    if (operator === "double-equal" || first === second) return this.#ask(`equal ${[first, second].sort().join(" ")}`);
    return this.#ask(`${operator} ${first} ${second}`);
  }

  /**
   * The integer that a double is, where it is one of at most 2^53 in size however it is computed: then nothing was
   * rounded. 0 stands for -0 too, which no comparison tells apart.
   */
  #whole(term: Term): Polynomial | undefined {
    const value = this.#wholeOf(term);
    const { minimum, maximum } = value === undefined ? {} : this.#atoms.rangeOf(value);
    return minimum !== undefined && maximum !== undefined && minimum >= -EXACT && maximum <= EXACT ? value : undefined;
  }

  #wholeOf(term: Term): Polynomial | undefined {
    if (term.kind === "double") return Number.isInteger(term.value) ? constant(BigInt(term.value)) : undefined;
    if (term.kind === "variable") {
      const type = this.#types.get(term.name);
      if (type?.sort !== "double" || type.integral !== true || type.minimum === undefined || type.maximum === undefined) return undefined;
      return this.#atoms.variable(`whole ${term.name}`, {
        minimum: BigInt(Math.ceil(type.minimum)),
        maximum: BigInt(Math.floor(type.maximum)),
      });
    }
    if (term.kind !== "apply") return undefined;
    const [first, second, third] = term.operands as readonly [Term, Term, Term];
    if (term.operator === "int-to-double") return this.int(first);
    if (term.operator === "if-then-else") return this.#whole(this.truth(first) ? second : third);
    if (!term.operator.startsWith("double-")) return undefined;
    const a = this.#whole(first);
    if (a === undefined) return undefined;
    switch (term.operator) {
      case "double-negate":
        return negate(a);
      case "double-absolute":
        return this.#sign(a) ? a : negate(a);
      case "double-floor":
      case "double-ceiling":
      case "double-truncate":
      case "double-round-even":
        return a;
    }
    const b = second === undefined ? undefined : this.#whole(second);
    if (b === undefined) return undefined;
    switch (term.operator) {
      case "double-add":
        return add(a, b);
      case "double-subtract":
        return subtract(a, b);
      case "double-multiply":
        return modest(product(a, b));
      default:
        return undefined;
    }
  }

  /** A text that is the same for terms of equal normal form. */
  key(term: Term): string {
    switch (sortOf(term)) {
      case "int":
        return keyOf(this.int(term));
      case "bool":
        return `${this.truth(term)}`;
      default:
        if (term.kind === "variable") return `variable ${term.name}`;
        if (term.kind === "double") return Object.is(term.value, -0) ? "-0" : `${term.value}`;
        if (term.kind !== "apply") throw new Error(`${term.kind} has no key`);
        return this.#applied(term);
    }
  }

  #applied({ operator, operands }: Application): string {
    const [condition, then, otherwise] = operands as readonly [Term, Term, Term];
    if (operator === "if-then-else") return this.key(this.truth(condition) ? then : otherwise);
    if (operator === "int-to-double") {
      const value = constantAt(this.int(condition));
      if (value !== undefined) return `${Number(value)}`;
    }
    const keys = operands.map((operand) => this.key(operand));
    if (operator === "double-remainder" && (keys[1] === "0" || keys[1] === "-0")) return "NaN";
    if (operator === "double-add" || operator === "double-multiply") keys.sort();
    return `${operator}(${keys.join(",")})`;
  }

  /** The polynomial of an int term; with a modulus, one that is congruent to it. */
  int(term: Term, modulus?: bigint): Polynomial {
    const value = this.#int(term, modulus);
    this.#work += 1 + value.coefficients.size;
    if (this.#work > MOST_WORK || value.coefficients.size > LARGEST) throw new TooLarge();
    return modulus === undefined ? value : reduced(value, modulus);
  }

  #int(term: Term, modulus: bigint | undefined): Polynomial {
    switch (term.kind) {
      case "integer":
        return constant(term.value);
      case "variable":
        return this.#atoms.variable(`int ${term.name}`, this.#variableRange(term.name));
      case "wrap": {
        const size = 2n ** BigInt(term.bits);
        if (modulus !== undefined && size % modulus === 0n) return this.int(term.operand, modulus);
        const inner = this.int(term.operand, size);
        const limits = rangeOfBits(term.bits, term.signed);
        const { minimum, maximum } = this.#atoms.rangeOf(inner);
        if (minimum !== undefined && maximum !== undefined && minimum >= limits.minimum && maximum <= limits.maximum) return inner;
        return this.#atoms.variable(`wrap ${term.bits} ${term.signed} ${keyOf(inner)}`, limits);
      }
      case "apply":
        return this.#computed(term, modulus);
      default:
        throw new Error(`${term.kind} is no int`);
    }
  }

  #computed(term: Application, modulus: bigint | undefined): Polynomial {
    const [first, second, third] = term.operands as readonly [Term, Term, Term];
    switch (term.operator) {
      case "add":
        return add(this.int(first, modulus), this.int(second, modulus));
      case "subtract":
        return subtract(this.int(first, modulus), this.int(second, modulus));
      case "multiply":
        return modest(product(this.int(first, modulus), this.int(second, modulus)));
      case "negate":
        return negate(this.int(first, modulus));
      case "if-then-else":
        return this.int(this.truth(first) ? second : third, modulus);
      case "bit-and":
      case "bit-or":
      case "bit-xor":
        return this.#bits(term.operator, term, modulus);
      case "shift-left": {
        const count = constantAt(this.int(second));
        if (count !== undefined && count >= 0n && count <= 256n) return modest(product(constant(2n ** count), this.int(first, modulus)));
        break;
      }
      case "shift-right": {
        const count = constantAt(this.int(second));
        if (count !== undefined && count >= 0n && count <= 256n) return this.#quotient(this.int(first), constant(2n ** count), "floor");
        break;
      }
      case "power": {
        const exponent = constantAt(this.int(second));
        if (exponent !== undefined && exponent >= 0n && exponent <= 8n) return modest(power(this.int(first, modulus), exponent));
        break;
      }
      case "divide-floor":
        return this.#quotient(this.int(first), this.int(second), "floor");
      case "divide-truncate":
        return this.#quotient(this.int(first), this.int(second), "truncate");
      case "modulo-floor":
        return this.#remainder(this.int(first), this.int(second), "floor");
      case "remainder-truncate":
        return this.#remainder(this.int(first), this.int(second), "truncate");
    }
    return this.#atoms.variable(
      this.#applied(term),
      rangeOf(term, (part) => this.#known(part)),
    );
  }

  /** By zero it is 0; what is not negative is divided the same way by both. */
  #quotient(a: Polynomial, b: Polynomial, rounding: "floor" | "truncate"): Polynomial {
    if (this.#isZero(b)) return zero;
    const [numerator, divisor] = [constantAt(a), constantAt(b)];
    if (divisor === 1n) return a;
    if (numerator !== undefined && divisor !== undefined)
      return constant((rounding === "floor" ? divideFloor : divideTruncate)(numerator, divisor));
    const [above, below] = [this.#atoms.rangeOf(a), this.#atoms.rangeOf(b)];
    const alike = above.minimum !== undefined && above.minimum >= 0n && below.minimum !== undefined && below.minimum > 0n;
    const range = alike ? { minimum: 0n, ...(above.maximum === undefined ? {} : { maximum: above.maximum }) } : {};
    return this.#atoms.variable(`${alike ? "floor" : rounding} ${keyOf(a)} / ${keyOf(b)}`, range);
  }

  #remainder(a: Polynomial, b: Polynomial, rounding: "floor" | "truncate"): Polynomial {
    if (this.#isZero(b)) return zero;
    const remainder = subtract(a, modest(product(b, this.#quotient(a, b, rounding))));
    const divisor = constantAt(b);
    if (divisor !== undefined && divisor > 0n && !isConstant(remainder)) {
      const floors = rounding === "floor" || (this.#atoms.rangeOf(a).minimum ?? -1n) >= 0n;
      this.#atoms.bound(remainder, floors ? 0n : 1n - divisor, divisor - 1n);
    }
    return remainder;
  }

  /** Associative and commutative; x ^ x is 0, x & x and x | x are x; x | y is x + y - (x & y); x & 2^k - 1 is x mod 2^k. */
  #bits(operator: BitOperator, term: Term, modulus: bigint | undefined): Polynomial {
    let fixed = operator === "bit-and" ? -1n : 0n;
    const members = new Map<string, Polynomial>();
    const include = (member: Polynomial): void => {
      const inner = this.#atoms.bitsOf(member);
      const value = constantAt(member);
      if (value !== undefined) fixed = operator === "bit-and" ? fixed & value : operator === "bit-or" ? fixed | value : fixed ^ value;
      else if (inner?.operator === operator) inner.members.forEach(include);
      else if (operator === "bit-xor" && members.has(keyOf(member))) members.delete(keyOf(member));
      else members.set(keyOf(member), member);
    };
    const gather = (part: Term): void => {
      if (part.kind === "apply" && part.operator === operator) part.operands.forEach(gather);
      else include(this.int(part, modulus));
    };
    gather(term);
    if (modulus !== undefined) fixed = symmetric(fixed, modulus);
    const all = [...members.values()];
    const [first, second] = all;
    if (first === undefined || (operator === "bit-and" && fixed === 0n) || (operator === "bit-or" && fixed === -1n)) return constant(fixed);
    if (all.length === 1 && fixed === (operator === "bit-and" ? -1n : 0n)) return first;
    if (operator === "bit-xor" && all.length === 1 && fixed === -1n) return complement(first);
    if (operator === "bit-and" && all.length === 1 && fixed > 0n && (fixed & (fixed + 1n)) === 0n)
      return this.#remainder(first, constant(fixed + 1n), "floor");
    if (operator === "bit-or" && all.length === 2 && second !== undefined && fixed === 0n)
      return subtract(add(first, second), this.#joined("bit-and", [first, second], modulus));
    return this.#joined(operator, fixed === (operator === "bit-and" ? -1n : 0n) ? all : [...all, constant(fixed)], modulus);
  }

  #joined(operator: BitOperator, members: readonly Polynomial[], modulus: bigint | undefined): Polynomial {
    const keys = members.map(keyOf).sort();
    const ranges = members.map((member) => this.#atoms.rangeOf(member));
    const nonnegative = ranges.every(({ minimum }) => minimum !== undefined && minimum >= 0n);
    const largest = ranges.map(({ maximum }) => maximum).reduce((a, b) => (a === undefined || b === undefined ? undefined : a > b ? a : b));
    const range = nonnegative && largest !== undefined ? { minimum: 0n, maximum: 2n ** BigInt(largest.toString(2).length) - 1n } : {};
    return this.#atoms.variable(`${operator} ${modulus ?? ""} ${keys.join(" ")}`, range, { operator, members });
  }

  #variableRange(name: string): Range {
    const type = this.#types.get(name);
    return type?.sort === "int" ? type : {};
  }

  #known(part: Term): Range | undefined {
    return part.kind === "variable" && part.sort === "int" ? this.#variableRange(part.name) : undefined;
  }
}
