import type { Term } from "../../logic/term.js";
import { assignedIn, type Expression, type PythonStatement } from "./tree.js";

/** True when an int term is certainly not negative, given the variables that never are. */
export function isNonNegative(term: Term, known: (variable: string) => boolean): boolean {
  const all = (terms: readonly Term[]) => terms.every((part) => isNonNegative(part, known));
  if (term.kind === "integer") return term.value >= 0n;
  if (term.kind === "variable") return known(term.name);
  if (term.kind !== "apply") return false;
  const { operator, operands } = term;
  const [first, second, third] = operands;
  switch (operator) {
    case "add":
    case "multiply":
    case "divide-floor":
    case "bit-or":
    case "bit-xor":
      return all(operands);
    case "modulo-floor":
      return second !== undefined && (second.kind === "integer" ? second.value > 0n : isNonNegative(second, known));
    case "bit-and":
      return operands.some((part) => isNonNegative(part, known));
    case "power":
    case "shift-left":
    case "shift-right":
      return first !== undefined && isNonNegative(first, known);
    case "if-then-else":
      return isAbsolute(term) || (second !== undefined && third !== undefined && all([second, third]));
    default:
      return false;
  }
}

/** `-x if x < 0 else x` */
function isAbsolute(term: Term): boolean {
  if (term.kind !== "apply") return false;
  const [condition, then, otherwise] = term.operands;
  if (condition?.kind !== "apply" || condition.operator !== "less" || then?.kind !== "apply" || then.operator !== "negate") return false;
  const [compared, zero] = condition.operands;
  const same = JSON.stringify(compared, asText) === JSON.stringify(otherwise, asText);
  return (
    zero?.kind === "integer" && zero.value === 0n && same && JSON.stringify(then.operands[0], asText) === JSON.stringify(compared, asText)
  );
}

const asText = (_: string, value: unknown) => (typeof value === "bigint" ? `${value}n` : value);

/** The local variables that only ever hold what is not negative: counters from 0 upwards. A greatest fixed point. */
export function countersIn(body: readonly PythonStatement[], parameters: readonly string[]): ReadonlySet<string> {
  const counters = assignedIn(body);
  for (const parameter of parameters) counters.delete(parameter);
  const drop = (statement: PythonStatement): boolean => {
    switch (statement.kind) {
      case "assign": {
        const plain = statement.targets.every(({ kind }) => kind === "name");
        if (plain && neverNegative(statement.value, counters)) return false;
        return removeAll(counters, assignedIn([statement]));
      }
      case "declare":
        if (statement.value === undefined || neverNegative(statement.value, counters)) return false;
        return removeAll(counters, assignedIn([statement]));
      case "augment": {
        const keeps =
          ["+", "*", "//", "%", ">>", "<<", "&", "|", "^"].includes(statement.operator) && neverNegative(statement.value, counters);
        return keeps ? false : removeAll(counters, assignedIn([statement]));
      }
      case "for": {
        const counts = statement.target.kind === "name" && countsUp(statement.over, counters);
        const own = counts ? [] : [...assignedIn([{ ...statement, body: [], otherwise: [] }])];
        const dropped = removeAll(counters, own);
        return [...statement.body, ...statement.otherwise].map(drop).some(Boolean) || dropped;
      }
      case "while":
        return [...statement.body, ...statement.otherwise].map(drop).some(Boolean);
      case "if":
        return [...statement.then, ...statement.otherwise].map(drop).some(Boolean);
      default:
        return false;
    }
  };
  while (body.map(drop).some(Boolean));
  return counters;
}

function removeAll(from: Set<string>, names: Iterable<string>): boolean {
  let removed = false;
  for (const name of names) removed = from.delete(name) || removed;
  return removed;
}

/** `range(n)`, `range(0, n)`, `range(0, n, 2)` */
function countsUp(over: Expression, counters: ReadonlySet<string>): boolean {
  if (over.kind !== "call" || over.callee.kind !== "name" || over.callee.name !== "range" || over.keywords.length > 0) return false;
  const [first, second, step] = over.operands;
  if (second === undefined) return true;
  return first !== undefined && neverNegative(first, counters) && (step === undefined || (step.kind === "integer" && step.value > 0n));
}

function neverNegative(expression: Expression, counters: ReadonlySet<string>): boolean {
  if (expression.kind === "integer") return true;
  if (expression.kind === "name") return counters.has(expression.name);
  return (
    expression.kind === "binary" &&
    ["+", "*", "//"].includes(expression.operator) &&
    neverNegative(expression.left, counters) &&
    neverNegative(expression.right, counters)
  );
}
