import { cyclicComponents } from "../transition/components.js";
import type { Split } from "../transition/division.js";
import { type Situation, withFacts } from "../transition/situation.js";
import type { Transition } from "../transition/system.js";
import { type Budget, sharing } from "./budget.js";
import { cyclesThrough } from "./endless/chain.js";
import { findClosedSet } from "./endless/closed-set.js";
import type { Divergence, ExactStep, Stem, StemStep } from "./endless/divergence.js";
import { repeatedState, Stems, solveLasso } from "./endless/lasso.js";
import { findNeverStuck } from "./endless/never-stuck.js";
import { findInvariants, type InductiveInvariants } from "./invariants/invariants.js";
import { type Elimination, type Ranked, rankLexicographically } from "./ranking/lexicographic.js";
import { changeSigns, lookAhead, phaseSigns, type Refinement, refine } from "./ranking/split.js";
import { Runner, type SystemRun } from "./samples/runs.js";

/** Why no execution of a situation goes round for ever in the given components. */
export interface TerminationArgument {
  /** The situation that the steps are about, invariants not yet among its facts. */
  readonly situation: Situation;
  readonly invariants: InductiveInvariants;
  readonly steps: readonly Elimination[];
  /** What the steps leave is settled in the divided system. */
  readonly then: { readonly refinement: Refinement; readonly argument: TerminationArgument } | undefined;
}

export type SearchResult =
  | { readonly kind: "terminates"; readonly argument: TerminationArgument }
  | { readonly kind: "diverges"; readonly divergence: Divergence }
  | { readonly kind: "unknown"; readonly tried: readonly string[] };

/** An argument that is not finished. */
interface Attempt {
  readonly situation: Situation;
  readonly invariants: InductiveInvariants;
  readonly steps: readonly Elimination[];
  readonly rest: readonly (readonly Transition[])[];
  readonly parent: { readonly attempt: Attempt; readonly refinement: Refinement } | undefined;
  readonly depth: number;
}

/** Of the pivots that are left, as many may go into each of these before something else is tried. */
const CLOSED_SETS = 0.3;
const NEVER_STUCK = 0.1;
const RUNS = 40;
const RUN_LENGTH = 120;
const LONGEST_CYCLE = 4;
const MOST_CYCLES = 30;
const MOST_COPIES = 160;
const DEEPEST_SPLIT = 5;
const MOST_ATTEMPTS = 24;

/** Looks for a proof that every execution of a situation ends where ranking alone has left cycles, or for an execution that does not end. */
export function search(situation: Situation, plain: Ranked, budget: Budget): SearchResult {
  const tried = ["lexicographic linear ranking functions"];
  const runs = sample(situation, 1);
  const repeated = repeatedState(situation, runs);
  if (repeated !== undefined) return { kind: "diverges", divergence: repeated };
  tried.push("runs");

  const first: Attempt = { situation, invariants: new Map(), steps: plain.steps, rest: plain.rest, parent: undefined, depth: 0 };
  const queue: Attempt[] = [];
  const inspect = (attempt: Attempt, seen: readonly SystemRun[]): SearchResult | undefined => {
    const strengthened = strengthen(attempt, seen, budget);
    if (strengthened.rest.length === 0) return { kind: "terminates", argument: argumentOf(strengthened) };
    const divergence = diverge(strengthened, seen, budget);
    if (divergence !== undefined) return { kind: "diverges", divergence };
    queue.push(strengthened);
    return undefined;
  };
  const answer = inspect(first, runs);
  if (answer !== undefined) return answer;
  tried.push("invariants", "lassos", "closed sets");

  let attempts = 0;
  for (let next = queue.shift(); next !== undefined && attempts < MOST_ATTEMPTS && budget.pivots > 0; next = queue.shift()) {
    if (next.depth >= DEEPEST_SPLIT) continue;
    const situation = withFacts(next.situation, next.invariants);
    for (const propose of [phaseSigns, lookAhead, changeSigns]) {
      const child = divide(next, propose(next.rest, situation, budget), budget);
      if (child === undefined) continue;
      attempts++;
      const found = inspect(child, sample(child.situation, attempts + 1));
      if (found !== undefined) return found;
    }
  }
  tried.push("splits");
  return { kind: "unknown", tried };
}

/** Random runs of a system. */
export function sample(situation: Situation, seed: number): readonly SystemRun[] {
  const runner = new Runner(situation, seed);
  return Array.from({ length: RUNS }, () => runner.run(RUN_LENGTH));
}

