import { type Connective, connectives, truth } from "./formula.js";

/** The parts of the formula that a rule takes apart: of `A & B`, A and B; of `!A`, only A. */
export type Part = "A" | "B";

/** What a rule adds to the two sides in one of its premises. */
export interface Premise {
  readonly left: readonly Part[];
  readonly right: readonly Part[];
}

/** What becomes of a sequent when a formula on one of its sides is taken apart: all the premises must hold instead. */
export type Rule = readonly Premise[];

/** The rules of a connective: for when it stands on the left, and on the right. */
export interface RulePair {
  readonly left: Rule;
  readonly right: Rule;
}

export type Rules = Readonly<Partial<Record<Connective | "not", RulePair>>>;

const premise = (left: string, right: string): Premise => ({ left: [...left] as Part[], right: [...right] as Part[] });

/** Wang's rules. Exclusive or has none here: learners add it. */
export const wangRules: Rules = {
  not: { left: [premise("", "A")], right: [premise("A", "")] },
  and: { left: [premise("AB", "")], right: [premise("", "A"), premise("", "B")] },
  or: { left: [premise("A", ""), premise("B", "")], right: [premise("", "AB")] },
  implies: { left: [premise("B", ""), premise("", "A")], right: [premise("A", "B")] },
  iff: { left: [premise("AB", ""), premise("", "AB")], right: [premise("A", "B"), premise("B", "A")] },
};

/**
 * Reads a rule: premises separated by `;`, each with `|-` (or `⊢`) between what it adds to the left and to the right:
 * "A |- B; B |- A". Throws `SyntaxError`.
 */
export function parseRule(text: string): Rule {
  return text.split(";").map((each) => {
    const sides = each.split(/\|-|⊢/);
    if (sides.length !== 2) throw new SyntaxError(`a premise has one |- in it, and "${each.trim()}" has ${sides.length - 1}`);
    const [left = [], right = []] = sides.map(partsIn);
    return { left, right };
  });
}

function partsIn(side: string): readonly Part[] {
  const names = side
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.map((name) => {
    if (name === "A" || name === "B") return name;
    throw new SyntaxError(`a premise is made of A and B, and "${name}" is neither`);
  });
}

/** A row of A's and B's values in which a rule goes wrong. */
export interface RuleFault {
  readonly side: "left" | "right";
  /**
   * "unsound": all premises hold in the row, and what they are said to show does not. "lossy": what is to be shown holds,
   * and a premise does not; a theorem could be missed.
   */
  readonly kind: "unsound" | "lossy";
  readonly a: boolean;
  readonly b: boolean;
}

/** What is wrong with the rules of a connective, by its truth table; empty when they are sound and lose nothing. */
export function faultsOf(connective: Connective, rules: RulePair): readonly RuleFault[] {
  const rows = [true, false].flatMap((a) => [true, false].map((b) => ({ a, b })));
  return (["left", "right"] as const).flatMap((side) =>
    rows.flatMap(({ a, b }): readonly RuleFault[] => {
      const value = { A: a, B: b };
      // A sequent holds in a row unless everything on its left is true and everything on its right false.
      const holds = rules[side].every(({ left, right }) => left.some((part) => !value[part]) || right.some((part) => value[part]));
      const wanted = truth[connective](a, b) === (side === "right");
      return holds === wanted ? [] : [{ side, kind: holds ? "unsound" : "lossy", a, b }];
    }),
  );
}

/** Whether a word names a connective. */
export function isConnective(word: string): word is Connective {
  return (connectives as readonly string[]).includes(word);
}
