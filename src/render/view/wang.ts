import { type Connective, type Formula, showFormula } from "../../proposition/formula.js";
import { parseFormula } from "../../proposition/parse-formula.js";
import type { Theorem } from "../../proposition/principia.js";
import { type Place, showSequent } from "../../proposition/sequent.js";
import type { RuleFault } from "../../proposition/sequent-rule.js";
import { type Derivation, derive, endsOf, outcomeOf, sizeOf } from "../../proposition/wang.js";
import type { Attempt } from "../../proposition/wang-steps.js";
import { type Block, type Column, code, type Phrase, paragraph, say } from "../document.js";
import { type TreeNode, treeLines, treePicture } from "../tree.js";
import { answerWords, stepText, verdictWord, wangWords } from "../words.js";

/** A proof, or how far it has come, as a tree; in HTML as a picture too. */
export function derivationBlocks(formula: Formula, { derivation, mistake }: Attempt): readonly Block[] {
  const shown = showFormula(formula);
  const lines = sizeOf(derivation);
  const tree = treeOf(derivation, goalNumbers(derivation));
  const picture = treePicture(tree, wangWords.alternative(shown, lines));
  const table = treeTable(tree);
  const verdict = verdictOf(shown, derivation);
  return [
    ...(verdict === undefined ? [] : [verdict]),
    ...(mistake === undefined
      ? []
      : [{ kind: "verdict", tone: "unknown", word: wangWords.mistakeWord, phrase: wangWords.mistake(mistake) } satisfies Block]),
    ...(picture === undefined
      ? [table]
      : [
          { kind: "only", form: "plain", blocks: [table] } satisfies Block,
          { kind: "only", form: "html", blocks: [picture, { kind: "fold", title: wangWords.table, blocks: [table] }] } satisfies Block,
        ]),
    ...(outcomeOf(derivation) === "open" ? [paragraph(wangWords.goals(goalNumbers(derivation).size))] : []),
  ];
}

function verdictOf(shown: string, derivation: Derivation): Block | undefined {
  const falsified = endsOf(derivation).flatMap(({ end }) => (end.kind === "falsified" ? [end.row] : []))[0];
  if (falsified !== undefined)
    return { kind: "verdict", tone: "no", word: verdictWord("prove", "no"), phrase: wangWords.refuted(shown, falsified) };
  if (outcomeOf(derivation) === "open") return undefined;
  return { kind: "verdict", tone: "yes", word: verdictWord("prove", "yes"), phrase: wangWords.proved(shown, sizeOf(derivation)) };
}

function goalNumbers(derivation: Derivation): ReadonlyMap<Derivation, number> {
  const open = endsOf(derivation).filter(({ end }) => end.kind === "open");
  return new Map(open.map((goal, index) => [goal, index + 1]));
}

function treeOf(derivation: Derivation, goals: ReadonlyMap<Derivation, number>): TreeNode {
  const { sequent, end } = derivation;
  const text = showSequent(sequent);
  switch (end.kind) {
    case "shared":
      return { text, note: `✓ ${wangWords.shared(showFormula(end.formula))}`, tone: "good", children: [] };
    case "falsified":
      return { text, note: `✗ ${wangWords.falsified(end.row)}`, tone: "bad", children: [] };
    case "open":
      return { text, note: `? ${wangWords.open(goals.get(derivation) ?? 0)}`, tone: "open", children: [] };
    case "rule":
      return { text, note: stepText(end.place), tone: "inner", children: end.premises.map((premise) => treeOf(premise, goals)) };
  }
}

function treeTable(tree: TreeNode): Block {
  const columns: readonly Column[] = [
    { title: wangWords.line, align: "right" },
    { title: wangWords.sequent, align: "left" },
    { title: wangWords.step, align: "left" },
  ];
  const rows = treeLines(tree).map(({ lead, node }, index): readonly Phrase[] => [
    say`${index + 1}`,
    [code(`${lead}${node.text}`)],
    node.tone === "inner" ? [code(node.note)] : [node.note],
  ]);
  return { kind: "table", caption: wangWords.caption, columns, rows };
}

/** Why nothing can be said of a formula with this connective. */
export function noRuleBlocks(connective: Place["connective"]): readonly Block[] {
  return [{ kind: "verdict", tone: "unknown", word: wangWords.noRuleWord, phrase: wangWords.noRule(connective) }];
}

/** What a learner's rules are worth. */
export function rulesBlocks(connective: Connective, faults: readonly RuleFault[]): readonly Block[] {
  const phrase = faults.some(({ kind }) => kind === "unsound") ? wangWords.rulesWrong(connective) : wangWords.rulesLossy(connective);
  return [
    faults.length === 0
      ? { kind: "verdict", tone: "yes", word: wangWords.rulesRightWord, phrase: wangWords.rulesRight(connective) }
      : { kind: "verdict", tone: "no", word: wangWords.rulesWrongWord, phrase },
    ...(faults.length === 0 ? [] : [paragraph(wangWords.rules(connective))]),
    ...(faults.length === 0 ? [] : [{ kind: "list", items: faults.map(wangWords.fault) } satisfies Block]),
  ];
}

/** The theorems, each proved now. */
export function principiaBlocks(theorems: readonly Theorem[]): readonly Block[] {
  const columns: readonly Column[] = [
    { title: wangWords.number, align: "left" },
    { title: wangWords.name, align: "left" },
    { title: wangWords.theorem, align: "left" },
    { title: wangWords.answer, align: "left" },
    { title: wangWords.lines, align: "right" },
  ];
  const proofs = theorems.map((theorem) => ({ theorem, derivation: derive(parseFormula(theorem.formula)) }));
  const rows = proofs.map(({ theorem: { number, name = "", formula }, derivation }): readonly Phrase[] => [
    [number],
    [name],
    say`${code(formula)}`,
    answerWords("prove", outcomeOf(derivation) === "proved" ? "yes" : "no"),
    say`${sizeOf(derivation)}`,
  ]);
  const proved = proofs.filter(({ derivation }) => outcomeOf(derivation) === "proved").length;
  const lines = proofs.reduce((sum, { derivation }) => sum + sizeOf(derivation), 0);
  return [
    { kind: "table", caption: wangWords.principia(theorems.length), columns, rows },
    paragraph(wangWords.principiaSum(proved, theorems.length, lines)),
  ];
}
