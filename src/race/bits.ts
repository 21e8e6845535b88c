import { sortOf, type Term } from "../logic/term.js";
import { NotRaceable } from "./term-code.js";

/** What bits are made of: truth values, half-known ones, nodes of a diagram. Terms can be computed in any of them. */
export interface BitAlgebra<Bit> {
  constant(value: boolean): Bit;
  /** "If `condition` then `yes` else `no`". */
  choose(condition: Bit, yes: Bit, no: Bit): Bit;
}

/** An integer in two's complement, the lowest bit first; the last one is the sign, and stands for all that follow. */
export type Word<Bit> = readonly Bit[];

/** Widest shift by a constant, and widest product, that are computed. */
const widest = 256;

/** Computes terms bit by bit, without rounding or overflow. Throws `NotRaceable` for operators it does not have. */
export class BitArithmetic<Bit> {
  readonly #algebra: BitAlgebra<Bit>;
  readonly #variables: ReadonlyMap<string, Word<Bit>>;
  readonly #no: Bit;
  readonly #yes: Bit;

  /** `variables` are the words of ints; a truth value is a word of one bit. */
  constructor(algebra: BitAlgebra<Bit>, variables: ReadonlyMap<string, Word<Bit>>) {
    this.#algebra = algebra;
    this.#variables = variables;
    this.#no = algebra.constant(false);
    this.#yes = algebra.constant(true);
  }

