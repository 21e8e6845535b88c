import { apply, boolean, double, integer, type Term, variable } from "../logic/term.js";
import type { Language } from "../text/source.js";
import type { Outcome, Value } from "./machine.js";
import type { Obligation, Procedure, Program, Statement, ValueType } from "./program.js";

/** What must hold where the subject of a question gives a result. */
export const truthfulResult: Obligation = { kind: "assertion", message: "the result is true", undefined: false };

const ITSELF = " itself";

/** What runs must not come to: any failed obligation or result that is not truthy, or only undefined behaviour. */
export type Harm = "failure" | "undefined behaviour";

/** Is a run of a procedure that comes out like this one that came to harm? */
export function isHarm(harm: Harm, { result, span }: Procedure, outcome: Outcome): boolean {
  if (outcome.kind === "failed") return harm === "failure" || outcome.obligation.undefined;
  if (harm === "undefined behaviour" || outcome.kind !== "returned" || result === undefined) return false;
  return !isTruthy(outcome.value, span.source.language);
}

/**
 * The program in which the subject asserts that each of its results is truthy, so that what is claimed about it is one
 * more obligation. Where others call the subject they call a copy that asserts nothing of its result.
 */
export function claimed(program: Program, subject: string): Program {
  const procedure = program.procedures.get(subject);
  if (procedure === undefined) throw new Error(`no procedure ${subject}`);
  const inner = subject + ITSELF;
  const procedures = new Map([...program.procedures].map(([name, each]) => [name, redirected(each, subject, inner)]));
  const plain = procedures.get(subject) as Procedure;
  procedures.set(inner, { ...plain, name: inner });
  procedures.set(subject, asserting(plain));
  return { ...program, procedures };
}

/** What the copy of a subject is a copy of; any other procedure is itself. */
export function originalName(procedure: string): string {
  return procedure.endsWith(ITSELF) ? procedure.slice(0, -ITSELF.length) : procedure;
}

/** Is a value that a procedure returned truthy: true, not 0, and in TypeScript not NaN? Arrays are, empty lists of Python are not. */
export function isTruthy(value: Value | undefined, language: Language): boolean {
  if (Array.isArray(value)) return language !== "python" || value.length > 0;
  if (typeof value === "number") return value !== 0 && !(language === "typescript" && Number.isNaN(value));
  return typeof value === "bigint" ? value !== 0n : value !== false && value !== undefined;
}

function redirected(procedure: Procedure, from: string, to: string): Procedure {
  const redirect = (statement: Statement): Statement =>
    statement.kind === "call" && statement.procedure === from ? { ...statement, procedure: to } : statement;
  if (!procedure.blocks.some(({ statements }) => statements.some((statement) => redirect(statement) !== statement))) return procedure;
  return { ...procedure, blocks: procedure.blocks.map((block) => ({ ...block, statements: block.statements.map(redirect) })) };
}

function asserting(procedure: Procedure): Procedure {
  const { result, span } = procedure;
  if (result === undefined || isAlwaysTrue(result, span.source.language)) return procedure;
  const blocks = procedure.blocks.map((block) => {
    const { end } = block;
    if (end.kind !== "return") return block;
    const condition = end.value === undefined ? boolean(false) : truthOf(end.value, result, span.source.language);
    const assertion: Statement = { kind: "assert", condition, obligation: truthfulResult, span: end.span };
    return { ...block, statements: [...block.statements, assertion] };
  });
  return { ...procedure, blocks };
}

function isAlwaysTrue(result: ValueType, language: Language): boolean {
  return "element" in result && !(language === "python" && typeof result.length === "string");
}

function truthOf(value: Term, type: ValueType, language: Language): Term {
  if ("element" in type) return typeof type.length === "string" ? apply("less", integer(0), variable(type.length, "int")) : boolean(true);
  const { sort } = type;
  if (sort === "bool") return value;
  if (sort === "int") return apply("not", apply("equal", value, integer(0)));
  const nonzero = apply("not", apply("double-equal", value, double(0)));
  return language === "typescript" ? apply("and", apply("double-equal", value, value), nonzero) : nonzero;
}
