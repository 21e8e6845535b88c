import { children, type Operator, type Term } from "../../src/logic/term.js";
import type { Program, Statement, Terminator } from "../../src/program/program.js";

const forking: ReadonlySet<Operator> = new Set<Operator>([
  ...(["divide-floor", "modulo-floor", "divide-truncate", "remainder-truncate", "shift-right", "bit-and"] as const),
  ...(["less", "at-most", "equal", "and", "or", "if-then-else"] as const),
]);

/**
 * How often symbolic execution of a procedure, with all that it calls, comes to a fork: about so many times its paths double.
 * Random programs that weigh little can be lowered by the thousand.
 */
export function weightOf(program: Program, procedure: string, open: readonly string[] = []): number {
  const forks = (term: Term): number =>
    children(term).reduce(
      (sum, child) => sum + forks(child),
      term.kind === "wrap" ? 2 : term.kind === "apply" && forking.has(term.operator) ? 1 : 0,
    );
  const ofStatement = (statement: Statement): number => {
    switch (statement.kind) {
      case "assign":
        return forks(statement.value);
      case "assert":
      case "assume":
        return forks(statement.condition) / 2;
      case "call": {
        const inside = open.includes(statement.procedure) ? 0 : weightOf(program, statement.procedure, [...open, procedure]);
        return statement.operands.reduce((sum, operand) => sum + forks(operand), inside);
      }
      default:
        return 0;
    }
  };
  const ofEnd = (end: Terminator): number =>
    end.kind === "branch" ? forks(end.condition) : end.kind === "return" && end.value !== undefined ? forks(end.value) : 0;
  const { blocks } = program.procedures.get(procedure) ?? { blocks: [] };
  return blocks.reduce((sum, { statements, end }) => statements.reduce((total, each) => total + ofStatement(each), sum + ofEnd(end)), 0);
}
