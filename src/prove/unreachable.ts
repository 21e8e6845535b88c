import type { HarmlessProof } from "../certificate/proof.js";
import { harmless } from "../checker/proof.js";
import { Conjunction } from "../logic/conjunction.js";
import type { Polynomial } from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import { basisFor, type Concern, failing } from "../transition/concern.js";
import type { Lowering, OracleConstants } from "../transition/lower.js";
import type { Postcondition } from "../transition/postcondition.js";
import { premises, type Situation, situationOf, withFacts } from "../transition/situation.js";
import type { Budget } from "./budget.js";
import { evidenceFor } from "./evidence.js";
import { isHarmless, levelOf, type SafetyArgument, showHarmless } from "./harmlessness.js";
import { checkInvariantHint, type HintOutcome } from "./hints.js";
import type { InductiveInvariants } from "./invariants.js";

/** A proof that no run comes to harm. */
export interface Unreachability {
  readonly proof: HarmlessProof;
  readonly lowering: Lowering;
  readonly argument: SafetyArgument;
}

/**
 * Shows with inductive invariants that no run comes to harm; undefined when that does not show it. A learner's invariant
 * comes first, when there is one, and alone if that is enough; what came of it is added to the outcomes.
 */
export function proveUnreachable(
  program: Program,
  subject: string,
  oracle: OracleConstants,
  harm: Exclude<Concern, "endlessness">,
  budget: Budget,
  postconditions: readonly Postcondition[] = [],
  hint?: { readonly invariant: readonly Polynomial[]; readonly outcomes: HintOutcome[] },
): Unreachability | undefined {
  const basis = basisFor(harm, program, subject, oracle, postconditions);
  if (basis === undefined) return undefined;
  const { lowering, system } = basis;
  const situation = situationOf(system);
  const judged = hint === undefined ? undefined : checkInvariantHint(situation, hint.invariant, budget);
  const own: InductiveInvariants = judged?.invariants ?? new Map();
  const strong = withFacts(situation, own);
  const argument = isHarmless(strong, budget)
    ? { situation: strong, invariants: new Map(), then: undefined }
    : showHarmless(strong, budget);
  const whole = argument && { ...argument, situation, invariants: both(own, argument.invariants) };
  const proof = whole && proved(whole, postconditions, budget);
  if (judged !== undefined)
    hint?.outcomes.push(judged.outcome.kind === "accepted" && proof === undefined ? notEnough(strong, budget) : judged.outcome);
  return whole && proof && { proof, lowering, argument: whole };
}

function both(own: InductiveInvariants, found: InductiveInvariants): InductiveInvariants {
  return new Map([...new Set([...own.keys(), ...found.keys()])].map((id) => [id, [...(own.get(id) ?? []), ...(found.get(id) ?? [])]]));
}

/** The invariant holds, and still something can fail: a step that does, in a state that the invariant allows. */
function notEnough(strong: Situation, budget: Budget): HintOutcome {
  for (const transition of failing(strong.system)) {
    const decision = new Conjunction(premises(strong, transition), budget).decide();
    if (decision.kind === "model")
      return { kind: "refused", hint: "invariant", why: "not-enough", step: { transition, values: decision.model } };
  }
  return { kind: "refused", hint: "invariant", why: "not-enough", step: undefined };
}

function proved(argument: SafetyArgument, postconditions: readonly Postcondition[], budget: Budget): HarmlessProof | undefined {
  const level = levelOf(argument);
  const evidence = evidenceFor(harmless(argument.situation.system, level), budget);
  return evidence && { level, evidence, postconditions };
}
