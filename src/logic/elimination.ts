import { type Cut, contradiction } from "./cuts.js";
import {
  add,
  areOpposite,
  coefficientOf,
  constant,
  constantOf,
  contentOf,
  factorsOf,
  floorDivide,
  isConstant,
  isMet,
  isSolvable,
  isZero,
  multiply,
  type Polynomial,
  polynomial,
  scale,
  subtract,
  tighten,
  variablePolynomial,
  variablesIn,
} from "./polynomial.js";
import type { Summand } from "./refutation.js";

const MOST_EQUATIONS = 3;
const MOST_ATOMS = 24;

/** `variable = value`: the atom with this index says that it is at least the value, the other one that it is at most. */
interface Equation {
  readonly variable: string;
  readonly value: Polynomial;
  readonly atLeast: number;
  readonly atMost: number;
}

/**
 * Equals put for equals in products: with `x = n + 1`, what an atom says of `x*x*x` it says of `n`. Each result follows
 * from an atom and the equation times a polynomial, whichever sign that has.
 */
export function eliminated(atoms: readonly Polynomial[]): readonly Cut[] {
  const cuts: Cut[] = [];
  const all = atoms.map(tighten);
  const done = new Set<string>();
  for (let count = 0; count < MOST_EQUATIONS; count++) {
    const equation = equationIn(all, done);
    if (equation === undefined) break;
    done.add(equation.variable);
    for (const [index, atom] of [...all.entries()]) {
      if (cuts.length >= MOST_ATOMS) return cuts;
      const quotient = difference(atom, equation);
      if (isZero(quotient)) continue;
      const value = subtract(atom, multiply(quotient, subtract(variablePolynomial(equation.variable), equation.value)));
      if (isMet(value)) continue;
      // Without products, what is put in says something new only where it makes the atom tighter, or simpler.
      if (isConstant(quotient) && contentOf(value) <= 1n) continue;
      cuts.push(isConstant(quotient) ? moved(index, value, constantOf(quotient), equation) : replaced(index, value, quotient, equation));
      all.push(tighten(value));
    }
  }
  return cuts;
}

/** An equation, linear in its variable, for one that is multiplied with others somewhere. */
function equationIn(atoms: readonly Polynomial[], done: ReadonlySet<string>): Equation | undefined {
  const multiplied = new Set(
    atoms.flatMap(({ coefficients }) =>
      [...coefficients.keys()].flatMap((monomial) => (monomial.includes("*") ? factorsOf(monomial) : [])),
    ),
  );
  for (const [first, atom] of atoms.entries()) {
    const second = atoms.findIndex((other, index) => index > first && areOpposite(atom, other));
    if (second < 0) continue;
    for (const variable of variablesIn(atom)) {
      if (!isSolvable(atom, variable) || !multiplied.has(variable) || done.has(variable)) continue;
      const coefficient = coefficientOf(atom, variable);
      const value = subtract(variablePolynomial(variable), scale(coefficient, atom));
      const [atLeast, atMost] = coefficient === 1n ? [first, second] : [second, first];
      return { variable, value, atLeast, atMost };
    }
  }
  return undefined;
}

/** The polynomial q with `atom(variable) - atom(value) = q · (variable - value)`. */
function difference(atom: Polynomial, { variable, value }: Equation): Polynomial {
  let quotient = constant(0n);
  for (const [monomial, coefficient] of atom.coefficients) {
    const factors = factorsOf(monomial);
    const others = polynomial([[factors.filter((factor) => factor !== variable).join("*"), coefficient]]);
    const power = factors.filter((factor) => factor === variable).length;
    for (let low = 0; low < power; low++) {
      const parts = [
        ...Array.from({ length: low }, () => variablePolynomial(variable)),
        ...Array.from({ length: power - 1 - low }, () => value),
      ];
      quotient = add(quotient, parts.reduce(multiply, others));
    }
  }
  return quotient;
}

/** `value = atom - times · (variable - equal)`, a sum of what is known. */
function moved(index: number, value: Polynomial, times: bigint, { atLeast, atMost }: Equation): Cut {
  const side: Summand = times > 0n ? { product: [atMost], times } : { product: [atLeast], times: -times };
  const summands: readonly Summand[] = [{ product: [index], times: 1n }, side];
  return { atom: tighten(value), excludes: (opposite) => contradiction(value, summands, opposite) };
}

/** `value = atom - quotient · (variable - equal)`: whether the quotient is negative or not, that is a sum of what is known. */
function replaced(index: number, value: Polynomial, quotient: Polynomial, { atLeast, atMost }: Equation): Cut {
  // quotient = times · on + rest, and `on` stays as it is when it is tightened.
  const times = contentOf(quotient);
  const rest = constantOf(quotient) - times * floorDivide(constantOf(quotient), times);
  const on = tighten(quotient);
  const one: Summand = { product: [index], times: 1n };
  const remainder: readonly Summand[] = rest === 0n ? [] : [{ product: [atMost], times: rest }];
  return {
    atom: tighten(value),
    excludes: (opposite) => ({
      kind: "cases",
      on,
      nonnegative: contradiction(value, [one, { product: [opposite + 1, atMost], times }, ...remainder], opposite),
      negative: contradiction(
        value,
        [one, { product: [opposite + 1, atLeast], times }, { product: [atLeast], times }, ...remainder],
        opposite,
      ),
    }),
  };
}
