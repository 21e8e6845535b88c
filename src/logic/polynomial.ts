/** A product of variables: their names in alphabetical order, each as often as its exponent says, joined by "*"; "" is 1. */
export type Monomial = string;

/**
 * A polynomial with integer coefficients, in canonical form: no zero coefficients. Immutable. Equal polynomials have
 * equal `keyOf`.
 */
export interface Polynomial {
  readonly coefficients: ReadonlyMap<Monomial, bigint>;
}

export const zero: Polynomial = { coefficients: new Map() };
export const one: Polynomial = constant(1n);

export function constant(value: bigint): Polynomial {
  return { coefficients: value === 0n ? new Map() : new Map([["", value]]) };
}

export function variablePolynomial(name: string): Polynomial {
  return { coefficients: new Map([[name, 1n]]) };
}

/** A polynomial from monomials with their coefficients; equal monomials are added up. */
export function polynomial(terms: Iterable<readonly [Monomial, bigint]>): Polynomial {
  const coefficients = new Map<Monomial, bigint>();
  for (const [monomial, coefficient] of terms) accumulate(coefficients, monomial, coefficient);
  return { coefficients };
}

function accumulate(into: Map<Monomial, bigint>, monomial: Monomial, coefficient: bigint): void {
  const sum = (into.get(monomial) ?? 0n) + coefficient;
  if (sum === 0n) into.delete(monomial);
  else into.set(monomial, sum);
}

/** The variables of a monomial, repeated by exponent. */
export function factorsOf(monomial: Monomial): readonly string[] {
  return monomial === "" ? [] : monomial.split("*");
}

export function multiplyMonomials(first: Monomial, second: Monomial): Monomial {
  if (first === "") return second;
  if (second === "") return first;
  // The factors of each are sorted: often one ends before the other begins.
  const [left, right] = [factorsOf(first), factorsOf(second)];
  if ((left.at(-1) as string) <= (right[0] as string)) return `${first}*${second}`;
  if ((right.at(-1) as string) <= (left[0] as string)) return `${second}*${first}`;
  return [...left, ...right].sort().join("*");
}

export function add(first: Polynomial, second: Polynomial): Polynomial {
  return addScaled(first, 1n, second);
}

export function subtract(first: Polynomial, second: Polynomial): Polynomial {
  return addScaled(first, -1n, second);
}

/** first + factor · second */
export function addScaled(first: Polynomial, factor: bigint, second: Polynomial): Polynomial {
  if (factor === 0n) return first;
  const coefficients = new Map(first.coefficients);
  for (const [monomial, coefficient] of second.coefficients) accumulate(coefficients, monomial, factor * coefficient);
  return { coefficients };
}

export function addConstant(polynomial: Polynomial, value: bigint): Polynomial {
  if (value === 0n) return polynomial;
  const coefficients = new Map(polynomial.coefficients);
  accumulate(coefficients, "", value);
  return { coefficients };
}

export function scale(factor: bigint, polynomial: Polynomial): Polynomial {
  if (factor === 0n) return zero;
  if (factor === 1n) return polynomial;
  return { coefficients: new Map([...polynomial.coefficients].map(([monomial, coefficient]) => [monomial, factor * coefficient])) };
}

export function negate(polynomial: Polynomial): Polynomial {
  return scale(-1n, polynomial);
}

export function multiply(first: Polynomial, second: Polynomial): Polynomial {
  if (isConstant(first)) return scale(constantOf(first), second);
  if (isConstant(second)) return scale(constantOf(second), first);
  const coefficients = new Map<Monomial, bigint>();
  for (const [left, a] of first.coefficients)
    for (const [right, b] of second.coefficients) accumulate(coefficients, multiplyMonomials(left, right), a * b);
  return { coefficients };
}

export function constantOf(polynomial: Polynomial): bigint {
  return polynomial.coefficients.get("") ?? 0n;
}

export function coefficientOf(polynomial: Polynomial, monomial: Monomial): bigint {
  return polynomial.coefficients.get(monomial) ?? 0n;
}

export function isConstant(polynomial: Polynomial): boolean {
  const { size } = polynomial.coefficients;
  return size === 0 || (size === 1 && polynomial.coefficients.has(""));
}

export function isZero(polynomial: Polynomial): boolean {
  return polynomial.coefficients.size === 0;
}

