import type { ConditionEvidence, SafetyCertificate } from "../certificate/safety.js";
import { sizeOf, type VerificationCondition, verificationConditions } from "../condition/verification-condition.js";
import { admitsAll } from "../program/admits.js";
import { allInputs, MOST_EXHAUSTIVE_STEPS } from "../program/all-inputs.js";
import { claimed } from "../program/claim.js";
import { compile, type Outcome, type Value } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import { callsOf } from "../transition/control-flow.js";
import type { OracleConstants } from "../transition/lower.js";
import type { Postcondition } from "../transition/postcondition.js";
import { type Budget, sharing } from "./budget.js";
import { runData } from "./certify.js";
import { byArithmetic, byRewriting, bySolver } from "./conditions/conditions.js";
import type { Asks, Context } from "./context.js";
import type { HintOutcome } from "./hints.js";
import { elementsWorthTracking } from "./invariants/elements.js";
import { solveHornClauses } from "./invariants/horn-clauses.js";
import { findPostconditions } from "./invariants/postconditions.js";
import { type Help, proveUnreachable, type Unreachability } from "./invariants/unreachable.js";
import { mentionedNumbers } from "./samples/candidate-values.js";
import { type MadeRun, nearestPassing, type RunBudget, searchFailure, shrink, Trial } from "./samples/failing-run.js";

/**
 * Does every call of a procedure that ends, for all inputs and choices, end well: with no failed obligation (undefined
 * behaviour, exception, assertion), and with a truthy result if it has one? "Proved" says nothing about whether it ends.
 */
export type SafetyVerdict = Verdict & {
  /** What came of the learner's invariant; empty when there was none. */
  readonly hints: readonly HintOutcome[];
};

type Verdict =
  | {
      readonly kind: "proved";
      readonly certificate: Exclude<SafetyCertificate, { kind: "failing-run" }>;
      /** How it was proved. */
      readonly proof: SafetyProof;
      /** No run was found that satisfies the assumptions, so there may be nothing that the proof is about. */
      readonly vacuous: boolean;
      readonly steps: number;
    }
  | {
      readonly kind: "refuted";
      readonly certificate: Extract<SafetyCertificate, { kind: "failing-run" }>;
      readonly inputs: readonly Value[];
      /** What the run chooses, in order. */
      readonly draws: readonly Value[];
      readonly outcome: Outcome;
      /** A near input with which it ends well. */
      readonly nearMiss: Pick<MadeRun, "inputs" | "draws" | "outcome"> | undefined;
      /** "run" when trying inputs found it, "solver" when a model did. */
      readonly foundBy: "run" | "solver";
      readonly steps: number;
    }
  | {
      readonly kind: "unknown";
      readonly reason: "resources" | "incomplete";
      readonly tried: readonly string[];
      readonly detail: string | undefined;
      readonly steps: number;
    };

export type SafetyProof =
  /** Each condition with what shows it; `effort` tells what a solver did for it. */
  | { readonly kind: "conditions"; readonly conditions: readonly ProvedCondition[] }
  | { readonly kind: "exhaustive"; readonly runs: number }
  /** Its invariants were seen in runs, or are of a solution of Horn clauses. */
  | ({ readonly kind: "unreachable"; readonly foundBy: "runs" | "Horn clauses" } & Unreachability);

export interface ProvedCondition {
  readonly condition: VerificationCondition;
  readonly evidence: ConditionEvidence;
  readonly statistics: Readonly<Record<string, number>> | undefined;
}

