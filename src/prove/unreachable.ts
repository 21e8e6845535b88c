import type { UnreachableCertificate } from "../certificate/safety.js";
import { harmless } from "../checker/proof.js";
import { complement, isLinear, type Polynomial, variablesIn } from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import { failing, type Harm, safetySystem } from "../transition/harm.js";
import type { Lowering, OracleConstants } from "../transition/lower.js";
import { type Situation, situationOf } from "../transition/situation.js";
import type { TransitionSystem } from "../transition/system.js";
import type { Budget } from "./budget.js";
import { listed } from "./certify.js";
import { guessEqualities } from "./equalities.js";
import { evidenceFor } from "./evidence.js";
import { findInvariants, type InductiveInvariants } from "./invariants.js";
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

function certified({ system }: Situation, found: InductiveInvariants, budget: Budget): UnreachableCertificate | undefined {
  const invariants = listed(found);
  const evidence = evidenceFor(harmless(system, invariants), budget);
  return evidence === undefined ? undefined : { kind: "unreachable", invariants, evidence };
}
