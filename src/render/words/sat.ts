import { type ClauseSet, showClause, showLiteral } from "../../proposition/clauses.js";
import type { SearchResult } from "../../proposition/dpll.js";
import type { Valuation } from "../../proposition/formula.js";
import type { SetMistake } from "../../proposition/sat-steps.js";
import type { ThresholdRow } from "../../proposition/threshold.js";
import { code, joined, type Phrase, say, strong } from "../document.js";
import { grouped } from "./ledger.js";

const most = 30;

/** "a and c are true, the others false". */
function trueOnes(row: Valuation): Phrase {
  const names = [...row].filter(([, value]) => value).map(([name]) => name);
  if (names.length === 0) return say`all variables are false`;
  const shown = names.slice(0, most).map((name) => say`${code(name)}`);
  const more = names.length - shown.length;
  const list = more === 0 ? joined(shown) : [...joined(shown, ","), ` and ${more} more`];
  const others = names.length === row.size ? "" : ", all others false";
  return say`${list} ${names.length === 1 ? "is" : "are"} true${others}`;
}

function plural(count: number, noun: string): string {
  return `${grouped(BigInt(count))} ${noun}${count === 1 ? "" : "s"}`;
}

/** About satisfiability. */
export const satWords = {
  satisfiable: "satisfiable",
  unsatisfiable: "unsatisfiable",
  unknown: "don't know",
  model: (row: Valuation): Phrase => trueOnes(row),
  noModel: say`in every row of the truth table, some clause is false.`,
  givenUp: (nodes: number): Phrase =>
    say`stopped after ${plural(nodes, "node")}. It may be satisfiable or not; ${code("{ effort: 10 }")} goes on ten times as long.`,
  cost: ({ nodes, forced }: SearchResult): Phrase =>
    say`${strong(plural(nodes, "node"))} in the tree of guesses; forced, not guessed: ${plural(forced, "literal")}.`,
  start: "start",
  forces: (count: number): string => `forces ${count}`,
  forcesAll: (literals: readonly number[], { names }: ClauseSet): string =>
    `forces ${literals.map((literal) => showLiteral(literal, names)).join(", ")}`,
  conflict: (clause: number): string => `✗ clause ${clause + 1}`,
  conflictIn: (clause: number, { names, clauses }: ClauseSet): string =>
    `✗ clause ${clause + 1} is false: ${showClause(clauses[clause] ?? [], names)}`,
  found: "✓ all clauses true",
  cut: "…",
  alternative: (nodes: number): string => `The search as a tree of ${nodes} nodes; the table below says the same.`,
  tree: say`The search, node by node`,
  more: (shown: number, nodes: number): Phrase => say`The first ${shown} of ${grouped(BigInt(nodes))} nodes.`,
  node: say`node`,
  guess: say`guess`,
  then: say`what follows`,
  ledger: {
    model: say`The row was put into every clause before it was shown.`,
    certificate: (lines: number): Phrase =>
      say`A certificate of ${plural(lines, "clause")} was checked, line by line, by a small program that knows nothing of the search. ${code("sat.drup(...)")} writes it down.`,
    budget: say`The budget is counted in nodes, not in seconds: the same on every machine.`,
  },
  clause: say`clause`,
  number: say`line`,
  state: say`is now`,
  isTrue: say`true`,
  isFalse: say`✗ false: a conflict`,
  forcedNow: (literal: string): Phrase => say`→ forces ${code(literal)}`,
  left: (literals: readonly number[], { names }: ClauseSet): Phrase => say`open: ${code(showClause(literals, names))}`,
  literal: say`set`,
  why: say`why`,
  forcedBy: (clause: number): Phrase => say`forced by clause ${clause + 1}`,
  guessed: say`a guess`,
  guessedInstead: (literal: string, clause: number): Phrase => say`a guess; ${code(literal)} was forced, by clause ${clause + 1}`,
  steps: say`What you have set:`,
  clauses: say`The clauses now:`,
  done: say`every clause is true: this is a model.`,
  conflictAlone: say`a clause is false, and nothing was guessed.`,
  conflictWord: "conflict",
  conflictAfter: (guesses: readonly number[], { names }: ClauseSet): Phrase =>
    say`with ${code(guesses.map((literal) => showLiteral(literal, names)).join(", "))} guessed, a clause is false. So ${code(
      showClause(
        guesses.map((literal) => -literal),
        names,
      ),
    )} holds: a new clause, for nothing.`,
  mistakeWord: "not a step",
  mistake: ({ step, text, reason }: SetMistake): Phrase =>
    reason.kind === "no-literal"
      ? say`step ${step}, ${code(text)}, is none of the variables, nor ${code("!")} and one of them.`
      : say`step ${step}, ${code(text)}: it is ${reason.isTrue ? "true" : "false"} already.`,
  because: say`why it follows`,
  accepted: "accepted",
  refused: "refused",
  checked: (lines: number): Phrase =>
    say`every line follows, and the last is empty: the clauses cannot all be true. ${plural(lines, "line")}.`,
  doesNotFollow: (line: number, clause: string): Phrase =>
    say`line ${line + 1}, ${code(clause)}, does not follow: with all of its literals false, nothing goes wrong.`,
  shownWrong: (row: Valuation): Phrase =>
    say`It is even wrong. Here is a row that makes all clauses before it true, and it false: ${trueOnes(row)}.`,
  tooShort: say`It is true all the same, but unit propagation alone does not see it: give a smaller step before it.`,
  nothingToDelete: (line: number): Phrase => say`line ${line + 1} deletes a clause that is not there.`,
  unfinished: say`every line follows, but the empty clause is not reached. So nothing is shown yet.`,
  forcedChain: (literals: readonly string[], conflict: string): Phrase =>
    literals.length === 0
      ? say`${code(conflict)} is false at once`
      : say`forces ${joined(literals.map((literal) => say`${code(literal)}`))}; then ${code(conflict)} is false`,
  models: (count: number, rows: number): Phrase => say`${strong(plural(count, "model"))} among ${plural(rows, "row")}`,
  firstModels: (count: number): Phrase => say`The first ${count}:`,
  ratio: say`clauses for each variable`,
  satisfiableShare: say`satisfiable`,
  median: say`nodes, in the middle`,
  largest: say`nodes, at most`,
  thresholdTitle: (variables: number, formulas: number): Phrase =>
    say`Random 3-SAT with ${variables} variables, ${formulas} formulas for each row:`,
  thresholdRow: ({ ratio }: ThresholdRow): string => `${ratio}`,
  thresholdNote: "nodes for the formula in the middle, logarithmic scale",
  thresholdTicks: [10, 100, 1000, 10_000].map((value) => ({ value, text: grouped(BigInt(value)) })),
  thresholdAlternative: (rows: readonly ThresholdRow[]): string =>
    `Nodes on a logarithmic scale. ${rows.map(({ ratio, median }) => `Ratio ${ratio}: ${median}.`).join(" ")}`,
};