  bit(term: Term): Bit {
    if (term.kind === "boolean") return this.#algebra.constant(term.value);
    if (term.kind === "variable") return this.#at(this.#wordOf(term.name), 0);
    if (term.kind !== "apply") throw new NotRaceable(`a ${term.kind} where a truth value is needed`);
    const [a, b, c] = term.operands as readonly [Term, Term, Term];
    switch (term.operator) {
      case "not":
        return this.#not(this.bit(a));
      case "and":
        return term.operands.reduce((all, each) => this.#and(all, this.bit(each)), this.#yes);
      case "or":
        return term.operands.reduce((some, each) => this.#or(some, this.bit(each)), this.#no);
      case "equal":
        return sortOf(a) === "bool" ? this.#not(this.#xor(this.bit(a), this.bit(b))) : this.#equal(this.word(a), this.word(b));
      case "less":
        return this.#sign(this.#subtract(this.word(a), this.word(b)));
      case "at-most":
        return this.#not(this.#sign(this.#subtract(this.word(b), this.word(a))));
      case "if-then-else":
        return this.#algebra.choose(this.bit(a), this.bit(b), this.bit(c));
      default:
        throw new NotRaceable(`${term.operator} is not decided bit by bit here`);
    }
  }

  word(term: Term): Word<Bit> {
    if (term.kind === "integer") return this.#constant(term.value);
    if (term.kind === "variable") return this.#wordOf(term.name);
    if (term.kind === "wrap") return this.#wrapped(this.word(term.operand), term.bits, term.signed);
    if (term.kind !== "apply") throw new NotRaceable(`a ${term.kind} where an integer is needed`);
    const [a, b, c] = term.operands as readonly [Term, Term, Term];
    switch (term.operator) {
      case "add":
        return this.#sum(this.word(a), this.word(b), this.#no);
      case "subtract":
        return this.#subtract(this.word(a), this.word(b));
      case "negate":
        return this.#subtract([this.#no], this.word(a));
      case "multiply":
        return this.#product(this.word(a), this.word(b));
      case "bit-and":
        return this.#each(this.word(a), this.word(b), (x, y) => this.#and(x, y));
      case "bit-or":
        return this.#each(this.word(a), this.word(b), (x, y) => this.#or(x, y));
      case "bit-xor":
        return this.#each(this.word(a), this.word(b), (x, y) => this.#xor(x, y));
      case "if-then-else": {
        const condition = this.bit(a);
        return this.#each(this.word(b), this.word(c), (x, y) => this.#algebra.choose(condition, x, y));
      }
      case "shift-left":
        return [...Array.from({ length: this.#count(b) }, () => this.#no), ...this.word(a)];
      case "shift-right": {
        const word = this.word(a);
        return word.slice(Math.min(this.#count(b), word.length - 1));
      }
      default:
        throw new NotRaceable(`${term.operator} is not decided bit by bit here`);
    }
  }

  #wordOf(name: string): Word<Bit> {
    const word = this.#variables.get(name);
    if (word === undefined) throw new NotRaceable(`${name} is read before it is set`);
    return word;
  }

  #constant(value: bigint): Word<Bit> {
    const bits: Bit[] = [];
    let rest = value;
    for (; rest !== 0n && rest !== -1n; rest >>= 1n) bits.push(this.#algebra.constant((rest & 1n) === 1n));
    return [...bits, this.#algebra.constant(rest < 0n)];
  }

  /** Shifts are by constants only. */
  #count(term: Term): number {
    if (term.kind !== "integer") throw new NotRaceable("a shift by a variable is not decided bit by bit here");
    if (term.value > widest) throw new NotRaceable("numbers this long are not decided bit by bit here");
    return Math.max(0, Number(term.value));
  }

  #wrapped(word: Word<Bit>, bits: number, signed: boolean): Word<Bit> {
    const low = Array.from({ length: bits }, (_, index) => this.#at(word, index));
    return signed ? low : [...low, this.#no];
  }

  #subtract(a: Word<Bit>, b: Word<Bit>): Word<Bit> {
    return this.#sum(
      a,
      b.map((bit) => this.#not(bit)),
      this.#yes,
    );
  }

  /** One bit longer than both, so that it never overflows. */
  #sum(a: Word<Bit>, b: Word<Bit>, carryIn: Bit): Word<Bit> {
    let carry = carryIn;
    return Array.from({ length: Math.max(a.length, b.length) + 1 }, (_, index) => {
      const [x, y] = [this.#at(a, index), this.#at(b, index)];
      const half = this.#xor(x, y);
      const digit = this.#xor(half, carry);
      carry = this.#algebra.choose(half, carry, x);
      return digit;
    });
  }

  /** The sum of a, shifted, over the bits of b; the sign of b counts negatively. */
  #product(a: Word<Bit>, b: Word<Bit>): Word<Bit> {
    if (a.length + b.length > widest) throw new NotRaceable("numbers this long are not decided bit by bit here");
    return b.reduce<Word<Bit>>(
      (sum, bit, index) => {
        const shifted = [...Array.from({ length: index }, () => this.#no), ...a.map((each) => this.#and(each, bit))];
        const added = index === b.length - 1 ? this.#subtract(sum, shifted) : this.#sum(sum, shifted, this.#no);
        return added.slice(0, a.length + b.length);
      },
      [this.#no],
    );
  }

  #each(a: Word<Bit>, b: Word<Bit>, combine: (x: Bit, y: Bit) => Bit): Word<Bit> {
    return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => combine(this.#at(a, index), this.#at(b, index)));
  }

  #equal(a: Word<Bit>, b: Word<Bit>): Bit {
    return this.#each(a, b, (x, y) => this.#not(this.#xor(x, y))).reduce((all, each) => this.#and(all, each), this.#yes);
  }

  #at(word: Word<Bit>, index: number): Bit {
    return word[Math.min(index, word.length - 1)] ?? this.#no;
  }

  #sign(word: Word<Bit>): Bit {
    return word.at(-1) ?? this.#no;
  }

  #not(bit: Bit): Bit {
    return this.#algebra.choose(bit, this.#no, this.#yes);
  }

  #and(a: Bit, b: Bit): Bit {
    return this.#algebra.choose(a, b, this.#no);
  }

  #or(a: Bit, b: Bit): Bit {
    return this.#algebra.choose(a, this.#yes, b);
  }

  #xor(a: Bit, b: Bit): Bit {
    return this.#algebra.choose(a, this.#not(b), b);
  }
}
