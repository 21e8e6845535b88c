import { type Polynomial, variablesIn } from "../logic/polynomial.js";
import type { State, Value } from "../program/machine.js";
import type { Procedure } from "../program/program.js";

/** A state of a real run as a point of the system, as far as some polynomials speak of it; undefined where one is about what has no whole value there. */
export function readingOf(polynomials: readonly Polynomial[], procedure: Procedure, state: State): ReadonlyMap<string, bigint> | undefined {
  const point = new Map<string, bigint>();
  for (const polynomial of polynomials)
    for (const variable of variablesIn(polynomial)) {
      const whole = wholeValue(state[declaredName(variable, procedure)]);
      if (whole === undefined) return undefined;
      point.set(variable, whole);
    }
  return point;
}

/** The system puts the call before a variable's name: "gcd.x". */
function declaredName(variable: string, { parameters, locals }: Procedure): string {
  const names = [...parameters, ...locals].map(({ name }) => name).filter((name) => variable === name || variable.endsWith(`.${name}`));
  return names.reduce((longest, name) => (name.length > longest.length ? name : longest), "");
}

function wholeValue(value: Value | undefined): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}
