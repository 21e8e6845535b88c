import type { ConditionEvidence, RewritingLine } from "../certificate/safety.js";
import { conditionSystem } from "../condition/condition-system.js";
import { smtQuery } from "../condition/smt.js";
import { digestOf } from "../condition/smt-query.js";
import { areEquivalent, implication, isValid } from "../condition/valid.js";
import type { VerificationCondition } from "../condition/verification-condition.js";
import { type Term, textOfTerm } from "../logic/term.js";
import type { Program } from "../program/program.js";
import { settle } from "./obligation.js";
import { harmless } from "./proof.js";
import { demand } from "./refusal.js";

/** Checks that a condition is valid. Throws `Refusal`; true when a solver had to be believed. */
export function checkCondition(program: Program, condition: VerificationCondition, evidence: ConditionEvidence | undefined): boolean {
  const { variables, assumptions, goal } = condition;
  switch (evidence?.kind) {
    case "rewriting": {
      demand(isValid(implication(assumptions, goal), variables), "the condition has another normal form than true");
      checkLines(condition, evidence.lines);
      return false;
    }
    case "arithmetic": {
      const system = conditionSystem(program, condition);
      demand(system !== undefined, "there are too many paths");
      settle(harmless(system), evidence.impossible);
      return false;
    }
    case "solver": {
      const query = smtQuery(variables, assumptions, goal);
      demand(query !== undefined && digestOf(query) === evidence.digest, "the solver was asked something else");
      return true;
    }
    default:
      demand(false, "there is no evidence");
  }
}

/** An assertion's lines lead from the goal to true; what is no assertion needs none. */
function checkLines({ variables, assumptions, goal, obligation }: VerificationCondition, lines: readonly RewritingLine[]): void {
  let current: Term = goal;
  for (const { from, to } of lines) {
    demand(textOfTerm(current) === textOfTerm(from), "a line does not follow on the one before");
    const same = areEquivalent(implication(assumptions, from), implication(assumptions, to), variables);
    demand(same, "the sides of a line are not the same");
    current = to;
  }
  const isTrue = current.kind === "boolean" && current.value;
  demand(obligation.kind === "assertion" ? isTrue : lines.length === 0, "the lines do not end in true");
}
