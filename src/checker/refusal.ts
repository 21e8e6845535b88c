import { degreeOf, equals, type Polynomial, tighten, variablesIn } from "../logic/polynomial.js";

/** Thrown inside the checker where a certificate is not good; the message says why. */
export class Refusal extends Error {}

export function demand(condition: boolean, why: string): asserts condition {
  if (!condition) throw new Refusal(why);
}

/** Of polynomials. No proof needs more, and what is larger may take for ever to multiply out. */
const HIGHEST_DEGREE = 16;
const MOST_BITS = 4096;

/** Small enough to be computed with. */
export function demandModest(polynomial: Polynomial) {
  const short = [...polynomial.coefficients.values()].every((value) => BigInt.asIntN(MOST_BITS, value) === value);
  demand(short && degreeOf(polynomial) <= HIGHEST_DEGREE, "a polynomial is too large");
}

/** A polynomial that the certificate brings along is about these variables only: never about a transition's choices. */
export function demandVariables(polynomial: Polynomial, allowed: ReadonlySet<string>) {
  demandModest(polynomial);
  for (const name of variablesIn(polynomial)) demand(allowed.has(name), `${name} is no variable of the program`);
}

/** Atoms that the certificate brings along are about these variables, and each is written as simply as it can be. */
export function demandAtoms(atoms: readonly Polynomial[], allowed: ReadonlySet<string>) {
  for (const atom of atoms) {
    demandVariables(atom, allowed);
    demand(equals(tighten(atom), atom), "an atom can be written more simply");
  }
}

/** What a list says of each key, which must occur once at most. */
export function indexed<Item, Key>(items: readonly Item[], key: (item: Item) => Key): ReadonlyMap<Key, Item> {
  const found = new Map(items.map((item) => [key(item), item]));
  demand(found.size === items.length, "something is said twice");
  return found;
}
