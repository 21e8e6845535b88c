import { constantOf, keyOf, negate, type Polynomial, variablePolynomial } from "../logic/polynomial.js";
import { everything, type Range } from "../program/range.js";
import { rangeOfPolynomial, withoutConstant } from "./bounds.js";

export type BitOperator = "bit-and" | "bit-or" | "bit-xor";

/** A bit operation: what it joins. */
export interface Bits {
  readonly operator: BitOperator;
  readonly members: readonly Polynomial[];
}

/** What has no polynomial, under a name of its own, with what is known of its values. Grows while normal forms are made. */
export class Atoms {
  readonly #names = new Map<string, string>();
  readonly #known = new Map<string, { readonly range: Range; readonly bits: Bits | undefined }>();
  /** Bounds of polynomials, their constant left out, by their keys. */
  readonly #bounds = new Map<string, Required<Range>>();

  /** The variable for what a key describes. Names hold no "*": monomials are joined by it. */
  variable(key: string, range: Range, bits?: Bits): Polynomial {
    let name = this.#names.get(key);
    if (name === undefined) {
      name = `a${this.#names.size}`;
      this.#names.set(key, name);
      this.#known.set(name, { range, bits });
    }
    return variablePolynomial(name);
  }

  /** The bit operation that a polynomial consists of, if it is nothing else. */
  bitsOf(value: Polynomial): Bits | undefined {
    const [entry, more] = [...value.coefficients];
    return entry !== undefined && more === undefined && entry[1] === 1n ? this.#known.get(entry[0])?.bits : undefined;
  }

  /** Remembers what a polynomial lies between. */
  bound(value: Polynomial, minimum: bigint, maximum: bigint): void {
    const offset = constantOf(value);
    this.#bounds.set(keyOf(withoutConstant(value)), { minimum: minimum - offset, maximum: maximum - offset });
  }

  /** Bounds of a polynomial: remembered ones, else by interval arithmetic. */
  rangeOf(value: Polynomial): Range {
    const [rest, offset] = [withoutConstant(value), constantOf(value)];
    const known = this.#bounds.get(keyOf(rest));
    if (known !== undefined) return { minimum: known.minimum + offset, maximum: known.maximum + offset };
    const opposite = this.#bounds.get(keyOf(negate(rest)));
    if (opposite !== undefined) return { minimum: offset - opposite.maximum, maximum: offset - opposite.minimum };
    return rangeOfPolynomial(value, (name) => this.#known.get(name)?.range ?? everything);
  }
}
