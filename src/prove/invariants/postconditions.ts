import { Conjunction } from "../../logic/conjunction.js";
import { equals, type Polynomial, substitutePolynomials, variablePolynomial, variablesIn } from "../../logic/polynomial.js";
import type { Program } from "../../program/program.js";
import { basisFor, failing } from "../../transition/concern.js";
import { callsOf, isRecursive } from "../../transition/control-flow.js";
import { lower, type OracleConstants } from "../../transition/lower.js";
import { nameOf, type Postcondition } from "../../transition/postcondition.js";
import { premises, situationOf, withFacts } from "../../transition/situation.js";
import type { Budget } from "../budget.js";
import { guessPostconditions } from "./guess-postconditions.js";
import { invariantsOf } from "./harmlessness.js";
import { refute } from "./refute.js";

/**
 * What recursive procedures guarantee of their results, guessed from runs; those that some return breaks are dropped
 * until all that are left are kept together (as `findInvariants` does it). Empty where nothing is recursive.
 */
export function findPostconditions(program: Program, subject: string, oracle: OracleConstants, budget: Budget): readonly Postcondition[] {
  const recursive = [...new Set([subject, ...callsOf(program, subject)])].filter((name) => isRecursive(program, name));
  if (recursive.length === 0) return [];
  const facts = argumentFacts(program, subject, oracle, budget);
  let found = recursive.flatMap((name) => guessPostconditions(program, name, oracle, facts(name)));
  while (found.length > 0 && budget.pivots > 0) {
    const basis = basisFor("broken postcondition", program, subject, oracle, found);
    if (basis === undefined) return [];
    const situation = situationOf(basis.system);
    const strong = withFacts(situation, invariantsOf(situation, budget));
    const possible = failing(basis.system).filter((transition) => refute(premises(strong, transition), budget) === undefined);
    const broken = new Set(possible.map(({ to }) => to));
    if (broken.size === 0) return withoutImplied(found, budget);
    const all = found;
    found = all.filter((postcondition) => !broken.has(basis.lowering.places.get(nameOf(all, postcondition)) ?? -1));
  }
  return [];
}

/** What is true of a procedure's arguments whenever it is called: other inputs need not be tried. */
function argumentFacts(
  program: Program,
  subject: string,
  oracle: OracleConstants,
  budget: Budget,
): (name: string) => readonly Polynomial[] {
  const lowering = lower(program, subject, oracle);
  if (lowering === undefined) return () => [];
  const invariants = invariantsOf(situationOf(lowering.system), budget);
  return (name) => {
    const location = name === subject ? undefined : lowering.places.get(`call ${name}`);
    const parameters = program.procedures.get(name)?.parameters ?? [];
    const plain = new Map(parameters.map((parameter) => [`${name}.${parameter.name}`, variablePolynomial(parameter.name)]));
    const atoms = location === undefined ? [] : (invariants.get(location) ?? []);
    return atoms
      .filter((atom) => [...variablesIn(atom)].every((each) => plain.has(each)))
      .map((atom) => substitutePolynomials(atom, plain));
  };
}

/** Without those that follow from the others: what is relied on at every call is to be short. */
function withoutImplied(postconditions: readonly Postcondition[], budget: Budget): readonly Postcondition[] {
  return postconditions.reduceRight<readonly Postcondition[]>((kept, each) => {
    const others = kept.filter(
      ({ procedure, when }) => procedure === each.procedure && when.every((atom) => each.when.some((own) => equals(own, atom))),
    );
    const known = [...each.when, ...others.flatMap((other) => (other === each ? [] : [other.then]))];
    return new Conjunction(known, budget).combines(each.then) === undefined ? kept : kept.filter((other) => other !== each);
  }, postconditions);
}
