import { atomsOf, type Connective, type Formula, showFormula, type Valuation } from "./formula.js";
import type { Part, Premise, Rules } from "./sequent-rule.js";

/** "If everything on the left is true, then something on the right is." */
export interface Sequent {
  readonly left: readonly Formula[];
  readonly right: readonly Formula[];
}

export type Side = "left" | "right";

/** Where a formula stands in a sequent, and what it is made with. */
export interface Place {
  readonly side: Side;
  readonly index: number;
  readonly connective: Connective | "not";
}

/** The sequent as text: "p, p -> q ⊢ q". */
export function showSequent({ left, right }: Sequent): string {
  return [left.map(showFormula).join(", "), "⊢", right.map(showFormula).join(", ")].filter((part) => part !== "").join(" ");
}

/** A formula on both sides: the sequent holds, whatever its letters are. */
export function sharedFormula({ left, right }: Sequent): Formula | undefined {
  const shown = new Set(right.map(showFormula));
  return left.find((formula) => shown.has(showFormula(formula)));
}

/** Every formula that can be taken apart, from the left. */
export function placesIn(sequent: Sequent): readonly Place[] {
  return (["left", "right"] as const).flatMap((side) =>
    sequent[side].flatMap(({ kind }, index): readonly Place[] => (kind === "atom" ? [] : [{ side, index, connective: kind }])),
  );
}

/** The premises that are to be shown instead, the formula at `place` being taken apart; undefined when `rules` have none for it. */
export function premisesOf(sequent: Sequent, { side, index, connective }: Place, rules: Rules): readonly Sequent[] | undefined {
  const principal = sequent[side][index];
  if (principal === undefined || principal.kind !== connective) throw new Error(`no ${connective} formula stands there`);
  return rules[connective]?.[side].map((premise) => replaced(sequent, side, index, principal, premise));
}

/** What the formula was made of goes to its place, or to the end of the other side. A formula is never twice on a side. */
function replaced(sequent: Sequent, side: Side, index: number, principal: Formula, premise: Premise): Sequent {
  const parts = (names: readonly Part[]) => names.map((name) => partOf(principal, name));
  const own = [...sequent[side].slice(0, index), ...parts(premise[side]), ...sequent[side].slice(index + 1)];
  const other = side === "left" ? "right" : "left";
  const across = [...sequent[other], ...parts(premise[other])];
  return side === "left" ? { left: once(own), right: once(across) } : { left: once(across), right: once(own) };
}

function partOf(formula: Formula, part: Part): Formula {
  if (formula.kind === "atom") throw new Error("a letter has no parts");
  if (formula.kind === "not") return formula.operand;
  return part === "A" ? formula.left : formula.right;
}

function once(formulas: readonly Formula[]): readonly Formula[] {
  return [...new Map(formulas.map((formula) => [showFormula(formula), formula])).values()];
}

/** The row in which a sequent of letters fails: those on the left true, all others false. */
export function failingRow({ left, right }: Sequent, subject: Formula): Valuation {
  const isTrue = new Set(left.flatMap((formula) => (formula.kind === "atom" ? [formula.name] : [])));
  for (const formula of right) if (formula.kind === "atom" && isTrue.has(formula.name)) throw new Error("the sequent holds");
  return new Map([...atomsOf(subject)].map((name) => [name, isTrue.has(name)]));
}
