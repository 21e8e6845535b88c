import { addConstant, constant, type Polynomial, substitutePolynomials, subtract } from "../logic/polynomial.js";
import type { Program } from "../program/program.js";
import { mayBeUndefined } from "../program/undefined-behaviour.js";
import { cyclicComponents } from "../transition/components.js";
import { cellsOf, copies, type Division, divided } from "../transition/division.js";
import { lower, type OracleConstants } from "../transition/lower.js";
import { forTermination } from "../transition/simplify.js";
import { premises, type Situation, situationOf, withFacts } from "../transition/situation.js";
import type { Transition, TransitionSystem } from "../transition/system.js";
import { checkFinite } from "./check-finite.js";
import { checkSignChange } from "./check-sign-change.js";
import { checkUnreachable } from "./check-unreachable.js";
import { demand, demandAtom, demandEntailed, demandImpossible, demandVariables, indexed } from "./demand.js";
import { safetySystem } from "./safety-basis.js";
import type { TerminationCertificate, TerminationProof, TerminationStep } from "./termination.js";

/** What of a program matters for whether it ends. Throws `Refusal`. */
export function terminationSystem(program: Program, procedure: string, oracle: OracleConstants): TransitionSystem {
  const lowering = lower(program, procedure, oracle);
  demand(lowering !== undefined, "the program has too many paths");
  return forTermination(lowering.system);
}

/** Checks that every run comes to an end, and to none that the language leaves undefined. Throws `Refusal`. */
export function checkTermination(program: Program, procedure: string, oracle: OracleConstants, certificate: TerminationCertificate): void {
  checkNoEndlessRun(terminationSystem(program, procedure, oracle), certificate.proof);
  if (!mayBeUndefined(program, procedure)) return;
  demand(certificate.defined !== undefined, "it is not shown that nothing is undefined");
  const basis = safetySystem(program, procedure, oracle, "undefined behaviour");
  demand(basis !== undefined, "the program has too many paths");
  checkUnreachable(basis.system, certificate.defined);
}

/** Checks every obligation of a termination proof. Throws `Refusal`. */
export function checkNoEndlessRun(system: TransitionSystem, proof: TerminationProof): void {
  checkProof(situationOf(system), new Set(system.transitions.map(({ id }) => id)), proof);
}

function checkProof(situation: Situation, going: ReadonlySet<number>, proof: TerminationProof): void {
  const strong = withFacts(situation, checkedInvariants(situation, proof));
  let rest: readonly Transition[] = situation.system.transitions.filter(({ id }) => going.has(id));
  for (const step of proof.steps) rest = checkedStep(strong, rest, step);
  if (proof.then === undefined || proof.then === null) demand(cyclicComponents(rest).length === 0, "a cycle is left");
  else checkSplit(strong, new Set(rest.map(({ id }) => id)), proof.then);
}

function checkedInvariants({ system, facts, live }: Situation, proof: TerminationProof): ReadonlyMap<number, readonly Polynomial[]> {
  const stated = indexed(proof.invariants, ({ location }) => location);
  const invariants = new Map([...stated].map(([location, { atoms }]) => [location, atoms]));
  const variables = new Set(system.variables);
  for (const [location, atoms] of invariants) {
    demand(location !== system.initial && system.locations[location] !== undefined, "an invariant is of no location but the first");
    for (const atom of atoms) demandAtom(atom, variables);
  }
  const strong = withFacts({ system, facts, live }, invariants);
  const kept = indexed(proof.kept, ({ transition, atom }) => `${transition} ${atom}`);
  for (const transition of system.transitions)
    for (const [index, atom] of (invariants.get(transition.to) ?? []).entries()) {
      const evidence = kept.get(`${transition.id} ${index}`)?.evidence;
      demandEntailed(premises(strong, transition), substitutePolynomials(atom, transition.update), evidence, "an invariant is kept");
    }
  return invariants;
}

