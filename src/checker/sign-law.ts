import type { TerminationStep } from "../certificate/termination.js";
import { degreeOf, equals, mentions, type Polynomial, scale, substitutePolynomials, subtract } from "../logic/polynomial.js";
import { squareRoot } from "../logic/rational.js";
import type { Transition } from "../transition/system.js";
import { demand } from "./refusal.js";

/**
 * Does the expression obey a law, round by round, that no sequence of positive integers obeys? What must be negative for
 * that as well; undefined when nothing must. Throws `Refusal`.
 */
export function obeysNoPositiveLaw(
  { update, choices }: Transition,
  { expression, trace, determinant, root }: Extract<TerminationStep, { kind: "sign-change" }>,
): Polynomial | undefined {
  const round = (value: Polynomial) => substitutePolynomials(value, update);
  const [once, twice] = [round(expression), round(round(expression))];
  const chosen = choices.some((choice) => mentions(once, choice) || mentions(twice, choice));
  demand(degreeOf(twice) <= 1 && !chosen, "a law is linear");
  demand(equals(twice, subtract(scale(trace, once), scale(determinant, expression))), "the expression obeys its law");
  if (root === undefined) {
    const discriminant = trace * trace - 4n * determinant;
    // Both roots negative or zero, or conjugate irrational numbers of which the negative one dominates.
    const mostlyNegative = trace < 0n && (determinant >= 0n || squareRoot(discriminant) === undefined);
    demand(discriminant < 0n || mostlyNegative, "the law has positive sequences");
    return undefined;
  }
  const other = trace - root;
  demand(root * other === determinant && root > other && root > -other, "a root dominates the other one");
  return subtract(once, scale(other, expression));
}
