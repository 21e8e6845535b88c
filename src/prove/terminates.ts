import type { DivergenceCertificate, TerminationCertificate } from "../certificate/termination.js";
import { Conjunction } from "../logic/conjunction.js";
import { evaluate } from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import { type LiftedRun, lift } from "../transition/lift.js";
import { type Lowering, lower, type OracleConstants } from "../transition/lower.js";
import { forTermination } from "../transition/simplify.js";
import { premises, situationOf } from "../transition/situation.js";
import type { TransitionSystem } from "../transition/system.js";
import type { Budget } from "./budget.js";
import { certifyDivergence, certifyTermination } from "./certify.js";
import type { Context } from "./context.js";
import type { Divergence, ExactStep } from "./divergence.js";
import { replay } from "./lasso.js";
import { search, type TerminationArgument } from "./search.js";

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
      readonly certificate: DivergenceCertificate;
      readonly divergence: Divergence;
      readonly witness: Witness | undefined;
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
  /** Pivots used: the same on every machine. */
  readonly steps: number;
}

/** A run of the program that goes on for ever: the draws before the cycle, then those of its first rounds. */
export interface Witness {
  readonly run: LiftedRun;
  /** Steps of the system before the cycle, and in each round; `run.marks` counts the draws at each step. */
  readonly stem: number;
  readonly round: number;
}

/** Units of `spend`: about ten million machine operations each thousand. */
const BUDGET = 60_000;
/** Rounds of the cycle that a witness shows. */
const ROUNDS = 12;

/** Decides termination of a procedure, with every question in the program answered as the oracle says. */
export function decideTermination(program: Program, procedure: string, oracle: OracleConstants, context: Context): TerminationVerdict {
  const lowering = lower(program, procedure, oracle);
  if (lowering === undefined)
    return { kind: "unknown", reason: "unsupported", tried: [], detail: "there are too many paths through the program", basis: undefined };
  const system = forTermination(lowering.system);
  const budget: Budget = { pivots: Math.round(BUDGET * context.effort) };
  const start = budget.pivots;
  const found = search(system, budget);
  const basis: Basis = { lowering, system, steps: start - budget.pivots };
  const fresh = { pivots: start };
  switch (found.kind) {
    case "terminates":
      return {
        kind: "terminates",
        certificate: certifyTermination(found.argument, fresh),
        argument: found.argument,
        basis,
        undefinedBehaviour: undefinedBehaviour(lowering),
      };
    case "diverges": {
      const certificate = certifyDivergence(system, found.divergence, fresh);
      return { kind: "diverges", certificate, divergence: found.divergence, witness: witnessOf(basis, found.divergence), basis };
    }
    case "unknown":
      return { kind: "unknown", reason: budget.pivots > 0 ? "incomplete" : "resources", tried: found.tried, detail: undefined, basis };
  }
}

function witnessOf({ lowering, system }: Basis, divergence: Divergence): Witness | undefined {
  const { stem } = divergence;
  const { steps, round } = rounds(system, divergence);
  const run = lift(lowering, system, stem.initial, [...stem.steps, ...steps]);
  return run === undefined ? undefined : { run, stem: stem.steps.length, round };
}

/** The first rounds of what goes on for ever, and how many steps each has. */
function rounds(system: TransitionSystem, divergence: Divergence): { readonly steps: readonly ExactStep[]; readonly round: number } {
  const transitions = new Map(system.transitions.map((transition) => [transition.id, transition]));
  switch (divergence.kind) {
    case "lasso":
      return { steps: Array.from({ length: ROUNDS }, () => divergence.cycle).flat(), round: divergence.cycle.length };
    case "closed-set": {
      const steps: ExactStep[] = [];
      let state = replay(transitions, divergence.stem, system.variables);
      for (let count = 0; count < ROUNDS && state !== undefined; count++) {
        const start: ReadonlyMap<string, bigint> = state;
        const cycle = divergence.cycle.map((transition, index) => ({
          transition,
          choices: new Map([...(divergence.choices[index] ?? [])].map(([choice, value]) => [choice, evaluate(value, start)])),
        }));
        state = replay(transitions, { initial: start, steps: cycle }, system.variables);
        if (state !== undefined) steps.push(...cycle);
      }
      return { steps, round: divergence.cycle.length };
    }
    case "never-stuck":
      return { steps: [], round: 0 };
  }
}

function undefinedBehaviour({ system }: Lowering): UndefinedBehaviour {
  const situation = situationOf(system);
  const bad = system.transitions.filter(({ to }) => system.locations[to]?.role === "undefined");
  const budget = { pivots: 5000 };
  return bad.every((transition) => new Conjunction(premises(situation, transition), budget).decide().kind === "refuted")
    ? "impossible"
    : "unknown";
}
