import { type ClauseSet, clausesOf, showClause, showLiteral } from "../../src/proposition/clauses.js";
import { fromDimacs, isDimacs, toDimacs } from "../../src/proposition/dimacs.js";
import { branchings, type SearchOptions, type SearchResult, search } from "../../src/proposition/dpll.js";
import { pigeonhole, random3Sat } from "../../src/proposition/hard-clauses.js";
import { modelsOf } from "../../src/proposition/models.js";
import { parseFormula } from "../../src/proposition/parse-formula.js";
import { type CertificateLine, checkUnsatisfiable, toDrup } from "../../src/proposition/rup.js";
import { setByHand } from "../../src/proposition/sat-steps.js";
import { threshold } from "../../src/proposition/threshold.js";
import type { Block } from "../../src/render/document.js";
import { bundle } from "../../src/render/render.js";
import { certificateCheckBlocks } from "../../src/render/view/certificate.js";
import { byHandBlocks, modelBlocks, searchBlocks, thresholdBlocks } from "../../src/render/view/sat.js";
import { readOptions } from "./options.js";
import type { Questions } from "./questions.js";
import { logicWords } from "./words.js";

/** Nodes of a search at effort 1: some seconds. */
const usualNodes = 200_000;
const searchOptions = ["quiet", "effort", "branch", "propagate"] as const;

/** `sat` and what hangs on it. Documented in `logic-declarations.ts`. */
export function createSat(questions: Questions): (clauses: unknown, literals?: unknown) => boolean | undefined {
  const show = (helper: string, blocks: readonly Block[]) => {
    questions.panel().show(bundle(blocks));
    questions.called(helper, true);
  };

  function sat(given: unknown, second?: unknown): boolean | undefined {
    const set = clauseSetOf("sat", given);
    if (Array.isArray(second)) {
      const state = setByHand(set, second.map(String));
      show("sat", byHandBlocks(set, state));
      return state.states.every(({ kind }) => kind === "true") ? true : undefined;
    }
    const options = readOptions("sat", second, searchOptions);
    const result = search(set, budgeted(options));
    if (options.quiet) questions.called("sat", false);
    else show("sat", searchBlocks(set, result));
    return answerOf(result);
  }

  sat.report = (given: unknown, options?: unknown) => {
    const set = clauseSetOf("sat.report", given);
    const result = search(set, budgeted(readOptions("sat.report", options, searchOptions.slice(1))));
    const { nodes, forced, model, certificate } = result;
    const shown = certificate
      ?.filter(({ kind }) => kind === "add")
      .map(({ clause }) => clause.map((each) => showLiteral(each, set.names)).join(" | "));
    return { answer: answerOf(result), nodes, forced, model: model && Object.fromEntries(model), certificate: shown };
  };
  sat.models = (given: unknown): number => {
    const set = clauseSetOf("sat.models", given);
    const models = modelsOf(set);
    show("sat.models", modelBlocks(set, models));
    return models.length;
  };
  sat.clauses = (given: unknown): readonly string[] => {
    const set = clauseSetOf("sat.clauses", given);
    return set.clauses.map((clause) => showClause(clause, set.names));
  };
  sat.check = (given: unknown, lines: unknown): boolean => {
    const set = clauseSetOf("sat.check", given);
    const read = certificateOf(set, lines);
    const result = checkUnsatisfiable(set, read);
    const wrong = result.kind === "does-not-follow" ? countermodel(set, read, result.line) : undefined;
    show("sat.check", certificateCheckBlocks(set, read, result, wrong));
    return result.kind === "accepted";
  };
  sat.dimacs = (given: unknown): string => toDimacs(clauseSetOf("sat.dimacs", given));
  sat.drup = (given: unknown): string => toDrup(search(clauseSetOf("sat.drup", given), { nodes: usualNodes }).certificate ?? []);
  sat.pigeonhole = (holes: unknown, options?: { readonly ordered?: boolean }): readonly string[] => {
    const set = pigeonhole(wholeNumber("sat.pigeonhole", holes, 1, 12), options?.ordered === true);
    return set.clauses.map((clause) => showClause(clause, set.names));
  };
  sat.random = (variables: unknown, ratio: unknown, seed: unknown = 1): readonly string[] => {
    if (typeof ratio !== "number" || !(ratio > 0 && ratio <= 20)) throw new TypeError(logicWords.noRatio);
    const set = random3Sat(wholeNumber("sat.random", variables, 3, 1000), ratio, wholeNumber("sat.random", seed, 0, 2 ** 31 - 1));
    return set.clauses.map((clause) => showClause(clause, set.names));
  };
  sat.threshold = (variables: unknown = 40, formulas: unknown = 40): void => {
    show(
      "sat.threshold",
      thresholdBlocks(threshold(wholeNumber("sat.threshold", variables, 3, 100), wholeNumber("sat.threshold", formulas, 1, 1000))),
    );
  };
  return sat;
}

function budgeted({ effort = 1, branch, propagate }: ReturnType<typeof readOptions>): SearchOptions {
  return {
    nodes: usualNodes * effort,
    ...(branch === undefined ? {} : { branch: branchings.find((each) => each === branch) ?? "first" }),
    ...(propagate === undefined ? {} : { propagate }),
  };
}

function answerOf({ answer }: SearchResult): boolean | undefined {
  return answer === "given-up" ? undefined : answer === "satisfiable";
}

/** Formulas that are all to be true, as one text or a list of texts; or a DIMACS file. */
function clauseSetOf(helper: string, given: unknown): ClauseSet {
  if (typeof given === "string") return isDimacs(given) ? fromDimacs(given) : clausesOf([parseFormula(given)]);
  if (!Array.isArray(given) || !given.every((each) => typeof each === "string")) throw new TypeError(logicWords.noClauses(helper));
  return clausesOf(given.map(parseFormula));
}

/** A certificate as a list of clauses; the empty text is the empty clause. Variables are those of the set. */
function certificateOf(set: ClauseSet, lines: unknown): readonly CertificateLine[] {
  if (!Array.isArray(lines) || !lines.every((each) => typeof each === "string")) throw new TypeError(logicWords.noCertificate);
  const number = new Map(set.names.map((name, index) => [name, index + 1]));
  return lines.map((line): CertificateLine => {
    if (line.trim() === "") return { kind: "add", clause: [] };
    const own = clausesOf([parseFormula(line)]);
    const [clause] = own.clauses;
    if (clause === undefined || own.clauses.length !== 1) throw new TypeError(logicWords.noClause(line));
    const literals = clause.map((literal) => {
      const known = number.get(own.names[Math.abs(literal) - 1] ?? "");
      if (known === undefined) throw new TypeError(logicWords.noVariable(line));
      return Math.sign(literal) * known;
    });
    return { kind: "add", clause: literals };
  });
}

/** A row that makes everything before the line true, and the line false; undefined when there is none, or none is found. */
function countermodel({ names, clauses }: ClauseSet, lines: readonly CertificateLine[], line: number): SearchResult["model"] {
  const before = lines.slice(0, line).map(({ clause }) => clause);
  const denied = (lines[line]?.clause ?? []).map((literal) => [-literal]);
  return search({ names, clauses: [...clauses, ...before, ...denied] }, { nodes: usualNodes }).model;
}

function wholeNumber(helper: string, value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new TypeError(logicWords.noNumber(helper, least, most));
}
