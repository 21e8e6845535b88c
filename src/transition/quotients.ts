import {
  addConstant,
  addScaled,
  constant,
  constantOf,
  floorDivide,
  isConstant,
  negate,
  type Polynomial,
  substitutePolynomials,
  subtract,
  tighten,
  variablePolynomial,
} from "../logic/polynomial.js";
import { failing } from "./concern.js";
import type { Lowering, SystemVariable } from "./lower.js";
import type { Transition, TransitionSystem } from "./system.js";

/** A variable, and what it is divided by: at least 2. */
export interface Divisor {
  readonly variable: string;
  readonly modulus: bigint;
}

/** The variable that holds a quotient; the program has no such name. */
export function quotientName({ variable, modulus }: Divisor): string {
  return `${variable} div ${modulus}`;
}

/**
 * The same executions with the quotients of some variables, rounded down, in variables of their own: so a linear fact
 * can say what remainder a variable leaves. They are set when the first location is left, and matter wherever a failure
 * can be reached. Choices that are such a quotient are replaced by it. Division by less than 2 is left out.
 */
export function withQuotients(system: TransitionSystem, wanted: readonly Divisor[]): TransitionSystem {
  const divisors = wanted.filter(({ modulus }) => modulus >= 2n);
  if (divisors.length === 0) return system;
  const typing = divisors.flatMap((divisor) => remainderAtoms(variablePolynomial(divisor.variable), quotient(divisor), divisor));
  const harmful = new Set(failing(system));
  const transitions = system.transitions.map((transition) => {
    const entering = transition.from === system.initial;
    const told = entering ? transition : divisors.reduce(withKnownChoice, transition);
    const kept = divisors.reduce((each, divisor) => withUpdate(each, divisor, entering), told);
    return harmful.has(transition) && !entering ? { ...kept, guard: [...kept.guard, ...typing] } : kept;
  });
  return { ...system, variables: [...system.variables, ...divisors.map(quotientName)], transitions, typing: [...system.typing, ...typing] };
}

/** With the quotients among the variables that it tells about. */
export function tellingQuotients(lowering: Lowering, divisors: readonly Divisor[]): Lowering {
  const told = divisors.map((divisor): [string, SystemVariable] => {
    const procedure = lowering.variables.get(divisor.variable)?.procedure ?? "";
    return [quotientName(divisor), { procedure, shown: undefined, type: { sort: "int", name: "int" }, quotientOf: divisor }];
  });
  return { ...lowering, variables: new Map([...lowering.variables, ...told]) };
}

function quotient(divisor: Divisor): Polynomial {
  return variablePolynomial(quotientName(divisor));
}

/** `value - modulus · quotient` is at least 0 and below the modulus. */
function remainderAtoms(value: Polynomial, quotient: Polynomial, { modulus }: Divisor): readonly Polynomial[] {
  const remainder = addScaled(value, -modulus, quotient);
  return [remainder, addConstant(negate(remainder), modulus - 1n)];
}

/** The choice of which the guard says that it is the quotient of a value. */
function chosenQuotient({ guard, choices }: Transition, value: Polynomial, divisor: Divisor): string | undefined {
  return choices.find((choice) =>
    remainderAtoms(value, variablePolynomial(choice), divisor).every((bound) =>
      guard.some((atom) => {
        const slack = subtract(bound, atom);
        return isConstant(slack) && constantOf(slack) >= 0n;
      }),
    ),
  );
}

/** A program may divide the same twice. */
function withKnownChoice(transition: Transition, divisor: Divisor): Transition {
  const choice = chosenQuotient(transition, variablePolynomial(divisor.variable), divisor);
  if (choice === undefined) return transition;
  const replacement = new Map([[choice, quotient(divisor)]]);
  const told = {
    ...transition,
    guard: transition.guard.map((atom) => tighten(substitutePolynomials(atom, replacement))),
    update: new Map([...transition.update].map(([name, value]) => [name, substitutePolynomials(value, replacement)])),
    choices: transition.choices.filter((other) => other !== choice),
  };
  return withKnownChoice(told, divisor);
}

function withUpdate(transition: Transition, divisor: Divisor, entering: boolean): Transition {
  const { variable, modulus } = divisor;
  const name = quotientName(divisor);
  const value = transition.update.get(variable) ?? (entering ? variablePolynomial(variable) : undefined);
  if (value === undefined) return transition;
  const set = (next: Polynomial): Transition => ({ ...transition, update: new Map([...transition.update, [name, next]]) });
  if (isConstant(value)) return set(constant(floorDivide(constantOf(value), modulus)));
  const change = subtract(value, variablePolynomial(variable));
  if (!entering && isConstant(change) && constantOf(change) % modulus === 0n)
    return set(addConstant(quotient(divisor), constantOf(change) / modulus));
  const known = chosenQuotient(transition, value, divisor);
  if (known !== undefined) return set(variablePolynomial(known));
  const choice = `?${name}`;
  const drawn = set(variablePolynomial(choice));
  const bounds = remainderAtoms(value, variablePolynomial(choice), divisor);
  return { ...drawn, guard: [...drawn.guard, ...bounds], choices: [...drawn.choices, choice] };
}
