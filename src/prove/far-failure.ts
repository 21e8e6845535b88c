import { claimSystem, failing } from "../certificate/safety-basis.js";
import { Conjunction } from "../logic/conjunction.js";
import {
  add,
  addConstant,
  constantOf,
  evaluate,
  isConstant,
  isLinear,
  type Polynomial,
  scale,
  substitutePolynomials,
  subtract,
  variablePolynomial,
  variablesIn,
} from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";
import type { Transition, TransitionSystem } from "../transition/system.js";

const PIVOTS = 5000;
/** How often the loop is passed; no variable of a program is called so. */
const ROUNDS = "%rounds";

/**
 * Does some run fail after so many rounds of one loop that nobody would wait for it? Solved for, where each round adds the
 * same numbers and the guard is linear: then it holds in between when it holds in the first and in the last round.
 * False proves nothing.
 */
export function failsFarAway(program: Program, subject: string, oracle: OracleConstants): boolean {
  const system = claimSystem(program, subject, oracle)?.system;
  if (system === undefined) return false;
  const leaving = (location: number) => system.transitions.filter(({ from, exact }) => from === location && exact);
  return leaving(system.initial).some((entry) =>
    leaving(entry.to)
      .filter(({ to, choices }) => to === entry.to && choices.length === 0)
      .some((round) =>
        failing(system)
          .filter(({ from, exact }) => from === entry.to && exact)
          .some((failure) => canFollow(system, entry, round, failure)),
      ),
  );
}

function canFollow(system: TransitionSystem, entry: Transition, round: Transition, failure: Transition): boolean {
  const steps = new Map<string, bigint>();
  for (const [name, value] of round.update) {
    const step = subtract(value, variablePolynomial(name));
    if (!isConstant(step)) return false;
    steps.set(name, constantOf(step));
  }
  const rounds = variablePolynomial(ROUNDS);
  const after = (count: Polynomial): ReadonlyMap<string, Polynomial> =>
    new Map(
      system.variables.map((name) => {
        const first = entry.update.get(name) ?? variablePolynomial(name);
        return [name, add(first, scale(steps.get(name) ?? 0n, count))] as const;
      }),
    );
  const own = new Map(failure.choices.map((choice) => [choice, variablePolynomial(`last ${choice}`)]));
  const at = (atoms: readonly Polynomial[], count: Polynomial) => atoms.map((atom) => substitutePolynomials(atom, after(count)));
  const atoms = [
    ...system.typing,
    ...entry.guard,
    addConstant(rounds, -1n),
    ...at(round.guard, scale(0n, rounds)),
    ...at(round.guard, addConstant(rounds, -1n)),
    ...at(
      failure.guard.map((atom) => substitutePolynomials(atom, own)),
      rounds,
    ),
  ];
  if (!round.guard.every(isLinear) || !atoms.every(isLinear)) return false;
  const decision = new Conjunction(atoms, { pivots: PIVOTS }).decide();
  if (decision.kind !== "model") return false;
  const point = new Map(decision.model);
  for (const atom of atoms) for (const name of variablesIn(atom)) if (!point.has(name)) point.set(name, 0n);
  return atoms.every((atom) => evaluate(atom, point) >= 0n);
}
