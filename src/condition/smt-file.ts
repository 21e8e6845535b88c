import { claimed, truthfulResult } from "../program/claim.js";
import type { Procedure, Program } from "../program/program.js";
import { smtQuery } from "./smt.js";
import { type VerificationCondition, verificationConditions } from "./verification-condition.js";

/**
 * What `prove` asks about a function, as a file that any solver of SMT-LIB 2 reads (Barrett, Fontaine, Tinelli,
 * https://smt-lib.org): one `check-sat` for each thing that could go wrong. "unsat" after every one means proved.
 * Undefined for a function with loops that do not end by constants alone, and for what SMT-LIB has no words for.
 */
export function smtFile(program: Program, subject: string): string | undefined {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined) throw new Error(`no procedure ${subject}`);
  const conditions = verificationConditions(claimed(program, subject), subject);
  if (conditions === undefined) return undefined;
  const parts = conditions.map((condition, index) => part(procedure, condition, index + 1));
  if (parts.some((each) => each === undefined)) return undefined;
  return [heading(subject), "(set-logic ALL)", ...parts, ""].join("\n");
}

function heading(subject: string): string {
  return [
    `; Does ${subject} always return true, and does nothing go wrong on the way?`,
    "; Each check-sat looks for a case in which something does.",
    `; "unsat" after every one: there is none, and ${subject} is proved. "sat": ask for it with (get-model).`,
  ].join("\n");
}

function part(procedure: Procedure, condition: VerificationCondition, number: number) {
  const query = smtQuery(condition);
  if (query === undefined) return undefined;
  const names = [...query.constants].map(([name, constant]) => `${constant.name} is ${writtenName(procedure, name)}`);
  return [
    `\n; ${number}. ${oneLine(wanted(condition.obligation))}`,
    ...(names.length === 0 ? [] : [`; ${names.join(", ")}`]),
    ...(query.exact ? [] : ['; One of its operations is left open here: "sat" may be no real case.']),
    "(push 1)",
    query.script,
    "(check-sat)",
    "(pop 1)",
  ].join("\n");
}

function wanted(obligation: VerificationCondition["obligation"]): string {
  return obligation === truthfulResult ? `always: ${obligation.message}` : `never: ${obligation.message}`;
}

function writtenName({ parameters }: Procedure, name: string): string {
  const parameter = parameters.find((each) => each.name === name);
  return oneLine(parameter?.shown ?? name);
}

/** A comment of SMT-LIB ends with its line. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
