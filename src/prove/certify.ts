import type { DivergenceCertificate, Forever, StepData, TerminationProof, TerminationStep } from "../certificate/termination.js";
import { Conjunction } from "../logic/conjunction.js";
import { addConstant, complement, constant, type Polynomial, substitutePolynomials } from "../logic/polynomial.js";
import type { Refutation } from "../logic/refutation.js";
import { copies, divided } from "../transition/division.js";
import { withinResidues } from "../transition/residues.js";
import { liveVariables } from "../transition/simplify.js";
import { premises, type Situation, withFacts } from "../transition/situation.js";
import type { Transition, TransitionSystem } from "../transition/system.js";
import type { Budget } from "./budget.js";
import type { Divergence, ExactStep } from "./divergence.js";
import type { Elimination } from "./lexicographic.js";
import { afterWith, guardWith, oneOfEach } from "./never-stuck.js";
import { descent } from "./ranking.js";
import type { TerminationArgument } from "./search.js";

/** An argument without a gap is turned into evidence; thrown when there is one: that is our bug, never an answer. */
export class Gap extends Error {}

const IMPOSSIBLE = constant(-1n);

/** Proves every obligation of a termination argument once more, on its own, and writes the evidence down. Throws `Gap`. */
export function certifyTermination(argument: TerminationArgument, budget: Budget): TerminationProof {
  return proofOf(argument, budget);
}

function entailment(known: readonly Polynomial[], conclusion: Polynomial, budget: Budget, products: Iterable<Polynomial> = []): Refutation {
  const decision = new Conjunction(known, budget, { products: [...products, conclusion] }).entails(conclusion);
  if (decision.kind !== "refuted") throw new Gap("an obligation is not entailed");
  return decision.refutation;
}

function proofOf({ situation, invariants, steps, then }: TerminationArgument, budget: Budget): TerminationProof {
  const strong = withFacts(situation, invariants);
  const { transitions } = situation.system;
  const byId = new Map(transitions.map((transition) => [transition.id, transition]));
  const kept = transitions.flatMap((transition) => {
    const atoms = invariants.get(transition.to) ?? [];
    if (atoms.length === 0) return [];
    const known = new Conjunction(premises(strong, transition), budget, { products: transition.update.values() });
    return atoms.map((atom, index) => {
      const decision = known.entails(substitutePolynomials(atom, transition.update));
      if (decision.kind !== "refuted") throw new Gap(`an invariant is not kept by transition ${transition.id}`);
      return { transition: transition.id, atom: index, evidence: decision.refutation };
    });
  });
  return {
    invariants: [...invariants].filter(([, atoms]) => atoms.length > 0).map(([location, atoms]) => ({ location, atoms })),
    kept,
    steps: steps.map((step) => stepOf(step, strong, byId, budget)),
    then: then === undefined ? undefined : splitOf(then, strong, budget),
  };
}

function stepOf(step: Elimination, situation: Situation, transitions: ReadonlyMap<number, Transition>, budget: Budget): TerminationStep {
  const find = (id: number) => {
    const transition = transitions.get(id);
    if (transition === undefined) throw new Gap(`there is no transition ${id}`);
    return transition;
  };
  const { component, removed } = step;
  if (step.kind === "impossible") {
    const evidence = removed.map((id) => entailment(premises(situation, find(id)), IMPOSSIBLE, budget));
    return { kind: "impossible", component, removed, evidence };
  }
  if (step.kind === "sign-change") {
    const known = removed.flatMap((id) => premises(situation, find(id)));
    const { kind, expression, trace, determinant, share } = step;
    const evidence = entailment(known, addConstant(expression, -1n), budget);
    const dominating =
      share === undefined ? undefined : { root: share.root, evidence: entailment(known, complement(share.expression), budget) };
    return { kind, component, removed, expression, trace, determinant, evidence, dominating };
  }
  const functions = [...step.functions].map(([location, value]) => ({ location, value }));
  const evidence = component.map((id) => {
    const transition = find(id);
    const lowered = removed.includes(id);
    const known = premises(situation, transition);
    return {
      transition: id,
      descent: entailment(known, descent(step.functions, transition, lowered ? 1n : 0n), budget, transition.update.values()),
      bound: lowered
        ? entailment(known, step.functions.get(transition.from) ?? constant(0n), budget, transition.update.values())
        : undefined,
    };
  });
  return { kind: "ranking", component, functions, removed, evidence };
}

function splitOf(
  { refinement, argument }: NonNullable<TerminationArgument["then"]>,
  situation: Situation,
  budget: Budget,
): TerminationProof["then"] {
  const { split, cells } = refinement;
  const kept = new Set(refinement.situation.system.transitions.map(({ id }) => id));
  const all = [...copies(situation, cells)].map(({ copy }) => copy);
  const reached = new Set(refinement.situation.system.transitions.flatMap(({ from, to }) => [from, to])).add(
    refinement.situation.system.initial,
  );
  const whole = divided(situation, cells, all);
  const impossible = all
    .filter(({ id, from }) => !kept.has(id) && reached.has(from))
    .map((copy) => ({ copy: copy.id, evidence: entailment(premises(whole, copy), IMPOSSIBLE, budget) }));
  return { split: [...split].map(([location, division]) => ({ location, division })), impossible, proof: proofOf(argument, budget) };
}

