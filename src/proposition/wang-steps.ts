import type { Formula } from "./formula.js";
import { FormulaError, parseFormula } from "./parse-formula.js";
import { type Place, placesIn, type Side, showSequent } from "./sequent.js";
import { type Rules, wangRules } from "./sequent-rule.js";
import { type Derivation, endsOf, goal, NoRule, takenApart } from "./wang.js";

/** A proof as far as a learner has come. */
export interface Attempt {
  readonly derivation: Derivation;
  /** The first step that could not be done; those after it were not looked at. */
  readonly mistake: Mistake | undefined;
}

export interface Mistake {
  /** From 1. */
  readonly step: number;
  readonly text: string;
  readonly reason: /** It is not of the form "right ->", or "2 left &". */
    | { readonly kind: "unreadable" }
    /** Nothing is open any more. */
    | { readonly kind: "finished" }
    | { readonly kind: "no-goal"; readonly goal: number; readonly goals: number }
    | { readonly kind: "no-formula"; readonly sequent: string }
    /** The connective has no rules. */
    | { readonly kind: "no-rule" };
}

interface Step {
  /** Among the open goals, from 1. */
  readonly goal: number;
  readonly side: Side;
  readonly connective: Place["connective"];
}

/**
 * Does the learner's steps, one after the other. A step is "right ->": in the first open goal, the first formula on the
 * right that is an implication is taken apart. "2 left &" does it in the second open goal.
 */
export function attempt(formula: Formula, steps: readonly string[], rules: Rules = wangRules): Attempt {
  let derivation = goal({ left: [], right: [formula] }, formula);
  for (const [index, text] of steps.entries()) {
    const done = doStep(derivation, text, formula, rules);
    if ("kind" in done) return { derivation, mistake: { step: index + 1, text, reason: done } };
    derivation = done;
  }
  return { derivation, mistake: undefined };
}

function doStep(derivation: Derivation, text: string, subject: Formula, rules: Rules): Derivation | Mistake["reason"] {
  const step = readStep(text);
  if (step === undefined) return { kind: "unreadable" };
  const goals = endsOf(derivation).filter(({ end }) => end.kind === "open");
  if (goals.length === 0) return { kind: "finished" };
  const chosen = goals[step.goal - 1];
  if (chosen === undefined) return { kind: "no-goal", goal: step.goal, goals: goals.length };
  const place = placesIn(chosen.sequent).find(({ side, connective }) => side === step.side && connective === step.connective);
  if (place === undefined) return { kind: "no-formula", sequent: showSequent(chosen.sequent) };
  try {
    return replace(derivation, chosen, takenApart(chosen, place, subject, rules));
  } catch (error) {
    if (error instanceof NoRule) return { kind: "no-rule" };
    throw error;
  }
}

function replace(derivation: Derivation, old: Derivation, made: Derivation): Derivation {
  if (derivation === old) return made;
  const { sequent, end } = derivation;
  if (end.kind !== "rule") return derivation;
  return { sequent, end: { ...end, premises: end.premises.map((premise) => replace(premise, old, made)) } };
}

function readStep(text: string): Step | undefined {
  const match = /^\s*(?:(\d+)\s+)?(left|right)\s+(\S+)\s*$/i.exec(text);
  if (match === null) return undefined;
  const [, number = "1", side = "", sign = ""] = match;
  const connective = connectiveNamed(sign);
  return connective === undefined ? undefined : { goal: Number(number), side: side.toLowerCase() as Side, connective };
}

/** In any of the spellings that formulas are read in. */
function connectiveNamed(sign: string): Place["connective"] | undefined {
  for (const text of [`p ${sign} q`, `${sign} p`])
    try {
      const { kind } = parseFormula(text);
      if (kind !== "atom") return kind;
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
    }
  return undefined;
}
