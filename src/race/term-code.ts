import { type Application, sortOf, type Term, type Wrap } from "../logic/term.js";
import { type Range, rangeOf, within } from "../program/range.js";
import { type Code, wasm } from "./web-assembly.js";

/** Thrown for what the race cannot compile; the message names it for the learner. */
export class NotRaceable extends Error {}

/** What the code of a term may rely on. */
export interface Surroundings {
  local(variable: string): number;
  range(variable: string): Range;
  /** A fresh i64 local. */
  scratch(): number;
}

const int64 = [-(2n ** 63n), 2n ** 63n - 1n] as const;

/** Leaves 0 or 1, an i32. */
export function boolCode(term: Term, around: Surroundings): Code {
  if (term.kind === "boolean") return wasm.i32(term.value ? 1 : 0);
  if (term.kind === "variable") return wasm.get(around.local(term.name));
  if (term.kind !== "apply") throw new NotRaceable(`a ${term.kind} where a truth value is needed`);
  const [a, b, c] = term.operands as readonly [Term, Term, Term];
  const both = (left: Term, right: Term, instruction: Code): Code => [...intCode(left, around), ...intCode(right, around), ...instruction];
  switch (term.operator) {
    case "less":
      return both(a, b, wasm.less);
    case "at-most":
      return both(a, b, wasm.atMost);
    case "equal":
      if (sortOf(a) === "bool") return [...boolCode(a, around), ...boolCode(b, around), ...wasm.i32Equal];
      if (a.kind === "wrap" && b.kind === "wrap" && a.bits === b.bits && a.signed === b.signed && a.bits <= 64)
        return congruent(a, b, around);
      return both(a, b, wasm.equal);
    case "not":
      return [...boolCode(a, around), ...wasm.i32Not];
    case "and":
    case "or": {
      const instruction = term.operator === "and" ? wasm.i32And : wasm.i32Or;
      return term.operands.flatMap((operand, index) => [...boolCode(operand, around), ...(index === 0 ? [] : instruction)]);
    }
    case "if-then-else":
      return [...boolCode(a, around), ...wasm.choose("i32", boolCode(b, around), boolCode(c, around))];
    default:
      throw new NotRaceable(`${term.operator} is not raced`);
  }
}

/** Two wraps of one kind are equal when their operands agree in the low bits. */
function congruent(a: Wrap, b: Wrap, around: Surroundings): Code {
  const different = [...modularCode(a.operand, around), ...modularCode(b.operand, around), ...wasm.xor];
  return [...different, ...(a.bits === 64 ? [] : [...wasm.i64(2n ** BigInt(a.bits) - 1n), ...wasm.and]), ...wasm.isZero];
}

function rangeIn(term: Term, around: Surroundings): Range {
  return rangeOf(term, (part) => (part.kind === "variable" && part.sort === "int" ? around.range(part.name) : undefined));
}

/** Leaves the value of an int term, an i64. */
export function intCode(term: Term, around: Surroundings): Code {
  if (!within(rangeIn(term, around), ...int64)) throw new NotRaceable("numbers that need more than 64 bits are not raced");
  switch (term.kind) {
    case "integer":
      return wasm.i64(term.value);
    case "variable":
      return wasm.get(around.local(term.name));
    case "wrap":
      return wrapCode(term.bits, term.signed, term.operand, around);
    case "apply":
      return applyCode(term, around, intCode);
    default:
      throw new NotRaceable(`a ${term.kind} where an integer is needed`);
  }
}

function wrapCode(bits: number, isSigned: boolean, operand: Term, around: Surroundings): Code {
  const low = modularCode(operand, around);
  if (!isSigned) return [...low, ...wasm.i64(2n ** BigInt(bits) - 1n), ...wasm.and];
  const extend = { 8: wasm.extend8, 16: wasm.extend16, 32: wasm.extend32 }[bits];
  if (extend !== undefined) return [...low, ...extend];
  const spare = wasm.i64(BigInt(64 - bits));
  return [...low, ...spare, ...wasm.shiftLeft, ...spare, ...wasm.shiftRight];
}

