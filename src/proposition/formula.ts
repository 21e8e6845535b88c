/** The connectives that stand between two formulas, the tightest first. */
export const connectives = ["and", "xor", "or", "implies", "iff"] as const;
export type Connective = (typeof connectives)[number];

/** A formula of propositional logic. */
export type Formula =
  | { readonly kind: "atom"; readonly name: string }
  | { readonly kind: "not"; readonly operand: Formula }
  | { readonly kind: Connective; readonly left: Formula; readonly right: Formula };

/** What each atom is: true or false. A row of a truth table. */
export type Valuation = ReadonlyMap<string, boolean>;

/** The signs that formulas are shown with; `parseFormula` reads these and others. */
export const signs: Readonly<Record<Connective | "not", string>> = {
  not: "!",
  and: "&",
  xor: "^",
  or: "|",
  implies: "->",
  iff: "<->",
};

/** The truth table of each connective. */
export const truth: Readonly<Record<Connective, (left: boolean, right: boolean) => boolean>> = {
  and: (left, right) => left && right,
  xor: (left, right) => left !== right,
  or: (left, right) => left || right,
  implies: (left, right) => !left || right,
  iff: (left, right) => left === right,
};

/** The value of a formula in a row. Atoms that the row does not name are false. */
export function truthValue(formula: Formula, row: Valuation): boolean {
  switch (formula.kind) {
    case "atom":
      return row.get(formula.name) ?? false;
    case "not":
      return !truthValue(formula.operand, row);
    default:
      return truth[formula.kind](truthValue(formula.left, row), truthValue(formula.right, row));
  }
}

/** The names of the atoms, each once, in the order of their first use. */
export function atomsOf(formula: Formula, into: Set<string> = new Set()): Set<string> {
  if (formula.kind === "atom") into.add(formula.name);
  else if (formula.kind === "not") atomsOf(formula.operand, into);
  else {
    atomsOf(formula.left, into);
    atomsOf(formula.right, into);
  }
  return into;
}

/** The formula as text. Only chains of one connective, `p & q & r`, go without parentheses. */
export function showFormula(formula: Formula): string {
  switch (formula.kind) {
    case "atom":
      return formula.name;
    case "not":
      return `${signs.not}${showOperand(formula.operand)}`;
    default:
      return `${showSide(formula, "left")} ${signs[formula.kind]} ${showSide(formula, "right")}`;
  }
}

function showSide(formula: Extract<Formula, { readonly kind: Connective }>, side: "left" | "right"): string {
  const part = formula[side];
  const isChain = side === "left" && part.kind === formula.kind && formula.kind !== "implies" && formula.kind !== "iff";
  return isChain ? showFormula(part) : showOperand(part);
}

function showOperand(formula: Formula): string {
  return formula.kind === "atom" || formula.kind === "not" ? showFormula(formula) : `(${showFormula(formula)})`;
}
