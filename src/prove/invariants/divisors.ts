import { coefficientOf, constantOf, isConstant, subtract, variablePolynomial, variablesIn } from "../../logic/polynomial.js";
import { cyclicComponents } from "../../transition/components.js";
import type { Divisor } from "../../transition/quotients.js";
import type { TransitionSystem } from "../../transition/system.js";

const LARGEST = 64n;
const MOST = 5;

/** What the program divides, and by what; what its loops count with, by the same numbers; and what goes in steps, by the step. */
export function guessDivisors({ transitions, variables }: TransitionSystem): readonly Divisor[] {
  const found = new Map<string, Divisor>();
  const include = (variable: string, modulus: bigint) => {
    if (modulus >= 2n && modulus <= LARGEST) found.set(`${variable} ${modulus}`, { variable, modulus });
  };
  const moduli = new Set<bigint>();
  for (const { guard, choices } of transitions)
    for (const atom of guard)
      for (const choice of choices) {
        const slope = coefficientOf(atom, choice);
        if (slope >= -1n) continue;
        moduli.add(-slope);
        for (const name of variablesIn(atom))
          if (variables.includes(name) && coefficientOf(atom, name) === 1n && atom.coefficients.size <= 3) include(name, -slope);
      }
  for (const { update } of cyclicComponents(transitions).flat())
    for (const [name, value] of update) {
      const change = subtract(value, variablePolynomial(name));
      if (!isConstant(change)) continue;
      const step = constantOf(change);
      for (const modulus of moduli) include(name, modulus);
      include(name, step < 0n ? -step : step);
    }
  return [...found.values()].slice(0, MOST);
}
