import { type Term, variablesOf } from "../logic/term.js";
import type { Harm } from "../program/claim.js";
import type { Procedure, Program, Terminator } from "../program/program.js";

/**
 * Which variables matter for where some run goes: those that a condition is about, and those that others that matter get
 * their values from. Arrays that are passed always matter, and so do lengths.
 */
export class Relevance {
  readonly #variables = new Map<string, Set<string>>();
  /** Procedures whose results matter. */
  readonly #results = new Set<string>();

  constructor({ procedures }: Program) {
    for (const { name, parameters, locals } of procedures.values())
      this.#variables.set(
        name,
        new Set(
          [...parameters, ...locals].flatMap(({ type }) => ("element" in type && typeof type.length === "string" ? [type.length] : [])),
        ),
      );
    for (let before = -1; before !== this.#size; ) {
      before = this.#size;
      for (const procedure of procedures.values()) this.#spread(procedure, procedures);
    }
  }

  has({ name }: Procedure, variable: string): boolean {
    return this.#variables.get(name)?.has(variable) === true;
  }

  get #size(): number {
    return [...this.#variables.values()].reduce((sum, names) => sum + names.size, this.#results.size);
  }

  #spread({ name, blocks }: Procedure, procedures: Program["procedures"]): void {
    const own = this.#variables.get(name) as Set<string>;
    const need = (term: Term) => void variablesOf(term, own);
    for (const { statements, end } of blocks) {
      needed(end, this.#results.has(name)).forEach(need);
      for (const statement of statements) {
        if (statement.kind === "assume" || statement.kind === "assert") need(statement.condition);
        if (statement.kind === "assign" && own.has(statement.target)) need(statement.value);
        if (statement.kind !== "call") continue;
        if (statement.target !== undefined && own.has(statement.target)) this.#results.add(statement.procedure);
        const callee = this.#variables.get(statement.procedure);
        procedures.get(statement.procedure)?.parameters.forEach((parameter, index) => {
          const operand = statement.operands[index];
          if ("element" in parameter.type) callee?.add(parameter.name);
          if (operand !== undefined && callee?.has(parameter.name)) need(operand);
        });
      }
    }
  }
}

/** Which parameters it takes to see whether a run comes to harm: where a result may be the harm, all of them. */
export function parametersThatMatter(program: Program, procedure: Procedure, harm: Harm): (parameter: string) => boolean {
  const relevance = new Relevance(program);
  return (parameter) => harm === "failure" || relevance.has(procedure, parameter);
}

function needed(end: Terminator, result: boolean): readonly Term[] {
  if (end.kind === "branch") return [end.condition];
  return end.kind === "return" && result && end.value !== undefined ? [end.value] : [];
}
