import { complement, constant, equals, type Polynomial, tighten, variablesIn } from "../logic/polynomial.js";
import type { Refutation } from "../logic/refutation.js";
import { refutes } from "./refutes.js";

/** Thrown inside the checker where a certificate is not good; the message says why. */
export class Refusal extends Error {}

export function demand(condition: boolean, why: string): asserts condition {
  if (!condition) throw new Refusal(why);
}

/** The premises entail that the conclusion is at least 0, by the evidence. */
export function demandEntailed(premises: readonly Polynomial[], conclusion: Polynomial, evidence: Refutation | undefined, what: string) {
  demand(evidence !== undefined && refutes([...premises, complement(conclusion)], evidence), `it is not shown that ${what}`);
}

/** The premises cannot all be at least 0, by the evidence. */
export function demandImpossible(premises: readonly Polynomial[], evidence: Refutation | undefined, what: string) {
  demandEntailed(premises, constant(-1n), evidence, what);
}

/** An atom that the certificate brings along is as strong as it can be written, and about the system's variables. */
export function demandAtom(atom: Polynomial, allowed: ReadonlySet<string>) {
  demandVariables(atom, allowed);
  demand(equals(tighten(atom), atom), "an atom can be written more simply");
}

/** A polynomial that the certificate brings along is about the system's variables only: never about a transition's choices. */
export function demandVariables(polynomial: Polynomial, allowed: ReadonlySet<string>) {
  for (const name of variablesIn(polynomial)) demand(allowed.has(name), `${name} is no variable of the program`);
}

/** What a list says of each key, which must occur once at most. */
export function indexed<Item, Key>(items: readonly Item[], key: (item: Item) => Key): ReadonlyMap<Key, Item> {
  const found = new Map(items.map((item) => [key(item), item]));
  demand(found.size === items.length, "something is said twice");
  return found;
}
