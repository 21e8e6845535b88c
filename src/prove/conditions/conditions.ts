import type { ConditionEvidence } from "../../certificate/safety.js";
import { harmless } from "../../checker/proof.js";
import { conditionSystem } from "../../condition/condition-system.js";
import { isTrueByNormalForm } from "../../condition/rewriting.js";
import { smtQuery } from "../../condition/smt.js";
import type { SmtQuery } from "../../condition/smt-query.js";
import type { VerificationCondition } from "../../condition/verification-condition.js";
import type { Value } from "../../program/machine.js";
import type { Program, ValueType } from "../../program/program.js";
import type { Answer, ModelValue, UnknownReason } from "../../solver/query.js";
import type { Budget } from "../budget.js";
import type { Asks } from "../context.js";
import { evidenceFor } from "../invariants/evidence.js";
import { derive } from "./derivation.js";

/** Evidence by normal forms, with the lines that show it where it is no mere side condition; undefined when there is none. */
export function byRewriting(condition: VerificationCondition): ConditionEvidence | undefined {
  if (!isTrueByNormalForm(condition)) return undefined;
  return { kind: "rewriting", lines: condition.obligation.kind === "assertion" ? derive(condition) : [] };
}

/** Evidence by linear arithmetic and products of facts. */
export function byArithmetic(program: Program, condition: VerificationCondition, budget: Budget): ConditionEvidence | undefined {
  const system = conditionSystem(program, condition);
  const impossible = system === undefined ? undefined : evidenceFor(harmless(system), budget);
  return impossible === undefined ? undefined : { kind: "arithmetic", impossible };
}

/** What a solver said of a condition. */
export type SolverAnswer =
  | {
      readonly kind: "valid";
      readonly evidence: ConditionEvidence;
      readonly statistics: Readonly<Record<string, number>>;
    }
  /** Values for the variables that may falsify it: a run has to show it. */
  | { readonly kind: "model"; readonly values: ReadonlyMap<string, Value> }
  | { readonly kind: "unknown"; readonly reason: string };

/** What a don't know of Z3 is to a person. */
const gaveUp: Readonly<Record<UnknownReason, string>> = {
  resources: "Z3 had used up its steps before it had an answer",
  time: "Z3 took too long and was stopped",
  incomplete: "Z3 found neither a proof nor values that make it false",
  failed: "Z3 could not read the question",
};

export function bySolver(condition: VerificationCondition, solver: Pick<Asks, "check">, limit: number): SolverAnswer {
  const query = smtQuery(condition);
  if (query === undefined) return { kind: "unknown", reason: "what must hold cannot be written as a question for Z3" };
  const answer = solver.check({ purpose: condition.obligation.message, script: query.script, wanted: wantedOf(query), limit });
  const { statistics } = answer.effort;
  switch (answer.kind) {
    case "unsat":
      return { kind: "valid", evidence: { kind: "solver", digest: query.digest }, statistics };
    case "sat":
      return { kind: "model", values: valuesOf(query, condition.variables, answer) };
    case "unknown":
      return { kind: "unknown", reason: gaveUp[answer.reason] };
  }
}

function wantedOf({ constants }: SmtQuery): readonly string[] {
  return [...constants.values()].map(({ name }) => name);
}

function valuesOf(
  { constants }: SmtQuery,
  types: ReadonlyMap<string, ValueType>,
  { model }: Extract<Answer, { kind: "sat" }>,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, { name: constant, bits }] of constants) {
    const value = model.get(constant);
    if (typeof value === "bigint") values.set(name, bits === undefined ? value : BigInt.asIntN(bits, value));
    else if (typeof value === "boolean" || typeof value === "number") values.set(name, value);
  }
  // Lengths are known by now.
  for (const [name, type] of types) {
    const value = model.get(constants.get(name)?.name ?? "");
    if (!("element" in type) || typeof value !== "object") continue;
    const length = typeof type.length === "bigint" ? type.length : values.get(type.length);
    if (typeof length !== "bigint" || length < 0n || length > 10_000n) continue;
    const scalar = (element: ModelValue): Value => (typeof element === "object" || element === undefined ? 0n : element);
    const entries = new Map(value.entries.map(([index, element]) => [index, scalar(element)]));
    values.set(
      name,
      Array.from({ length: Number(length) }, (_, index) => entries.get(BigInt(index)) ?? scalar(value.otherwise)),
    );
  }
  return values;
}