/** No product of variables. */
export function isLinear(polynomial: Polynomial): boolean {
  for (const monomial of polynomial.coefficients.keys()) if (monomial.includes("*")) return false;
  return true;
}

/** The highest number of factors in a monomial; 0 for constants. */
export function degreeOf(polynomial: Polynomial): number {
  return Math.max(0, ...[...polynomial.coefficients.keys()].map((monomial) => factorsOf(monomial).length));
}

/** The names that occur, each once. */
export function variablesIn(polynomial: Polynomial, into: Set<string> = new Set()): Set<string> {
  for (const monomial of polynomial.coefficients.keys())
    if (monomial.includes("*")) for (const name of factorsOf(monomial)) into.add(name);
    else if (monomial !== "") into.add(monomial);
  return into;
}

export function mentions(polynomial: Polynomial, name: string): boolean {
  for (const monomial of polynomial.coefficients.keys())
    if (monomial === name || (monomial.includes("*") && factorsOf(monomial).includes(name))) return true;
  return false;
}

/** Does a variable occur by itself, once or minus once, and in no product? Then an equation can be solved for it. */
export function isSolvable(polynomial: Polynomial, name: string): boolean {
  const coefficient = coefficientOf(polynomial, name);
  if (coefficient !== 1n && coefficient !== -1n) return false;
  return ![...polynomial.coefficients.keys()].some((monomial) => monomial.includes("*") && factorsOf(monomial).includes(name));
}

/** Is it at least 0 whatever the variables are, on its face: is it such a constant? */
export function isMet(atom: Polynomial): boolean {
  return isConstant(atom) && constantOf(atom) >= 0n;
}

/** Is it negative whatever the variables are, on its face: is it such a constant? */
export function isNeverMet(atom: Polynomial): boolean {
  return isConstant(atom) && constantOf(atom) < 0n;
}

/** Replaces variables by polynomials, all at once. */
export function substitutePolynomials(target: Polynomial, replacement: ReadonlyMap<string, Polynomial>): Polynomial {
  const coefficients = new Map<Monomial, bigint>();
  for (const [monomial, coefficient] of target.coefficients) {
    const factors = factorsOf(monomial);
    if (!factors.some((name) => replacement.has(name))) {
      accumulate(coefficients, monomial, coefficient);
      continue;
    }
    const image = factors.map((name) => replacement.get(name) ?? variablePolynomial(name)).reduce(multiply, constant(coefficient));
    for (const [part, value] of image.coefficients) accumulate(coefficients, part, value);
  }
  return { coefficients };
}

/** The value at a point. Throws `Error` when the point lacks a variable. */
export function evaluate(target: Polynomial, point: ReadonlyMap<string, bigint>): bigint {
  let sum = 0n;
  for (const [monomial, coefficient] of target.coefficients) {
    let product = coefficient;
    for (const name of factorsOf(monomial)) {
      const value = point.get(name);
      if (value === undefined) throw new Error(`no value for ${name}`);
      product *= value;
    }
    sum += product;
  }
  return sum;
}

const keys = new WeakMap<Polynomial, string>();

/** A text that is the same for equal polynomials and no others. */
export function keyOf(target: Polynomial): string {
  const known = keys.get(target);
  if (known !== undefined) return known;
  const key = [...target.coefficients.keys()]
    .sort()
    .map((monomial) => `${target.coefficients.get(monomial)}${monomial === "" ? "" : `*${monomial}`}`)
    .join("+");
  keys.set(target, key);
  return key;
}

export function equals(first: Polynomial, second: Polynomial): boolean {
  if (first.coefficients.size !== second.coefficients.size) return false;
  for (const [monomial, coefficient] of first.coefficients) if (second.coefficients.get(monomial) !== coefficient) return false;
  return true;
}

/** True when their sum is zero. */
export function areOpposite(first: Polynomial, second: Polynomial): boolean {
  if (first.coefficients.size !== second.coefficients.size) return false;
  for (const [monomial, coefficient] of first.coefficients) if (second.coefficients.get(monomial) !== -coefficient) return false;
  return true;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The greatest common divisor of the coefficients of all monomials but 1; 0 for constants. */
export function contentOf(target: Polynomial): bigint {
  let content = 0n;
  for (const [monomial, coefficient] of target.coefficients) if (monomial !== "") content = greatestCommonDivisor(content, coefficient);
  return content;
}

/**
 * The strongest equivalent of `target >= 0` over the integers with coprime coefficients: divided by their greatest
 * common divisor, the constant rounded down.
 */
export function tighten(target: Polynomial): Polynomial {
  const content = contentOf(target);
  if (content <= 1n) return target;
  return polynomial(
    [...target.coefficients].map(([monomial, coefficient]) => [
      monomial,
      monomial === "" ? floorDivide(coefficient, content) : coefficient / content,
    ]),
  );
}

/** Rounds towards minus infinity; the divisor is positive. */
export function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value % divisor < 0n ? quotient - 1n : quotient;
}

