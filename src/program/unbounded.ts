import type { Declaration, Procedure, Program, ValueType } from "./program.js";

/**
 * The program in which signed integers have no largest and no smallest value and no result is too large: what is left of
 * C's overflow when nobody relies on it. Unsigned integers wrap around as before.
 */
export function withoutOverflow(program: Program): Program {
  return { ...program, procedures: new Map([...program.procedures].map(([name, procedure]) => [name, unboundedProcedure(procedure)])) };
}

function unboundedProcedure(procedure: Procedure): Procedure {
  const declare = (declaration: Declaration): Declaration => ({ ...declaration, type: unboundedType(declaration.type) });
  return {
    ...procedure,
    parameters: procedure.parameters.map(declare),
    locals: procedure.locals.map(declare),
    blocks: procedure.blocks.map((block) => ({
      ...block,
      statements: block.statements.filter((statement) => statement.kind !== "assert" || statement.obligation.kind !== "signed-overflow"),
    })),
  };
}

function unboundedType(type: ValueType): ValueType {
  return type.sort === "int" && type.minimum !== undefined && type.minimum < 0n ? { sort: "int", name: type.name } : type;
}
