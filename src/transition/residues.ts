import {
  add,
  addConstant,
  constant,
  type Polynomial,
  polynomial,
  scale,
  substitutePolynomials,
  tighten,
  variablePolynomial,
} from "../logic/polynomial.js";
import type { Transition, TransitionSystem } from "./system.js";

/** Values of a variable that leave the same remainder: modulus · k + residue for some integer k. */
export interface ResidueClass {
  readonly variable: string;
  /** At least 2. */
  readonly modulus: bigint;
  readonly residue: bigint;
}

/**
 * The executions in which variables stay in residue classes, with k in the place of each: transitions that are not seen
 * to keep a class are left out, so every execution of the result is one of the system.
 */
export function withinResidues(system: TransitionSystem, classes: readonly ResidueClass[]): TransitionSystem {
  const replacement = new Map(
    classes.map(({ variable, modulus, residue }) => [variable, add(scale(modulus, variablePolynomial(variable)), constant(residue))]),
  );
  const replaced = (target: Polynomial) => substitutePolynomials(target, replacement);
  const transitions = system.transitions.flatMap((transition): readonly Transition[] => {
    const update = new Map([...transition.update].map(([name, value]) => [name, replaced(value)] as const));
    for (const { variable, modulus, residue } of classes) {
      const value = update.get(variable);
      if (value === undefined) continue;
      const quotient = dividedExactly(addConstant(value, -residue), modulus);
      if (quotient === undefined) return [];
      update.set(variable, quotient);
    }
    return [{ ...transition, guard: transition.guard.map((atom) => tighten(replaced(atom))), update }];
  });
  return { ...system, transitions, typing: system.typing.map((fact) => tighten(replaced(fact))) };
}

function dividedExactly(target: Polynomial, divisor: bigint): Polynomial | undefined {
  const coefficients = [...target.coefficients];
  if (coefficients.some(([, coefficient]) => coefficient % divisor !== 0n)) return undefined;
  return polynomial(coefficients.map(([monomial, coefficient]) => [monomial, coefficient / divisor]));
}
