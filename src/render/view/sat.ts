import { type ClauseSet, showClause, showLiteral } from "../../proposition/clauses.js";
import type { SearchResult } from "../../proposition/dpll.js";
import type { Valuation } from "../../proposition/formula.js";
import type { ClauseState, SettingByHand } from "../../proposition/sat-steps.js";
import { type SearchNode, searchTree } from "../../proposition/search-tree.js";
import type { ThresholdReport } from "../../proposition/threshold.js";
import { type Bar, logarithmicChart } from "../chart.js";
import { type Block, type Column, code, type Phrase, paragraph, say } from "../document.js";
import { type TreeNode, treeLines, treePicture } from "../tree.js";
import { ledgerWords, satWords } from "../words.js";

/** What a search found, how, and what it rests on. */
export function searchBlocks(set: ClauseSet, result: SearchResult): readonly Block[] {
  return [verdictOf(result), paragraph(satWords.cost(result)), ...treeBlocks(set, result), ledgerOf(result)];
}

function verdictOf({ answer, model, nodes }: SearchResult): Block {
  if (model !== undefined) return { kind: "verdict", tone: "yes", word: satWords.satisfiable, phrase: satWords.model(model) };
  if (answer === "unsatisfiable") return { kind: "verdict", tone: "no", word: satWords.unsatisfiable, phrase: satWords.noModel };
  return { kind: "verdict", tone: "unknown", word: satWords.unknown, phrase: satWords.givenUp(nodes) };
}

function ledgerOf({ model, certificate }: SearchResult): Block {
  const { ledger } = satWords;
  const about =
    model !== undefined
      ? [ledger.model]
      : certificate !== undefined
        ? [ledger.certificate(certificate.filter(({ kind }) => kind === "add").length)]
        : [];
  return { kind: "fold", title: ledgerWords.title, blocks: [{ kind: "list", items: [...about, ledger.budget] }] };
}

/** So many nodes of a search are listed. */
const mostLines = 40;

function treeBlocks(set: ClauseSet, { events, hasMoreEvents, nodes }: SearchResult): readonly Block[] {
  const tree = treeOf(searchTree(events), set);
  const lines = treeLines(tree).slice(0, mostLines);
  const columns: readonly Column[] = [
    { title: satWords.node, align: "right" },
    { title: satWords.guess, align: "left" },
    { title: satWords.then, align: "left" },
  ];
  const rows = lines.map(({ lead, node }, index): readonly Phrase[] => [
    say`${index + 1}`,
    [code(`${lead}${node.text}`)],
    [node.detail ?? node.note],
  ]);
  const caption = lines.length < nodes ? satWords.more(lines.length, nodes) : [];
  const table: Block = { kind: "table", caption, columns, rows };
  const picture = hasMoreEvents ? undefined : treePicture(tree, satWords.alternative(nodes));
  return [
    ...(picture === undefined ? [] : [{ kind: "only", form: "html", blocks: [picture] } satisfies Block]),
    { kind: "fold", title: satWords.tree, blocks: [table] },
  ];
}

function treeOf({ guess, forced, end, children }: SearchNode, set: ClauseSet): TreeNode {
  const text = guess === undefined ? satWords.start : showLiteral(guess, set.names);
  const ending =
    end === undefined
      ? { short: [], long: [], tone: "inner" as const }
      : end.kind === "model"
        ? { short: [satWords.found], long: [satWords.found], tone: "good" as const }
        : { short: [satWords.conflict(end.clause)], long: [satWords.conflictIn(end.clause, set)], tone: "bad" as const };
  const literals = forced.map(({ literal }) => literal);
  const note = ending.short[0] ?? (forced.length === 0 ? "" : satWords.forces(forced.length));
  const detail = [...(forced.length === 0 ? [] : [satWords.forcesAll(literals, set)]), ...ending.long].join("; ");
  return { text, note, detail, tone: ending.tone, children: children.map((child) => treeOf(child, set)) };
}

