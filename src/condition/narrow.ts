import { ceiling, floor, rational } from "../logic/rational.js";
import { sortOf, type Term } from "../logic/term.js";
import type { ValueType } from "../program/program.js";
import { type Range, rangeByTypes, rangeOfBits, within } from "../program/range.js";

/** The variables of an implication, with their types. */
export type Typing = ReadonlyMap<string, ValueType>;

/**
 * The types without values that a condition excludes, as far as it bounds one variable by a number: through sums, products and
 * quotients with numbers. Undefined when a variable has no value left, so that the condition is false.
 */
export function narrowed(types: Typing, condition: Term, truth = true): Typing | undefined {
  if (condition.kind !== "apply") return types;
  const [first, second] = condition.operands;
  if (first === undefined) return types;
  switch (condition.operator) {
    case "not":
      return narrowed(types, first, !truth);
    case "and":
    case "or": {
      if ((condition.operator === "and") !== truth) return types;
      let result: Typing | undefined = types;
      for (const operand of condition.operands) result = result && narrowed(result, operand, truth);
      return result;
    }
    case "at-most":
      return second && (truth ? ordered(types, first, second, 0n) : ordered(types, second, first, 1n));
    case "less":
      return second && (truth ? ordered(types, first, second, 1n) : ordered(types, second, first, 0n));
    case "equal": {
      if (second === undefined || !truth) return types;
      const below = ordered(types, first, second, 0n);
      return below && ordered(below, second, first, 0n);
    }
    default:
      return types;
  }
}

/** What `low + gap <= high` says. */
function ordered(types: Typing, low: Term, high: Term, gap: bigint): Typing | undefined {
  if (low.kind === "integer") return bounded(types, high, low.value + gap, "minimum");
  return high.kind === "integer" ? bounded(types, low, high.value - gap, "maximum") : types;
}

/** Whether a condition is true whatever values of their types the variables have, or false, as interval arithmetic sees it. */
export function decided(types: Typing, condition: Term): boolean | undefined {
  if (condition.kind === "boolean") return condition.value;
  if (condition.kind !== "apply") return undefined;
  const { operator, operands } = condition;
  const [first, second] = operands;
  if (operator === "and" || operator === "or") {
    const each = operands.map((operand) => decided(types, operand));
    const decisive = operator === "or";
    if (each.includes(decisive)) return decisive;
    return each.every((truth) => truth === !decisive) ? !decisive : undefined;
  }
  if (first === undefined) return undefined;
  if (operator === "not") {
    const truth = decided(types, first);
    return truth === undefined ? undefined : !truth;
  }
  if (second === undefined || !["at-most", "less", "equal"].includes(operator) || sortOf(first) !== "int") return undefined;
  const [a, b] = [rangeByTypes(first, types), rangeByTypes(second, types)];
  const isAlwaysBelow = (low: Range, high: Range, gap: bigint) =>
    low.maximum !== undefined && high.minimum !== undefined && low.maximum + gap <= high.minimum;
  if (operator === "equal") {
    if (isAlwaysBelow(a, b, 1n) || isAlwaysBelow(b, a, 1n)) return false;
    return isAlwaysBelow(a, b, 0n) && isAlwaysBelow(b, a, 0n) ? true : undefined;
  }
  const gap = operator === "less" ? 1n : 0n;
  if (isAlwaysBelow(a, b, gap)) return true;
  return isAlwaysBelow(b, a, 1n - gap) ? false : undefined;
}

type End = "minimum" | "maximum";

/** What it says that a term is at least, or at most, a number. */
function bounded(types: Typing, term: Term, bound: bigint, end: End): Typing | undefined {
  if (term.kind === "variable") return cut(types, term.name, bound, end);
  if (term.kind === "wrap") {
    const { minimum, maximum } = rangeOfBits(term.bits, term.signed);
    return within(rangeByTypes(term.operand, types), minimum, maximum) ? bounded(types, term.operand, bound, end) : types;
  }
  if (term.kind !== "apply") return types;
  const [first, second] = term.operands;
  if (first === undefined) return types;
  const other: End = end === "minimum" ? "maximum" : "minimum";
  if (term.operator === "negate") return bounded(types, first, -bound, other);
  const [known, open] = first.kind === "integer" ? [first.value, second] : second?.kind === "integer" ? [second.value, first] : [];
  if (known === undefined || open === undefined) return types;
  switch (term.operator) {
    case "add":
      return bounded(types, open, bound - known, end);
    case "subtract":
      return open === first ? bounded(types, open, bound + known, end) : bounded(types, open, known - bound, other);
    case "multiply": {
      if (known === 0n) return types;
      const side = known > 0n ? end : other;
      return bounded(types, open, (side === "minimum" ? ceiling : floor)(rational(bound, known)), side);
    }
    case "divide-floor":
    case "divide-truncate": {
      if (open !== first || known <= 0n) return types;
      // Towards 0, the quotient 0 has numbers on both sides.
      const isTowardsZero = term.operator === "divide-truncate";
      if (end === "minimum") return bounded(types, open, isTowardsZero && bound <= 0n ? (bound - 1n) * known + 1n : bound * known, end);
      return bounded(types, open, isTowardsZero && bound < 0n ? bound * known : (bound + 1n) * known - 1n, end);
    }
    default:
      return types;
  }
}

function cut(types: Typing, name: string, bound: bigint, end: End): Typing | undefined {
  const type = types.get(name);
  if (type?.sort !== "int") return types;
  const known = type[end];
  if (known !== undefined && (end === "minimum" ? known >= bound : known <= bound)) return types;
  const next = { ...type, [end]: bound };
  if (next.minimum !== undefined && next.maximum !== undefined && next.minimum > next.maximum) return undefined;
  return new Map(types).set(name, next);
}
