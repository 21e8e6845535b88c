import { createHash } from "node:crypto";
import type { VerificationCondition } from "../condition/verification-condition.js";
import { ProcedureBuilder } from "../program/builder.js";
import type { Value } from "../program/machine.js";
import type { Procedure, Program, ValueType } from "../program/program.js";
import { type Lowering, lower, type OracleConstants } from "../transition/lower.js";
import { simplified } from "../transition/simplify.js";
import type { Transition, TransitionSystem } from "../transition/system.js";

/** What runs must not come to: any failed obligation, or only undefined behaviour. */
export type Harm = "failure" | "undefined behaviour";

/** What matters for coming to harm: only transitions on a way from the start to there. */
function forSafety(system: TransitionSystem, harm: Harm): TransitionSystem {
  const bad = system.locations.filter(({ role }) => role === "undefined" || (harm === "failure" && role === "failed")).map(({ id }) => id);
  const reached = closure(
    [system.initial],
    system.transitions,
    ({ from }) => from,
    ({ to }) => to,
  );
  const leading = closure(
    bad,
    system.transitions,
    ({ to }) => to,
    ({ from }) => from,
  );
  return simplified({ ...system, transitions: system.transitions.filter(({ from, to }) => reached.has(from) && leading.has(to)) });
}

function closure(
  starts: readonly number[],
  transitions: readonly Transition[],
  near: (transition: Transition) => number,
  far: (transition: Transition) => number,
): ReadonlySet<number> {
  const seen = new Set(starts);
  for (const location of seen) for (const transition of transitions) if (near(transition) === location) seen.add(far(transition));
  return seen;
}

/** Does a transition end where a run has failed? */
export function failing(system: TransitionSystem): readonly Transition[] {
  const isBad = (id: number) => system.locations[id]?.role === "failed" || system.locations[id]?.role === "undefined";
  return system.transitions.filter(({ to }) => isBad(to));
}

const CONDITION = "condition";

/** A verification condition as a program of its own: it assumes, asserts, returns. */
export function conditionProgram(program: Program, { variables, assumptions, goal, obligation, span }: VerificationCondition): Program {
  const builder = new ProcedureBuilder();
  for (const [name, type] of variables) builder.declare("parameter", name, type, span);
  for (const condition of assumptions) builder.emit({ kind: "assume", condition, span });
  builder.emit({ kind: "assert", condition: goal, obligation, span });
  builder.return(undefined, span);
  return { ...program, procedures: new Map([[CONDITION, builder.build(CONDITION, undefined, span)]]) };
}

/** The transition system of a verification condition; undefined when it has too many paths. */
export function conditionSystem(program: Program, condition: VerificationCondition): Lowering | undefined {
  return lower(conditionProgram(program, condition), CONDITION);
}

/** The lowered program, as far as it matters for coming to harm; undefined when there are too many paths. */
export function safetySystem(
  program: Program,
  subject: string,
  oracle: OracleConstants,
  harm: Harm,
): { readonly lowering: Lowering; readonly system: TransitionSystem } | undefined {
  const lowering = lower(program, subject, oracle);
  return lowering === undefined ? undefined : { lowering, system: forSafety(lowering.system, harm) };
}

/** At most how many inputs are all tried. */
export const MOST_INPUTS = 65_536;
/** Statements that one of these runs may take, and all together. */
export const EXHAUSTIVE_STEPS = 20_000;
export const MOST_EXHAUSTIVE_STEPS = 3_000_000;

/** Every input of a procedure that makes no choices; undefined when there are too many, or when it makes some. */
export function allInputs(program: Program, procedure: Procedure): Iterable<readonly Value[]> | undefined {
  for (const each of program.procedures.values())
    if (each.blocks.some(({ statements }) => statements.some(({ kind }) => kind === "havoc"))) return undefined;
  let count = 1n;
  const domains: (readonly Value[] | Domain)[] = [];
  for (const { type } of procedure.parameters) {
    const domain = domainOf(type);
    if (domain === undefined) return undefined;
    count *= "least" in domain ? domain.greatest - domain.least + 1n : BigInt(domain.length);
    domains.push(domain);
  }
  return count > BigInt(MOST_INPUTS) ? undefined : products(domains.map((domain) => ("least" in domain ? listed(domain) : domain)));
}

interface Domain {
  readonly least: bigint;
  readonly greatest: bigint;
}

function domainOf(type: ValueType): readonly Value[] | Domain | undefined {
  if (type.sort === "bool") return [false, true];
  if (type.sort === "double") return type.choices;
  if (type.sort !== "int") return undefined;
  if (type.choices !== undefined) return type.choices;
  return type.minimum === undefined || type.maximum === undefined ? undefined : { least: type.minimum, greatest: type.maximum };
}

function listed({ least, greatest }: Domain): readonly Value[] {
  return Array.from({ length: Number(greatest - least) + 1 }, (_, index) => least + BigInt(index));
}

function* products(domains: readonly (readonly Value[])[]): Generator<readonly Value[]> {
  const [first, ...rest] = domains;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of first) for (const others of products(rest)) yield [value, ...others];
}

/** A fingerprint of a text. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
