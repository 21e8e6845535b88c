import { ceiling, floor, rational } from "../logic/rational.js";
import type { Term } from "../logic/term.js";
import type { ValueType } from "../program/program.js";

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

type End = "minimum" | "maximum";

/** What it says that a term is at least, or at most, a number. */
function bounded(types: Typing, term: Term, bound: bigint, end: End): Typing | undefined {
  if (term.kind === "variable") return cut(types, term.name, bound, end);
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
