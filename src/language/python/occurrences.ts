import { assignedIn, type Expression, type PythonStatement, parts, type Target } from "./tree.js";

/** True when evaluating an expression calls anything. */
export function hasCall(expression: Expression): boolean {
  return expression.kind === "call" || parts(expression).some(hasCall);
}

/** How many statements assign to a name. */
export function assignmentsTo(name: string, statements: readonly PythonStatement[]): number {
  return statements.reduce((count, statement) => {
    switch (statement.kind) {
      case "if":
        return count + assignmentsTo(name, statement.then) + assignmentsTo(name, statement.otherwise);
      case "while":
      case "for": {
        const own = assignedIn([{ ...statement, body: [], otherwise: [] }]).has(name) ? 1 : 0;
        return count + own + assignmentsTo(name, statement.body) + assignmentsTo(name, statement.otherwise);
      }
      default:
        return count + (assignedIn([statement]).has(name) ? 1 : 0);
    }
  }, 0);
}

/** True when something is appended to a list of that name. */
export function appendsTo(name: string, statements: readonly PythonStatement[]): boolean {
  return statements.some((statement) => {
    switch (statement.kind) {
      case "expression": {
        const { expression } = statement;
        return expression.kind === "append" && expression.list.kind === "name" && expression.list.name === name;
      }
      case "if":
        return appendsTo(name, statement.then) || appendsTo(name, statement.otherwise);
      case "while":
      case "for":
        return appendsTo(name, statement.body) || appendsTo(name, statement.otherwise);
      default:
        return false;
    }
  });
}

/** True when a name is read anywhere but in the body of one loop. */
export function isReadOutside(name: string, loop: PythonStatement, statements: readonly PythonStatement[]): boolean {
  return statements.some((statement) => {
    const own = expressionsOf(statement).some((expression) => mentions(expression, name));
    if (statement === loop && (statement.kind === "for" || statement.kind === "while"))
      return own || isReadOutside(name, loop, statement.otherwise);
    if (own) return true;
    if (statement.kind === "if") return isReadOutside(name, loop, [...statement.then, ...statement.otherwise]);
    if (statement.kind === "for" || statement.kind === "while")
      return isReadOutside(name, loop, [...statement.body, ...statement.otherwise]);
    return false;
  });
}

/** The expressions of a statement itself, without those of the statements in it. */
function expressionsOf(statement: PythonStatement): readonly Expression[] {
  const inTarget = (target: Target): readonly Expression[] =>
    target.kind === "index" ? [target.list, target.index] : target.kind === "targets" ? target.items.flatMap(inTarget) : [];
  switch (statement.kind) {
    case "assign":
      return [...statement.targets.flatMap(inTarget), statement.value];
    case "declare":
      return [...inTarget(statement.target), ...(statement.value === undefined ? [] : [statement.value])];
    case "augment":
      return [statement.target, statement.value];
    case "expression":
      return [statement.expression];
    case "return":
      return statement.value === undefined ? [] : [statement.value];
    case "if":
    case "while":
    case "assert":
      return [statement.condition];
    case "for":
      return [statement.over];
    case "raise":
      return [statement.exception];
    case "break":
    case "continue":
    case "pass":
      return [];
  }
}

function mentions(expression: Expression, name: string): boolean {
  return (expression.kind === "name" && expression.name === name) || parts(expression).some((part) => mentions(part, name));
}
