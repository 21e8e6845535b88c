import {
  add,
  addConstant,
  constant,
  isLinear,
  multiply,
  type Polynomial,
  substitutePolynomials,
  subtract,
  variablePolynomial,
  variablesIn,
} from "../logic/polynomial.js";
import type { Way } from "./succession.js";

/** What a way demands of the state before it (each at least 0), and what the variables that it changes are after it. */
type Steps = Pick<Way, "guard" | "update">;

/** A way with a cycle behind it, gone a number of times; undefined where that cannot be said at once, or it is no cycle. */
export function goingRound(way: Way, round: Way, times: bigint): Way | undefined {
  const many = round.to === way.to && times >= 1n ? repeated(round, constant(times)) : undefined;
  if (many === undefined) return undefined;
  const before = (value: Polynomial) => substitutePolynomials(value, way.update);
  return {
    to: way.to,
    guard: [...way.guard, ...many.guard.map(before)],
    update: new Map([...way.update, ...[...many.update].map(([name, value]) => [name, before(value)] as const)]),
  };
}

/**
 * A way round, gone a number of times in a row, at least once. Each time every variable that it changes must grow by the
 * same amount, which depends on none that it changes, or else be set to what does not depend on such a one; and what it
 * demands must be linear, and about none that is set. Then each demand changes evenly from round to round: it is met every
 * time when it is the first time and the last. Undefined for other ways.
 */
export function repeated({ guard, update }: Steps, times: Polynomial): Steps | undefined {
  const changes = new Map([...update].map(([name, value]) => [name, subtract(value, variablePolynomial(name))]));
  const isSame = (value: Polynomial) => ![...variablesIn(value)].some((name) => update.has(name));
  const set = new Set([...changes].flatMap(([name, change]) => (isSame(change) ? [] : [name])));
  const isAboutSet = (value: Polynomial) => [...variablesIn(value)].some((name) => set.has(name));
  if (guard.some((atom) => !isLinear(atom) || isAboutSet(atom))) return undefined;
  if ([...set].some((name) => isAboutSet(update.get(name) as Polynomial))) return undefined;
  const grown = (rounds: Polynomial) =>
    new Map(
      [...changes].flatMap(([name, change]) => (set.has(name) ? [] : [[name, add(variablePolynomial(name), multiply(rounds, change))]])),
    );
  const last = grown(addConstant(times, -1n));
  const ended = [...update].map(
    ([name, value]) => [name, set.has(name) ? substitutePolynomials(value, last) : (grown(times).get(name) as Polynomial)] as const,
  );
  return { guard: [...guard, ...guard.map((atom) => substitutePolynomials(atom, last))], update: new Map(ended) };
}
