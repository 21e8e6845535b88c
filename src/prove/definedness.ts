import type { StemData } from "../certificate/divergence.js";
import type { HarmlessProof } from "../certificate/proof.js";
import type { ArrivingRun } from "../certificate/runs.js";
import { compile } from "../program/machine.js";
import type { Program } from "../program/program.js";
import { mayBeUndefined } from "../program/undefined-behaviour.js";
import type { Span } from "../text/source.js";
import { basisFor } from "../transition/concern.js";
import type { OracleConstants } from "../transition/lower.js";
import type { Budget } from "./budget.js";
import { runData, stemData } from "./certify.js";
import { reachUndefined } from "./endless/distant.js";
import { writtenOut } from "./endless/divergence.js";
import { findPostconditions } from "./invariants/postconditions.js";
import { proveUnreachable, type Unreachability } from "./invariants/unreachable.js";
import { mentionedNumbers } from "./samples/candidate-values.js";
import { type RunBudget, searchFailure, shrink, Trial } from "./samples/failing-run.js";
import { beginningOf, type Witness } from "./samples/witness.js";

/** Whether a run of a program can meet undefined behaviour. */
export type Definedness =
  /** Without a certificate where nothing in the program could be undefined. */
  { readonly kind: "impossible"; readonly proof: HarmlessProof | undefined } | UndefinedRun | { readonly kind: "unknown" };

export type UndefinedRun =
  | { readonly kind: "possible"; readonly run: ArrivingRun }
  /** Too late for a run to be made: its steps in the system, how it begins, and its last step. */
  | { readonly kind: "reachable"; readonly stem: StemData; readonly beginning: Witness; readonly span: Span };

interface Search extends RunBudget {
  /** Statements of one run. */
  readonly longest: number;
}

const QUICK: Search = { runs: 300, steps: 60_000, longest: 1000 };
const USUAL: Search = { runs: 2000, steps: 600_000, longest: 20_000 };
/** For sums that are too large only after many rounds. */
const PATIENT: Search = { runs: 40, steps: 10_000_000, longest: 500_000 };
const SHRINKING: RunBudget = { runs: 300, steps: 300_000 };
const PIVOTS = 20_000;
const DISTANT_PIVOTS = 20_000;

/** Decides whether a run can meet undefined behaviour, as far as can be found out. Deterministic. */
export function decideDefinedness(program: Program, subject: string, oracle: OracleConstants, effort: number): Definedness {
  if (!mayBeUndefined(program, subject)) return { kind: "impossible", proof: undefined };
  const early = search(program, subject, oracle, QUICK);
  if (early !== undefined) return { kind: "possible", run: early };
  const shown = proveDefined(program, subject, oracle, { pivots: Math.round(PIVOTS * effort) });
  if (shown !== undefined) return { kind: "impossible", proof: shown.proof };
  const found = findUndefined(program, subject, oracle, effort);
  if (found !== undefined) return found;
  const run = search(program, subject, oracle, PATIENT);
  return run === undefined ? { kind: "unknown" } : { kind: "possible", run };
}

function proveDefined(program: Program, subject: string, oracle: OracleConstants, budget: Budget): Unreachability | undefined {
  const plain = proveUnreachable(program, subject, oracle, "undefined behaviour", budget);
  if (plain !== undefined) return plain;
  const postconditions = findPostconditions(program, subject, oracle, budget);
  return postconditions.length === 0
    ? undefined
    : proveUnreachable(program, subject, oracle, "undefined behaviour", budget, postconditions);
}

/** A run that meets undefined behaviour, by trying inputs, then by reasoning; undefined when none is found (which proves nothing). */
export function findUndefined(program: Program, subject: string, oracle: OracleConstants, effort: number): UndefinedRun | undefined {
  if (!mayBeUndefined(program, subject)) return undefined;
  const run = search(program, subject, oracle, USUAL);
  return run === undefined ? findWay(program, subject, oracle, effort) : { kind: "possible", run };
}

function findWay(program: Program, subject: string, oracle: OracleConstants, effort: number): UndefinedRun | undefined {
  const basis = basisFor("undefined behaviour", program, subject, oracle);
  const stem = basis && reachUndefined(basis.system, { pivots: Math.round(DISTANT_PIVOTS * effort) });
  if (basis === undefined || stem === undefined) return undefined;
  const { lowering, system } = basis;
  const begun = beginningOf(program, subject, oracle, lowering, system, { ...stem, steps: writtenOut(stem.steps).steps });
  const last = stem.steps.at(-1);
  const span = last && "transition" in last ? lowering.paths.get(last.transition)?.span : undefined;
  switch (begun?.outcome.kind) {
    case "failed":
      return begun.outcome.obligation.undefined ? { kind: "possible", run: runData(program, subject, oracle, begun) } : undefined;
    case "blocked":
    case "out-of-resources":
      return span && { kind: "reachable", stem: stemData(system, stem), beginning: begun, span };
    default:
      return undefined;
  }
}

function search(program: Program, subject: string, oracle: OracleConstants, { longest, ...budget }: Search): ArrivingRun | undefined {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined) throw new Error(`no procedure ${subject}`);
  const trial = new Trial(compile(program), procedure, mentionedNumbers(program, subject), oracle, "undefined behaviour");
  const found = searchFailure(trial, budget, longest);
  return found && runData(program, subject, oracle, shrink(trial, found, { ...SHRINKING }, longest));
}
