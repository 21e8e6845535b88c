import { isSound, type RewritingLine } from "../../condition/rewriting.js";
import type { VerificationCondition } from "../../condition/verification-condition.js";
import { add, constant, factorsOf, multiply, negate, type Polynomial, subtract, variablePolynomial } from "../../logic/polynomial.js";
import { apply, boolean, integer, mapChildren, type Operator, type Term, textOfTerm, variable, wrap } from "../../logic/term.js";
import { rangeByTypes, rangeOfBits, within } from "../../program/range.js";
import { rewritingsAt, tidied } from "./rewriting-rules.js";

/** The rule of a first line that says nothing to a reader: it leaves out what languages add, wraps within wraps and the like. */
export const TIDIED = "tidied";

const MOST_TERMS = 300;
const LONGEST = 5;
/** More summands than this are not written out before they are collected. */
const MOST_PRODUCTS = 12;

/**
 * Lines that lead from a goal to true, each by a named rule and equivalent on its two sides: the fewest steps of simple
 * rules; else both sides multiplied out; else one line for the whole. For a condition whose normal form is true.
 */
export function derive(condition: VerificationCondition): readonly RewritingLine[] {
  const { variables, assumptions, goal } = condition;
  const inRange = (term: Term, bits: number, signed: boolean) => {
    const limits = rangeOfBits(bits, signed);
    return within(rangeByTypes(term, variables), limits.minimum, limits.maximum);
  };
  const tidy = (term: Term) => tidied(term, inRange);
  const start = tidy(goal);
  const first = textOfTerm(start) === textOfTerm(goal) ? [] : [{ from: goal, to: start, rule: TIDIED }];
  const found = shortest(start, tidy, 2) ?? multipliedOut(start) ?? shortest(start, tidy, LONGEST);
  if (found?.every((line) => isSound(condition, line))) return [...first, ...found];
  return [...first, { from: start, to: boolean(true), rule: wholeRule(start, assumptions.length > 0) }];
}

/** For a line that is the whole proof. */
function wholeRule(goal: Term, isConditional: boolean): string {
  const names = isConditional ? undefined : propositional(goal);
  if (names !== undefined) return `truth table: all ${2 ** names.size} cases`;
  const given = isConditional ? "with what is known there, " : "";
  const result = goal.kind === "apply" && goal.operator === "equal" ? "both sides are the same" : "it is true";
  return `${given}multiplied out, sorted and collected (distributivity, commutativity, associativity), ${result}`;
}

/** The names of a term that is built of truth values alone. */
function propositional(term: Term, into: Set<string> = new Set()): ReadonlySet<string> | undefined {
  if (term.kind === "boolean") return into;
  if (term.kind === "variable") return term.sort === "bool" ? into.add(term.name) : undefined;
  if (term.kind !== "apply" || !["and", "or", "not", "equal", "if-then-else"].includes(term.operator)) return undefined;
  return term.operands.every((operand) => propositional(operand, into) !== undefined) ? into : undefined;
}

interface Reached {
  readonly term: Term;
  readonly by: { readonly before: Reached; readonly rule: string } | undefined;
  readonly length: number;
}

/** Breadth first. */
function shortest(start: Term, tidy: (term: Term) => Term, longest: number): readonly RewritingLine[] | undefined {
  const open: Reached[] = [{ term: start, by: undefined, length: 0 }];
  const seen = new Set([textOfTerm(start)]);
  for (const reached of open) {
    if (reached.term.kind === "boolean") return reached.term.value ? linesTo(reached) : undefined;
    if (reached.length >= longest) continue;
    for (const { to, rule } of rewritings(reached.term)) {
      const term = tidy(to);
      const next = { term, by: { before: reached, rule }, length: reached.length + 1 };
      if (term.kind === "boolean" && term.value) return linesTo(next);
      const key = textOfTerm(term);
      if (seen.has(key) || seen.size >= MOST_TERMS) continue;
      seen.add(key);
      open.push(next);
    }
  }
  return undefined;
}

function linesTo(end: Reached): readonly RewritingLine[] {
  const lines: RewritingLine[] = [];
  for (let reached = end; reached.by !== undefined; reached = reached.by.before)
    lines.unshift({ from: reached.by.before.term, to: reached.term, rule: reached.by.rule });
  return lines;
}

/** Every rule, at every place; the right side first, as one reads an equation. */
function* rewritings(term: Term): Generator<{ readonly to: Term; readonly rule: string }> {
  yield* rewritingsAt(term);
  const parts = term.kind === "apply" ? term.operands : term.kind === "wrap" ? [term.operand] : [];
  for (const [place, part] of [...parts.entries()].reverse())
    for (const { to, rule } of rewritings(part)) {
      let at = 0;
      yield { to: mapChildren(term, (child) => (at++ === place ? to : child)), rule };
    }
}

const reflexive: Partial<Record<Operator, string>> = { equal: "everything equals itself", "at-most": "every number is at most itself" };

