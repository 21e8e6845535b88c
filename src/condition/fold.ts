import { apply, boolean, integer, sortOf, type Term } from "../logic/term.js";
import * as arithmetic from "../program/arithmetic.js";

/** A term whose operands are folded, computed as far as they are constants; an array that was written is looked up. */
export function folded(term: Term): Term {
  if (term.kind === "wrap") {
    const { operand, bits, signed } = term;
    if (operand.kind !== "integer") return term;
    return integer(signed ? BigInt.asIntN(bits, operand.value) : BigInt.asUintN(bits, operand.value));
  }
  if (term.kind !== "apply") return term;
  const [first, second, third] = term.operands as readonly [Term, Term, Term];
  switch (term.operator) {
    case "not":
      return first.kind === "boolean" ? boolean(!first.value) : term;
    case "and":
    case "or":
      return connected(term.operator, term.operands);
    case "if-then-else":
      return first.kind === "boolean" ? (first.value ? second : third) : term;
    case "equal":
      if (sortOf(first) === "bool")
        return first.kind === "boolean" && second.kind === "boolean" ? boolean(first.value === second.value) : term;
      break;
    case "select":
      return selected(term, first, second);
    case "negate":
      return first.kind === "integer" ? integer(-first.value) : term;
  }
  if (first.kind !== "integer" || second?.kind !== "integer") return term;
  return computed(term.operator, first.value, second.value) ?? term;
}

function connected(operator: "and" | "or", operands: readonly Term[]): Term {
  const decisive = operator === "or";
  const open: Term[] = [];
  for (const operand of operands) {
    if (operand.kind !== "boolean") open.push(operand);
    else if (operand.value === decisive) return boolean(decisive);
  }
  const [only] = open;
  if (only === undefined) return boolean(!decisive);
  return open.length === 1 ? only : apply(operator, ...open);
}

/** The latest element written at an index, when the indices are known. */
function selected(term: Term, array: Term, index: Term): Term {
  if (array.kind !== "apply") return term;
  const [inner, at, element] = array.operands as readonly [Term, Term, Term];
  if (array.operator === "fill") return inner;
  if (array.operator !== "store" || at.kind !== "integer" || index.kind !== "integer") return term;
  return at.value === index.value ? element : folded(apply("select", inner, index));
}

function computed(operator: string, a: bigint, b: bigint): Term | undefined {
  switch (operator) {
    case "add":
      return integer(a + b);
    case "subtract":
      return integer(a - b);
    case "multiply":
      return integer(a * b);
    case "divide-floor":
      return integer(arithmetic.divideFloor(a, b));
    case "modulo-floor":
      return integer(arithmetic.moduloFloor(a, b));
    case "divide-truncate":
      return integer(arithmetic.divideTruncate(a, b));
    case "remainder-truncate":
      return integer(arithmetic.remainderTruncate(a, b));
    case "bit-and":
      return integer(a & b);
    case "bit-or":
      return integer(a | b);
    case "bit-xor":
      return integer(a ^ b);
    case "shift-left":
      return b <= 256n ? integer(arithmetic.shiftLeft(a, b)) : undefined;
    case "shift-right":
      return integer(arithmetic.shiftRight(a, b));
    case "less":
      return boolean(a < b);
    case "at-most":
      return boolean(a <= b);
    case "equal":
      return boolean(a === b);
    default:
      return undefined;
  }
}