/** Leaves an i64 that is congruent to the term modulo 2^64, which is all that a wrap to fewer bits looks at. */
function modularCode(term: Term, around: Surroundings): Code {
  if (term.kind === "wrap" && term.bits >= 64) return modularCode(term.operand, around);
  const modular = ["add", "subtract", "multiply", "negate", "bit-and", "bit-or", "bit-xor", "shift-left"];
  if (term.kind === "apply" && modular.includes(term.operator)) return applyCode(term, around, modularCode);
  return term.kind === "integer" ? wasm.i64(term.value) : intCode(term, around);
}

type CodeOf = (term: Term, around: Surroundings) => Code;

const simple: Readonly<Record<string, Code>> = {
  add: wasm.add,
  subtract: wasm.subtract,
  multiply: wasm.multiply,
  "bit-and": wasm.and,
  "bit-or": wasm.or,
  "bit-xor": wasm.xor,
};

function applyCode(term: Application, around: Surroundings, codeOf: CodeOf): Code {
  const [a, b, c] = term.operands as readonly [Term, Term, Term];
  const instruction = simple[term.operator];
  if (instruction !== undefined) return [...codeOf(a, around), ...codeOf(b, around), ...instruction];
  switch (term.operator) {
    case "negate":
      return [...wasm.i64(0n), ...codeOf(a, around), ...wasm.subtract];
    case "if-then-else":
      return [...boolCode(a, around), ...wasm.choose("i64", codeOf(b, around), codeOf(c, around))];
    case "shift-left": {
      const count = around.scratch();
      // Beyond 63, and below 0 (huge when read unsigned), nothing is left of the low 64 bits.
      const shifted = [...codeOf(a, around), ...intCode(b, around), ...wasm.tee(count), ...wasm.shiftLeft];
      return [...shifted, ...wasm.i64(0n), ...wasm.get(count), ...wasm.i64(64n), ...wasm.lessUnsigned, ...wasm.select];
    }
    case "shift-right": {
      const count = around.scratch();
      const clamped = [...wasm.get(count), ...wasm.i64(63n), ...wasm.get(count), ...wasm.i64(63n), ...wasm.less, ...wasm.select];
      const value = intCode(a, around);
      const nothing = [...wasm.i64(0n), ...wasm.get(count), ...wasm.i64(0n), ...wasm.less, ...wasm.i32Not, ...wasm.select];
      return [...intCode(b, around), ...wasm.set(count), ...value, ...clamped, ...wasm.shiftRight, ...nothing];
    }
    case "divide-truncate":
    case "remainder-truncate":
    case "divide-floor":
    case "modulo-floor":
      return divisionCode(term.operator, a, b, around);
    default:
      throw new NotRaceable(`${term.operator} is not raced`);
  }
}

/** Division by zero is 0, as everywhere in terms. */
function divisionCode(operator: string, dividend: Term, divisor: Term, around: Surroundings): Code {
  const [a, b, rest] = [around.scratch(), around.scratch(), around.scratch()];
  const quotient = [...wasm.get(a), ...wasm.get(b), ...wasm.divide];
  const remainder = [...wasm.get(a), ...wasm.get(b), ...wasm.remainder];
  /** Whether truncation and floor differ: there is a remainder, and its sign is not the divisor's. */
  const differs = [
    ...[...wasm.get(rest), ...wasm.i64(0n), ...wasm.notEqual],
    ...[...wasm.get(rest), ...wasm.get(b), ...wasm.xor, ...wasm.i64(0n), ...wasm.less],
    ...wasm.i32And,
  ];
  const result: Code =
    operator === "divide-truncate"
      ? quotient
      : operator === "remainder-truncate"
        ? remainder
        : operator === "divide-floor"
          ? [...remainder, ...wasm.set(rest), ...quotient, ...differs, ...wasm.widenUnsigned, ...wasm.subtract]
          : [...remainder, ...wasm.tee(rest), ...wasm.get(b), ...wasm.i64(0n), ...differs, ...wasm.select, ...wasm.add];
  const operands = [...intCode(dividend, around), ...wasm.set(a), ...intCode(divisor, around), ...wasm.set(b)];
  return [...operands, ...wasm.get(b), ...wasm.isZero, ...wasm.choose("i64", wasm.i64(0n), result)];
}
