import type { Invariant } from "../certificate/proof.js";
import { isConstant, keyOf, type Polynomial, variablesIn } from "../logic/polynomial.js";
import { premisesOf } from "../logic/refutation.js";
import type { Situation } from "../transition/situation.js";
import type { Transition } from "../transition/system.js";
import type { InvariantStory } from "./explanation.js";
import { type Loops, oneLine } from "./loops.js";
import type { Notation } from "./notation.js";
import type { Use } from "./use.js";

/** How a split argument divides the locations, and which transitions no run takes. */
export interface Phases {
  readonly at: (location: number) => string | undefined;
  readonly never: ReadonlySet<number>;
}

/**
 * ALWAYS: the invariants that the uses rest on, directly or by way of others. `situation` is the one before the
 * invariants were added to its facts; the uses tell how they are kept as well.
 */
export function tellInvariants(
  situation: Situation,
  invariants: readonly Invariant[],
  uses: readonly Use[],
  loops: Loops,
  notation: Notation,
  phases: Phases = { at: () => undefined, never: new Set() },
): readonly InvariantStory[] {
  const { system } = situation;
  const used = usedInvariants(situation, invariants, uses);
  const typing = new Set(system.typing.map(keyOf));
  return invariants.flatMap(({ location, atoms }): readonly InvariantStory[] => {
    const place = system.locations[location];
    const wanted = atoms.filter((atom, index) => used.has(`${location}:${index}`) && notation.isNamed(atom) && !typing.has(keyOf(atom)));
    const incoming = system.transitions.filter(({ to, id }) => to === location && !phases.never.has(id));
    const phase = phases.at(location);
    const where = { loop: place && loops.nameOf(place), ...(phase === undefined ? {} : { phase }) };
    if (wanted.some((atom) => isConstant(atom))) return [{ ...where, never: true, fact: "", start: "", kept: "" }];
    return notation.relations(wanted).map((fact): InvariantStory => {
      const about = wanted.find((atom) => notation.relation(atom) === fact) ?? wanted[0];
      const rounds = incoming.filter(({ from }) => from === location);
      return {
        ...where,
        fact,
        start:
          about === undefined
            ? ""
            : startOf(
                incoming.filter(({ from }) => from !== location),
                about,
                notation,
              ),
        ...(about === undefined ? { kept: "" } : keptBy(rounds, about, notation)),
      };
    });
  });
}

function usedInvariants(situation: Situation, invariants: readonly Invariant[], uses: readonly Use[]): ReadonlySet<string> {
  const used = new Set<string>();
  const own = new Map(invariants.map(({ location, atoms }) => [location, atoms]));
  const note = ({ transition: { from }, evidence }: Use): boolean => {
    const before = situation.facts[from]?.length ?? 0;
    const count = before + (own.get(from)?.length ?? 0);
    const added = [...premisesOf(evidence, count)].filter((index) => index >= before).map((index) => `${from}:${index - before}`);
    const news = added.filter((key) => !used.has(key));
    for (const key of news) used.add(key);
    return news.length > 0;
  };
  const isKeeping = ({ atom }: Use) => atom !== undefined;
  for (const use of uses) if (!isKeeping(use)) note(use);
  for (let changed = true; changed; ) {
    changed = false;
    for (const use of uses) if (isKeeping(use) && used.has(`${use.transition.to}:${use.atom}`) && note(use)) changed = true;
  }
  return used;
}

/** What makes it true on the way in: values that are set, conditions that are tested. */
function startOf([entry]: readonly Transition[], atom: Polynomial, notation: Notation): string {
  if (entry === undefined) return "";
  const names = variablesIn(atom);
  const tested = entry.guard.filter((other) => notation.isNamed(other) && [...variablesIn(other)].some((name) => names.has(name)));
  return oneLine([notation.changes(entry, names), ...notation.relations(tested)].filter((part) => part !== "").join("; "));
}

function keptBy(rounds: readonly Transition[], atom: Polynomial, notation: Notation): Pick<InvariantStory, "kept" | "unchanged"> {
  const names = variablesIn(atom);
  const changing = rounds.find(({ update }) => [...names].some((name) => update.has(name)));
  if (changing !== undefined) return { kept: oneLine(notation.changes(changing, names)) };
  return rounds.length === 0 ? { kept: "" } : { kept: "", unchanged: true };
}
