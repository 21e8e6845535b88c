import type { Elsewhere, Explanation, HintStep, HintStory, OracleStory, WhyUnknown } from "../../explanation/explanation.js";
import { type Block, type Phrase, paragraph, type Tone } from "../document.js";
import {
  answerWords,
  certificateWords,
  costWords,
  elsewhereWords,
  hintWords,
  ledgerWords,
  oracleWords,
  reasonSentence,
  unknownWords,
  verdictSentence,
  verdictWord,
} from "../words.js";

/** How the answer is to be shown: a yes or no whose certificate the checker did not accept is our fault, not an answer. */
export function toneOf({ answer, checked }: Explanation): Tone {
  return answer === "unknown" || checked ? answer : "fault";
}

export function verdictBlock(explanation: Explanation): Block {
  const tone = toneOf(explanation);
  return { kind: "verdict", tone, word: verdictWord(explanation.question.ask, tone), phrase: verdictSentence(explanation, tone) };
}

export function oracleBlocks(subject: string, story: OracleStory): readonly Block[] {
  const table: Block = {
    kind: "table",
    caption: oracleWords.title(subject),
    columns: [
      { title: oracleWords.answer, align: "left" },
      { title: oracleWords.then(subject), align: "left" },
      { title: oracleWords.verdict, align: "left" },
    ],
    rows: story.rows.map((row) => [oracleWords.answerOf(row), oracleWords.thenOf(row), oracleWords.verdictOf(row)]),
  };
  return [
    ...(story.others.length > 0 ? [paragraph(oracleWords.others(story.others))] : []),
    ...(story.rows.length > 0 ? [table] : []),
    ...(story.kind === "ordinary" ? [] : [paragraph(oracleWords.moral(story.kind))]),
    ...(story.kind === "grounded" || story.kind === "ordinary" ? [] : [paragraph(oracleWords.fact(subject, story))]),
  ];
}

export function unknownBlocks(why: WhyUnknown): readonly Block[] {
  const blocks: Block[] = [paragraph(reasonSentence(why))];
  if (why.detail !== undefined) blocks.push(paragraph(unknownWords.detail(why.detail)));
  if (why.tried.length > 0)
    blocks.push({
      kind: "part",
      name: unknownWords.tried,
      about: unknownWords.triedAbout,
      blocks: [{ kind: "list", items: why.tried.map(unknownWords.method) }],
    });
  if (why.ranOut !== undefined) blocks.push(paragraph(unknownWords.ranOut(why.ranOut)));
  if (why.mightHelp !== undefined) blocks.push(paragraph(unknownWords.mightHelp(why.mightHelp)));
  return blocks;
}

/** What came of the learner's own ideas. */
export function hintBlocks(hints: readonly HintStory[]): readonly Block[] {
  return hints.flatMap((story): readonly Block[] => [
    paragraph(hintWords.outcome(story)),
    ...(story.step === undefined ? [] : stepBlocks(story, story.step)),
    ...(story.detail === undefined ? [] : [{ kind: "code", text: story.detail } as const]),
  ]);
}

/** One column of values where only one state tells something, else those before and after the step. */
function stepBlocks(story: HintStory, step: HintStep): readonly Block[] {
  const isOne = story.outcome === "not-true-at-start" || story.outcome === "not-enough";
  const titles = isOne ? [hintWords.value] : [hintWords.before, hintWords.after];
  return [
    {
      kind: "table",
      caption: hintWords.caption(story, step),
      columns: [{ title: hintWords.variable, align: "left" }, ...titles.map((title) => ({ title, align: "right" }) as const)],
      rows: step.values.map(({ name, before, after = "" }) => {
        const shown = story.outcome === "not-true-at-start" ? [after] : [before, after].slice(0, titles.length);
        return [[{ code: name }], ...shown.map((value, index): Phrase => [index === 0 || value === before ? value : { changed: value }])];
      }),
    },
    ...(step.call === undefined ? [paragraph(hintWords.unreached(story))] : []),
  ];
}

export function elsewhereBlocks(explanation: Explanation): readonly Block[] {
  if (explanation.elsewhere.length === 0) return [];
  const witnessed = explanation.elsewhere.some(({ witness }) => witness !== undefined);
  const row = ({ semantics, answer, witness }: Elsewhere): readonly Phrase[] => [
    [semantics],
    answerWords(explanation.question.ask, answer),
    ...(witnessed ? [elsewhereWords.witnessOf(witness)] : []),
  ];
  return [
    {
      kind: "table",
      caption: elsewhereWords.title,
      columns: [
        { title: elsewhereWords.meaning, align: "left" },
        { title: elsewhereWords.answer, align: "left" },
        ...(witnessed ? [{ title: elsewhereWords.witness, align: "left" } as const] : []),
      ],
      rows: explanation.elsewhere.map(row),
    },
  ];
}

export function ledgerBlocks({ semantics, ledger }: Explanation): readonly Block[] {
  const named = ledger.some((line) => line.kind === "semantics");
  const lines = [...(named ? [] : [ledgerWords.semantics(semantics)]), ...ledger.map(ledgerWords.line)];
  return [{ kind: "fold", title: ledgerWords.title, blocks: [{ kind: "list", items: lines }] }];
}

export function certificateBlocks({ certificate, checked, question, answer }: Explanation): readonly Block[] {
  if (certificate === undefined || certificate === null || answer === "unknown") return [];
  const json = JSON.stringify(certificate, replaceUnwritable, 1);
  const size = paragraph(certificateWords.size(json.length, question.ask, question.subject));
  const title = checked ? certificateWords.accepted : certificateWords.refused;
  return [
    { kind: "only", form: "html", blocks: [{ kind: "fold", title, blocks: [size, { kind: "code", text: json }] }] },
    {
      kind: "only",
      form: "plain",
      blocks: [paragraph([...title, ". "].concat(certificateWords.size(json.length, question.ask, question.subject)))],
    },
  ];
}

/** JSON has no bigints and no maps. */
function replaceUnwritable(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Map) return Object.fromEntries(value);
  return value;
}

export function costBlocks({ cost }: Explanation): readonly Block[] {
  return [paragraph(costWords.line(cost))];
}
