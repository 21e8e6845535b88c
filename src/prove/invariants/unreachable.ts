import type { HarmlessProof } from "../../certificate/proof.js";
import { harmless } from "../../checker/proof.js";
import { Conjunction } from "../../logic/conjunction.js";
import type { Polynomial } from "../../logic/polynomial.js";
import type { Program } from "../../program/program.js";
import { type Tracked, withTracked } from "../../program/tracked.js";
import { basisFor, type Concern, failing } from "../../transition/concern.js";
import type { Lowering, OracleConstants } from "../../transition/lower.js";
import type { Postcondition } from "../../transition/postcondition.js";
import { type Divisor, tellingQuotients, withQuotients } from "../../transition/quotients.js";
import { premises, type Situation, situationOf, withFacts } from "../../transition/situation.js";
import type { Budget } from "../budget.js";
import { checkInvariantHint, type HintOutcome, stepOf } from "../hints.js";
import { guessDivisors } from "./divisors.js";
import { evidenceFor } from "./evidence.js";
import { type Ideas, isHarmless, levelOf, type SafetyArgument, showHarmless } from "./harmlessness.js";
import { both, type InductiveInvariants } from "./invariants.js";

/** A proof that no run comes to harm. */
export interface Unreachability {
  readonly proof: HarmlessProof;
  readonly lowering: Lowering;
  readonly argument: SafetyArgument;
}

/** What others know of a situation. */
export interface Help {
  /** A learner's invariant, and where to say what came of it. */
  readonly hint?: { readonly invariant: readonly Polynomial[]; readonly outcomes: HintOutcome[] };
  readonly ideas?: Ideas;
  /** Elements of arrays that are followed. */
  readonly tracked?: readonly Tracked[];
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
  { hint, ideas, tracked = [] }: Help = {},
): Unreachability | undefined {
  const basis = basisFor(harm, withTracked(program, subject, tracked), subject, oracle, postconditions);
  if (basis === undefined) return undefined;
  const { lowering, system } = basis;
  const situation = situationOf(system);
  const judged = hint === undefined ? undefined : checkInvariantHint(situation, hint.invariant, budget);
  const own: InductiveInvariants = judged?.invariants ?? new Map();
  const shown = shownWith([]) ?? withDivisors();
  if (judged !== undefined)
    hint?.outcomes.push(
      judged.outcome.kind === "accepted" && shown === undefined ? notEnough(withFacts(situation, own), budget) : judged.outcome,
    );
  return shown && { ...shown, lowering: tellingQuotients(lowering, shown.proof.quotients) };

  function withDivisors(): ReturnType<typeof shownWith> {
    const divisors = guessDivisors(system);
    return divisors.length === 0 ? undefined : shownWith(divisors);
  }

  function shownWith(quotients: readonly Divisor[]): Omit<Unreachability, "lowering"> | undefined {
    const basic = quotients.length === 0 ? situation : situationOf(withQuotients(system, quotients));
    const strong = withFacts(basic, own);
    const argument = isHarmless(strong, budget)
      ? { situation: strong, invariants: new Map(), then: undefined }
      : showHarmless(strong, budget, { ideas, degree: tracked.length === 0 ? undefined : 1 });
    const whole = argument && { ...argument, situation: basic, invariants: both(own, argument.invariants) };
    const proof = whole && proved({ quotients, tracked, postconditions }, whole, budget);
    return whole && proof && { proof, argument: whole };
  }
}

/** The invariant holds, and still something can fail: a step that does, in a state that the invariant allows. */
function notEnough(strong: Situation, budget: Budget): HintOutcome {
  for (const transition of failing(strong.system)) {
    const step = stepOf(transition, new Conjunction(premises(strong, transition), budget).decide());
    if (step !== undefined) return { kind: "refused", hint: "invariant", why: "not-enough", step };
  }
  return { kind: "refused", hint: "invariant", why: "not-enough", step: undefined };
}

function proved(
  about: Pick<HarmlessProof, "quotients" | "tracked" | "postconditions">,
  argument: SafetyArgument,
  budget: Budget,
): HarmlessProof | undefined {
  const level = levelOf(argument);
  const evidence = evidenceFor(harmless(argument.situation.system, level), budget);
  return evidence && { ...about, level, evidence };
}
