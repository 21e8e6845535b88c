import type { RepetitionCertificate } from "../certificate/repetition.js";
import type { DivergenceCertificate, TerminationCertificate } from "../certificate/termination.js";
import { Conjunction } from "../logic/conjunction.js";
import type { Program } from "../program/program.js";
import { cyclicComponents } from "../transition/components.js";
import { type Lowering, lower, type OracleConstants } from "../transition/lower.js";
import { forTermination } from "../transition/simplify.js";
import { premises, situationOf } from "../transition/situation.js";
import type { TransitionSystem } from "../transition/system.js";
import type { Budget } from "./budget.js";
import { certifyDivergence, certifyTermination } from "./certify.js";
import type { Context } from "./context.js";
import type { Divergence } from "./divergence.js";
import { rankLexicographically } from "./lexicographic.js";
import { findRepetition, type RunBudget } from "./repetition.js";
import { type SearchResult, search, type TerminationArgument } from "./search.js";
import { type Witness, witnessOf } from "./witness.js";

/**
 * Does every run of a procedure end, for all inputs and choices? A run ends too when it meets undefined behaviour or
 * fails an obligation; `undefinedBehaviour` tells apart whether that can happen.
 */
export type TerminationVerdict =
  | {
      readonly kind: "terminates";
      readonly certificate: TerminationCertificate;
      readonly argument: TerminationArgument;
      readonly basis: Basis;
      readonly undefinedBehaviour: UndefinedBehaviour;
    }
  | {
      readonly kind: "diverges";
      readonly certificate: DivergenceCertificate | RepetitionCertificate;
      /** "repetition" is a run of the program itself that comes back to a state. */
      readonly divergence: Divergence | { readonly kind: "repetition" };
      readonly witness: Witness;
      readonly basis: Basis;
    }
  | {
      readonly kind: "unknown";
      readonly reason: "resources" | "incomplete" | "unsupported";
      readonly tried: readonly string[];
      readonly detail: string | undefined;
      readonly basis: Basis | undefined;
    };

/** "impossible" is proved; "possible" means that no proof was found, or that a run is known that meets it. */
export type UndefinedBehaviour = "impossible" | "unknown";

/** What a verdict is about: the program as a transition system, whole and as far as it matters for termination. */
export interface Basis {
  readonly lowering: Lowering;
  readonly system: TransitionSystem;
  /** Pivots and statements used: the same on every machine. */
  readonly steps: number;
}

/** Pivots. */
const BUDGET = 40_000;
/** Runs before anything clever, and when all that is clever has failed. */
const QUICK: RunBudget = { runs: 40, steps: 12_000, longest: 600 };
const THOROUGH: RunBudget = { runs: 1500, steps: 400_000, longest: 5000 };

/** Decides termination of a procedure, with every question in the program answered as the oracle says. */
export function decideTermination(program: Program, procedure: string, oracle: OracleConstants, context: Context): TerminationVerdict {
  const lowering = lower(program, procedure, oracle);
  if (lowering === undefined)
    return { kind: "unknown", reason: "unsupported", tried: [], detail: "there are too many paths through the program", basis: undefined };
  const system = forTermination(lowering.system);
  const budget: Budget = { pivots: Math.round(BUDGET * context.effort) };
  const start = budget.pivots;
  let statements = 0;
  const basis = (): Basis => ({ lowering, system, steps: start - budget.pivots + statements });
  const repetition = (limits: RunBudget): TerminationVerdict | undefined => {
    const left = { ...limits, steps: Math.round(limits.steps * context.effort) };
    const found = findRepetition(program, procedure, oracle, left);
    statements += Math.round(limits.steps * context.effort) - left.steps;
    if (found === undefined) return undefined;
    const { inputs, draws } = found;
    return { kind: "diverges", certificate: found, divergence: { kind: "repetition" }, witness: { inputs, draws }, basis: basis() };
  };
  const proved = (argument: TerminationArgument): TerminationVerdict => {
    const certificate = certifyTermination(argument, { pivots: start });
    return { kind: "terminates", certificate, argument, basis: basis(), undefinedBehaviour: undefinedBehaviour(lowering) };
  };

  const situation = situationOf(system);
  const plain = rankLexicographically(situation, cyclicComponents(system.transitions), budget);
  if (plain.rest.length === 0) return proved({ situation, invariants: new Map(), steps: plain.steps, then: undefined });
  const seen = repetition(QUICK);
  if (seen !== undefined) return seen;
  const found: SearchResult = search(situation, plain, budget);
  switch (found.kind) {
    case "terminates":
      return proved(found.argument);
    case "diverges": {
      const { divergence } = found;
      const witness = witnessOf(program, procedure, oracle, lowering, system, divergence);
      if (witness === undefined) return { ...incomplete(budget, found.divergence.kind), basis: basis() };
      const certificate = certifyDivergence(system, divergence, { pivots: start });
      return { kind: "diverges", certificate, divergence, witness, basis: basis() };
    }
    case "unknown":
      return repetition(THOROUGH) ?? { ...incomplete(budget), tried: found.tried, basis: basis() };
  }
}

function incomplete(budget: Budget, replayed?: Divergence["kind"]): Extract<TerminationVerdict, { kind: "unknown" }> {
  const detail = replayed === undefined ? undefined : "a run that seemed to go on for ever could not be found in the program itself";
  return { kind: "unknown", reason: budget.pivots > 0 ? "incomplete" : "resources", tried: [], detail, basis: undefined };
}

function undefinedBehaviour({ system }: Lowering): UndefinedBehaviour {
  const situation = situationOf(system);
  const bad = system.transitions.filter(({ to }) => system.locations[to]?.role === "undefined");
  const budget = { pivots: 5000 };
  return bad.every((transition) => new Conjunction(premises(situation, transition), budget).decide().kind === "refuted")
    ? "impossible"
    : "unknown";
}
