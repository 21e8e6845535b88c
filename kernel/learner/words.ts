import { code, type Phrase, say } from "../../src/render/document.js";
import type { Language } from "../../src/text/source.js";
import type { Finding } from "./registry.js";
import type { Remark } from "./remark.js";

const languageNames: Readonly<Record<Language, string>> = { c: "C", python: "Python", typescript: "TypeScript" };

/** What is said beside an answer. */
export function remarkWords(remark: Remark): Phrase {
  switch (remark.kind) {
    case "stale":
      return remark.newer === undefined
        ? say`Stale: this is about the ${code(remark.name)} of ${remark.cell}, and ${code(remark.name)} is something else now.`
        : say`Stale: this is about the ${code(remark.name)} of ${remark.cell}. ${remark.newer} has defined ${code(remark.name)} anew.`;
    case "old-callee":
      return say`Stale: it still uses the ${code(remark.name)} of ${remark.cell}, though ${remark.newer} has defined ${code(remark.name)} anew. Run ${remark.cell} again if you want the new one.`;
    case "foreign-callee":
      return say`It calls ${code(remark.name)}, which is written in ${languageNames[remark.language]}. I can only reason about functions that call functions of their own language.`;
  }
}

/** Why a helper cannot be asked about what it was given. */
export function refusalWords(helper: string, finding: Exclude<Finding, { readonly kind: "found" }>, value: unknown): string {
  switch (finding.kind) {
    case "not-a-function":
      return `${helper} wants a function, and this is ${describe(value)}. Write the function's name without calling it: ${helper}(f), not ${helper}(f(1)).`;
    case "unknown":
      return `${helper} needs the text of ${finding.name === "" ? "this function" : finding.name}, and I do not have it. Write the function at the top level of a cell with "function" or "const", import it by its name from a local .ts file, or write it inside the call.`;
    case "captures":
      return `${helper}: this function uses ${finding.name}, a variable of what stands around it. What it says depends on when it is asked. Make ${finding.name} an input of the function, or a constant at the top level of a cell.`;
    case "ambiguous":
      return finding.name === ""
        ? `${helper}: several functions of ${finding.cells.join(" and ")} look like this one. Give it a name.`
        : `${helper}: two different ${finding.name} are needed, those of ${finding.cells.join(" and ")}. Run the older cell again, so that both use the same.`;
  }
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return `${value}`;
  if (typeof value === "object") return Array.isArray(value) ? "an array" : "an object";
  return typeof value === "string" ? "a string" : `the ${typeof value} ${String(value)}`;
}

/** About options that are not there. */
export const optionWords = {
  notAnObject: (helper: string): string => `${helper}(f, options): the options are written in braces, as in { quiet: true }.`,
  unknown: (helper: string, name: string, known: readonly string[]): string =>
    `${helper} has no option "${name}". It has ${known.join(", ")}.`,
  wrong: (helper: string, name: string, wanted: string): string => `${helper}: the option ${name} is ${wanted}.`,
};

/** About what `wang` and `sat` are given. */
export const logicWords = {
  notAFormula: (helper: string): string => `${helper} wants a formula in quotes, such as ${helper}("p -> p").`,
  noRules: 'rules are written { xor: { left: "A |- B; B |- A", right: "A, B |- ; |- A, B" } }.',
  noConnective: (name: string, known: readonly string[]): string => `"${name}" is no connective. There are ${known.join(", ")}.`,
  noClauses: (helper: string): string =>
    `${helper} wants clauses: a list such as ["a | b", "!a"], one formula in quotes, or the text of a DIMACS file.`,
  noCertificate:
    'sat.check wants the clauses, and a list of clauses that shall follow one after the other: ["a | b", "a", ""]. The empty one comes last.',
  noClause: (line: string): string => `"${line}" is not one clause: letters, perhaps with !, joined by |.`,
  noVariable: (line: string): string => `"${line}" has a letter that is in none of the clauses.`,
  noRatio: "sat.random(variables, ratio, seed): the ratio is how many clauses there are for each variable, up to 20.",
  noNumber: (helper: string, least: number, most: number): string => `${helper} wants a whole number from ${least} to ${most}.`,
};

/** About `prove.smt`. */
export const smtWords = {
  loops: (name: string): string =>
    `prove.smt: ${name} cannot be written as SMT-LIB. It has a loop that is more than some fixed number of rounds, or values that SMT-LIB has no words for. (prove can still be asked about it.)`,
};

/** About `adversary`. */
export const adversaryWords = {
  noTool: "adversary wants your tool: a function that is given the text of a program. Write its name without calling it.",
  noAnswer: (name: string, answer: string): string => `${name} has answered ${answer}. A tool says "yes", "no" or "don't know".`,
};

/** About calls of C and Python functions. */
export const callWords = {
  at: (message: string, cell: string, line: number): string => {
    if (line <= 0) return message;
    return message === "" ? `in ${cell}, line ${line}` : `${message} (${cell}, line ${line})`;
  },
  steps: (name: string): string => `${name} was stopped after 100 million steps. It may run for ever, or only for very long.`,
  depth: (name: string): string => `${name} was stopped: too many calls were open at once.`,
  digits: (name: string): string => `${name} was stopped: a number or an array became too large.`,
  exitStatus: (status: unknown): string => `main returned ${String(status)}\n`,
};
