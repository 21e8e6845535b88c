import { smtQuery } from "../condition/smt.js";
import { areEquivalent, implication, isValid } from "../condition/valid.js";
import { type VerificationCondition, verificationConditions } from "../condition/verification-condition.js";
import { type Polynomial, substitutePolynomials, variablesIn } from "../logic/polynomial.js";
import type { Term } from "../logic/term.js";
import { admits, admitsAll } from "../program/admits.js";
import { answersOf } from "../program/asks.js";
import { claimed, isTruthy } from "../program/claim.js";
import { compile, copied, type Outcome } from "../program/machine.js";
import type { Procedure, Program } from "../program/program.js";
import type { OracleConstants } from "../transition/lower.js";
import { liveVariables } from "../transition/simplify.js";
import { demand, demandEntailed, demandImpossible, demandVariables, indexed } from "./demand.js";
import type { ConditionEvidence, FailingRun, SafetyCertificate, UnreachableCertificate } from "./safety.js";
import { allInputs, claimSystem, conditionSystem, digestOf, EXHAUSTIVE_STEPS, failing, MOST_EXHAUSTIVE_STEPS } from "./safety-basis.js";

/** Statements that a failing run may take. */
const MOST_STEPS = 20_000_000;

/** Checks that a procedure is as the certificate says. Throws `Refusal`; returns what had to be believed. */
export function checkSafety(program: Program, subject: string, oracle: OracleConstants, certificate: SafetyCertificate): readonly string[] {
  const procedure = program.procedures.get(subject);
  demand(procedure !== undefined, `there is no procedure ${subject}`);
  if (certificate.kind === "failing-run") {
    demand(fails(procedure, runOnce(program, procedure, oracle, certificate)), "the run does not fail");
    return [];
  }
  if (certificate.kind === "exhaustive") {
    checkAllRuns(program, procedure, oracle);
    return [];
  }
  const claim = claimed(program, subject);
  demand(claim !== undefined, "the result is an array");
  if (certificate.kind === "unreachable") {
    checkUnreachable(claim, subject, oracle, certificate);
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

function runOnce(program: Program, procedure: Procedure, oracle: OracleConstants, { inputs, draws }: FailingRun): Outcome {
  demand(admitsAll(procedure.parameters, inputs), "the inputs are not of the parameters' types");
  let drawn = 0;
  const { outcome } = compile(program).run(procedure.name, inputs.map(copied), {
    steps: MOST_STEPS,
    oracle: answersOf(oracle),
    choose: (type) => {
      const value = draws[drawn++];
      demand(value === undefined || admits(type, value), "a choice is not of its type");
      return value;
    },
  });
  return outcome;
}

function checkAllRuns(program: Program, procedure: Procedure, oracle: OracleConstants): void {
  const inputs = allInputs(program, procedure);
  demand(inputs !== undefined, "there are too many inputs to try them all");
  const machine = compile(program);
  let left = MOST_EXHAUSTIVE_STEPS;
  for (const values of inputs) {
    const { outcome, steps } = machine.run(procedure.name, values, { steps: EXHAUSTIVE_STEPS, oracle: answersOf(oracle) });
    left -= steps;
    const good = outcome.kind === "blocked" || (outcome.kind === "returned" && !fails(procedure, outcome));
    demand(good && left > 0, "a run does not come out well");
  }
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
        demand(areEquivalent(given(current), given(from), variables), `line ${index + 1} does not follow on the one before`);
        demand(areEquivalent(given(from), given(to), variables), `the sides of line ${index + 1} are not the same`);
        current = to;
      });
      const ends = evidence.lines.length === 0 || (current.kind === "boolean" && current.value);
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

function checkUnreachable(claim: Program, subject: string, oracle: OracleConstants, certificate: UnreachableCertificate): void {
  const basis = claimSystem(claim, subject, oracle);
  demand(basis !== undefined, "there are too many paths");
  const { system } = basis;
  const invariants = indexed(certificate.invariants, ({ location }) => location);
  demand(!invariants.has(system.initial), "the start has an invariant");
  const live = liveVariables(system);
  const variables = new Set(system.variables);
  for (const { atoms } of certificate.invariants) for (const atom of atoms) demandVariables(atom, variables);
  const facts = system.locations.map(({ id }): readonly Polynomial[] => [
    ...system.typing.filter((fact) => [...variablesIn(fact)].every((name) => live[id]?.has(name))),
    ...(invariants.get(id)?.atoms ?? []),
  ]);
  const kept = indexed(certificate.kept, ({ transition, atom }) => `${transition} ${atom}`);
  const impossible = indexed(certificate.impossible, ({ transition }) => transition);
  for (const { id, from, to, guard, update } of system.transitions) {
    const premises = [...(facts[from] ?? []), ...guard];
    for (const [index, atom] of (invariants.get(to)?.atoms ?? []).entries()) {
      const what = `transition ${id} keeps an invariant`;
      demandEntailed(premises, substitutePolynomials(atom, update), kept.get(`${id} ${index}`)?.evidence, what);
    }
  }
  for (const { id, from, guard } of failing(system))
    demandImpossible([...(facts[from] ?? []), ...guard], impossible.get(id)?.evidence, `transition ${id} is impossible`);
}
