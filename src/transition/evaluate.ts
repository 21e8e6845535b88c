import {
  add,
  addConstant,
  complement,
  constant,
  constantOf,
  equals,
  isConstant,
  isLinear,
  multiply,
  negate,
  one,
  type Polynomial,
  power,
  product,
  scale,
  subtract,
  tighten,
  variablePolynomial,
  variablesIn,
  zero,
} from "../logic/polynomial.js";
import { type Application, sortOf, type Term, unwrapped } from "../logic/term.js";
import { divideFloor, divideTruncate, moduloFloor, remainderTruncate } from "../program/arithmetic.js";
import { rangeOfBits } from "../program/range.js";
import { assuming, type DrawnAt, excludes, extended, oneOf, type Path, Typing, zeroAtoms } from "./path.js";
import { isNatural, type Scope } from "./scope.js";

/** Every way that an evaluation can go, each with the path that it needs; the paths exclude each other and cover all. */
export type Cases<Value> = readonly (readonly [Path, Value])[];

/** What may be known of a value that is not computed. */
type Knowledge = "intersection" | "union" | "difference" | "at-most-first" | "not-negative";

interface Quotient {
  readonly quotient: Polynomial;
  readonly remainder: Polynomial;
}

/** Symbolic evaluation of terms to polynomials, by cases. Truth values are 0 and 1. */
export class Evaluation {
  readonly typing: Typing;
  #splitsWraps = true;
  #fresh = 0;

  constructor(typing: Typing) {
    this.typing = typing;
  }

  /** The int or truth value of a term. Throws `Error` for terms of other sorts. */
  value(term: Term, path: Path, scope: Scope): Cases<Polynomial> {
    if (sortOf(term) !== "bool") return this.integer(term, path, scope);
    if (term.kind === "variable") return [[path, this.read(term.name, path, scope)]];
    return this.truth(term, path, scope).map(([next, truth]) => [next, truth ? one : zero]);
  }

  read(name: string, path: Path, scope: Scope): Polynomial {
    const full = scope.prefix + name;
    return path.store.get(full) ?? variablePolynomial(full);
  }

  /** A new variable for a value that comes from outside the path's polynomials. */
  draw(path: Path, statement: DrawnAt | undefined, exact = true): readonly [Path, Polynomial] {
    const name = `?${++this.#fresh}`;
    return [{ ...path, draws: [...path.draws, { name, statement }], exact: path.exact && exact }, variablePolynomial(name)];
  }

  /**
   * Starts names anew for other paths: two may share them. Where a value may wrap around, they are split into one case for
   * each side, which tells most, or have one case for all, which keeps them few.
   */
  restart(splitsWraps: boolean): void {
    this.#splitsWraps = splitsWraps;
    this.#fresh = 0;
  }

  assuming(path: Path, ...atoms: readonly Polynomial[]): Path | undefined {
    return assuming(path, atoms, this.typing);
  }

