import { type Polynomial, variablesIn } from "../logic/polynomial.js";
import { termOf } from "../logic/polynomial-term.js";
import { apply, integer, type Sort, sortOf, type Term, variable } from "../logic/term.js";
import type { Block, Declaration, Obligation, Procedure, Program, Statement } from "../program/program.js";

/**
 * What every return of a procedure satisfies: where all of `when` are at least 0, so is `then`. Both are about the
 * parameters that are ints or truth values, as they were when it was called, and `then` about RESULT as well.
 */
export interface Postcondition {
  readonly procedure: string;
  readonly when: readonly Polynomial[];
  readonly then: Polynomial;
}

/** The name of a procedure's result in its postconditions. */
export const RESULT = "%result";

/** What tells one postcondition of a program from the others. */
export function nameOf(postconditions: readonly Postcondition[], postcondition: Postcondition): string {
  return `postcondition ${postconditions.indexOf(postcondition)}`;
}

/**
 * The program in which procedures assert their postconditions where they return, and callers rely on them. When none of
 * the assertions can fail there, all of them hold in the program itself: the first that failed would come after calls
 * that returned as they should. (C. A. R. Hoare, Procedures and parameters, 1971.) Throws `Error` for a postcondition
 * that is about something else.
 */
export function guaranteed(program: Program, postconditions: readonly Postcondition[]): Program {
  if (postconditions.length === 0) return program;
  const of = (name: string) => postconditions.filter(({ procedure }) => procedure === name);
  const asserting = [...program.procedures.values()].map((procedure) => {
    const own = of(procedure.name);
    return own.length === 0 ? procedure : returning(procedure, own, (each) => nameOf(postconditions, each));
  });
  const called = (name: string) => {
    const callee = program.procedures.get(name);
    return callee === undefined ? [] : of(name).map((each) => ({ callee, ...each }));
  };
  return { ...program, procedures: new Map(asserting.map((procedure) => [procedure.name, calling(procedure, called)])) };
}

function isWhole(sort: Sort): boolean {
  return sort === "int" || sort === "bool";
}

/** A truth value is 0 or 1 in a postcondition. */
function asInt({ name }: Pick<Declaration, "name">): Term {
  return variable(name, "int");
}

function claimOf({ when, then }: Postcondition, values: ReadonlyMap<string, Term>): Term {
  for (const polynomial of [...when, then])
    for (const name of variablesIn(polynomial)) if (!values.has(name)) throw new Error(`a postcondition is about ${name}`);
  const isMet = (polynomial: Polynomial) =>
    apply(
      "at-most",
      integer(0),
      termOf(polynomial, (name) => values.get(name) as Term),
    );
  return apply("or", ...when.map((each) => apply("not", isMet(each))), isMet(then));
}

/** The procedure with its postconditions asserted where it returns; a parameter that it changes is remembered. */
function returning(procedure: Procedure, own: readonly Postcondition[], name: (postcondition: Postcondition) => string): Procedure {
  const { parameters, span } = procedure;
  const { result } = procedure;
  if (result === undefined || !isWhole(result.sort)) throw new Error("a postcondition is of a procedure without a whole result");
  const targets = new Set(
    procedure.blocks.flatMap(({ statements }) =>
      statements.flatMap((each) => ("target" in each && each.target !== undefined ? [each.target] : [])),
    ),
  );
  const whole = parameters.filter(({ type }) => isWhole(type.sort));
  const changed = whole.filter((parameter) => targets.has(parameter.name));
  const remembered = changed.map((parameter): Declaration => ({ ...parameter, name: `%${parameter.name} at first`, shown: undefined }));
  const returned: Declaration = { name: RESULT, shown: undefined, type: result, span };
  const values = new Map(whole.map((parameter) => [parameter.name, asInt(remembered[changed.indexOf(parameter)] ?? parameter)]));
  values.set(RESULT, asInt(returned));
  const remember = changed.map(
    ({ name: target, type }, index): Statement => ({
      kind: "assign",
      target: remembered[index]?.name ?? "",
      value: variable(target, type.sort),
      span,
    }),
  );
  const blocks = procedure.blocks.map((block, index): Block => {
    const before = [...(index === 0 ? remember : []), ...block.statements];
    const { end } = block;
    if (end.kind !== "return") return { ...block, statements: before };
    const { value } = end;
    if (value === undefined || !isWhole(sortOf(value))) throw new Error("a procedure may return nothing");
    const asserted = own.map((each): Statement => {
      const obligation: Obligation = { kind: "postcondition", message: name(each), undefined: false };
      return { kind: "assert", condition: claimOf(each, values), obligation, span: end.span };
    });
    const assign: Statement = { kind: "assign", target: RESULT, value, span: end.span };
    return { statements: [...before, assign, ...asserted], end: { ...end, value: variable(RESULT, sortOf(value)) } };
  });
  return { ...procedure, locals: [...procedure.locals, ...remembered, returned], blocks };
}

/** The procedure relying on the postconditions of those that it calls; what it passes is kept until the call is over. */
function calling(
  procedure: Procedure,
  postconditionsOf: (name: string) => readonly (Postcondition & { readonly callee: Procedure })[],
): Procedure {
  const types = new Map([...procedure.parameters, ...procedure.locals].map(({ name, type }) => [name, type]));
  const passed = new Map<string, Declaration>();
  const around = (statement: Statement): readonly Statement[] => {
    if (statement.kind !== "call" || statement.target === undefined) return [statement];
    const { target, span } = statement;
    const type = types.get(target);
    const [first, ...others] = postconditionsOf(statement.procedure);
    if (first === undefined || type === undefined || !isWhole(type.sort)) return [statement];
    const values = new Map([[RESULT, asInt({ name: target })]]);
    const keep: Statement[] = [];
    const operands = statement.operands.map((operand, index): Term => {
      const parameter = first.callee.parameters[index];
      if (parameter === undefined || !isWhole(parameter.type.sort)) return operand;
      const kept: Declaration = { ...parameter, name: `%${first.callee.name}.${parameter.name}`, shown: undefined };
      passed.set(kept.name, kept);
      keep.push({ kind: "assign", target: kept.name, value: operand, span });
      values.set(parameter.name, asInt(kept));
      return variable(kept.name, sortOf(operand));
    });
    const rely = [first, ...others].map((each): Statement => ({ kind: "assume", condition: claimOf(each, values), span }));
    return [...keep, { ...statement, operands }, ...rely];
  };
  const blocks = procedure.blocks.map((block) => ({ ...block, statements: block.statements.flatMap(around) }));
  return passed.size === 0 ? procedure : { ...procedure, locals: [...procedure.locals, ...passed.values()], blocks };
}
