import {
  addConstant,
  constant,
  degreeOf,
  equals,
  mentions,
  type Polynomial,
  scale,
  substitutePolynomials,
  subtract,
} from "../logic/polynomial.js";
import { squareRoot } from "../logic/rational.js";
import { premises, type Situation } from "../transition/situation.js";
import type { Transition } from "../transition/system.js";
import { demand, demandEntailed, demandVariables } from "./demand.js";
import type { TerminationStep } from "./termination.js";

/** Checks that an expression which must stay positive obeys a law that no positive sequence of integers obeys. Throws `Refusal`. */
export function checkSignChange(
  situation: Situation,
  component: readonly Transition[],
  { expression, trace, determinant, evidence, dominating }: Extract<TerminationStep, { kind: "sign-change" }>,
): void {
  const [transition] = component;
  demand(component.length === 1 && transition !== undefined, "a sign changes along one transition");
  demandVariables(expression, new Set(situation.system.variables));
  demandEntailed(premises(situation, transition), addConstant(expression, -1n), evidence, "an expression is positive");
  const round = (value: Polynomial) => substitutePolynomials(value, transition.update);
  const [once, twice] = [round(expression), round(round(expression))];
  demand(
    degreeOf(twice) <= 1 && !transition.choices.some((choice) => mentions(once, choice) || mentions(twice, choice)),
    "a law is linear",
  );
  demand(equals(twice, subtract(scale(trace, once), scale(determinant, expression))), "the expression obeys its law");
  if (dominating === undefined || dominating === null) demand(hasNoPositiveSequence(trace, determinant), "the law has positive sequences");
  else {
    const { root, evidence: shown } = dominating;
    const other = trace - root;
    demand(root * other === determinant && root > other && root > -other, "a root dominates the other one");
    const share = subtract(once, scale(other, expression));
    demandEntailed(premises(situation, transition), subtract(constant(-1n), share), shown, "what dominates is negative");
  }
}

/** Does no sequence of positive integers obey s'' = trace · s' - determinant · s? */
function hasNoPositiveSequence(trace: bigint, determinant: bigint): boolean {
  const discriminant = trace * trace - 4n * determinant;
  if (discriminant < 0n) return true;
  // Both roots negative or zero, or conjugate irrational numbers of which the negative one dominates.
  return trace < 0n && (determinant >= 0n || squareRoot(discriminant) === undefined);
}