/** `not (target >= 0)` over the integers: `-target - 1 >= 0`. */
export function complement(target: Polynomial): Polynomial {
  return addConstant(negate(target), -1n);
}

/** "2*x - y + 1", with the monomials in alphabetical order, or with one that is added before all; `name` renames variables. */
export function formatPolynomial(
  target: Polynomial,
  name: (variable: string) => string = (variable) => variable,
  order: "alphabetical" | "added first" = "alphabetical",
): string {
  const monomials = [...target.coefficients.keys()].filter((monomial) => monomial !== "").sort();
  if (target.coefficients.has("")) monomials.push("");
  if (monomials.length === 0) return "0";
  const added = monomials.findIndex((monomial) => coefficientOf(target, monomial) > 0n);
  if (order === "added first" && added > 0 && monomials[added] !== "") monomials.unshift(...monomials.splice(added, 1));
  return monomials
    .map((monomial, index) => {
      const coefficient = coefficientOf(target, monomial);
      const size = coefficient < 0n ? -coefficient : coefficient;
      const sign = index === 0 ? (coefficient < 0n ? "-" : "") : coefficient < 0n ? " - " : " + ";
      const factors = factorsOf(monomial).map(name).join("*");
      const text = factors === "" ? `${size}` : size === 1n ? factors : `${size}*${factors}`;
      return `${sign}${text}`;
    })
    .join("");
}

/** What no proof needs, and what may take for ever to multiply out. */
const HIGHEST_DEGREE = 8;
const MOST_MONOMIALS = 1000;
const MOST_BITS = 4096;

/** Of monomials with each other, in one product. */
const MOST_PRODUCTS = 20_000;

/** Is a polynomial small enough to be computed with? */
export function isModest(target: Polynomial): boolean {
  const short = [...target.coefficients.values()].every((value) => BigInt.asIntN(MOST_BITS, value) === value);
  return short && target.coefficients.size <= MOST_MONOMIALS && degreeOf(target) <= HIGHEST_DEGREE;
}

/** The product of two; undefined when it is not small enough to be computed with. */
export function product(first: Polynomial, second: Polynomial): Polynomial | undefined {
  if (first.coefficients.size * second.coefficients.size > MOST_PRODUCTS) return undefined;
  if (degreeOf(first) + degreeOf(second) > HIGHEST_DEGREE) return undefined;
  const value = multiply(first, second);
  return isModest(value) ? value : undefined;
}

/** A power, with an exponent of at least 0; undefined when it is not small enough to be computed with. */
export function power(base: Polynomial, exponent: bigint): Polynomial | undefined {
  if (isConstant(base)) {
    const value = constantOf(base);
    const bits = BigInt((value < 0n ? -value : value).toString(2).length - 1);
    if (bits * exponent > MOST_BITS) return undefined;
    const raised = constant(value ** exponent);
    return isModest(raised) ? raised : undefined;
  }
  let value: Polynomial | undefined = one;
  for (let left = exponent; left > 0n && value !== undefined; left--) value = product(value, base);
  return value;
}

/** JSON-able: coefficient and variables of each monomial, in canonical order. */
export type PolynomialData = readonly (readonly [string, readonly string[]])[];

export function toData(target: Polynomial): PolynomialData {
  return [...target.coefficients.keys()].sort().map((monomial) => [`${coefficientOf(target, monomial)}`, factorsOf(monomial)]);
}

/** Throws `SyntaxError` when a coefficient is not an integer or a name is none. */
export function fromData(data: PolynomialData): Polynomial {
  for (const [, factors] of data)
    for (const name of factors) if (name === "" || name.includes("*")) throw new SyntaxError(`"${name}" is no variable`);
  return polynomial(data.map(([coefficient, factors]) => [[...factors].sort().join("*"), BigInt(coefficient)]));
}
