import type { DivergenceCertificate, Recurrence, StemData } from "../certificate/divergence.js";
import { oneOfEach } from "../logic/combinations.js";
import { complement, constant, equals, isMet, substitutePolynomials, zero } from "../logic/polynomial.js";
import { withinResidues } from "../transition/residues.js";
import { liveVariables } from "../transition/simplify.js";
import { begun, walk } from "../transition/steps.js";
import { arrivalOfWay, type Way, wayFrom } from "../transition/succession.js";
import type { TransitionSystem } from "../transition/system.js";
import { type Obligation, settle } from "./obligation.js";
import { demand, demandArrival, demandVariables } from "./refusal.js";

/** Follows the stem, and checks that it can go on for ever from there. Throws `Refusal`. */
export function checkDivergence(whole: TransitionSystem, certificate: DivergenceCertificate): void {
  const { residues, forever } = certificate;
  for (const { variable, modulus } of residues) demand(whole.variables.includes(variable) && modulus >= 2n, "a residue class is none");
  demand(new Set(residues.map(({ variable }) => variable)).size === residues.length, "a variable is in two residue classes");
  const system = withinResidues(whole, residues);
  const arrived = follow(system, certificate);
  if (forever.kind === "lasso") {
    const { to, guard, update } = walk(system, arrived, forever.cycle);
    demand(forever.cycle.length > 0 && guard.every(isMet), "the cycle is not possible");
    const same = [...(liveVariables(system)[to] ?? [])].every((name) => equals(update.get(name) ?? zero, arrived.update.get(name) ?? zero));
    return demand(to === arrived.to && same, "the state does not come back");
  }
  const [first] = forever.places;
  const isThere = first?.location === arrived.to && first.atoms.every((atom) => isMet(substitutePolynomials(atom, arrived.update)));
  demand(isThere, "the stem does not lead to the first place");
  settle(goesOn(system, forever), forever.evidence);
}

/** Where a stem leads. Throws `Refusal` when it is not possible, or leads elsewhere than it says. */
export function follow(system: TransitionSystem, { arrival, ...stem }: StemData): Way {
  const arrived = begun(system, stem);
  demandArrival(arrival, arrivalOfWay(arrived));
  return arrived;
}

/** What must be shown for a recurrence never to end. Throws `Refusal`. */
export function* goesOn(system: TransitionSystem, { places, ways }: Recurrence): Generator<Obligation> {
  for (const { atoms } of places) demandVariables(atoms, system);
  const walked = ways.map(({ from, to: target, path }) => {
    const way = walk(system, wayFrom(places[from]?.location ?? -1), path);
    demand(path.length > 0 && way.to === places[target]?.location, "a way does not lead to its end");
    return { ...way, from, wanted: places[target].atoms };
  });
  for (const [index, place] of places.entries()) {
    const known = [...place.atoms, ...system.typing];
    const leaving = walked.filter(({ from }) => from === index);
    const about = { part: place, transition: undefined };
    for (const picked of oneOfEach(leaving.map(({ guard }) => guard)))
      yield { ...about, premises: [...known, ...picked.map(complement)], conclusion: constant(-1n), what: "some way can be gone" };
    for (const { guard, update, wanted } of leaving)
      for (const atom of wanted) {
        const conclusion = substitutePolynomials(atom, update);
        yield { ...about, premises: [...known, ...guard], conclusion, what: "a way leads to its end" };
      }
  }
}
