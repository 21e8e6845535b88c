import type TypeScript from "typescript";
import { boolean, double, integer, type Term } from "../../logic/term.js";
import { combine } from "./fold.js";
import { exactInt, isTame, numberOperation } from "./numbers.js";
import type { Translation, Value } from "./translation.js";
import { bigintType, booleanType, isAggregate, isScalar, nameOf, numberType, type Type } from "./types.js";

const bitOperators = ["&", "|", "^", "<<", ">>", ">>>"];
const arithmeticOperators = ["+", "-", "*", "/", "%", "**", ...bitOperators];
const relations = ["<", "<=", ">", ">="];
const equalities = ["===", "!==", "==", "!="];

export function isEquality(operator: string): boolean {
  return equalities.includes(operator);
}

/** The value of a binary operator that evaluates both its operands; they have been evaluated. */
export function binaryOperation(at: Translation, operator: string, left: Value, right: Value, node: TypeScript.Node): Value {
  if (isEquality(operator)) {
    const equal = equality(at, operator, left, right, node);
    return { type: booleanType, term: operator.startsWith("!") ? combine("not", equal) : equal };
  }
  if (relations.includes(operator)) return { type: booleanType, term: relation(at, operator, left, right, node) };
  if (!arithmeticOperators.includes(operator)) return at.refuse(node, `the operator ${operator}`);
  if (left.type.kind === "number" && right.type.kind === "number") {
    if (bitOperators.includes(operator)) at.note("bit operations on numbers convert to 32 bits first", node);
    const term = numberOperation(operator, left.term, right.term);
    return term === undefined ? at.refuse(node, `the operator ${operator}`) : { type: numberType, term };
  }
  if (left.type.kind === "bigint" && right.type.kind === "bigint")
    return { type: bigintType, term: bigintOperation(at, operator, left.term, right.term, node) };
  const kinds = [left.type.kind, right.type.kind];
  if (kinds.includes("bigint") && kinds.includes("number"))
    return at.wrong(
      node,
      `Operator '${operator}' cannot be applied to types '${nameOf(left.type)}' and '${nameOf(right.type)}'.`,
      "JavaScript does not mix them: convert one of them with BigInt(...) or Number(...), and write whole bigints as 1n",
    );
  return at.wrong(node, `Operator '${operator}' cannot be applied to types '${nameOf(left.type)}' and '${nameOf(right.type)}'.`);
}

const ofBigints: Readonly<Record<string, "add" | "subtract" | "multiply" | "bit-and" | "bit-or" | "bit-xor">> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "&": "bit-and",
  "|": "bit-or",
  "^": "bit-xor",
};

function bigintOperation(at: Translation, operator: string, left: Term, right: Term, node: TypeScript.Node): Term {
  const simple = ofBigints[operator];
  if (simple !== undefined) return combine(simple, left, right);
  switch (operator) {
    case "/":
    case "%":
      at.demand(combine("not", combine("equal", right, integer(0))), "division-by-zero", "RangeError: Division by zero", node);
      if (operator === "/") at.note("/ of bigints rounds towards zero", node);
      else at.note("% has the sign of the dividend", node);
      return combine(operator === "/" ? "divide-truncate" : "remainder-truncate", left, right);
    case "**":
      at.demand(combine("at-most", integer(0), right), "exception", "RangeError: Exponent must be non-negative", node);
      return combine("power", left, right);
    case "<<":
      return shifted(left, right);
    case ">>":
      return shifted(left, combine("negate", right));
    default:
      return at.wrong(node, "BigInts have no unsigned right shift, use >> instead");
  }
}

/** To the left by a count; to the right where it is negative. */
function shifted(value: Term, count: Term): Term {
  if (count.kind === "apply" && count.operator === "negate") {
    const [right] = count.operands;
    if (right !== undefined)
      return combine(
        "if-then-else",
        combine("at-most", integer(0), right),
        combine("shift-right", value, right),
        combine("shift-left", value, count),
      );
  }
  return combine(
    "if-then-else",
    combine("at-most", integer(0), count),
    combine("shift-left", value, count),
    combine("shift-right", value, combine("negate", count)),
  );
}

