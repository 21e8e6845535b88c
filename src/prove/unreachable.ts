import type { UnreachableCertificate } from "../certificate/safety.js";
import { failing, type Harm, safetySystem } from "../certificate/safety-basis.js";
import { Conjunction } from "../logic/conjunction.js";
import { complement, isLinear, type Polynomial, substitutePolynomials, variablesIn } from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import type { Lowering, OracleConstants } from "../transition/lower.js";
import { premises, type Situation, situationOf, withFacts } from "../transition/situation.js";
import type { TransitionSystem } from "../transition/system.js";
import type { Budget } from "./budget.js";
import { guessEqualities } from "./equalities.js";
import { findInvariants, type InductiveInvariants } from "./invariants.js";
import { refute } from "./refute.js";
import { Runner } from "./runs.js";

/** A proof that no run comes to harm. */
export interface Unreachability {
  readonly certificate: UnreachableCertificate;
  readonly lowering: Lowering;
  readonly system: TransitionSystem;
  readonly invariants: InductiveInvariants;
}

const RUNS = 60;
const RUN_LENGTH = 60;

/** Shows with inductive invariants that no run comes to harm; undefined when that does not show it. */
export function proveUnreachable(
  program: Program,
  subject: string,
  oracle: OracleConstants,
  harm: Harm,
  budget: Budget,
): Unreachability | undefined {
  const basis = safetySystem(program, subject, oracle, harm);
  if (basis === undefined) return undefined;
  const { lowering, system } = basis;
  const situation = situationOf(system);
  const plain = certified(situation, new Map(), budget);
  if (plain !== undefined) return { certificate: plain, lowering, system, invariants: new Map() };
  const runner = new Runner(situation, 1);
  const runs = Array.from({ length: RUNS }, () => runner.run(RUN_LENGTH));
  const zeros = (location: number) => [...guessEqualities(situation, runs, location), ...wantedThere(situation, location)];
  const found = findInvariants(situation, runs, budget, zeros);
  // Where nothing goes on, nothing needs to be known.
  const invariants = new Map([...found].filter(([location]) => system.transitions.some(({ from }) => from === location)));
  const certificate = certified(situation, invariants, budget);
  return certificate === undefined ? undefined : { certificate, lowering, system, invariants };
}

/** What is not linear in the obligations that could fail at a location: what must not hold, turned round. */
function wantedThere({ system, live }: Situation, location: number): readonly Polynomial[] {
  return failing(system)
    .filter(({ from }) => from === location)
    .flatMap(({ guard }) => guard.filter((atom) => !isLinear(atom) && [...variablesIn(atom)].every((name) => live[location]?.has(name))))
    .map(complement);
}

/** Every obligation of the certificate, shown; undefined when one cannot be. */
function certified(situation: Situation, found: InductiveInvariants, budget: Budget): UnreachableCertificate | undefined {
  const { system } = situation;
  const strong = withFacts(situation, found);
  const impossible: UnreachableCertificate["impossible"][number][] = [];
  for (const transition of failing(system)) {
    const evidence = refute(premises(strong, transition), budget);
    if (evidence === undefined) return undefined;
    impossible.push({ transition: transition.id, evidence });
  }
  const invariants = [...found].filter(([, atoms]) => atoms.length > 0).map(([location, atoms]) => ({ location, atoms }));
  const kept: UnreachableCertificate["kept"][number][] = [];
  for (const transition of system.transitions) {
    const atoms: readonly Polynomial[] = found.get(transition.to) ?? [];
    if (atoms.length === 0) continue;
    const known = new Conjunction(premises(strong, transition), budget, { products: transition.update.values() });
    for (const [index, atom] of atoms.entries()) {
      const decision = known.entails(substitutePolynomials(atom, transition.update));
      if (decision.kind !== "refuted") return undefined;
      kept.push({ transition: transition.id, atom: index, evidence: decision.refutation });
    }
  }
  return { kind: "unreachable", invariants, kept, impossible };
}
