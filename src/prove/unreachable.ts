import type { UnreachableCertificate } from "../certificate/safety.js";
import { harmless } from "../checker/proof.js";
import { Conjunction } from "../logic/conjunction.js";
import { complement, isLinear, type Polynomial, variablesIn } from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import { failing, type Harm, safetySystem } from "../transition/harm.js";
import type { Lowering, OracleConstants } from "../transition/lower.js";
import { premises, type Situation, situationOf, withFacts } from "../transition/situation.js";
import type { TransitionSystem } from "../transition/system.js";
import type { Budget } from "./budget.js";
import { listed } from "./certify.js";
import { guessEqualities } from "./equalities.js";
import { evidenceFor } from "./evidence.js";
import { checkInvariantHint, type HintOutcome } from "./hints.js";
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

/**
 * Shows with inductive invariants that no run comes to harm; undefined when that does not show it. A learner's invariant
 * comes first, when there is one, and alone if that is enough; what came of it is added to the outcomes.
 */
export function proveUnreachable(
  program: Program,
  subject: string,
  oracle: OracleConstants,
  harm: Harm,
  budget: Budget,
  hint?: { readonly invariant: readonly Polynomial[]; readonly outcomes: HintOutcome[] },
): Unreachability | undefined {
  const basis = safetySystem(program, subject, oracle, harm);
  if (basis === undefined) return undefined;
  const { lowering, system } = basis;
  const situation = situationOf(system);
  const judged = hint === undefined ? undefined : checkInvariantHint(situation, hint.invariant, budget);
  const own: InductiveInvariants = judged?.invariants ?? new Map();
  const by = (invariants: InductiveInvariants): Unreachability | undefined => {
    const certificate = certified(situation, invariants, budget);
    return certificate === undefined ? undefined : { certificate, lowering, system, invariants };
  };
  const shown = by(own) ?? by(withOwn(own, invariantsOf(situation, budget)));
  if (judged !== undefined)
    hint?.outcomes.push(judged.outcome.kind === "accepted" && shown === undefined ? notEnough(situation, own, budget) : judged.outcome);
  return shown;
}

function invariantsOf(situation: Situation, budget: Budget): InductiveInvariants {
  const runner = new Runner(situation, 1);
  const runs = Array.from({ length: RUNS }, () => runner.run(RUN_LENGTH));
  const zeros = (location: number) => [...guessEqualities(situation, runs, location), ...wantedThere(situation, location)];
  const found = findInvariants(situation, runs, budget, zeros);
  // Where nothing goes on, nothing needs to be known.
  return new Map([...found].filter(([location]) => situation.system.transitions.some(({ from }) => from === location)));
}

function withOwn(own: InductiveInvariants, found: InductiveInvariants): InductiveInvariants {
  if (own.size === 0) return found;
  return new Map([...new Set([...own.keys(), ...found.keys()])].map((id) => [id, [...(own.get(id) ?? []), ...(found.get(id) ?? [])]]));
}

/** The invariant holds, and still something can fail: a step that does, in a state that the invariant allows. */
function notEnough(situation: Situation, own: InductiveInvariants, budget: Budget): HintOutcome {
  const strong = withFacts(situation, own);
  for (const transition of failing(situation.system)) {
    const decision = new Conjunction(premises(strong, transition), budget).decide();
    if (decision.kind === "model")
      return { kind: "refused", hint: "invariant", why: "not-enough", step: { transition, values: decision.model } };
  }
  return { kind: "refused", hint: "invariant", why: "not-enough", step: undefined };
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
