import type { HarmlessProof } from "../certificate/proof.js";
import type { Program } from "../program/program.js";
import { cyclicComponents } from "../transition/components.js";
import { type Basis, basisFor } from "../transition/concern.js";
import type { OracleConstants } from "../transition/lower.js";
import { situationOf } from "../transition/situation.js";
import type { Budget } from "./budget.js";
import { findPostconditions } from "./invariants/postconditions.js";
import { proveUnreachable } from "./invariants/unreachable.js";
import { rankLexicographically } from "./ranking/lexicographic.js";
import { search, type TerminationArgument } from "./search.js";

/** Why a recursion ends, given what its calls return. */
export interface EndByResults {
  readonly argument: TerminationArgument;
  readonly results: HarmlessProof;
  readonly basis: Basis;
}

/** Shows that no run goes on for ever by what recursive procedures guarantee of their results; undefined when that does not show it. */
export function endByResults(program: Program, subject: string, oracle: OracleConstants, budget: Budget): EndByResults | undefined {
  const postconditions = findPostconditions(program, subject, oracle, budget);
  const basis = postconditions.length === 0 ? undefined : basisFor("endlessness", program, subject, oracle, postconditions);
  if (basis === undefined) return undefined;
  const situation = situationOf(basis.system);
  const plain = rankLexicographically(situation, cyclicComponents(basis.system.transitions), budget);
  const found = search(situation, plain, budget);
  if (found.kind !== "terminates") return undefined;
  const results = proveUnreachable(program, subject, oracle, "broken postcondition", budget, postconditions)?.proof;
  return results === undefined ? undefined : { argument: found.argument, results, basis };
}
