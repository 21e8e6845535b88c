import { claimed } from "../program/claim.js";
import type { Program } from "../program/program.js";
import { readsOf, spanOfRead } from "../program/reads.js";
import { indexName, type Tracked, trackable, withTracked } from "../program/tracked.js";
import { positionOf } from "../text/source.js";
import type { ElementStory, InvariantStory } from "./explanation.js";

/** Elements of arrays for which the learner has no name, as far as what is always true speaks of them. */
export function tellElements(
  program: Program,
  subject: string,
  tracked: readonly Tracked[],
  always: readonly InvariantStory[],
): readonly ElementStory[] {
  const claim = claimed(program, subject);
  const locals = withTracked(claim, subject, tracked).procedures.get(subject)?.locals ?? [];
  const said = always.flatMap(({ phase = "", fact, start, kept }) => [phase, fact, start, kept]).join("\n");
  const names = [...new Set(tracked.map(indexName))];
  return names.flatMap((name): readonly ElementStory[] => {
    const index = locals.find((each) => each.name === name)?.shown;
    const elements = locals.filter((each) => each.name.includes(`[${name}]`) || each.name.includes(`[${name} `));
    const shown = elements.flatMap((each) => (each.shown !== undefined && said.includes(each.shown) ? [each.shown] : []));
    const of = tracked.find((each) => indexName(each) === name);
    if (index === undefined || of === undefined || shown.length === 0) return [];
    if (of.kind === "any") return [{ kind: "any", index, names: shown }];
    const procedure = trackable(claim, subject);
    const read = readsOf(procedure)[of.read];
    const span = read && spanOfRead(procedure, read);
    return span === undefined ? [] : [{ kind: "last", index, names: shown, line: positionOf(span).line }];
  });
}
