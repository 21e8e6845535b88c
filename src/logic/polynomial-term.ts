import { factorsOf, type Polynomial } from "./polynomial.js";
import { apply, integer, type Term } from "./term.js";

/** A polynomial as an int term, with terms for its variables. */
export function termOf(polynomial: Polynomial, variable: (name: string) => Term): Term {
  const summands = [...polynomial.coefficients].map(([monomial, coefficient]) =>
    factorsOf(monomial).reduce<Term>(
      (product, name) => (isOne(product) ? variable(name) : apply("multiply", product, variable(name))),
      integer(coefficient),
    ),
  );
  return summands.length === 0 ? integer(0) : summands.reduce((sum, summand) => apply("add", sum, summand));
}

function isOne(term: Term): boolean {
  return term.kind === "integer" && term.value === 1n;
}
