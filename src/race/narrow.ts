import { mapChildren, type Term } from "../logic/term.js";
import type { Declaration, Procedure, Statement, Terminator, ValueType } from "../program/program.js";
import { rangeOfBits } from "../program/range.js";

const widths = [8, 16, 32, 64] as const;

/**
 * The procedure with its integers narrowed to `bits` bits: types keep their signs and wrap around (or are checked for
 * overflow) at the new width. Narrower types stay as they are; unbounded ints become signed ones of `bits` bits, where
 * they are inputs. Numbers that are written in the program stay.
 */
export function narrow(procedure: Procedure, bits: number): Procedure {
  return {
    ...procedure,
    parameters: procedure.parameters.map((each) => narrowParameter(each, bits)),
    locals: procedure.locals.map((each) => ({ ...each, type: narrowType(each.type, bits) })),
    blocks: procedure.blocks.map(({ statements, end }) => ({
      statements: statements.map((statement) => narrowStatement(statement, bits)),
      end: narrowEnd(end, bits),
    })),
  };
}

function narrowParameter(declaration: Declaration, bits: number): Declaration {
  const { type } = declaration;
  if (type.sort === "int" && type.minimum === undefined && type.maximum === undefined)
    return { ...declaration, type: { ...type, ...rangeOfBits(bits, true) } };
  return { ...declaration, type: narrowType(type, bits) };
}

/** The width and signedness of a machine integer type; undefined for what is none. */
export function machineBits(type: ValueType): { readonly bits: number; readonly signed: boolean } | undefined {
  if (type.sort !== "int") return undefined;
  for (const bits of widths)
    for (const signed of [true, false]) {
      const { minimum, maximum } = rangeOfBits(bits, signed);
      if (type.minimum === minimum && type.maximum === maximum) return { bits, signed };
    }
  return undefined;
}

function narrowType(type: ValueType, bits: number): ValueType {
  const machine = machineBits(type);
  if (type.sort !== "int" || machine === undefined || machine.bits <= bits) return type;
  return { ...type, ...rangeOfBits(bits, machine.signed) };
}

function narrowTerm(term: Term, bits: number): Term {
  const narrowed = mapChildren(term, (child) => narrowTerm(child, bits));
  return narrowed.kind === "wrap" && narrowed.bits > bits ? { ...narrowed, bits } : narrowed;
}

/** Besides, the ends of a machine type's range become those of the narrowed type. */
function narrowBounds(term: Term, bits: number): Term {
  if (term.kind !== "integer") return mapChildren(term, (child) => narrowBounds(child, bits));
  for (const width of widths) {
    if (width <= bits) continue;
    for (const signed of [true, false]) {
      const [from, to] = [rangeOfBits(width, signed), rangeOfBits(bits, signed)];
      if (term.value !== 0n && term.value === from.minimum) return { ...term, value: to.minimum };
      if (term.value === from.maximum) return { ...term, value: to.maximum };
    }
  }
  return term;
}

function narrowStatement(statement: Statement, bits: number): Statement {
  switch (statement.kind) {
    case "assign":
      return { ...statement, value: narrowTerm(statement.value, bits) };
    case "assume":
      return { ...statement, condition: narrowTerm(statement.condition, bits) };
    case "assert": {
      const condition = narrowTerm(statement.condition, bits);
      const ofRange = statement.obligation.kind === "signed-overflow" || statement.obligation.kind === "conversion";
      return { ...statement, condition: ofRange ? narrowBounds(condition, bits) : condition };
    }
    case "call":
      return { ...statement, operands: statement.operands.map((operand) => narrowTerm(operand, bits)) };
    case "havoc":
    case "ask":
    case "print":
      return statement;
  }
}

function narrowEnd(end: Terminator, bits: number): Terminator {
  if (end.kind === "branch") return { ...end, condition: narrowTerm(end.condition, bits) };
  return end.kind === "return" && end.value !== undefined ? { ...end, value: narrowTerm(end.value, bits) } : end;
}
