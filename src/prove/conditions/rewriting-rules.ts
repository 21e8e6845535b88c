import { apply, boolean, integer, type Operator, type Term, textOfTerm, wrap } from "../../logic/term.js";

/** One way to write a term differently, and by which rule. */
export interface Rewriting {
  readonly to: Term;
  readonly rule: string;
}

const symbols: Partial<Record<Operator, string>> = {
  add: "addition",
  multiply: "multiplication",
  "bit-and": "bitwise and",
  "bit-or": "bitwise or",
  "bit-xor": "exclusive or",
  and: "and",
  or: "or",
  equal: "equality",
  "double-add": "addition",
  "double-multiply": "multiplication",
};
const associative: readonly Operator[] = ["add", "multiply", "bit-and", "bit-or", "bit-xor", "and", "or"];

function same(first: Term | undefined, second: Term | undefined): boolean {
  return first !== undefined && second !== undefined && (first === second || textOfTerm(first) === textOfTerm(second));
}

function isNumber(term: Term | undefined, value: bigint): boolean {
  return term?.kind === "integer" && term.value === value;
}

function operandsOf(term: Term | undefined, operator: Operator): readonly [Term, Term] | undefined {
  if (term?.kind !== "apply" || term.operator !== operator || term.operands.length !== 2) return undefined;
  return term.operands as readonly [Term, Term];
}

/** Every rule that applies at the top of a term. */
export function rewritingsAt(term: Term): readonly Rewriting[] {
  if (term.kind !== "apply") return [];
  const found: Rewriting[] = [];
  const offer = (to: Term, rule: string) => found.push({ to, rule });
  const [a, b] = term.operands;
  const { operator } = term;
  if (operator === "not" && a !== undefined) negations(a, offer);
  if (a === undefined || b === undefined || term.operands.length !== 2) return found;
  const named = symbols[operator];
  simplifications(operator, a, b, offer);
  if (named !== undefined && !same(a, b)) offer(apply(operator, b, a), `${named} commutes`);
  if (associative.includes(operator)) {
    const [left, right] = [operandsOf(a, operator), operandsOf(b, operator)];
    if (left !== undefined) offer(apply(operator, left[0], apply(operator, left[1], b)), `${named} is associative`);
    if (right !== undefined) offer(apply(operator, apply(operator, a, right[0]), right[1]), `${named} is associative`);
  }
  if (operator === "multiply") distributions(a, b, offer);
  return found;
}

type Offer = (to: Term, rule: string) => void;

function simplifications(operator: Operator, a: Term, b: Term, offer: Offer): void {
  const self = same(a, b);
  switch (operator) {
    case "equal":
      if (self) offer(boolean(true), "everything equals itself");
      break;
    case "at-most":
      if (self) offer(boolean(true), "every number is at most itself");
      break;
    case "less":
      if (self) offer(boolean(false), "no number is less than itself");
      break;
    case "shift-left":
      if (b.kind === "integer" && b.value >= 0n && b.value < 64n)
        offer(apply("multiply", a, integer(2n ** b.value)), `shifting left by ${b.value} multiplies by ${2n ** b.value}`);
      break;
    case "add": {
      const taken = operandsOf(a, "subtract");
      if (taken !== undefined && same(taken[1], b)) offer(taken[0], "taking away and adding the same cancels");
      if (isNumber(b, 0n)) offer(a, "adding 0 changes nothing");
      if (isNumber(a, 0n)) offer(b, "adding 0 changes nothing");
      break;
    }
    case "subtract": {
      const added = operandsOf(a, "add");
      if (added !== undefined && same(added[1], b)) offer(added[0], "adding and taking away the same cancels");
      if (added !== undefined && same(added[0], b)) offer(added[1], "adding and taking away the same cancels");
      if (self) offer(integer(0), "a number less itself is 0");
      if (isNumber(b, 0n)) offer(a, "taking away 0 changes nothing");
      break;
    }
    case "multiply":
      if (isNumber(b, 1n)) offer(a, "multiplying by 1 changes nothing");
      if (isNumber(a, 1n)) offer(b, "multiplying by 1 changes nothing");
      if (isNumber(a, 0n) || isNumber(b, 0n)) offer(integer(0), "multiplying by 0 gives 0");
      break;
    case "bit-xor":
      if (self) offer(integer(0), "exclusive or with itself gives 0");
      if (isNumber(b, 0n)) offer(a, "exclusive or with 0 changes nothing");
      if (isNumber(a, 0n)) offer(b, "exclusive or with 0 changes nothing");
      break;
    case "bit-and":
      if (self) offer(a, "bitwise and with itself changes nothing");
      break;
    case "bit-or":
      if (self) offer(a, "bitwise or with itself changes nothing");
      offer(apply("subtract", apply("add", a, b), apply("bit-and", a, b)), "x | y is x + y less what both share, x & y");
      break;
    case "and":
      if (self) offer(a, "p and p is p");
      break;
    case "or":
      if (self) offer(a, "p or p is p");
      if (same(apply("not", a), b) || same(a, apply("not", b))) offer(boolean(true), "excluded middle: p or not p");
      break;
  }
}