/** Proves every obligation of a divergence once more and writes the evidence down. Throws `Gap`. */
export function certifyDivergence(system: TransitionSystem, divergence: Divergence, budget: Budget): DivergenceCertificate {
  const { stem } = divergence;
  if (divergence.kind === "never-stuck" && divergence.residues !== undefined) {
    const { residues, ...within } = divergence;
    return { ...certifyDivergence(withinResidues(system, residues), within, budget), residues };
  }
  const live = liveVariables(system)[system.initial] ?? [];
  const initial = [...live].map((variable) => ({ variable, value: stem.initial.get(variable) ?? 0n }));
  return { kind: "diverges", initial, stem: stem.steps.map(stepData), forever: foreverOf(system, divergence, budget) };
}

function stepData({ transition, choices }: ExactStep): StepData {
  return { transition, choices: [...choices].map(([choice, value]) => ({ choice, value })) };
}

function foreverOf(system: TransitionSystem, divergence: Divergence, budget: Budget): Forever {
  switch (divergence.kind) {
    case "lasso":
      return { kind: "lasso", cycle: divergence.cycle.map(stepData) };
    case "closed-set": {
      const { location, cycle, choices, set } = divergence;
      const transitions = cycle.map((id) => system.transitions.find((transition) => transition.id === id) as Transition);
      const { guards, after } = composed(transitions, choices);
      const known = new Conjunction([...set, ...system.typing], budget, { products: [...guards, ...after.values()] });
      const entailed = (conclusion: Polynomial) => {
        const decision = known.entails(conclusion);
        if (decision.kind !== "refuted") throw new Gap("the set is not closed");
        return decision.refutation;
      };
      return {
        kind: "closed-set",
        location,
        cycle: cycle.map((transition, index) => ({
          transition,
          choices: [...(choices[index] ?? [])].map(([choice, value]) => ({ choice, value })),
        })),
        set,
        guards: guards.map(entailed),
        kept: set.map((atom) => entailed(substitutePolynomials(atom, after))),
      };
    }
    case "never-stuck":
      return neverStuckOf(system, divergence, budget);
  }
}

function neverStuckOf(system: TransitionSystem, { kept, facts }: Extract<Divergence, { kind: "never-stuck" }>, budget: Budget): Forever {
  const chosen = kept.map(({ transition: id, choices }) => {
    const transition = system.transitions.find((each) => each.id === id);
    if (transition === undefined) throw new Gap(`there is no transition ${id}`);
    return { transition, choices, guard: guardWith(transition, choices) };
  });
  return {
    kind: "never-stuck",
    transitions: kept.map(({ transition, choices }) => ({
      transition,
      choices: [...choices].map(([choice, value]) => ({ choice, value })),
    })),
    facts: [...facts].map(([location, atoms]) => ({ location, atoms })),
    kept: chosen.flatMap(({ transition, choices, guard }) => {
      const known = [...(facts.get(transition.from) ?? []), ...guard];
      return (facts.get(transition.to) ?? []).map((atom, index) => ({
        transition: transition.id,
        atom: index,
        evidence: entailment(known, afterWith(atom, transition, choices), budget),
      }));
    }),
    enabled: [...facts].map(([location, atoms]) => {
      const guards = chosen.flatMap(({ transition, guard }) => (transition.from === location ? [guard] : []));
      return { location, evidence: [...oneOfEach(guards)].map((picked) => impossibility([...atoms, ...picked.map(complement)], budget)) };
    }),
  };
}

function impossibility(atoms: readonly Polynomial[], budget: Budget): Refutation {
  const decision = new Conjunction(atoms, budget).decide();
  if (decision.kind !== "refuted") throw new Gap("something is possible after all");
  return decision.refutation;
}

/** The guards of transitions one after the other, over the state before them all, and the state after. */
export function composed(
  transitions: readonly Transition[],
  choices: readonly ReadonlyMap<string, Polynomial>[],
): { readonly guards: readonly Polynomial[]; readonly after: ReadonlyMap<string, Polynomial> } {
  let after: ReadonlyMap<string, Polynomial> = new Map();
  const guards: Polynomial[] = [];
  transitions.forEach((transition, index) => {
    const now = new Map([...after, ...(choices[index] ?? [])]);
    for (const atom of transition.guard) guards.push(addConstant(substitutePolynomials(atom, now), 0n));
    after = new Map([...after, ...[...transition.update].map(([name, value]) => [name, substitutePolynomials(value, now)] as const)]);
  });
  return { guards, after };
}
