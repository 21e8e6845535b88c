import { apply, type Term } from "../logic/term.js";
import type { ValueType } from "../program/program.js";
import { NormalForms, TooLarge, Undecided } from "./normal-form.js";

/** Cases of one validity check. */
const MOST_CASES = 512;

/**
 * Is a bool term true for all values of its variables? By normal forms, and by cases for what they leave open (C. Shannon,
 * Trans. AIEE 57, 1938). "No" only means that this does not show it.
 */
export function isValid(term: Term, types: ReadonlyMap<string, ValueType>): boolean {
  const forms = new NormalForms(types);
  let cases = 0;
  const holds = (): boolean => {
    if (++cases > MOST_CASES) return false;
    let atom: string;
    try {
      return forms.truth(term);
    } catch (error) {
      if (error instanceof TooLarge) return false;
      if (!(error instanceof Undecided)) throw error;
      atom = error.atom;
    }
    for (const value of [true, false]) {
      forms.decided.set(atom, value);
      const held = holds();
      forms.decided.delete(atom);
      if (!held) return false;
    }
    return true;
  };
  return holds();
}

/** Do two bool terms have the same value for all values of their variables? */
export function areEquivalent(first: Term, second: Term, types: ReadonlyMap<string, ValueType>): boolean {
  return isValid(apply("equal", first, second), types);
}

/** The assumptions imply the goal. */
export function implication(assumptions: readonly Term[], goal: Term): Term {
  return assumptions.length === 0 ? goal : apply("or", ...assumptions.map((assumption) => apply("not", assumption)), goal);
}
