import type { DivergenceCertificate, Lasso, PathStep, Recurrence, StemData, Way } from "../certificate/divergence.js";
import type { EndingProof, HarmlessProof, ProofLevel, TerminationStep, Then } from "../certificate/proof.js";
import type { ArrivingRun } from "../certificate/runs.js";
import { goesOn } from "../checker/divergence.js";
import type { Obligation } from "../checker/obligation.js";
import { endless } from "../checker/proof.js";
import { constant, type Polynomial, tighten } from "../logic/polynomial.js";
import type { Refutation } from "../logic/refutation.js";
import { answersOf } from "../program/asks.js";
import { makeRun, type RunData } from "../program/given-run.js";
import type { Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";
import { withinResidues } from "../transition/residues.js";
import { liveVariables } from "../transition/simplify.js";
import { begun } from "../transition/steps.js";
import { arrivalOfWay } from "../transition/succession.js";
import type { TransitionSystem } from "../transition/system.js";
import type { Budget } from "./budget.js";
import type { Divergence, ExactStep, Stem, StemStep } from "./endless/divergence.js";
import { evidenceFor } from "./invariants/evidence.js";
import type { InductiveInvariants } from "./invariants/invariants.js";
import type { Elimination } from "./ranking/lexicographic.js";
import type { Refinement } from "./ranking/split.js";
import type { TerminationArgument } from "./search.js";

/** An argument without a gap is turned into evidence; thrown when there is one: that is our bug, never an answer. */
export class Gap extends Error {}

/** Proves every obligation of a termination argument once more, on its own, and writes the evidence down. Throws `Gap`. */
export function certifyTermination(argument: TerminationArgument, budget: Budget, results: HarmlessProof | undefined): EndingProof {
  const level = levelOf(argument);
  return { level, evidence: shown(endless(argument.situation.system, level), budget), results };
}

function shown(obligations: Iterable<Obligation>, budget: Budget): readonly Refutation[] {
  const evidence = evidenceFor(obligations, budget);
  if (evidence === undefined) throw new Gap("an obligation is not entailed");
  return evidence;
}

function levelOf({ invariants, steps, then }: TerminationArgument): ProofLevel {
  return { invariants: listed(invariants), steps: steps.map(stepOf), then: then && dividedInto(then.refinement, levelOf(then.argument)) };
}

/** The locations about which something is known. */
export function listed(invariants: InductiveInvariants): ProofLevel["invariants"] {
  return [...invariants].filter(([, atoms]) => atoms.length > 0).map(([location, atoms]) => ({ location, atoms: atoms.map(tighten) }));
}

function stepOf(step: Elimination): TerminationStep {
  const { removed } = step;
  switch (step.kind) {
    case "impossible":
      return { kind: "ranking", functions: [], removed };
    case "dead-end":
      return { kind: step.kind, removed };
    case "sign-change": {
      const { kind, expression, trace, determinant, share } = step;
      return { kind, removed, expression, trace, determinant, root: share?.root };
    }
    case "ranking":
      return { kind: "ranking", functions: [...step.functions].map(([location, value]) => ({ location, value })), removed };
  }
}

/** How a situation was divided, for the certificate. */
export function dividedInto({ split, impossible }: Refinement, level: ProofLevel): Then {
  return { split: [...split].map(([location, division]) => ({ location, division })), impossible, level };
}

/** Proves every obligation of a divergence once more and writes the evidence down. Throws `Gap`. */
export function certifyDivergence(whole: TransitionSystem, divergence: Divergence, budget: Budget): DivergenceCertificate {
  const { stem } = divergence;
  const residues = divergence.kind === "never-stuck" ? (divergence.residues ?? []) : [];
  const system = withinResidues(whole, residues);
  return { kind: "diverges", residues, ...stemData(system, stem), forever: foreverOf(system, divergence, budget) };
}

/** A stem as a certificate has it. */
export function stemData(system: TransitionSystem, { initial, steps }: Stem): StemData {
  const names = [...(liveVariables(system)[system.initial] ?? [])];
  const data = {
    initial: names.map((variable) => ({ variable, value: initial.get(variable) ?? 0n })),
    stem: steps.map(stemStepData),
  };
  return { ...data, arrival: arrivalOfWay(begun(system, data)) };
}

/** A run as a certificate has it. */
export function runData(program: Program, subject: string, oracle: OracleConstants, { inputs, draws }: RunData): ArrivingRun {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined) throw new Error(`no procedure ${subject}`);
  const { arrival } = makeRun(program, procedure, answersOf(oracle), { inputs, draws });
  return { inputs, draws, arrival };
}

function stemStepData(step: StemStep): DivergenceCertificate["stem"][number] {
  return "cycle" in step ? { cycle: step.cycle.map(stepData), times: step.times } : stepData(step);
}

function stepData({ transition, choices }: ExactStep): PathStep {
  return { transition, choices: [...choices].map(([choice, value]) => ({ choice, value: constant(value) })) };
}

function foreverOf(system: TransitionSystem, divergence: Divergence, budget: Budget): Lasso | Recurrence {
  switch (divergence.kind) {
    case "lasso":
      return { kind: "lasso", cycle: divergence.cycle.map(stemStepData) };
    case "closed-set": {
      const { location, cycle, choices, set } = divergence;
      const path = cycle.map((transition, index) => ({ transition, choices: choiceData(choices[index]) }));
      return recurrence(system, [{ location, atoms: set.map(tighten) }], [{ from: 0, to: 0, path }], budget);
    }
    case "never-stuck": {
      const arrived = arrivalOf(system, divergence);
      const places = [...divergence.facts]
        .map(([location, atoms]) => ({ location, atoms: atoms.map(tighten) }))
        .sort((one, other) => Number(other.location === arrived) - Number(one.location === arrived));
      const place = (id: number) => places.findIndex(({ location }) => location === id);
      const ways = divergence.kept.flatMap(({ transition: id, choices }): readonly Way[] => {
        const transition = system.transitions.find((each) => each.id === id);
        if (transition === undefined) throw new Gap(`there is no transition ${id}`);
        return [{ from: place(transition.from), to: place(transition.to), path: [{ transition: id, choices: choiceData(choices) }] }];
      });
      return recurrence(system, places, ways, budget);
    }
  }
}

function arrivalOf(system: TransitionSystem, { stem }: Divergence): number {
  const end = stem.steps.at(-1);
  const last = end !== undefined && "cycle" in end ? end.cycle.at(-1) : end;
  return system.transitions.find(({ id }) => id === last?.transition)?.to ?? system.initial;
}

function choiceData(choices: ReadonlyMap<string, Polynomial> = new Map()): PathStep["choices"] {
  return [...choices].map(([choice, value]) => ({ choice, value }));
}

function recurrence(system: TransitionSystem, places: Recurrence["places"], ways: readonly Way[], budget: Budget): Recurrence {
  const claim: Recurrence = { kind: "recurrence", places, ways, evidence: [] };
  return { ...claim, evidence: shown(goesOn(system, claim), budget) };
}
