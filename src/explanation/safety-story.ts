import type { HarmlessProof, ProofLevel } from "../certificate/proof.js";
import { harmless } from "../checker/proof.js";
import { keyOf, type Polynomial } from "../logic/polynomial.js";
import type { SafetyArgument } from "../prove/invariants/harmlessness.js";
import { essential } from "./essential.js";
import type { InvariantStory } from "./explanation.js";
import { tellInvariants } from "./invariant-story.js";
import type { Loops } from "./loops.js";
import type { Notation } from "./notation.js";
import { type Use, usesOf } from "./use.js";

/** ALWAYS: what the proof that nothing fails rests on, and when, where it goes by cases. */
export function tellSafety(argument: SafetyArgument, proof: HarmlessProof, loops: Loops, notation: Notation): readonly InvariantStory[] {
  const uses = usesOf(harmless(argument.situation.system, proof.level), proof.evidence);
  return tellLevel(argument, proof.level, () => []);

  function tellLevel(now: SafetyArgument, level: ProofLevel, cell: (location: number) => readonly Polynomial[]): readonly InvariantStory[] {
    const at = (location: number) => {
      const known = now.situation.facts[location]?.filter((fact) => !cell(location).some((atom) => keyOf(atom) === keyOf(fact))) ?? [];
      const telling = essential(cell(location), known) ?? cell(location);
      return notation.conjunction(telling.filter((atom) => notation.isNamed(atom))) || undefined;
    };
    const own = tellInvariants(now.situation, level.invariants, usesAt(now, level, uses), loops, notation, { at, never: new Set() });
    if (now.then === undefined || level.then === undefined) return own;
    const { cells } = now.then.refinement;
    const within = (location: number) => [...cell(cells[location]?.location ?? -1), ...(cells[location]?.atoms ?? [])];
    return [...own, ...tellLevel(now.then.argument, level.then.level, within)];
  }
}

/** What rests on a level's invariants; from within cells it is told as from where they are. */
function usesAt({ then }: SafetyArgument, level: ProofLevel, uses: readonly Use[]): readonly Use[] {
  const parts = new Set<object>([level, ...level.invariants]);
  const own = uses.filter(({ part }) => parts.has(part));
  if (then === undefined || level.then === undefined) return own;
  const { cells } = then.refinement;
  const inCells = [...uses.filter(({ part }) => part === level.then), ...usesAt(then.argument, level.then.level, uses)];
  const home = (use: Use): Use => {
    const from = cells[use.transition.from]?.location ?? -1;
    return { ...use, atom: undefined, transition: { ...use.transition, from } };
  };
  return [...own, ...inCells.map(home)];
}