function relation(at: Translation, operator: string, left: Value, right: Value, node: TypeScript.Node): Term {
  const [a, b] = operator.startsWith("<") ? [left, right] : [right, left];
  const strict = operator.length === 1;
  if (a.type.kind === "number" && b.type.kind === "number") return combine(strict ? "double-less" : "double-at-most", a.term, b.term);
  const [first, second] = [asBigint(a), asBigint(b)];
  if (first !== undefined && second !== undefined) return combine(strict ? "less" : "at-most", first, second);
  if (a.type.kind === "boolean" && b.type.kind === "boolean")
    return strict ? combine("and", combine("not", a.term), b.term) : combine("or", combine("not", a.term), b.term);
  const kinds = [left.type.kind, right.type.kind];
  if (kinds.includes("bigint") && kinds.includes("number"))
    return at.refuse(node, "comparison of a bigint with a number", "convert one of them with BigInt(...) or Number(...)");
  return at.wrong(node, `Operator '${operator}' cannot be applied to types '${nameOf(left.type)}' and '${nameOf(right.type)}'.`);
}

/** A bigint, or a whole number that is written out: comparing with it is exact. */
function asBigint({ type, term }: Value): Term | undefined {
  if (type.kind === "bigint") return term;
  return type.kind === "number" && term.kind === "double" ? exactInt(term) : undefined;
}

function equality(at: Translation, operator: string, left: Value, right: Value, node: TypeScript.Node): Term {
  const [a, b] = left.type.kind === "verdict" ? [left, right] : [right, left];
  if (a.type.kind === "verdict") return verdictEquals(at, a.term, b, node);
  if (a.type.kind === "undefined" || b.type.kind === "undefined") return boolean(a.type.kind === b.type.kind);
  if (isScalar(a.type) && a.type.kind === b.type.kind)
    return combine(a.type.kind === "number" ? "double-equal" : "equal", left.term, right.term);
  if (isAggregate(a.type) && isAggregate(b.type))
    return at.refuse(node, "comparison of arrays", "compare their elements: JavaScript compares which array it is");
  return at.wrong(
    node,
    `This comparison appears to be unintentional because the types '${nameOf(left.type)}' and '${nameOf(right.type)}' have no overlap.`,
    operator.length === 2 ? undefined : "the values of different types are never equal",
  );
}

function verdictEquals(at: Translation, term: Term, other: Value, node: TypeScript.Node): Term {
  if (other.type.kind === "verdict") return combine("equal", term, other.term);
  if (other.type.kind === "undefined") return combine("equal", term, integer(2));
  if (other.type.kind !== "boolean") return at.wrong(node, "terminates(...) is compared with true, false or undefined");
  return combine("equal", term, combine("if-then-else", other.term, integer(1), integer(0)));
}

/** What `if` makes of a value (ToBoolean). */
export function truthiness({ type, term }: Value): Term {
  switch (type.kind) {
    case "boolean":
      return term;
    case "bigint":
      return combine("not", combine("equal", term, integer(0)));
    case "verdict":
      return combine("equal", term, integer(1));
    case "undefined":
      return boolean(false);
    case "array":
    case "tuple":
      return boolean(true);
    case "number":
      if (isTame(term) || (type.value.sort === "double" && type.value.integral === true))
        return combine("not", combine("double-equal", term, double(0)));
      if (term.kind === "variable") return combine("or", combine("double-less", term, double(0)), combine("double-less", double(0), term));
      return combine("double-less", double(0), combine("double-absolute", term));
  }
}

/** The type of a value that comes from either of two places; undefined when they do not fit. */
export function commonType(first: Type, second: Type): Type | undefined {
  if (isScalar(first) && isScalar(second) && first.kind === second.kind)
    return { number: numberType, bigint: bigintType, boolean: booleanType }[first.kind];
  return first.kind === second.kind && !isAggregate(first) ? first : undefined;
}
