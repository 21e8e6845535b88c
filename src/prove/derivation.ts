import type { RewritingLine } from "../certificate/safety.js";
import { areEquivalent, implication } from "../condition/valid.js";
import type { VerificationCondition } from "../condition/verification-condition.js";
import { add, constant, factorsOf, multiply, negate, type Polynomial, subtract, variablePolynomial } from "../logic/polynomial.js";
import { apply, boolean, integer, mapChildren, type Term, textOfTerm, variable, wrap } from "../logic/term.js";
import { rangeOf, rangeOfBits, within } from "../program/range.js";
import { rewritingsAt, tidied } from "./rewriting-rules.js";

/** The rule of a first line that says nothing to a reader: it leaves out what languages add, wraps within wraps and the like. */
export const TIDIED = "tidied";

const MOST_TERMS = 300;
const LONGEST = 5;

/**
 * Lines that lead from a goal to true, each by a named rule and equivalent on its two sides: the fewest steps of simple
 * rules; else both sides multiplied out; else one line for the whole. For a condition whose normal form is true.
 */
export function derive({ variables, assumptions, goal }: VerificationCondition): readonly RewritingLine[] {
  const inRange = (term: Term, bits: number, signed: boolean) => {
    const limits = rangeOfBits(bits, signed);
    const range = rangeOf(term, (part) => {
      const type = part.kind === "variable" ? variables.get(part.name) : undefined;
      return type?.sort === "int" ? type : undefined;
    });
    return within(range, limits.minimum, limits.maximum);
  };
  const tidy = (term: Term) => tidied(term, inRange);
  const isEqual = (from: Term, to: Term) => areEquivalent(implication(assumptions, from), implication(assumptions, to), variables);
  const start = tidy(goal);
  const first = textOfTerm(start) === textOfTerm(goal) ? [] : [{ from: goal, to: start, rule: TIDIED }];
  const found = shortest(start, tidy, 2) ?? multipliedOut(start) ?? shortest(start, tidy, LONGEST);
  if (found?.every(({ from, to }) => isEqual(from, to))) return [...first, ...found];
  return [
    ...first,
    {
      from: start,
      to: boolean(true),
      rule: assumptions.length > 0 ? "under the assumptions, both sides have one normal form" : wholeRule(start),
    },
  ];
}

function wholeRule(term: Term): string {
  const names = propositional(term);
  return names === undefined ? "both sides have one normal form" : `truth table: all ${2 ** names.size} cases`;
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

function multipliedOut(goal: Term): readonly RewritingLine[] | undefined {
  if (goal.kind !== "apply" || goal.operator !== "equal") return undefined;
  const [left, right] = goal.operands as readonly [Term, Term];
  const [first, second] = [normal(left), normal(right)];
  if (first === undefined || second === undefined || textOfTerm(first) !== textOfTerm(second)) return undefined;
  const lines: RewritingLine[] = [];
  const step = (from: Term, to: Term, rule: string) => {
    if (textOfTerm(from) !== textOfTerm(to)) lines.push({ from, to, rule });
  };
  step(goal, apply("equal", first, right), "multiply out and collect on the left");
  step(apply("equal", first, right), apply("equal", first, second), "multiply out and collect on the right");
  step(apply("equal", first, second), boolean(true), "everything equals itself");
  return lines;
}

/** The sum of monomials that an int term is; under one wrap when it is wrapped. */
function normal(term: Term): Term | undefined {
  if (term.kind === "wrap") {
    const inside = polynomialOf(term.operand);
    return inside === undefined ? undefined : wrap(term.bits, term.signed, termOf(inside));
  }
  const value = polynomialOf(term);
  return value === undefined ? undefined : termOf(value);
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
      const exponent = term.operands[1];
      if (exponent?.kind !== "integer" || exponent.value < 1n || exponent.value > 8n) return undefined;
      return Array.from({ length: Number(exponent.value) }, () => a).reduce(multiply);
    }
    default:
      return undefined;
  }
}

function termOf(value: Polynomial): Term {
  let sum: Term | undefined;
  for (const monomial of [...value.coefficients.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    const coefficient = value.coefficients.get(monomial) ?? 0n;
    const size = coefficient < 0n ? -coefficient : coefficient;
    const factors = factorsOf(monomial).map((name): Term => variable(name, "int"));
    const all = size === 1n && factors.length > 0 ? factors : [integer(size), ...factors];
    const product = all.reduce((a, b) => apply("multiply", a, b));
    if (sum === undefined) sum = coefficient < 0n ? apply("negate", product) : product;
    else sum = apply(coefficient < 0n ? "subtract" : "add", sum, product);
  }
  return sum ?? integer(0);
}
