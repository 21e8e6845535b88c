/**
 * The sorts of values. "int" is the mathematical integers: machine integers are ints with a range, and `wrap` is
 * explicit. "double" is IEEE 754 binary64; C's `float` is a double passed through "double-to-single" at each step.
 * Arrays are total maps from int to their element; a length is an int of its own.
 */
export type Sort = ScalarSort | "int-array" | "bool-array" | "double-array";
export type ScalarSort = "int" | "bool" | "double";

/** A pure expression over program variables. Terms carry no positions, so equal terms are equal. */
export type Term =
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "double"; readonly value: number }
  | Variable
  | Wrap
  | Application;

export interface Variable {
  readonly kind: "variable";
  readonly name: string;
  readonly sort: Sort;
}

/** The int that is congruent to the operand modulo 2^bits and fits `bits` bits (two's complement when signed). */
export interface Wrap {
  readonly kind: "wrap";
  readonly bits: number;
  readonly signed: boolean;
  readonly operand: Term;
}

export interface Application {
  readonly kind: "apply";
  readonly operator: Operator;
  readonly operands: readonly Term[];
  readonly sort: Sort;
}

/**
 * Every operator is total (division by zero is 0, shifts by a negative count are 0): what a language forbids is an
 * obligation of the program, asserted before the term is evaluated.
 * Bit operations on ints are those of infinite two's complement, as in Python.
 */
export type Operator = keyof typeof signatures;

const I = "int",
  B = "bool",
  D = "double";
/** Operand sorts and result sort; "any" stands for one sort, the same wherever it occurs. */
export const signatures = {
  add: [[I, I], I],
  subtract: [[I, I], I],
  multiply: [[I, I], I],
  negate: [[I], I],
  /** Rounds towards minus infinity, as Python's // */
  "divide-floor": [[I, I], I],
  /** Has the divisor's sign, as Python's % */
  "modulo-floor": [[I, I], I],
  /** Rounds towards zero, as C's / */
  "divide-truncate": [[I, I], I],
  /** Has the dividend's sign, as C's % */
  "remainder-truncate": [[I, I], I],
  /** A negative exponent gives 0. */
  power: [[I, I], I],
  "bit-and": [[I, I], I],
  "bit-or": [[I, I], I],
  "bit-xor": [[I, I], I],
  "shift-left": [[I, I], I],
  /** Floors, as an arithmetic shift */
  "shift-right": [[I, I], I],
  less: [[I, I], B],
  "at-most": [[I, I], B],
  /** Equality of ints, or of bools. */
  equal: [["any", "any"], B],
  not: [[B], B],
  /** Two or more operands, evaluated from the left until decided. */
  and: [[B, B], B],
  or: [[B, B], B],
  "if-then-else": [[B, "any", "any"], "any"],
  "double-add": [[D, D], D],
  "double-subtract": [[D, D], D],
  "double-multiply": [[D, D], D],
  "double-divide": [[D, D], D],
  /** JavaScript's % and C's fmod: exact, with the dividend's sign. */
  "double-remainder": [[D, D], D],
  "double-negate": [[D], D],
  "double-absolute": [[D], D],
  "double-square-root": [[D], D],
  "double-floor": [[D], D],
  "double-ceiling": [[D], D],
  "double-truncate": [[D], D],
  /** To the nearest integer, ties to even: Python's round, C's rint. */
  "double-round-even": [[D], D],
  /** JavaScript's `**`, Python's `**` of floats. */
  "double-power": [[D, D], D],
  /** Rounds to the nearest IEEE 754 binary32 value, as JavaScript's Math.fround. */
  "double-to-single": [[D], D],
  /** IEEE ==: NaN differs from itself, -0 equals 0. */
  "double-equal": [[D, D], B],
  "double-less": [[D, D], B],
  "double-at-most": [[D, D], B],
  /** The same value: NaN is the same as NaN, -0 is not the same as 0 (JavaScript's Object.is). */
  "double-same": [[D, D], B],
  /** Rounds to nearest, ties to even; beyond the largest double it is infinite. */
  "int-to-double": [[I], D],
  /** Truncates; NaN and the infinities give 0. */
  "double-to-int": [[D], I],
  /** array, index -> element */
  select: [["array", I], "element"],
  /** array, index, element -> array */
  store: [["array", I, "element"], "array"],
  /** The array that holds this element at every index. */
  fill: [["element"], "array"],
} as const satisfies Record<string, readonly [readonly (Sort | "any" | "array" | "element")[], Sort | "any" | "array" | "element"]>;