function negations(a: Term, offer: Offer): void {
  if (a.kind === "boolean") offer(boolean(!a.value), `not ${a.value} is ${!a.value}`);
  if (a.kind !== "apply") return;
  if (a.operator === "not") offer(a.operands[0] as Term, "not not p is p");
  const [first, second] = a.operands;
  if (first === undefined || second === undefined || a.operands.length !== 2) return;
  if (a.operator === "and") offer(apply("or", apply("not", first), apply("not", second)), "De Morgan: not (p and q) is not p or not q");
  if (a.operator === "or") offer(apply("and", apply("not", first), apply("not", second)), "De Morgan: not (p or q) is not p and not q");
  if (a.operator === "less") offer(apply("at-most", second, first), "not less is at least");
  if (a.operator === "at-most") offer(apply("less", second, first), "not at most is greater");
}

function distributions(a: Term, b: Term, offer: Offer): void {
  for (const operator of ["add", "subtract"] as const) {
    const [left, right] = [operandsOf(a, operator), operandsOf(b, operator)];
    const rule = `multiplication distributes over ${operator === "add" ? "addition" : "subtraction"}`;
    if (right !== undefined) offer(apply(operator, apply("multiply", a, right[0]), apply("multiply", a, right[1])), rule);
    if (left !== undefined) offer(apply(operator, apply("multiply", left[0], b), apply("multiply", left[1], b)), rule);
  }
}

/** Without wraps inside wraps, and without the detours by which languages make numbers of truth values and back. */
export function tidied(term: Term, isInRange: (term: Term, bits: number, signed: boolean) => boolean): Term {
  const tidy = (part: Term): Term => tidied(part, isInRange);
  if (term.kind === "wrap") {
    const operand = withoutWraps(tidy(term.operand), term.bits);
    return isInRange(operand, term.bits, term.signed) ? operand : wrap(term.bits, term.signed, operand);
  }
  if (term.kind !== "apply") return term;
  const operands = term.operands.map(tidy);
  const [a, b] = operands;
  if (term.operator === "not" && a?.kind === "apply" && a.operator === "not") return a.operands[0] as Term;
  if (term.operator === "equal" && a?.kind === "apply" && a.operator === "if-then-else" && b?.kind === "integer") {
    const [condition, then, otherwise] = a.operands;
    if (condition !== undefined && isNumber(then, 1n) && isNumber(otherwise, 0n)) {
      if (b.value === 1n) return condition;
      if (b.value === 0n) return tidy(apply("not", condition));
    }
  }
  return { ...term, operands };
}

/** Under a wrap to as few bits, other wraps of sums, differences, products and bit operations do not matter. */
function withoutWraps(term: Term, bits: number): Term {
  if (term.kind === "wrap" && term.bits >= bits) return withoutWraps(term.operand, bits);
  const rings: readonly string[] = ["add", "subtract", "multiply", "negate", "bit-and", "bit-or", "bit-xor"];
  if (term.kind !== "apply" || !rings.includes(term.operator)) return term;
  return { ...term, operands: term.operands.map((operand) => withoutWraps(operand, bits)) };
}
