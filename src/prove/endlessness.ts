import type { DivergenceCertificate } from "../certificate/divergence.js";
import type { EndingProof } from "../certificate/proof.js";
import type { ExhaustiveRuns, RepetitionCertificate } from "../certificate/runs.js";
import { answersOf } from "../program/asks.js";
import type { Program } from "../program/program.js";
import { cyclicComponents } from "../transition/components.js";
import { type Basis, basisFor } from "../transition/concern.js";
import { harmlessRuns } from "../transition/harmless-runs.js";
import type { OracleConstants } from "../transition/lower.js";
import { type Situation, situationOf, withFacts } from "../transition/situation.js";
import { type Budget, sharing } from "./budget.js";
import { certifyDivergence, certifyTermination } from "./certify.js";
import type { Context } from "./context.js";
import { divergeLate } from "./endless/distant.js";
import type { Divergence } from "./endless/divergence.js";
import { findReturn } from "./endless/leaping-runs.js";
import { findWithinResidues } from "./endless/never-stuck.js";
import { checkInvariantHint, checkMeasureHint, type HintOutcome, type Hints } from "./hints.js";
import { findInvariants } from "./invariants/invariants.js";
import { rankLexicographically } from "./ranking/lexicographic.js";
import { endByResults } from "./results.js";
import { findRepetition, type RunBudget } from "./samples/repetition.js";
import { type Witness, witnessOf } from "./samples/witness.js";
import { type SearchResult, sample, search, type TerminationArgument } from "./search.js";

/** Does some run of a procedure go on for ever? One that meets undefined behaviour, or fails an obligation, ends there. */
export type EndlessnessVerdict = Decision & {
  /** What came of the learner's hints; empty when there were none. */
  readonly hints: readonly HintOutcome[];
  /** Pivots and statements used: the same on every machine. */
  readonly steps: number;
};

type Decision =
  | { readonly kind: "none"; readonly proof: EndingProof; readonly argument: TerminationArgument; readonly basis: Basis }
  /** There are few inputs; all were run, and every run ends, to no undefined behaviour. */
  | { readonly kind: "ends"; readonly certificate: ExhaustiveRuns<"ends">; readonly basis: Basis | undefined }
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

/** Pivots. */
const BUDGET = 44_000;
const RESIDUES = 5000;
const LATE = 5000;
/** Of the pivots, as many may go into what recursive procedures return. */
const RESULTS = 0.5;
/** Runs before anything clever, and when all that is clever has failed. */
const QUICK: RunBudget = { runs: 40, steps: 12_000, longest: 600 };
const THOROUGH: RunBudget = { runs: 1500, steps: 400_000, longest: 5000 };
/** Steps and leaps of runs that go round many times at once, likewise. */
const QUICK_LEAPS = 100;
const THOROUGH_LEAPS = 12_000;

/** Looks for endless runs of a procedure, with every question in the program answered as the oracle says. */
export function decideEndlessness(program: Program, procedure: string, oracle: OracleConstants, context: Context): EndlessnessVerdict {
  const hints: HintOutcome[] = [];
  const budget: Budget = { pivots: Math.round(BUDGET * context.effort) };
  const start = budget.pivots;
  const spent = { statements: 0 };
  const decision = decide(program, procedure, oracle, context, { hints, budget, spent });
  return { ...decision, hints, steps: start - budget.pivots + spent.statements };
}

/** What becomes known, or is used up, on the way. */
interface Progress {
  readonly hints: HintOutcome[];
  readonly budget: Budget;
  readonly spent: { statements: number };
}

