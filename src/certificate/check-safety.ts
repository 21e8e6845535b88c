import { smtQuery } from "../condition/smt.js";
import { areEquivalent, implication, isValid } from "../condition/valid.js";
import { type VerificationCondition, verificationConditions } from "../condition/verification-condition.js";
import { type Term, textOfTerm } from "../logic/term.js";
import { answersOf } from "../program/asks.js";
import { claimed, isTruthy } from "../program/claim.js";
import { compile, type Outcome } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";
import { checkUnreachable } from "./check-unreachable.js";
import { demand, demandImpossible } from "./demand.js";
import { runOnce } from "./run-once.js";
import type { ConditionEvidence, SafetyCertificate } from "./safety.js";
import { allInputs, conditionSystem, digestOf, EXHAUSTIVE_STEPS, failing, MOST_EXHAUSTIVE_STEPS, safetySystem } from "./safety-basis.js";

/** Checks that a procedure is as the certificate says. Throws `Refusal`; returns what had to be believed. */
export function checkSafety(program: Program, subject: string, oracle: OracleConstants, certificate: SafetyCertificate): readonly string[] {
  const procedure = program.procedures.get(subject);
  demand(procedure !== undefined, `there is no procedure ${subject}`);
  if (certificate.kind === "failing-run") {
    demand(fails(procedure, runOnce(program, procedure, oracle, certificate)), "the run does not fail");
    return [];
  }
  if (certificate.kind === "exhaustive") {
    demand(checkAllRuns(program, procedure, oracle) === certificate.runs, "there are more runs, or fewer");
    return [];
  }
  const claim = claimed(program, subject);
  demand(claim !== undefined, "the result is an array");
  if (certificate.kind === "unreachable") {
    const basis = safetySystem(claim, subject, oracle, "failure");
    demand(basis !== undefined, "there are too many paths");
    checkUnreachable(basis.system, certificate);
    return [];
  }
  demand(certificate.kind === "conditions", "this is no certificate");
  const conditions = verificationConditions(claim, subject, oracle);
  demand(conditions !== undefined && conditions.length === certificate.evidence.length, "there are other conditions to show");
  const trusted = conditions.filter((condition, index) => checkCondition(program, condition, certificate.evidence[index]));
  return trusted.length === 0
    ? []
    : [`Z3, for ${trusted.length} of ${conditions.length} ${conditions.length === 1 ? "condition" : "conditions"}`];
}

/** Is an outcome one that must not be: a failed obligation, or a result that is not truthy? */
export function fails(procedure: Procedure, outcome: Outcome): boolean {
  return outcome.kind === "failed" || (outcome.kind === "returned" && procedure.result !== undefined && !isTruthy(outcome.value));
}

function checkAllRuns(program: Program, procedure: Procedure, oracle: OracleConstants): number {
  const inputs = allInputs(program, procedure);
  demand(inputs !== undefined, "there are too many inputs to try them all");
  const machine = compile(program);
  let left = MOST_EXHAUSTIVE_STEPS;
  let runs = 0;
  for (const values of inputs) {
    const { outcome, steps } = machine.run(procedure.name, values, { steps: EXHAUSTIVE_STEPS, oracle: answersOf(oracle) });
    left -= steps;
    const good = outcome.kind === "blocked" || (outcome.kind === "returned" && !fails(procedure, outcome));
    demand(good && left > 0, "a run does not come out well");
    runs++;
  }
  return runs;
}

/** True when a solver had to be believed. */
function checkCondition(program: Program, condition: VerificationCondition, evidence: ConditionEvidence | undefined): boolean {
  const { variables, assumptions, goal } = condition;
  switch (evidence?.kind) {
    case "rewriting": {
      demand(isValid(implication(assumptions, goal), variables), "the condition has another normal form than true");
      let current: Term = goal;
      evidence.lines.forEach(({ from, to }, index) => {
        const given = (term: Term) => implication(assumptions, term);
        demand(textOfTerm(current) === textOfTerm(from), `line ${index + 1} does not follow on the one before`);
        demand(areEquivalent(given(from), given(to), variables), `the sides of line ${index + 1} are not the same`);
        current = to;
      });
      const ends = condition.obligation.kind === "assertion" ? current.kind === "boolean" && current.value : evidence.lines.length === 0;
      demand(ends, "the lines do not end in true");
      return false;
    }
    case "arithmetic": {
      const lowering = conditionSystem(program, condition);
      demand(lowering !== undefined, "there are too many paths");
      const { system } = lowering;
      const bad = failing(system);
      demand(bad.length === evidence.impossible.length, "there are other ways to fail");
      for (const [index, { guard }] of bad.entries())
        demandImpossible([...system.typing, ...guard], evidence.impossible[index], "a way to fail is impossible");
      return false;
    }
    case "solver": {
      const query = smtQuery(variables, assumptions, goal);
      demand(query !== undefined && digestOf(query.script) === evidence.digest, "the solver was asked something else");
      return true;
    }
    default:
      demand(false, "there is no evidence");
  }
}
