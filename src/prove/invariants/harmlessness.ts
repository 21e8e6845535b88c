import type { ProofLevel } from "../../certificate/proof.js";
import { noHarm } from "../../checker/proof.js";
import { complement, degreeOf, isLinear, keyOf, negate, type Polynomial } from "../../logic/polynomial.js";
import { cyclicComponents } from "../../transition/components.js";
import { failing } from "../../transition/concern.js";
import { type Division, distinctSigns, type Split } from "../../transition/division.js";
import { type Situation, withFacts } from "../../transition/situation.js";
import type { Transition } from "../../transition/system.js";
import type { Budget } from "../budget.js";
import { dividedInto, listed } from "../certify.js";
import { lookAhead, type Refinement, refine } from "../ranking/split.js";
import { Runner } from "../samples/runs.js";
import { guessEqualities } from "./equalities.js";
import { evidenceFor } from "./evidence.js";
import { both, findInvariants, type InductiveInvariants } from "./invariants.js";
import { momentSigns } from "./moments.js";
import { failureAtoms, wantedAtoms } from "./wanted.js";

/** Why no run of a situation comes to harm: what is always true, or what is in each of the cells that locations are divided into. */
export interface SafetyArgument {
  /** Invariants not yet among its facts. */
  readonly situation: Situation;
  readonly invariants: InductiveInvariants;
  readonly then: { readonly refinement: Refinement; readonly argument: SafetyArgument } | undefined;
}

/** For some locations, atoms that may matter there: that hold, or by which cases differ. */
export type Idea = ReadonlyMap<number, readonly Polynomial[]>;

/** Asked for what may matter in a situation; undefined when there is no idea. */
export type Ideas = (situation: Situation) => Idea | undefined;

const RUNS = 60;
const MODEST_RUNS = 40;
const RUN_LENGTH = 60;
const MOST_COPIES = 160;
const MOST_SIGNS = 4;
/** Of equations that are guessed, as high as what must not fail asks for: at most, and usually at least. */
const HIGHEST_DEGREE = 4;
const USUAL_DEGREE = 2;

/** How invariants are looked for. */
interface Search {
  readonly ideas?: Ideas | undefined;
  /** Of equations that are guessed, at least. */
  readonly degree?: number | undefined;
}

/**
 * Looks for invariants that leave no way to harm; where one conjunction for each loop does not say enough, one for each
 * case. Where ideas are asked for, what is not seen in runs comes from there, and nothing is shown without.
 */
export function showHarmless(situation: Situation, budget: Budget, { ideas, degree }: Search = {}): SafetyArgument | undefined {
  const invariants = invariantsOf(situation, budget, degree);
  const strong = withFacts(situation, invariants);
  if (isHarmless(strong, budget)) return { situation, invariants, then: undefined };
  if (ideas === undefined) return byCases(situation, invariants, WAYS, budget, degree);
  const idea = ideas(strong);
  return idea && byIdea(situation, invariants, idea, budget);
}

/** What an idea says is true every time, or makes cases. */
function byIdea(situation: Situation, known: InductiveInvariants, idea: Idea, budget: Budget): SafetyArgument | undefined {
  const either = (location: number) => (idea.get(location) ?? []).flatMap((atom) => [atom, complement(atom)]);
  const invariants = both(known, findInvariants(withFacts(situation, known), [], budget, either));
  if (isHarmless(withFacts(situation, invariants), budget)) return { situation, invariants, then: undefined };
  return byCases(situation, invariants, [{ propose: (_, strong) => signsOf(idea, strong), within: [] }], budget);
}

/** A way to divide locations, and ways to divide what it makes of them again. */
interface Way {
  readonly propose: (components: readonly (readonly Transition[])[], situation: Situation, budget: Budget) => Split;
  readonly within: readonly Way[];
}

const SIMPLE: readonly Way[] = [
  { propose: lookAhead, within: [] },
  { propose: failureSigns, within: [] },
];
const WAYS: readonly Way[] = [{ propose: momentSigns, within: SIMPLE }, ...SIMPLE];

function byCases(
  situation: Situation,
  invariants: InductiveInvariants,
  ways: readonly Way[],
  budget: Budget,
  degree?: number,
): SafetyArgument | undefined {
  const strong = withFacts(situation, invariants);
  const components = cyclicComponents(situation.system.transitions);
  for (const { propose, within } of ways) {
    const split = propose(components, strong, budget);
    const refinement = split.size === 0 || budget.pivots <= 0 ? undefined : refine(strong, split, budget, MOST_COPIES);
    if (refinement === undefined) continue;
    const { situation: divided } = refinement;
    const inside = invariantsOf(divided, budget, degree);
    const argument = isHarmless(withFacts(divided, inside), budget)
      ? { situation: divided, invariants: inside, then: undefined }
      : byCases(divided, inside, within, budget, degree);
    if (argument !== undefined) return { situation, invariants, then: { refinement, argument } };
  }
  return undefined;
}

/** What an argument claims, for the certificate. */
export function levelOf({ invariants, then }: SafetyArgument): ProofLevel {
  return { invariants: listed(invariants), steps: [], then: then && dividedInto(then.refinement, levelOf(then.argument)) };
}

/** Can no transition be taken that fails? */
export function isHarmless(situation: Situation, budget: Budget): boolean {
  return evidenceFor(noHarm(situation, {}), budget) !== undefined;
}

/** Invariants of a system of which it matters what fails. */
export function invariantsOf(situation: Situation, budget: Budget, least = USUAL_DEGREE): InductiveInvariants {
  const runner = new Runner(situation, 1);
  const runs = [
    ...Array.from({ length: RUNS }, () => runner.run(RUN_LENGTH)),
    ...Array.from({ length: MODEST_RUNS }, () => runner.modestRun(RUN_LENGTH)),
  ];
  const degree = Math.min(HIGHEST_DEGREE, Math.max(least, ...failing(situation.system).flatMap(({ guard }) => guard.map(degreeOf))));
  const wanted = wantedAtoms(situation);
  const found = findInvariants(situation, runs, budget, (location) => [
    ...guessEqualities(situation, runs, location, degree).flatMap((value) => [value, negate(value)]),
    ...(wanted.get(location) ?? []),
  ]);
  // Where nothing goes on, nothing needs to be known.
  return new Map([...found].filter(([location]) => situation.system.transitions.some(({ from }) => from === location)));
}

/** By the signs of what obligations that could fail say. */
function failureSigns(components: readonly (readonly Transition[])[], situation: Situation): Split {
  const places = new Set(components.flatMap((component) => component.map(({ from }) => from)));
  return signsOf(new Map([...places].map((location) => [location, failureAtoms(situation, location).filter(isLinear)])), situation);
}

/** By the signs of some of these atoms, of which the facts do not say which they have. */
function signsOf(atoms: Idea, situation: Situation): Split {
  const split = new Map<number, Division>();
  for (const [location, polynomials] of atoms) {
    const facts = new Set(situation.facts[location]?.map(keyOf));
    const open = polynomials.filter((atom) => ![atom, complement(atom)].some((each) => facts.has(keyOf(each))));
    if (open.length > 0) split.set(location, { kind: "signs", polynomials: distinctSigns(open).slice(0, MOST_SIGNS) });
  }
  return split;
}
