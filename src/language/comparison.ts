import { apply, boolean, type Term } from "../logic/term.js";

/** A comparison as C and Python write it. */
export type Comparison = "<" | ">" | "<=" | ">=" | "==" | "!=";

export function isComparison(operator: string): operator is Comparison {
  return ["<", ">", "<=", ">=", "==", "!="].includes(operator);
}

/** Two integers compared. */
export function comparedInts(operator: Comparison, a: Term, b: Term): Term {
  return compared(operator, a, b, (relation, left, right) => compareInts(relation, left, right));
}

/** Two doubles compared by IEEE 754: NaN is unequal to everything, and 0 equals -0. */
export function comparedDoubles(operator: Comparison, a: Term, b: Term): Term {
  return compared(operator, a, b, (relation, left, right) => apply(`double-${relation}`, left, right));
}

type Relation = "less" | "at-most" | "equal";

function compared(operator: Comparison, a: Term, b: Term, relate: (relation: Relation, left: Term, right: Term) => Term): Term {
  switch (operator) {
    case "<":
      return relate("less", a, b);
    case ">":
      return relate("less", b, a);
    case "<=":
      return relate("at-most", a, b);
    case ">=":
      return relate("at-most", b, a);
    case "==":
      return relate("equal", a, b);
    case "!=":
      return negated(relate("equal", a, b));
  }
}

/** A relation of two integers; known where both are. */
export function compareInts(relation: Relation, a: Term, b: Term): Term {
  if (a.kind !== "integer" || b.kind !== "integer") return apply(relation, a, b);
  return boolean(relation === "less" ? a.value < b.value : relation === "at-most" ? a.value <= b.value : a.value === b.value);
}

export function negated(term: Term): Term {
  if (term.kind === "boolean") return boolean(!term.value);
  if (term.kind === "apply" && term.operator === "not") return term.operands[0] as Term;
  return apply("not", term);
}