const PIVOTS = 60_000;
/** For all choices of elements of arrays, and for one. */
const ALL_ELEMENTS = 110_000;
const ONE_CHOICE = 25_000;
/** Of the pivots, for invariants where loops can be written out, or all inputs be run, as well. */
const BEFORE_OTHERS = 0.05;
const FEW: RunBudget = { runs: 400, steps: 200_000 };
const MANY: RunBudget = { runs: 20_000, steps: 4_000_000 };
/** Before elements of arrays are looked at one by one. */
const SEVERAL: RunBudget = { runs: 5000, steps: 1_000_000 };
/** Statements of one run: first, and when more is tried. */
const SHORT = 3_000;
const LONG = 50_000;
/** Conditions that simple methods may miss before the rest is left to a solver. */
const MOST_MISSED = 6;
/** Subterms of a condition that is worth cases and linear arithmetic. */
const LARGEST = 400;
/** Z3 resource units for one condition. */
const SOLVER_LIMIT = 6_000_000;
/** And for a system's Horn clauses. */
const HORN_LIMIT = 400_000;

/** Decides the claim about a procedure, with every question in the program answered as the oracle says. Deterministic. */
export function decideSafety(program: Program, subject: string, oracle: OracleConstants, context: Context): SafetyVerdict {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined) throw new Error(`no procedure ${subject}`);
  return new Decision(program, procedure, oracle, context).run();
}

class Decision {
  readonly #program: Program;
  readonly #procedure: Procedure;
  readonly #oracle: OracleConstants;
  readonly #context: Context;
  readonly #trial: Trial;
  readonly #pivots: Budget;
  readonly #tried: string[] = [];
  #steps = 0;

  constructor(program: Program, procedure: Procedure, oracle: OracleConstants, context: Context) {
    this.#program = program;
    this.#procedure = procedure;
    this.#oracle = oracle;
    this.#context = context;
    this.#trial = new Trial(compile(program), procedure, mentionedNumbers(program, procedure.name), oracle, "failure");
    this.#pivots = { pivots: Math.round(PIVOTS * context.effort) };
  }