/** Both sides of an equation or a comparison: multiplied out, then sorted and collected. */
function multipliedOut(goal: Term): readonly RewritingLine[] | undefined {
  if (goal.kind !== "apply") return undefined;
  const { operator } = goal;
  const end = reflexive[operator];
  const [left, right] = goal.operands;
  if (end === undefined || left === undefined || right === undefined) return undefined;
  const [first, second] = [collected(left), collected(right)];
  if (first === undefined || second === undefined || textOfTerm(first) !== textOfTerm(second)) return undefined;
  const lines: RewritingLine[] = [];
  let current: Term = goal;
  const step = (to: Term, rule: string) => {
    if (textOfTerm(current) !== textOfTerm(to)) lines.push({ from: current, to, rule });
    current = to;
  };
  const treat = (side: Term, result: Term, place: "left" | "right", put: (term: Term) => Term) => {
    const out = expanded(side);
    const sort = "sort by commutativity and associativity, and collect";
    if (out !== undefined) step(put(out), `distributivity: multiply out on the ${place}`);
    const isOpen = out === undefined && hasProductOfSums(side.kind === "wrap" ? side.operand : side);
    step(put(result), `${isOpen ? "multiply out by distributivity, " : ""}${sort}, on the ${place}`);
  };
  treat(left, first, "left", (term) => apply(operator, term, right));
  treat(right, second, "right", (term) => apply(operator, first, term));
  step(boolean(true), end);
  return lines;
}

/** A side with something put in its place; under one wrap when it is wrapped. */
function inside(side: Term, change: (term: Term) => Term | undefined): Term | undefined {
  const changed = change(side.kind === "wrap" ? side.operand : side);
  return changed !== undefined && side.kind === "wrap" ? wrap(side.bits, side.signed, changed) : changed;
}

/** The sum of monomials that an int term is. */
function collected(side: Term): Term | undefined {
  return inside(side, (term) => {
    const value = polynomialOf(term);
    return value === undefined ? undefined : termOf(value);
  });
}

/** The sum of products that an int term is when products of sums are multiplied out and nothing else is done; undefined when there are none, or too many. */
function expanded(side: Term): Term | undefined {
  return inside(side, (term) => {
    if (!hasProductOfSums(term)) return undefined;
    const products = productsOf(term);
    return products === undefined || products.length > MOST_PRODUCTS ? undefined : sumOf(products);
  });
}

function hasProductOfSums(term: Term): boolean {
  if (term.kind !== "apply") return false;
  const isSum = (part: Term) => part.kind === "apply" && (part.operator === "add" || part.operator === "subtract");
  return ((term.operator === "multiply" || term.operator === "power") && term.operands.some(isSum)) || term.operands.some(hasProductOfSums);
}

/** A summand: a number times variables, in the order in which they were met. */
interface Product {
  readonly coefficient: bigint;
  readonly factors: readonly string[];
}

function productsOf(term: Term): readonly Product[] | undefined {
  if (term.kind === "integer") return [{ coefficient: term.value, factors: [] }];
  if (term.kind === "variable") return term.sort === "int" ? [{ coefficient: 1n, factors: [term.name] }] : undefined;
  if (term.kind !== "apply") return undefined;
  const [a, b] = term.operands.map(productsOf);
  const negated = (products: readonly Product[]) => products.map(({ coefficient, factors }) => ({ coefficient: -coefficient, factors }));
  if (a === undefined) return undefined;
  if (term.operator === "negate") return negated(a);
  if (b === undefined) return undefined;
  switch (term.operator) {
    case "add":
      return [...a, ...b];
    case "subtract":
      return [...a, ...negated(b)];
    case "multiply":
      return timesEach(a, b);
    case "power": {
      const exponent = exponentOf(term.operands[1]);
      return exponent === undefined || a.length ** exponent > MOST_PRODUCTS
        ? undefined
        : Array.from({ length: exponent }, () => a).reduce(timesEach);
    }
    default:
      return undefined;
  }
}

function timesEach(a: readonly Product[], b: readonly Product[]): readonly Product[] {
  return a.flatMap((one) =>
    b.map((other) => ({ coefficient: one.coefficient * other.coefficient, factors: [...one.factors, ...other.factors] })),
  );
}

/** Only small powers are written as products. */
function exponentOf(term: Term | undefined): number | undefined {
  return term?.kind !== "integer" || term.value < 1n || term.value > 8n ? undefined : Number(term.value);
}

function polynomialOf(term: Term): Polynomial | undefined {
  if (term.kind === "integer") return constant(term.value);
  if (term.kind === "variable") return term.sort === "int" ? variablePolynomial(term.name) : undefined;
  if (term.kind !== "apply") return undefined;
  const [a, b] = term.operands.map(polynomialOf);
  if (a === undefined) return undefined;
  if (term.operator === "negate") return negate(a);
  if (b === undefined) return undefined;
  switch (term.operator) {
    case "add":
      return add(a, b);
    case "subtract":
      return subtract(a, b);
    case "multiply":
      return multiply(a, b);
    case "power": {
      const exponent = exponentOf(term.operands[1]);
      return exponent === undefined ? undefined : Array.from({ length: exponent }, () => a).reduce(multiply);
    }
    default:
      return undefined;
  }
}

function termOf(value: Polynomial): Term {
  const monomials = [...value.coefficients.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return sumOf(monomials.map((monomial) => ({ coefficient: value.coefficients.get(monomial) ?? 0n, factors: factorsOf(monomial) })));
}

function sumOf(products: readonly Product[]): Term {
  let sum: Term | undefined;
  for (const { coefficient, factors } of products) {
    const size = coefficient < 0n ? -coefficient : coefficient;
    const variables = factors.map((name): Term => variable(name, "int"));
    const all = size === 1n && variables.length > 0 ? variables : [integer(size), ...variables];
    const product = all.reduce((a, b) => apply("multiply", a, b));
    if (sum === undefined) sum = coefficient < 0n ? apply("negate", product) : product;
    else sum = apply(coefficient < 0n ? "subtract" : "add", sum, product);
  }
  return sum ?? integer(0);
}
