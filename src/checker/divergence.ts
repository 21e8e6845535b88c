import type { DivergenceCertificate, PathStep, Recurrence } from "../certificate/divergence.js";
import { oneOfEach } from "../logic/combinations.js";
import { complement, constant, constantOf, equals, isConstant, type Polynomial, substitutePolynomials, zero } from "../logic/polynomial.js";
import { withinResidues } from "../transition/residues.js";
import { liveVariables } from "../transition/simplify.js";
import type { TransitionSystem } from "../transition/system.js";
import { type Obligation, settle } from "./obligation.js";
import { demand, demandAtoms, demandModest, demandVariables, indexed } from "./refusal.js";

/** Values of variables, over those that they had at some time before; one that is not named is as it was. */
type Store = ReadonlyMap<string, Polynomial>;

/** Follows the stem, and checks that it can go on for ever from there. Throws `Refusal`. */
export function checkDivergence(whole: TransitionSystem, { initial, residues, stem, forever }: DivergenceCertificate): void {
  for (const [name, { modulus, residue }] of indexed(residues, ({ variable }) => variable))
    demand(whole.variables.includes(name) && modulus >= 2n && typeof residue === "bigint", "a residue class is none");
  const system = withinResidues(whole, residues);
  const live = liveVariables(system);
  const start = new Map([...indexed(initial, ({ variable }) => variable)].map(([name, { value }]) => [name, constant(BigInt(value))]));
  start.forEach(demandModest);
  const needed = [...(live[system.initial] ?? [])];
  demand(start.size === needed.length && needed.every((name) => start.has(name)), "the start has other variables");
  const typing = system.typing.map((fact) => substitutePolynomials(fact, start)).filter(isConstant);
  demand(typing.every(isMet), "a value at the start is not of its type");
  const arrived = walk(system, system.initial, stem, start);
  demand(arrived.guard.every(isMet), "a step of the stem is not possible");
  if (forever.kind === "lasso") {
    const { to, guard, after } = walk(system, arrived.to, forever.cycle, arrived.after);
    demand(forever.cycle.length > 0 && guard.every(isMet), "the cycle is not possible");
    const same = [...(live[to] ?? [])].every((name) => equals(after.get(name) ?? zero, arrived.after.get(name) ?? zero));
    demand(to === arrived.to && same, "the state does not come back");
  } else {
    demand(forever.kind === "recurrence", "it goes on in no known way");
    const [first] = forever.places;
    const isThere = first?.location === arrived.to && first.atoms.every((atom) => isMet(substitutePolynomials(atom, arrived.after)));
    demand(isThere, "the stem does not lead to the first place");
    settle(goesOn(system, forever), forever.evidence);
  }
}

/** Is an atom met whatever the variables are? */
function isMet(atom: Polynomial): boolean {
  return isConstant(atom) && constantOf(atom) >= 0n;
}

/** What must be shown for a recurrence never to end. Throws `Refusal`. */
export function* goesOn(system: TransitionSystem, { places, ways }: Recurrence): Generator<Obligation> {
  for (const { atoms } of places) demandAtoms(atoms, new Set(system.variables));
  const walked = ways.map(({ from, to, path }) => {
    const way = walk(system, places[from]?.location ?? -1, path);
    demand(path.length > 0 && way.to === places[to]?.location, "a way does not lead to its end");
    return { ...way, from, target: places[to] };
  });
  for (const [index, place] of places.entries()) {
    const known = [...place.atoms, ...system.typing];
    const leaving = walked.filter(({ from }) => from === index);
    const about = { part: place, transition: undefined };
    for (const picked of oneOfEach(leaving.map(({ guard }) => guard)))
      yield { ...about, premises: [...known, ...picked.map(complement)], conclusion: constant(-1n), what: "some way can be gone" };
    for (const { guard, after, target } of leaving)
      for (const atom of target.atoms) {
        const conclusion = substitutePolynomials(atom, after);
        yield { ...about, premises: [...known, ...guard], conclusion, what: "a way leads to its end" };
      }
  }
}

/** Where transitions lead that are taken one after the other, all that they demand of the state before them, and the state after. */
function walk(system: TransitionSystem, from: number, path: readonly PathStep[], before: Store = new Map()) {
  const variables = new Set(system.variables);
  let to = from;
  let after = before;
  const guard: Polynomial[] = [];
  for (const { transition: id, choices } of path) {
    const transition = system.transitions.find((each) => each.id === id);
    demand(transition?.exact === true && transition.from === to, "a step does not go on from the one before, or is not exact");
    const chosen = indexed(choices, ({ choice }) => choice);
    demand(chosen.size === transition.choices.length, "a step makes other choices");
    const now = new Map(after);
    for (const choice of transition.choices) {
      const value = chosen.get(choice)?.value;
      demand(value !== undefined, "a choice has no value");
      demandVariables(value, variables);
      now.set(choice, value);
    }
    for (const atom of transition.guard) guard.push(substitutePolynomials(atom, now));
    after = new Map([...after, ...[...transition.update].map(([name, value]) => [name, substitutePolynomials(value, now)] as const)]);
    for (const value of after.values()) demandModest(value);
    to = transition.to;
  }
  return { to, guard, after };
}
