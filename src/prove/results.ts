import type { UnreachableCertificate } from "../certificate/safety.js";
import type { Program } from "../program/program.js";
import { cyclicComponents } from "../transition/components.js";
import { type Lowering, lower, type OracleConstants } from "../transition/lower.js";
import { forTermination } from "../transition/simplify.js";
import { situationOf } from "../transition/situation.js";
import type { TransitionSystem } from "../transition/system.js";
import type { Budget } from "./budget.js";
import { rankLexicographically } from "./lexicographic.js";
import { findPostconditions } from "./postconditions.js";
import { search, type TerminationArgument } from "./search.js";
import { proveUnreachable } from "./unreachable.js";

/** Why a recursion ends, given what its calls return. */
export interface EndByResults {
  readonly argument: TerminationArgument;
  readonly results: UnreachableCertificate;
  readonly basis: { readonly lowering: Lowering; readonly system: TransitionSystem };
}

/** Shows that no run goes on for ever by what recursive procedures guarantee of their results; undefined when that does not show it. */
export function endByResults(program: Program, subject: string, oracle: OracleConstants, budget: Budget): EndByResults | undefined {
  const postconditions = findPostconditions(program, subject, oracle, budget);
  const lowering = postconditions.length === 0 ? undefined : lower(program, subject, oracle, postconditions);
  if (lowering === undefined) return undefined;
  const system = forTermination(lowering.system);
  const situation = situationOf(system);
  const plain = rankLexicographically(situation, cyclicComponents(system.transitions), budget);
  const found = search(situation, plain, budget);
  if (found.kind !== "terminates") return undefined;
  const results = proveUnreachable(program, subject, oracle, "broken postcondition", budget, postconditions)?.certificate;
  return results === undefined ? undefined : { argument: found.argument, results, basis: { lowering, system } };
}