/** The transitions that may still go round after a step. */
function checkedStep(situation: Situation, going: readonly Transition[], step: TerminationStep): readonly Transition[] {
  const wanted = new Set(step.component);
  const component = cyclicComponents(going).find((each) => each.length === wanted.size && each.every(({ id }) => wanted.has(id)));
  demand(component !== undefined, "a step is about what is no component");
  const removed = new Set(step.removed);
  for (const id of removed) demand(wanted.has(id), "a step removes what is not in its component");
  switch (step.kind) {
    case "ranking":
      checkRanking(situation, component, removed, step);
      break;
    case "impossible": {
      const evidence = new Map(step.removed.map((id, index) => [id, step.evidence[index]]));
      for (const transition of component)
        if (removed.has(transition.id))
          demandImpossible(premises(situation, transition), evidence.get(transition.id), "a transition is impossible");
      break;
    }
    case "sign-change":
      checkSignChange(situation, component, step);
      break;
    case "finite":
      checkFinite(situation, component, step);
      break;
    default:
      demand(false, "a step is of no known kind");
  }
  return going.filter(({ id }) => !removed.has(id));
}

function checkRanking(
  situation: Situation,
  component: readonly Transition[],
  removed: ReadonlySet<number>,
  step: Extract<TerminationStep, { kind: "ranking" }>,
): void {
  const functions = indexed(step.functions, ({ location }) => location);
  const variables = new Set(situation.system.variables);
  for (const { value } of step.functions) demandVariables(value, variables);
  const evidence = indexed(step.evidence, ({ transition }) => transition);
  for (const transition of component) {
    const known = premises(situation, transition);
    const before = functions.get(transition.from)?.value ?? constant(0n);
    const after = substitutePolynomials(functions.get(transition.to)?.value ?? constant(0n), transition.update);
    const lowered = removed.has(transition.id);
    const drop = addConstant(subtract(before, after), lowered ? -1n : 0n);
    const shown = evidence.get(transition.id);
    demandEntailed(known, drop, shown?.descent, "a ranking function does not grow");
    if (lowered) demandEntailed(known, before, shown?.bound, "a ranking function is bounded");
  }
}

function checkSplit(situation: Situation, going: ReadonlySet<number>, then: NonNullable<TerminationProof["then"]>): void {
  const { system } = situation;
  const stated = indexed(then.split, ({ location }) => location);
  const split = new Map([...stated].map(([location, { division }]) => [location, checkedDivision(division, system)]));
  demand(!split.has(system.initial), "the initial location is divided");
  const cells = system.locations.flatMap(({ id }) => cellsOf(id, split, system.transitions));
  const all = [...copies(situation, cells)];
  const whole = divided(
    situation,
    cells,
    all.map(({ copy }) => copy),
  );
  const excluded = indexed(then.impossible, ({ copy }) => copy);
  const kept = all.filter(({ copy }) => {
    const impossible = excluded.get(copy.id);
    if (impossible !== undefined) demandImpossible(premises(whole, copy), impossible.evidence, "a copy is impossible");
    return impossible === undefined;
  });
  const reached = new Set([whole.system.initial]);
  for (const location of reached) for (const { copy } of kept) if (copy.from === location) reached.add(copy.to);
  const left = kept.filter(({ copy }) => reached.has(copy.from));
  const inner = divided(
    situation,
    cells,
    left.map(({ copy }) => copy),
  );
  checkProof(inner, new Set(left.filter(({ origin }) => going.has(origin)).map(({ copy }) => copy.id)), then.proof);
}

function checkedDivision(division: Division, system: TransitionSystem): Division {
  demand(division.kind === "look-ahead" || division.kind === "signs", "a location is divided in no known way");
  if (division.kind === "signs") {
    demand(division.polynomials.length <= 8, "a location is divided into too many cells");
    for (const polynomial of division.polynomials) demandAtom(polynomial, new Set(system.variables));
  }
  return division;
}
