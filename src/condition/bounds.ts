import { addConstant, constantOf, factorsOf, isConstant, type Polynomial, polynomial, subtract } from "../logic/polynomial.js";
import { between, hull, type Range } from "../program/range.js";

/** What a polynomial is but for its constant. */
export function withoutConstant(value: Polynomial): Polynomial {
  return addConstant(value, -constantOf(value));
}

/** Does `fact >= 0` say on its face that the value is at least 0? */
export function isAtLeast(value: Polynomial, fact: Polynomial): boolean {
  const difference = subtract(value, fact);
  return isConstant(difference) && constantOf(difference) >= 0n;
}

/** The sums of members of two ranges. */
function plus(a: Range, b: Range): Range {
  return between(
    a.minimum === undefined || b.minimum === undefined ? undefined : a.minimum + b.minimum,
    a.maximum === undefined || b.maximum === undefined ? undefined : a.maximum + b.maximum,
  );
}

/** A range that holds the products of members of two ranges. */
function times(a: Range, b: Range): Range {
  const { minimum: c, maximum: d } = a;
  if (c !== undefined && c === d) {
    const low = c >= 0n ? b.minimum : b.maximum;
    const high = c >= 0n ? b.maximum : b.minimum;
    return between(low === undefined ? undefined : c * low, high === undefined ? undefined : c * high);
  }
  if (c === undefined || d === undefined || b.minimum === undefined || b.maximum === undefined) return {};
  return hull([c * b.minimum, c * b.maximum, d * b.minimum, d * b.maximum]);
}

/** All that a polynomial can be, given what its variables can be: an over-approximation by interval arithmetic. */
export function rangeOfPolynomial({ coefficients }: Polynomial, rangeOf: (variable: string) => Range): Range {
  return [...coefficients].reduce<Range>(
    (sum, [monomial, coefficient]) =>
      plus(sum, factorsOf(monomial).map(rangeOf).reduce(times, { minimum: coefficient, maximum: coefficient })),
    { minimum: 0n, maximum: 0n },
  );
}

/** The value of a constant; undefined for what is none. */
export function constantAt(value: Polynomial): bigint | undefined {
  return isConstant(value) ? constantOf(value) : undefined;
}

/** The number congruent to a value that is least in size. */
export function symmetric(value: bigint, modulus: bigint): bigint {
  const rest = ((value % modulus) + modulus) % modulus;
  return 2n * rest > modulus ? rest - modulus : rest;
}

/** Each coefficient is the least in size among those congruent to it. */
export function reduced(value: Polynomial, modulus: bigint): Polynomial {
  return polynomial([...value.coefficients].map(([monomial, coefficient]) => [monomial, symmetric(coefficient, modulus)]));
}
