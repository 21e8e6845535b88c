import { type Formula, truthValue, type Valuation } from "./formula.js";
import { failingRow, type Place, placesIn, premisesOf, type Sequent, sharedFormula } from "./sequent.js";
import { type Rules, wangRules } from "./sequent-rule.js";

/** A tree of sequents, from what is to be shown to what is plain. */
export interface Derivation {
  readonly sequent: Sequent;
  readonly end:
    | { readonly kind: "shared"; readonly formula: Formula }
    | { readonly kind: "rule"; readonly place: Place; readonly premises: readonly Derivation[] }
    /** Only letters are left, none on both sides: the row makes the sequent, and so the formula, false. */
    | { readonly kind: "falsified"; readonly row: Valuation }
    /** Nobody has gone on here yet. */
    | { readonly kind: "open" };
}

/** Thrown for a formula with a connective that there are no rules for. */
export class NoRule extends Error {
  readonly connective: Place["connective"];
  constructor(connective: Place["connective"]) {
    super(`there are no rules for ${connective}`);
    this.connective = connective;
  }
}

/** A sequent with nothing done to it but what needs no choice: it is seen to hold, or to fail, or it is open. */
export function goal(sequent: Sequent, subject: Formula): Derivation {
  const formula = sharedFormula(sequent);
  if (formula !== undefined) return { sequent, end: { kind: "shared", formula } };
  if (placesIn(sequent).length > 0) return { sequent, end: { kind: "open" } };
  const row = failingRow(sequent, subject);
  if (truthValue(subject, row)) throw new Error("the row does not make the formula false");
  return { sequent, end: { kind: "falsified", row } };
}

/** Takes apart the formula at `place` of an open derivation. Throws `NoRule`. */
export function takenApart({ sequent }: Derivation, place: Place, subject: Formula, rules: Rules): Derivation {
  const premises = premisesOf(sequent, place, rules);
  if (premises === undefined) throw new NoRule(place.connective);
  return { sequent, end: { kind: "rule", place, premises: premises.map((premise) => goal(premise, subject)) } };
}

/** Wang's procedure: formulas are taken apart, those that do not split the proof first, until nothing is open. Throws `NoRule`. */
export function derive(formula: Formula, rules: Rules = wangRules): Derivation {
  const finish = (derivation: Derivation): Derivation => {
    if (derivation.end.kind !== "open") return derivation;
    const places = placesIn(derivation.sequent);
    const width = ({ connective, side }: Place) => rules[connective]?.[side].length ?? 0;
    const [first, ...others] = places;
    if (first === undefined) throw new Error("an open sequent has nothing to take apart");
    const place = others.reduce((best, each) => (width(each) < width(best) ? each : best), first);
    const { sequent, end } = takenApart(derivation, place, formula, rules);
    return end.kind === "rule" ? { sequent, end: { ...end, premises: end.premises.map(finish) } } : { sequent, end };
  };
  return finish(goal({ left: [], right: [formula] }, formula));
}

/** The derivations at the ends of the branches, from the top. */
export function endsOf(derivation: Derivation): readonly Derivation[] {
  return derivation.end.kind === "rule" ? derivation.end.premises.flatMap(endsOf) : [derivation];
}

/** How many sequents there are in all. */
export function sizeOf({ end }: Derivation): number {
  return 1 + (end.kind === "rule" ? end.premises.reduce((sum, premise) => sum + sizeOf(premise), 0) : 0);
}

/** "proved": every branch ends in a formula on both sides. "refuted": one ends in a row. "open": there is more to do. */
export function outcomeOf(derivation: Derivation): "proved" | "refuted" | "open" {
  const kinds = new Set(endsOf(derivation).map(({ end }) => end.kind));
  if (kinds.has("falsified")) return "refuted";
  return kinds.has("open") ? "open" : "proved";
}