function decide(
  program: Program,
  procedure: string,
  oracle: OracleConstants,
  context: Context,
  { hints, budget, spent }: Progress,
): Decision {
  const basis = basisFor("endlessness", program, procedure, oracle);
  const everyRun = (): Decision | undefined => {
    const subject = program.procedures.get(procedure);
    const runs = subject && harmlessRuns(program, subject, answersOf(oracle), "undefined behaviour");
    return runs === undefined ? undefined : { kind: "ends", certificate: { kind: "ends", runs }, basis };
  };
  if (basis === undefined)
    return (
      everyRun() ?? {
        kind: "unknown",
        reason: "unsupported",
        tried: [],
        detail: "there are too many paths through the program",
        basis: undefined,
      }
    );
  const { lowering, system } = basis;
  // What was found is written down, however little effort was left for finding it.
  const certifying = { pivots: BUDGET };
  const repetition = (limits: RunBudget): Decision | undefined => {
    const left = { ...limits, steps: Math.round(limits.steps * context.effort) };
    const found = findRepetition(program, procedure, oracle, left);
    spent.statements += Math.round(limits.steps * context.effort) - left.steps;
    if (found === undefined) return undefined;
    const { inputs, draws } = found;
    return { kind: "diverges", certificate: found, divergence: { kind: "repetition" }, witness: { inputs, draws }, basis };
  };
  const proved = (argument: TerminationArgument): Decision => {
    return { kind: "none", proof: certifyTermination(argument, certifying, undefined), argument, basis };
  };

  const situation = situationOf(system);
  const hinted = context.hints === undefined ? undefined : followHints(situation, context.hints, hints, budget);
  if (hinted !== undefined) return proved(hinted);
  const plain = rankLexicographically(situation, cyclicComponents(system.transitions), budget);
  if (plain.rest.length === 0) return proved({ situation, invariants: new Map(), steps: plain.steps, then: undefined });
  const ran = repetition(QUICK) ?? everyRun();
  if (ran !== undefined) return ran;
  const byResults = sharing(budget, RESULTS, (share) => endByResults(program, procedure, oracle, share));
  if (byResults !== undefined)
    return { kind: "none", ...byResults, proof: certifyTermination(byResults.argument, certifying, byResults.results) };
  // Where numbers wrap around, what stays odd or even is seen soonest.
  const within = system.typing.length === 0 ? undefined : findWithinResidues(system, { pivots: Math.round(RESIDUES * context.effort) });
  const returning = (seed: number, steps: number) =>
    system.typing.length === 0 ? undefined : findReturn(situation, seed, Math.round(steps * context.effort));
  const early = within ?? returning(1, QUICK_LEAPS);
  const searched: SearchResult = early === undefined ? search(situation, plain, budget) : { kind: "diverges", divergence: early };
  const late =
    searched.kind === "unknown"
      ? (divergeLate(system, { pivots: Math.round(LATE * context.effort) }) ?? returning(2, THOROUGH_LEAPS))
      : undefined;
  const found: SearchResult = late === undefined ? searched : { kind: "diverges", divergence: late };
  switch (found.kind) {
    case "terminates":
      return proved(found.argument);
    case "diverges": {
      const { divergence } = found;
      const witness = witnessOf(program, procedure, oracle, lowering, system, divergence);
      if (witness === undefined) return { ...incomplete(budget, found.divergence.kind), basis };
      const certificate = certifyDivergence(system, divergence, certifying);
      return { kind: "diverges", certificate, divergence, witness, basis };
    }
    case "unknown":
      return repetition(THOROUGH) ?? { ...incomplete(budget), tried: found.tried, basis };
  }
}

function incomplete(budget: Budget, replayed?: Divergence["kind"]): Extract<Decision, { kind: "unknown" }> {
  const detail = replayed === undefined ? undefined : "a run that seemed to go on for ever could not be found in the program itself";
  return { kind: "unknown", reason: budget.pivots > 0 ? "incomplete" : "resources", tried: [], detail, basis: undefined };
}

/** A proof that uses the learner's ideas, when they are right and together with ranking they are enough; tells what came of each. */
function followHints(situation: Situation, hints: Hints, outcomes: HintOutcome[], budget: Budget): TerminationArgument | undefined {
  const found = findInvariants(situation, sample(situation, 1), budget);
  const own = hints.invariant === undefined ? undefined : checkInvariantHint(situation, hints.invariant, budget);
  if (own !== undefined) outcomes.push(own.outcome);
  const invariants = new Map(
    situation.system.locations.map(({ id }) => [id, [...(own?.invariants.get(id) ?? []), ...(found.get(id) ?? [])]]),
  );
  const strong = withFacts(situation, invariants);
  const given = hints.measure === undefined ? undefined : checkMeasureHint(strong, hints.measure, budget);
  if (given !== undefined) outcomes.push(given.outcome);
  if (outcomes.every(({ kind }) => kind === "refused")) return undefined;
  const steps = given?.step === undefined ? [] : [given.step];
  const done = new Set(steps.flatMap(({ removed }) => removed));
  const ranked = rankLexicographically(strong, cyclicComponents(situation.system.transitions.filter(({ id }) => !done.has(id))), budget);
  return ranked.rest.length > 0 ? undefined : { situation, invariants, steps: [...steps, ...ranked.steps], then: undefined };
}