/** Invariants, and ranking with them. */
function strengthen(attempt: Attempt, runs: readonly SystemRun[], budget: Budget): Attempt {
  const invariants = findInvariants(attempt.situation, runs, budget);
  const ranked = rankLexicographically(withFacts(attempt.situation, invariants), attempt.rest, budget);
  return { ...attempt, invariants, steps: [...attempt.steps, ...ranked.steps], rest: ranked.rest };
}

function diverge(attempt: Attempt, runs: readonly SystemRun[], budget: Budget): Divergence | undefined {
  const stems = new Stems(attempt.situation, budget);
  const cycles = attempt.rest.flatMap((component) =>
    [...new Set(component.map(({ from }) => from))].flatMap((location) => cyclesThrough(location, component, LONGEST_CYCLE, MOST_CYCLES)),
  );
  const toOrigin = (divergence: Divergence) => inOriginal(attempt, divergence);
  for (const cycle of cycles) {
    if (budget.pivots <= 0) return undefined;
    const lasso = solveLasso(attempt.situation, stems, cycle, budget);
    if (lasso !== undefined) return toOrigin(lasso);
  }
  const closed = sharing(budget, CLOSED_SETS, (share) => {
    for (const cycle of cycles) {
      if (share.pivots <= 0) return undefined;
      const invariants = attempt.invariants.get(cycle[0]?.from ?? -1) ?? [];
      const found = findClosedSet(attempt.situation, stems, runs, cycle, invariants, share);
      if (found !== undefined) return toOrigin(found);
    }
    return undefined;
  });
  if (closed !== undefined) return closed;
  if (attempt.parent !== undefined) return undefined;
  const strong = withFacts(attempt.situation, attempt.invariants);
  return sharing(budget, NEVER_STUCK, (share) => {
    for (const component of attempt.rest) {
      const unstuck = findNeverStuck(strong, stems, runs, component, share);
      if (unstuck !== undefined) return unstuck;
    }
    return undefined;
  });
}

/** A divergence of a divided system is one of the system that was divided. */
function inOriginal(attempt: Attempt, divergence: Divergence): Divergence {
  let current = divergence;
  for (let { parent } = attempt; parent !== undefined; parent = parent.attempt.parent) {
    const { origins, cells } = parent.refinement;
    const origin = (id: number) => origins.get(id) ?? id;
    const home = (location: number) => cells[location]?.location ?? location;
    const step = (each: ExactStep): ExactStep => ({ ...each, transition: origin(each.transition) });
    const stemStep = (each: StemStep): StemStep => ("cycle" in each ? { ...each, cycle: each.cycle.map(step) } : step(each));
    const stem = ({ initial, steps }: Stem): Stem => ({ initial, steps: steps.map(stemStep) });
    switch (current.kind) {
      case "lasso":
        current = { ...current, stem: stem(current.stem), cycle: current.cycle.map(stemStep) };
        break;
      case "closed-set":
        current = {
          ...current,
          stem: stem(current.stem),
          location: home(current.location),
          cycle: current.cycle.map(origin),
        };
        break;
      case "never-stuck":
        throw new Error("only the original system is restricted");
    }
  }
  return current;
}

function divide(attempt: Attempt, split: Split, budget: Budget): Attempt | undefined {
  if (split.size === 0) return undefined;
  const refinement = refine(withFacts(attempt.situation, attempt.invariants), split, budget, MOST_COPIES);
  if (refinement === undefined) return undefined;
  const wanted = new Set(attempt.rest.flat().map(({ id }) => id));
  const copies = refinement.situation.system.transitions.filter(({ id }) => wanted.has(refinement.origins.get(id) ?? -1));
  const rest = cyclicComponents(copies);
  return {
    situation: refinement.situation,
    invariants: new Map(),
    steps: [],
    rest,
    parent: { attempt, refinement },
    depth: attempt.depth + 1,
  };
}

function argumentOf(attempt: Attempt): TerminationArgument {
  let argument: TerminationArgument = {
    situation: attempt.situation,
    invariants: attempt.invariants,
    steps: attempt.steps,
    then: undefined,
  };
  for (let { parent } = attempt; parent !== undefined; parent = parent.attempt.parent) {
    const { situation, invariants, steps } = parent.attempt;
    argument = { situation, invariants, steps, then: { refinement: parent.refinement, argument } };
  }
  return argument;
}