  run(): SafetyVerdict {
    const early = this.#search(FEW, SHORT);
    const claim = claimed(this.#program, this.#procedure.name);
    const invariant = this.#context.hints?.invariant;
    if (invariant === undefined) return { ...(early ?? this.#decide(claim)), hints: [] };
    const hints: HintOutcome[] = [];
    const hinted = this.#byInvariants(claim, [], { hint: { invariant, outcomes: hints } });
    return { ...(early ?? hinted ?? this.#decide(claim)), hints };
  }

  #decide(claim: Program): Verdict {
    // Without parameters there is one run to look at, however long the way through the program is.
    const single = this.#procedure.parameters.length === 0 ? this.#exhaust() : undefined;
    if (single !== undefined) return single;
    const conditions = verificationConditions(claim, this.#procedure.name, this.#oracle);
    if (conditions === undefined || this.#hasLoops()) {
      const hasOtherWays = conditions !== undefined || allInputs(this.#program, this.#procedure) !== undefined;
      const part = hasOtherWays ? BEFORE_OTHERS : 1;
      const invariants = sharing(this.#pivots, part, (share) => this.#byInvariants(claim, [], {}, share));
      const found = invariants ?? this.#byResults(claim) ?? (conditions === undefined ? this.#byElements(claim) : undefined);
      const answer = found ?? this.#exhaust();
      if (answer !== undefined) return answer;
    }
    if (conditions !== undefined) {
      const answer = this.#byConditions(conditions);
      return answer.kind === "unknown" ? (this.#byElements(claim) ?? answer) : answer;
    }
    return this.#search(MANY, LONG) ?? this.#byHornClauses(claim) ?? this.#unknown();
  }

  #byHornClauses(claim: Program): Verdict | undefined {
    const solver = this.#solver;
    if (solver === undefined || this.#pivots.pivots <= 0) return undefined;
    const limit = HORN_LIMIT * this.#context.effort;
    return this.#byInvariants(claim, [], { ideas: (situation) => solveHornClauses(situation, solver, limit) });
  }

  #hasLoops(): boolean {
    const { name } = this.#procedure;
    return [name, ...callsOf(this.#program, name)].some((each) => (this.#program.procedures.get(each)?.loops.length ?? 0) > 0);
  }

  #byConditions(conditions: readonly VerificationCondition[]): Verdict {
    let missed = 0;
    const proved = conditions.map((condition) => {
      const shown = missed > MOST_MISSED ? undefined : this.#show(condition);
      if (shown === undefined) missed++;
      return shown;
    });
    this.#tried.push("rewriting", "linear arithmetic");
    if (proved.every((each) => each !== undefined)) return this.#provedConditions(proved);
    const all = this.#exhaust() ?? this.#search(MANY, LONG);
    return all ?? this.#solve(conditions, proved);
  }

  #byInvariants(
    claim: Program,
    postconditions: readonly Postcondition[] = [],
    help: Help = {},
    budget: Budget = this.#pivots,
  ): Verdict | undefined {
    const found = proveUnreachable(claim, this.#procedure.name, this.#oracle, "failure", budget, postconditions, help);
    const foundBy = help.ideas === undefined ? "runs" : "Horn clauses";
    const way = help.tracked !== undefined ? "single elements" : foundBy === "runs" ? "inductive invariants" : foundBy;
    const told = postconditions.length === 0 ? way : "postconditions";
    if (!this.#tried.includes(told)) this.#tried.push(told);
    if (found === undefined) return undefined;
    return this.#proved({ kind: "unreachable", proof: found.proof }, { kind: "unreachable", ...found, foundBy });
  }

  /** By what recursive procedures guarantee of their results. */
  #byResults(claim: Program): Verdict | undefined {
    const postconditions = findPostconditions(claim, this.#procedure.name, this.#oracle, this.#pivots);
    return postconditions.length === 0 ? undefined : this.#byInvariants(claim, postconditions);
  }

  /** By what is true of single elements of its arrays, whichever they are. */
  #byElements(claim: Program): Verdict | undefined {
    const choices = elementsWorthTracking(claim, this.#procedure.name);
    const failing = choices.length === 0 ? undefined : this.#search(SEVERAL, LONG);
    if (failing !== undefined) return failing;
    const { effort } = this.#context;
    const left: Budget = { pivots: Math.round(ALL_ELEMENTS * effort) };
    for (const tracked of choices) {
      if (left.pivots <= 0) break;
      const share: Budget = { pivots: Math.min(left.pivots, Math.round(ONE_CHOICE * effort)) };
      const before = share.pivots;
      const proved = this.#byInvariants(claim, [], { tracked }, share);
      left.pivots -= before - share.pivots;
      this.#steps += before - share.pivots;
      if (proved !== undefined) return proved;
    }
    return undefined;
  }

  #show(condition: VerificationCondition): ProvedCondition | undefined {
    const size = [condition.goal, ...condition.assumptions].reduce((sum, term) => sum + sizeOf(term), 0);
    const evidence = byRewriting(condition) ?? (size > LARGEST ? undefined : byArithmetic(this.#program, condition, this.#pivots));
    return evidence === undefined ? undefined : { condition, evidence, statistics: undefined };
  }

  #provedConditions(conditions: readonly ProvedCondition[]): Verdict {
    return this.#proved({ kind: "conditions", evidence: conditions.map(({ evidence }) => evidence) }, { kind: "conditions", conditions });
  }

  #proved(certificate: Extract<Verdict, { kind: "proved" }>["certificate"], proof: SafetyProof): Verdict {
    const vacuous = !this.#trial.returned && !this.#trial.endless;
    return { kind: "proved", certificate, proof, vacuous, steps: this.#spent };
  }

  #unknown(detail?: string): Verdict {
    const reason = this.#pivots.pivots > 0 ? "incomplete" : "resources";
    return { kind: "unknown", reason, tried: this.#tried, detail, steps: this.#spent };
  }

  /** The solver, with its resources counted among the steps. */
  get #solver(): Pick<Asks, "check"> | undefined {
    const { solver } = this.#context;
    if (solver === undefined) return undefined;
    return {
      check: (query) => {
        const answer = solver.check(query);
        this.#steps += Math.round(answer.effort.resources / 1000);
        return answer;
      },
    };
  }

  get #spent(): number {
    return this.#steps + Math.round(PIVOTS * this.#context.effort) - this.#pivots.pivots;
  }

  #search(few: RunBudget, longest: number): Verdict | undefined {
    const budget = { runs: Math.round(few.runs * this.#context.effort), steps: Math.round(few.steps * this.#context.effort) };
    const before = budget.steps;
    const made = searchFailure(this.#trial, budget, longest);
    this.#steps += before - Math.max(0, budget.steps);
    if (!this.#tried.includes("runs")) this.#tried.push("runs");
    return made === undefined ? undefined : this.#refuted(made, "run");
  }

  #refuted(made: MadeRun, foundBy: "run" | "solver"): Verdict {
    const budget: RunBudget = { runs: 600, steps: 1_000_000 };
    const smallest = shrink(this.#trial, made, budget, LONG);
    const { inputs, draws, outcome } = smallest;
    const nearMiss = nearestPassing(this.#trial, smallest, { runs: 100, steps: 300_000 }, LONG);
    return {
      kind: "refuted",
      certificate: { kind: "failing-run", ...runData(this.#program, this.#procedure.name, this.#oracle, smallest) },
      inputs,
      draws,
      outcome,
      nearMiss,
      foundBy,
      steps: this.#spent,
    };
  }

  /** Every input, when there are few. */
  #exhaust(): Verdict | undefined {
    const inputs = allInputs(this.#program, this.#procedure);
    if (inputs === undefined) return undefined;
    if (!this.#tried.includes("all inputs")) this.#tried.push("all inputs");
    const budget: RunBudget = { runs: Number.MAX_SAFE_INTEGER, steps: MOST_EXHAUSTIVE_STEPS };
    let runs = 0;
    for (const values of inputs) {
      const made = this.#trial.run(values, () => undefined, budget, MOST_EXHAUSTIVE_STEPS);
      if (this.#trial.fails(made)) return this.#refuted(made, "run");
      if ((made.outcome.kind !== "returned" && made.outcome.kind !== "blocked") || budget.steps <= 0) return undefined;
      runs++;
    }
    this.#steps += MOST_EXHAUSTIVE_STEPS - budget.steps;
    return this.#proved({ kind: "exhaustive", runs }, { kind: "exhaustive", runs });
  }

  #solve(conditions: readonly VerificationCondition[], proved: readonly (ProvedCondition | undefined)[]): Verdict {
    const solver = this.#solver;
    if (solver === undefined) return this.#unknown();
    this.#tried.push("Z3");
    const all: ProvedCondition[] = [];
    const reasons: string[] = [];
    for (const [index, condition] of conditions.entries()) {
      const known = proved[index];
      if (known !== undefined) {
        all.push(known);
        continue;
      }
      const answer = bySolver(condition, solver, SOLVER_LIMIT * this.#context.effort);
      if (answer.kind === "valid") all.push({ condition, evidence: answer.evidence, statistics: answer.statistics });
      else if (answer.kind === "unknown") reasons.push(answer.reason);
      else {
        const refuted = this.#replay(answer.values);
        if (refuted !== undefined) return refuted;
        reasons.push("Z3 gave values with which it should fail, but the run with them ends well");
      }
    }
    return reasons.length === 0 ? this.#provedConditions(all) : this.#unknown(`${[...new Set(reasons)].join("; ")}.`);
  }

  /** A model counts when the program, run on it, fails. */
  #replay(values: ReadonlyMap<string, Value>): Verdict | undefined {
    const inputs = this.#procedure.parameters.map(
      ({ name, type }) => values.get(name) ?? (type.sort === "bool" ? false : type.sort === "double" ? 0 : 0n),
    );
    const draw = (_: unknown, index: number) => values.get(`?${index + 1}`);
    if (!admitsAll(this.#procedure.parameters, inputs)) return undefined;
    const made = this.#trial.run(inputs, draw, { runs: 1, steps: LONG }, LONG);
    return this.#trial.fails(made) ? this.#refuted(made, "solver") : undefined;
  }
}
