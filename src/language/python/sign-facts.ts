import type { Expression, PythonStatement } from "./tree.js";

type Comparison = Extract<Expression, { kind: "comparison" }>;

/** The names that are not negative wherever a statement has been passed: `assert n >= 0`, `if n < 0: return ...`. */
export function nonNegativeAfter(statement: PythonStatement): readonly string[] {
  if (statement.kind === "assert") return nonNegativeWhere(statement.condition, true);
  if (statement.kind !== "if" || statement.otherwise.length > 0) return [];
  const last = statement.then.at(-1)?.kind;
  return last === "return" || last === "raise" ? nonNegativeWhere(statement.condition, false) : [];
}

/** The names that are not negative where a condition is true, or is false. */
function nonNegativeWhere(condition: Expression, truth: boolean): readonly string[] {
  if (condition.kind === "unary" && condition.operator === "not") return nonNegativeWhere(condition.operand, !truth);
  if (condition.kind === "logical" && (condition.operator === "and") === truth)
    return condition.operands.flatMap((operand) => nonNegativeWhere(operand, truth));
  if (condition.kind !== "comparison" || (!truth && condition.operators.length > 1)) return [];
  return condition.operators.flatMap((operator, index) => {
    const [left, right] = [condition.operands[index], condition.operands[index + 1]];
    const found = left && right && boundedBelow(left, operator, right, truth);
    return found === undefined ? [] : [found];
  });
}

/** The name that a comparison with a constant keeps from being negative. */
function boundedBelow(left: Expression, operator: Comparison["operators"][number], right: Expression, truth: boolean): string | undefined {
  const holds = truth ? operator : opposites[operator];
  const [name, relation, constant] = left.kind === "name" ? [left, holds, right] : [right, holds && mirrored[holds], left];
  if (name.kind !== "name" || constant.kind !== "integer") return undefined;
  return relation === ">=" || relation === ">" || relation === "==" ? name.name : undefined;
}

const opposites: Readonly<Record<string, string>> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "!=": "==" };
const mirrored: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==" };
