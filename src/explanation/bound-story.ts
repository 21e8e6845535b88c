import type { ProofLevel } from "../certificate/proof.js";
import {
  addConstant,
  constantOf,
  equals,
  isConstant,
  type Polynomial,
  substitutePolynomials,
  subtract,
  variablesIn,
} from "../logic/polynomial.js";
import { cyclicComponents } from "../transition/components.js";
import type { Transition, TransitionSystem } from "../transition/system.js";
import type { Notation } from "./notation.js";

/** A bound with a longer constant says nothing to a reader. */
const LONG = 1_000_000n;

/** `value / by`, rounded down: at most so many times round, and none where that is negative. */
interface Rounds {
  readonly value: Polynomial;
  readonly by: bigint;
}

/**
 * At most how many times round, in the inputs; undefined where the proof does not give it. It does where each loop has
 * one measure and is entered once: what the measure is at first, and by how much it drops, bound how often it can.
 */
export function boundOf(system: TransitionSystem, { steps }: ProofLevel, notation: Notation): string | undefined {
  const components = cyclicComponents(system.transitions);
  if (components.length === 0 || steps.length !== components.length) return undefined;
  const rounds = components.map((component) => roundsOf(system, component, steps));
  if (!rounds.every((each) => each !== undefined && notation.isNamed(each.value))) return undefined;
  const known = rounds as readonly Rounds[];
  if (!known.every(({ value }) => isConstant(value) || constantOf(value) < LONG)) return undefined;
  const [only] = known;
  if (known.length === 1 && only !== undefined) return textOf(only, notation);
  return known.map((each) => (isConstant(each.value) ? textOf(each, notation) : `max(${textOf(each, notation)}, 0)`)).join(" + ");
}

function roundsOf(system: TransitionSystem, component: readonly Transition[], steps: ProofLevel["steps"]): Rounds | undefined {
  const ids = component.map(({ id }) => id);
  const step = steps.find(({ removed }) => removed.length === ids.length && removed.every((id) => ids.includes(id)));
  const [first] = component;
  if (step?.kind !== "ranking" || step.functions.length > 1 || first === undefined) return undefined;
  const [only] = step.functions;
  if (only === undefined || !component.every(({ from, to }) => from === only.location && to === only.location)) return undefined;
  const entries = system.transitions.filter(({ from, to }) => to === only.location && from !== only.location);
  const [value, ...others] = entries.map((entry) => inInputs(substitutePolynomials(only.value, entry.update), entry, system));
  if (value === undefined || !others.every((other) => other !== undefined && equals(other, value))) return undefined;
  const by = least(component.map(({ update }) => constantOr(1n, subtract(only.value, substitutePolynomials(only.value, update)))));
  const low = least(component.map(({ guard }) => guard.map((atom) => constantOr(0n, subtract(only.value, atom))).reduce(larger, 0n)));
  return { value: addConstant(value, by - low), by };
}

/** A value when a loop is entered that only depends on the inputs. */
function inInputs(value: Polynomial, entry: Transition, { initial, variables, transitions }: TransitionSystem): Polynomial | undefined {
  const isInput = (name: string) =>
    variables.includes(name) && (entry.from === initial || !transitions.some(({ update }) => update.has(name)));
  return [...variablesIn(value)].every(isInput) ? value : undefined;
}

function constantOr(otherwise: bigint, value: Polynomial): bigint {
  return isConstant(value) ? constantOf(value) : otherwise;
}

function least(values: readonly bigint[]): bigint {
  return values.reduce((one, other) => (other < one ? other : one));
}

function larger(one: bigint, other: bigint): bigint {
  return other > one ? other : one;
}

function textOf({ value, by }: Rounds, notation: Notation): string {
  if (isConstant(value)) return `${constantOf(value) < by ? 0n : constantOf(value) / by}`;
  const text = notation.expression(value, "added first");
  if (by === 1n) return text;
  return `${value.coefficients.size > 1 ? `(${text})` : text} ${notation.language === "python" ? "//" : "/"} ${by}`;
}