/** How far a learner has come. */
export function byHandBlocks(set: ClauseSet, { steps, states, mistake }: SettingByHand): readonly Block[] {
  const guesses = steps.filter(({ forcedBy }) => forcedBy === undefined).map(({ literal }) => literal);
  const stepRows = steps.map(({ literal, forcedBy, instead }, index): readonly Phrase[] => [
    say`${index + 1}`,
    say`${code(showLiteral(literal, set.names))}`,
    forcedBy !== undefined
      ? satWords.forcedBy(forcedBy)
      : instead?.literal === undefined
        ? satWords.guessed
        : satWords.guessedInstead(showLiteral(instead.literal, set.names), instead.clause),
  ]);
  const stepColumns: readonly Column[] = [
    { title: satWords.number, align: "right" },
    { title: satWords.literal, align: "left" },
    { title: satWords.why, align: "left" },
  ];
  return [
    ...(mistake === undefined
      ? []
      : [{ kind: "verdict", tone: "unknown", word: satWords.mistakeWord, phrase: satWords.mistake(mistake) } satisfies Block]),
    ...outcomeOf(set, states, guesses),
    ...(steps.length === 0 ? [] : [{ kind: "table", caption: satWords.steps, columns: stepColumns, rows: stepRows } satisfies Block]),
    stateTable(set, states),
  ];
}

function outcomeOf(set: ClauseSet, states: readonly ClauseState[], guesses: readonly number[]): readonly Block[] {
  if (states.some(({ kind }) => kind === "false"))
    return guesses.length === 0
      ? [{ kind: "verdict", tone: "no", word: satWords.unsatisfiable, phrase: satWords.conflictAlone }]
      : [{ kind: "verdict", tone: "unknown", word: satWords.conflictWord, phrase: satWords.conflictAfter(guesses, set) }];
  if (states.every(({ kind }) => kind === "true"))
    return [{ kind: "verdict", tone: "yes", word: satWords.satisfiable, phrase: satWords.done }];
  return [];
}

function stateTable(set: ClauseSet, states: readonly ClauseState[]): Block {
  const columns: readonly Column[] = [
    { title: satWords.number, align: "right" },
    { title: satWords.clause, align: "left" },
    { title: satWords.state, align: "left" },
  ];
  const rows = states.map((state, index): readonly Phrase[] => [
    say`${index + 1}`,
    say`${code(showClause(set.clauses[index] ?? [], set.names))}`,
    stateText(set, state),
  ]);
  return { kind: "table", caption: satWords.clauses, columns, rows };
}

function stateText(set: ClauseSet, state: ClauseState): Phrase {
  if (state.kind === "true") return satWords.isTrue;
  if (state.kind === "false") return satWords.isFalse;
  const [only] = state.literals;
  return state.literals.length === 1 && only !== undefined
    ? satWords.forcedNow(showLiteral(only, set.names))
    : satWords.left(state.literals, set);
}

/** So many models are listed. */
const mostModels = 16;

export function modelBlocks({ names }: ClauseSet, models: readonly Valuation[]): readonly Block[] {
  const columns = names.map((name): Column => ({ title: say`${code(name)}`, align: "left" }));
  const rows = models.slice(0, mostModels).map((model) => names.map((name): Phrase => [String(model.get(name) ?? false)]));
  const caption = rows.length < models.length ? satWords.firstModels(rows.length) : [];
  return [
    paragraph(satWords.models(models.length, 2 ** names.length)),
    ...(rows.length === 0 ? [] : [{ kind: "table", caption, columns, rows } satisfies Block]),
  ];
}

export function thresholdBlocks({ variables, rows }: ThresholdReport): readonly Block[] {
  const columns: readonly Column[] = [
    { title: satWords.ratio, align: "right" },
    { title: satWords.satisfiableShare, align: "right" },
    { title: satWords.median, align: "right" },
    { title: satWords.largest, align: "right" },
  ];
  const cells = rows.map(({ ratio, formulas, satisfiable, median, largest }): readonly Phrase[] => [
    say`${ratio}`,
    say`${satisfiable} of ${formulas}`,
    say`${median}`,
    say`${largest}`,
  ]);
  const bars = rows.map(
    (row): Bar => ({
      label: satWords.thresholdRow(row),
      value: row.median,
      text: `${row.median}`,
      measured: true,
      emphasis: row.median === Math.max(...rows.map(({ median }) => median)),
    }),
  );
  const chart = logarithmicChart(bars, satWords.thresholdTicks, satWords.thresholdNote, satWords.thresholdAlternative(rows));
  return [
    { kind: "table", caption: satWords.thresholdTitle(variables, rows[0]?.formulas ?? 0), columns, rows: cells },
    { kind: "only", form: "html", blocks: [chart] },
  ];
}