  /** True when an atom of the path, or of a variable's type, says just that the value is at least 0. */
  #says(path: Path, value: Polynomial): boolean {
    const sign = tighten(value);
    const same = (atom: Polynomial) => equals(atom, sign);
    if (path.atoms.some(same)) return true;
    for (const name of variablesIn(value)) if (this.typing.of(name).some(same)) return true;
    return false;
  }

  #isNotNegative(value: Polynomial, path: Path): boolean {
    return this.#says(path, value) || this.assuming(path, complement(value)) === undefined;
  }

  /** Splits by the sign of a polynomial: at least 0 first. */
  sign(value: Polynomial, path: Path): Cases<boolean> {
    if (this.#says(path, value)) return [[path, true]];
    return present([
      [this.assuming(path, value), true],
      [this.assuming(path, complement(value)), false],
    ]);
  }

  truth(term: Term, path: Path, scope: Scope): Cases<boolean> {
    switch (term.kind) {
      case "boolean":
        return [[path, term.value]];
      case "variable":
        return this.sign(addConstant(this.read(term.name, path, scope), -1n), path);
      case "apply":
        return this.#applied(term, path, scope);
      default:
        throw new Error(`${term.kind} is no truth value`);
    }
  }

  #applied(term: Application, path: Path, scope: Scope): Cases<boolean> {
    const [first, second, third] = term.operands as readonly [Term, Term, Term];
    switch (term.operator) {
      case "not":
        return this.truth(first, path, scope).map(([next, truth]) => [next, !truth]);
      case "and":
      case "or":
        return this.#connected(term.operands, term.operator === "or", path, scope);
      case "less":
        return this.#compared(first, second, path, scope, (a, b) => addConstant(subtract(b, a), -1n));
      case "at-most":
        return this.#compared(first, second, path, scope, (a, b) => subtract(b, a));
      case "equal":
        return this.#equal(first, second, path, scope);
      case "if-then-else":
        return this.truth(first, path, scope).flatMap(([next, truth]) => this.truth(truth ? second : third, next, scope));
      default: {
        const [next] = this.draw(path, undefined, false);
        return [
          [next, true],
          [next, false],
        ];
      }
    }
  }

  #connected(operands: readonly Term[], decisive: boolean, path: Path, scope: Scope): Cases<boolean> {
    const [first, ...rest] = operands;
    if (first === undefined) return [[path, !decisive]];
    return this.truth(first, path, scope).flatMap(([next, truth]) =>
      truth === decisive ? [[next, truth] as const] : this.#connected(rest, decisive, next, scope),
    );
  }

  #compared(first: Term, second: Term, path: Path, scope: Scope, atom: (a: Polynomial, b: Polynomial) => Polynomial): Cases<boolean> {
    return this.both(first, second, path, scope).flatMap(([next, [a, b]]) => this.sign(atom(a, b), next));
  }

  #equal(first: Term, second: Term, path: Path, scope: Scope): Cases<boolean> {
    if (sortOf(first) !== "int" && sortOf(first) !== "bool") return this.#unknownTruth(path);
    const cases: (readonly [Path | undefined, boolean])[] = [];
    for (const left of this.value(first, path, scope))
      for (const [next, b] of this.value(second, left[0], scope)) {
        const difference = subtract(left[1], b);
        cases.push([this.assuming(next, ...zeroAtoms(difference)), true]);
        cases.push([this.assuming(next, addConstant(negate(difference), -1n)), false]);
        cases.push([this.assuming(next, addConstant(difference, -1n)), false]);
      }
    return present(cases);
  }

  #unknownTruth(path: Path): Cases<boolean> {
    const [next] = this.draw(path, undefined, false);
    return [
      [next, true],
      [next, false],
    ];
  }

  both(first: Term, second: Term, path: Path, scope: Scope): Cases<readonly [Polynomial, Polynomial]> {
    return this.integer(first, path, scope).flatMap(([between, a]) =>
      this.integer(second, between, scope).map(([next, b]) => [next, [a, b]] as const),
    );
  }

  integer(term: Term, path: Path, scope: Scope): Cases<Polynomial> {
    switch (term.kind) {
      case "integer":
        return [[path, constant(term.value)]];
      case "variable":
        return [[path, this.read(term.name, path, scope)]];
      case "wrap":
        return this.integer(unwrapped(term.operand, term.bits), path, scope).flatMap(([next, value]) =>
          this.#wrapped(value, term.bits, term.signed, next),
        );
      case "apply":
        return this.#computed(term, path, scope);
      default:
        throw new Error(`${term.kind} is no int`);
    }
  }

  #computed(term: Application, path: Path, scope: Scope): Cases<Polynomial> {
    const [first, second, third] = term.operands as readonly [Term, Term, Term];
    const combined = (operation: (a: Polynomial, b: Polynomial) => Polynomial): Cases<Polynomial> =>
      this.both(first, second, path, scope).map(([next, [a, b]]) => [next, operation(a, b)]);
    const forked = (operation: (a: Polynomial, b: Polynomial, next: Path) => Cases<Polynomial>): Cases<Polynomial> =>
      this.both(first, second, path, scope).flatMap(([next, [a, b]]) => operation(a, b, next));
    // Where the types leave out negative numbers, truncation is rounding down, and no sign has to be told.
    const truncation = () => (isNatural(first, scope) && isNatural(second, scope) ? "floor" : "truncate");
    switch (term.operator) {
      case "add":
        return combined(add);
      case "subtract":
        return combined(subtract);
      case "multiply":
        return forked((a, b, next) => this.#modest(product(a, b), next, [a, b]));
      case "negate":
        return this.integer(first, path, scope).map(([next, value]) => [next, negate(value)]);
      case "if-then-else":
        return this.truth(first, path, scope).flatMap(([next, truth]) => this.integer(truth ? second : third, next, scope));
      case "divide-floor":
        return forked((a, b, next) => this.#divided(a, b, next, "floor").map(([after, { quotient }]) => [after, quotient]));
      case "modulo-floor":
        return forked((a, b, next) => this.#divided(a, b, next, "floor").map(([after, { remainder }]) => [after, remainder]));
      case "divide-truncate":
        return forked((a, b, next) => this.#divided(a, b, next, truncation()).map(([after, { quotient }]) => [after, quotient]));
      case "remainder-truncate":
        return forked((a, b, next) => this.#divided(a, b, next, truncation()).map(([after, { remainder }]) => [after, remainder]));
      case "shift-left":
        return forked((a, b, next) => this.#modest(small(b) ? product(constant(2n ** constantOf(b)), a) : undefined, next, [a, b]));
      case "shift-right":
        return forked((a, b, next) =>
          small(b)
            ? this.#divided(a, constant(2n ** constantOf(b)), next, "floor").map(([after, { quotient }]) => [after, quotient])
            : this.#guess(next, [a, b], "at-most-first"),
        );
      case "bit-and":
        return forked((a, b, next) => this.#conjoined(a, b, next));
      case "bit-or":
      case "bit-xor":
        return forked((a, b, next) => this.#guess(next, [a, b], term.operator === "bit-or" ? "union" : "difference"));
      case "power":
        return forked((a, b, next) => this.#power(a, b, next));
      case "select":
        return this.#selected(first, path, scope);
      default:
        return this.#guess(path, []);
    }
  }

  /** Quotient and remainder; those by zero are 0. One case where the signs do not matter. */
  #divided(a: Polynomial, b: Polynomial, path: Path, rounding: "floor" | "truncate"): Cases<Quotient> {
    if (isConstant(a) && isConstant(b)) {
      const [divide, remain] = rounding === "floor" ? [divideFloor, moduloFloor] : [divideTruncate, remainderTruncate];
      const [quotient, remainder] = [divide, remain].map((operation) => constant(operation(constantOf(a), constantOf(b))));
      return [[path, { quotient, remainder } as Quotient]];
    }
    if (isConstant(b)) {
      const divisor = constantOf(b);
      if (divisor === 0n) return [[path, { quotient: zero, remainder: zero }]];
      if (divisor < 0n)
        return this.#divided(negate(a), negate(b), path, rounding).map(([next, { quotient, remainder }]) => [
          next,
          { quotient, remainder: negate(remainder) },
        ]);
    } else {
      return present([
        [this.assuming(path, ...zeroAtoms(b)), "zero"],
        [this.assuming(path, addConstant(b, -1n)), "positive"],
        [this.assuming(path, addConstant(negate(b), -1n)), "negative"],
      ] as const).flatMap(([next, sign]) => {
        if (sign === "zero") return [[next, { quotient: zero, remainder: zero }] as const];
        if (sign === "positive") return this.#dividedByPositive(a, b, next, rounding);
        return this.#dividedByPositive(negate(a), negate(b), next, rounding).map(
          ([after, { quotient, remainder }]) => [after, { quotient, remainder: negate(remainder) }] as const,
        );
      });
    }
    return this.#dividedByPositive(a, b, path, rounding);
  }

  #dividedByPositive(a: Polynomial, b: Polynomial, path: Path, rounding: "floor" | "truncate"): Cases<Quotient> {
    if (rounding === "floor") {
      const [next, quotient] = this.draw(path, undefined);
      const remainder = subtract(a, multiply(quotient, b));
      const bounds = [remainder, addConstant(subtract(b, remainder), -1n)];
      const after = extended(next, [...bounds, ...(isConstant(b) ? [] : this.#quotientFacts(a, quotient, next))]);
      return [[after, { quotient, remainder }]];
    }
    return this.sign(a, path).flatMap(([next, nonnegative]) =>
      nonnegative
        ? this.#dividedByPositive(a, b, next, "floor")
        : this.#dividedByPositive(negate(a), b, next, "floor").map(
            ([after, { quotient, remainder }]) => [after, { quotient: negate(quotient), remainder: negate(remainder) }] as const,
          ),
    );
  }

  /** By a divisor of at least 1 a dividend of at least 0 has a quotient between 0 and itself. */
  #quotientFacts(a: Polynomial, quotient: Polynomial, path: Path): readonly Polynomial[] {
    return this.#isNotNegative(a, path) ? [quotient, subtract(a, quotient)] : [];
  }

  #wrapped(value: Polynomial, bits: number, signed: boolean, path: Path): Cases<Polynomial> {
    const { minimum, maximum } = rangeOfBits(bits, signed);
    const inRange = (result: Polynomial) => [subtract(result, constant(minimum)), subtract(constant(maximum), result)] as const;
    const modulus = constant(2n ** BigInt(bits));
    const [low, high] = inRange(value);
    if (!this.#splitsWraps) {
      if ([low, high].every((bound) => excludes(path, complement(bound), this.typing))) return [[path, value]];
      const [drawn, times] = this.draw(path, undefined);
      const wrapped = subtract(value, multiply(times, modulus));
      return [[extended(drawn, inRange(wrapped)), wrapped]];
    }
    const below = this.assuming(path, complement(low));
    const above = this.assuming(path, complement(high));
    if (below === undefined && above === undefined) return [[path, value]];
    const cases: (readonly [Path | undefined, Polynomial])[] = [[this.assuming(path, low, high), value]];
    for (const [beyond, direction] of [
      [above, 1n],
      [below, -1n],
    ] as const) {
      if (beyond === undefined) continue;
      const once = subtract(value, scale(direction, modulus));
      const edge = inRange(once)[direction > 0n ? 1 : 0];
      if (this.assuming(beyond, complement(edge)) === undefined) {
        cases.push([beyond, once]);
        continue;
      }
      const [drawn, times] = this.draw(beyond, undefined);
      const wrapped = subtract(value, multiply(times, modulus));
      cases.push([this.assuming(drawn, ...inRange(wrapped), addConstant(scale(direction, times), -1n)), wrapped]);
    }
    const found = present(cases);
    return found.map(([next, result]) => [oneOf(found.length, next), result]);
  }

  /** Exact for masks 2^k - 1; otherwise at most each operand that is not negative. */
  #conjoined(a: Polynomial, b: Polynomial, path: Path): Cases<Polynomial> {
    for (const [mask, other] of [
      [b, a],
      [a, b],
    ] as const) {
      if (!isConstant(mask)) continue;
      const size = constantOf(mask) + 1n;
      if (size > 0n && (size & (size - 1n)) === 0n)
        return this.#divided(other, constant(size), path, "floor").map(([next, { remainder }]) => [next, remainder]);
    }
    return this.#guess(path, [a, b], "intersection");
  }

  #power(base: Polynomial, exponent: Polynomial, path: Path): Cases<Polynomial> {
    if (isConstant(exponent) && constantOf(exponent) < 0n) return [[path, zero]];
    const positive = isConstant(base) && constantOf(base) > 0n;
    const value = isConstant(exponent) ? power(base, constantOf(exponent)) : undefined;
    return this.#modest(value, path, [base, exponent], positive ? "not-negative" : undefined);
  }

  /** A value that has been computed; any where it was too large. */
  #modest(value: Polynomial | undefined, path: Path, operands: readonly Polynomial[], knowledge?: Knowledge): Cases<Polynomial> {
    return value === undefined ? this.#guess(path, operands, knowledge) : [[path, value]];
  }

  #selected(array: Term, path: Path, scope: Scope): Cases<Polynomial> {
    const [next, element] = this.draw(path, undefined, false);
    const type = array.kind === "variable" ? scope.types.get(array.name) : undefined;
    const facts = type !== undefined && "element" in type ? Typing.facts(element, type.element) : [];
    const after = this.assuming(next, ...facts);
    return after === undefined ? [] : [[after, element]];
  }

  /** Any value, within what is known of bit operations on operands that are not negative. */
  #guess(path: Path, operands: readonly Polynomial[], knowledge?: Knowledge): Cases<Polynomial> {
    const [next, result] = this.draw(path, undefined, false);
    const [a, b] = operands;
    if (knowledge === undefined || a === undefined || b === undefined) return [[next, result]];
    const [first, second] = [a, b].map((value) => isLinear(value) && this.#isNotNegative(value, path));
    const facts: Polynomial[] = [];
    if (knowledge === "not-negative") facts.push(result);
    if (knowledge === "intersection") {
      if (first || second) facts.push(result);
      if (first) facts.push(subtract(a, result));
      if (second) facts.push(subtract(b, result));
    }
    if ((knowledge === "union" || knowledge === "difference") && first && second) facts.push(result, subtract(add(a, b), result));
    if (knowledge === "union" && first && second) facts.push(subtract(result, a), subtract(result, b));
    if (knowledge === "at-most-first" && first) facts.push(result, subtract(a, result));
    return [[extended(next, facts), result]];
  }
}

function small(count: Polynomial): boolean {
  return isConstant(count) && constantOf(count) >= 0n && constantOf(count) <= 256n;
}

function present<Value>(cases: readonly (readonly [Path | undefined, Value])[]): Cases<Value> {
  return cases.flatMap(([path, value]) => (path === undefined ? [] : [[path, value] as const]));
}