export function sortOf(term: Term): Sort {
  switch (term.kind) {
    case "integer":
    case "wrap":
      return "int";
    case "boolean":
      return "bool";
    case "double":
      return "double";
    case "variable":
    case "apply":
      return term.sort;
  }
}

/** The sort an element must have: that of its array, where there is one. */
function elementWanted(array: Sort | undefined, actual: Sort): Sort {
  return array === undefined ? actual : elementSort(array);
}

export function elementSort(sort: Sort): ScalarSort {
  if (sort === "int-array") return "int";
  if (sort === "bool-array") return "bool";
  if (sort === "double-array") return "double";
  throw new Error(`${sort} is not an array`);
}

export function integer(value: bigint | number): Term {
  return { kind: "integer", value: BigInt(value) };
}
export function boolean(value: boolean): Term {
  return { kind: "boolean", value };
}
export function double(value: number): Term {
  return { kind: "double", value };
}
export function variable(name: string, sort: Sort): Variable {
  return { kind: "variable", name, sort };
}
export function wrap(bits: number, signed: boolean, operand: Term): Term {
  return { kind: "wrap", bits, signed, operand };
}

/** Applies an operator. Throws `Error` when the operands do not have the sorts of its signature: that is our bug. */
export function apply(operator: Operator, ...operands: readonly Term[]): Term {
  const [parameters, result] = signatures[operator];
  const variadic = operator === "and" || operator === "or";
  if (variadic ? operands.length < 1 : operands.length !== parameters.length)
    throw new Error(`${operator} takes ${parameters.length} operands, not ${operands.length}`);
  let any: Sort | undefined;
  let array: Sort | undefined;
  operands.forEach((operand, index) => {
    const expected = parameters[variadic ? 0 : index];
    const actual = sortOf(operand);
    if (expected === "any") any ??= actual;
    if (expected === "array") array ??= actual;
    const wanted =
      expected === "any" ? any : expected === "array" ? array : expected === "element" ? elementWanted(array, actual) : expected;
    if (actual !== wanted) throw new Error(`${operator}: operand ${index + 1} is ${actual}, not ${wanted}`);
  });
  const first = operands[0];
  const sort: Sort =
    result === "any"
      ? (any as Sort)
      : result === "array"
        ? (array ?? (`${sortOf(first as Term)}-array` as Sort))
        : result === "element"
          ? elementSort(array as Sort)
          : result;
  return { kind: "apply", operator, operands, sort };
}

/** The immediate subterms, from the left. */
export function children(term: Term): readonly Term[] {
  if (term.kind === "apply") return term.operands;
  if (term.kind === "wrap") return [term.operand];
  return [];
}

/** The term with `change` applied to each immediate subterm. */
export function mapChildren(term: Term, change: (child: Term) => Term): Term {
  if (term.kind === "apply") return { ...term, operands: term.operands.map(change) };
  if (term.kind === "wrap") return { ...term, operand: change(term.operand) };
  return term;
}

/** Replaces variables by terms, all at once. */
export function substitute(term: Term, replacement: ReadonlyMap<string, Term>): Term {
  if (term.kind === "variable") return replacement.get(term.name) ?? term;
  return mapChildren(term, (child) => substitute(child, replacement));
}

/** The names of the variables that occur, each once. */
export function variablesOf(term: Term, into: Set<string> = new Set()): Set<string> {
  if (term.kind === "variable") into.add(term.name);
  for (const child of children(term)) variablesOf(child, into);
  return into;
}

const texts = new WeakMap<Term, string>();

/** A text that is the same for the same term, and for no other of its sort. */
export function textOfTerm(term: Term): string {
  let text = texts.get(term);
  if (text === undefined) {
    text = written(term);
    texts.set(term, text);
  }
  return text;
}

function written(term: Term): string {
  switch (term.kind) {
    case "integer":
      return `${term.value}n`;
    case "boolean":
      return `${term.value}`;
    case "double":
      return Object.is(term.value, -0) ? "-0" : `${term.value}`;
    case "variable":
      return JSON.stringify(term.name);
    case "wrap":
      return `(${term.signed ? "signed" : "unsigned"} ${term.bits} ${textOfTerm(term.operand)})`;
    case "apply":
      return `(${term.operator} ${term.operands.map(textOfTerm).join(" ")})`;
  }
}

/** The same modulo 2^bits: sums and products wrap around only once, at the end. */
export function unwrapped(term: Term, bits: number): Term {
  if (term.kind === "wrap" && term.bits >= bits) return unwrapped(term.operand, bits);
  return term.kind === "apply" && ["add", "subtract", "multiply", "negate"].includes(term.operator)
    ? mapChildren(term, (child) => unwrapped(child, bits))
    : term;
}
