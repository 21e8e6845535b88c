import type { Explanation, MeasureStory, NeverStory } from "../../explanation/explanation.js";
import { type Block, code, type Phrase, paragraph, say } from "../document.js";
import { derivationWords, establishedWords, proofWords, stepNames } from "../words.js";

/** The proof: the three steps, or the derivation, or what a solver established, or several of these. */
export function proofBlocks(explanation: Explanation): readonly Block[] {
  return [...derivationBlocks(explanation), ...stepBlocks(explanation), ...establishedBlocks(explanation)];
}

/** CONTROL, EVENTUALLY, ALWAYS: as far as the proof has them. */
function stepBlocks(explanation: Explanation): readonly Block[] {
  const { question, answer, otherwise, control, eventually, never = [], always, elements = [], bound } = explanation;
  const blocks: Block[] = [];
  const termination = question.ask === "terminates";
  const shown = answer === "yes" || otherwise === "ends";
  if (otherwise !== undefined) blocks.push(paragraph(proofWords.otherwise(question.subject, otherwise)));
  if (shown && (termination || always.length > 0)) {
    const loops: readonly Phrase[] = control.map(proofWords.loop);
    const closing = control.length === 0 ? proofWords.noLoop : proofWords.onlyThere(control.length);
    if (control.length > 0 || termination)
      blocks.push({
        kind: "part",
        name: stepNames.control,
        about: termination ? proofWords.control : proofWords.loops,
        blocks: [
          ...(loops.length > 0 ? [{ kind: "list", items: loops } satisfies Block] : []),
          ...(termination ? [paragraph(closing)] : []),
        ],
      });
  }
  if (eventually.length > 0 || never.length > 0) {
    const told = [...measureBlocks(eventually), ...neverBlocks(never)];
    blocks.push({ kind: "part", name: stepNames.eventually, about: proofWords.eventually, blocks: told });
  }
  if (always.length > 0) {
    const facts = always.flatMap((story): readonly Block[] => [
      paragraph(proofWords.invariant(story)),
      {
        kind: "list",
        items: [
          ...(story.start === "" ? [] : [proofWords.start(story.start)]),
          ...(story.kept === "" ? [] : [proofWords.kept(story.kept)]),
          ...(story.unchanged ? [proofWords.unchanged] : []),
        ],
      },
    ]);
    const told = [...elements.map((story) => paragraph(proofWords.elements(story))), ...facts];
    blocks.push({ kind: "part", name: stepNames.always, about: proofWords.always, blocks: told });
  }
  if (!termination && answer === "yes" && always.length > 0) blocks.push(paragraph(proofWords.safe));
  if (termination && shown && control.length > 0)
    blocks.push(paragraph(bound === undefined ? proofWords.together : proofWords.bound(bound)));
  return blocks;
}

function measureBlocks(measures: readonly MeasureStory[]): readonly Block[] {
  const blocks: Block[] = [];
  measures.forEach((story, index) => {
    const together = measures.filter((other) => other.loop === story.loop && other.phase === story.phase);
    if (together.length > 1 && together[0] === story) blocks.push(paragraph(proofWords.inOrder(story.loop)));
    blocks.push(paragraph(together.length > 1 ? proofWords.oneMeasure(story) : proofWords.measure(story)));
    const items: Phrase[] = [];
    if (story.where !== "" && story.where !== measures[index - 1]?.where) items.push(proofWords.way(story.where));
    if (story.because.length > 0) items.push(proofWords.because(story.because));
    if (items.length > 0) blocks.push({ kind: "list", items });
  });
  return blocks;
}

function neverBlocks(stories: readonly NeverStory[]): readonly Block[] {
  return stories.flatMap((story): readonly Block[] => [
    paragraph(proofWords.never(story)),
    ...(story.because.length === 0 ? [] : [{ kind: "list", items: [proofWords.exclusive(story.because)] } satisfies Block]),
  ]);
}

function derivationBlocks({ derivation }: Explanation): readonly Block[] {
  if (derivation.length === 0) return [];
  const rows: (readonly Phrase[])[] = [];
  derivation.forEach((step, index) => {
    if (derivation[index - 1]?.to !== step.from) rows.push([say`${code(step.from)}`, index === 0 ? derivationWords.claim : []]);
    rows.push([say`${code(step.to)}`, derivationWords.rule(step.rule)]);
  });
  return [
    {
      kind: "table",
      caption: derivationWords.title,
      columns: [
        { title: derivationWords.formula, align: "left" },
        { title: derivationWords.because, align: "left" },
      ],
      rows,
    },
    paragraph(derivationWords.end),
  ];
}

function establishedBlocks({ established, derivation, answer }: Explanation): readonly Block[] {
  if (established.length === 0) return [];
  const bySolver = established.some((fact) => fact.bySolver === true);
  const note = answer === "yes" && derivation.length === 0 && bySolver ? [paragraph(establishedWords.note)] : [];
  return [
    {
      kind: "part",
      name: bySolver ? establishedWords.solver : establishedWords.checked,
      about: establishedWords.title,
      blocks: [{ kind: "list", items: established.map(establishedWords.fact) }, ...note],
    },
  ];
}
