import { Assignment, type Forced } from "./assignment.js";
import type { ClauseSet, Literal } from "./clauses.js";
import { FormulaError, parseFormula } from "./parse-formula.js";

/** A literal that a learner has set. */
export interface SetStep {
  readonly text: string;
  readonly literal: Literal;
  /** The clause that leaves nothing else; undefined for a guess. */
  readonly forcedBy: number | undefined;
  /** What could have been set without guessing, when this was a guess. */
  readonly instead: Forced | undefined;
}

export type ClauseState =
  | { readonly kind: "true" }
  /** Every literal is false. */
  | { readonly kind: "false" }
  /** What is left of it; with one literal left, that one is forced. */
  | { readonly kind: "open"; readonly literals: readonly Literal[] };

/** How far a learner has come who sets one literal after the other. */
export interface SettingByHand {
  readonly steps: readonly SetStep[];
  readonly states: readonly ClauseState[];
  /** The first step that could not be done; those after it were not looked at. */
  readonly mistake: SetMistake | undefined;
}

export interface SetMistake {
  /** From 1. */
  readonly step: number;
  readonly text: string;
  readonly reason: { readonly kind: "no-literal" } | { readonly kind: "set-already"; readonly isTrue: boolean };
}

/** Sets the literals that a learner names ("a", "!b"), one after the other. */
export function setByHand(set: ClauseSet, texts: readonly string[]): SettingByHand {
  const assignment = new Assignment(set.clauses);
  const steps: SetStep[] = [];
  let mistake: SetMistake | undefined;
  for (const [index, text] of texts.entries()) {
    const literal = literalNamed(text, set.names);
    const wrong = (reason: SetMistake["reason"]) => ({ step: index + 1, text, reason });
    if (literal === undefined) mistake = wrong({ kind: "no-literal" });
    else if (!assignment.isOpen(literal)) mistake = wrong({ kind: "set-already", isTrue: assignment.isTrue(literal) });
    if (literal === undefined || mistake !== undefined) break;
    const forced = forcedNow(assignment);
    const own = forced.find((each) => each.literal === literal);
    steps.push({ text, literal, forcedBy: own?.clause, instead: own === undefined ? forced[0] : undefined });
    assignment.set(literal);
  }
  return { steps, states: set.clauses.map((_, clause) => stateOf(assignment, clause)), mistake };
}

function forcedNow(assignment: Assignment): readonly Forced[] {
  return assignment.clauses.flatMap((_, clause) => {
    const forced = assignment.forcedBy(clause);
    return forced === undefined || forced.literal === undefined ? [] : [forced];
  });
}

function stateOf(assignment: Assignment, clause: number): ClauseState {
  if (assignment.isSatisfied(clause)) return { kind: "true" };
  const literals = (assignment.clauses[clause] ?? []).filter((literal) => assignment.isOpen(literal));
  return literals.length === 0 ? { kind: "false" } : { kind: "open", literals };
}

/** The literal that a text names; undefined when it names none of the variables. */
function literalNamed(text: string, names: readonly string[]): Literal | undefined {
  try {
    const formula = parseFormula(text);
    const atom = formula.kind === "not" ? formula.operand : formula;
    const variable = atom.kind === "atom" ? names.indexOf(atom.name) + 1 : 0;
    return variable === 0 ? undefined : formula.kind === "not" ? -variable : variable;
  } catch (error) {
    if (error instanceof FormulaError) return undefined;
    throw error;
  }
}
