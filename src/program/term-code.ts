import { type Application, elementSort, sortOf, type Term } from "../logic/term.js";
import { everything, isSafe, type Range, rangeOf, within } from "./range.js";

/** How a value lives in JavaScript: ints as numbers where their range allows it, else as what `compact.ts` says. */
export type Representation = "number" | "compact" | "boolean" | "double" | "array";

/** What the code of a term may rely on about the variables around it. */
export interface Surroundings {
  /** The JavaScript name of a program variable. */
  name(variable: string): string;
  /** The ints that a variable, or a term an assertion has just bounded, can hold. */
  range(term: Term): Range | undefined;
  /** How the elements of an array variable live. */
  element(variable: string): Representation;
}

export interface Code {
  readonly text: string;
  readonly representation: Representation;
}

/** How ints of a range live. */
export function representationOf(range: Range): "number" | "compact" {
  return isSafe(range) ? "number" : "compact";
}

/** JavaScript for a term. */
export function codeOf(term: Term, around: Surroundings): Code {
  switch (term.kind) {
    case "integer":
      return isSafe({ minimum: term.value, maximum: term.value })
        ? { text: term.value < 0n ? `(${term.value})` : `${term.value}`, representation: "number" }
        : { text: `(${term.value}n)`, representation: "compact" };
    case "boolean":
      return { text: `${term.value}`, representation: "boolean" };
    case "double":
      return { text: Object.is(term.value, -0) ? "(-0)" : `(${term.value})`, representation: "double" };
    case "variable": {
      const representation =
        term.sort === "int"
          ? representationOf(around.range(term) ?? everything)
          : term.sort === "bool"
            ? "boolean"
            : term.sort === "double"
              ? "double"
              : "array";
      return { text: around.name(term.name), representation };
    }
    case "wrap":
      return wrapCode(term.bits, term.signed, term.operand, around);
    case "apply":
      return applyCode(term, around);
  }
}

/** JavaScript for an int term in the representation asked for. */
export function intCode(term: Term, wanted: "number" | "compact", around: Surroundings): string {
  const code = wanted === "number" ? (roundedCode(term, around) ?? codeOf(term, around)) : codeOf(term, around);
  return convert(code, wanted);
}

export function convert(code: Code, wanted: Representation): string {
  if (code.representation === wanted) return code.text;
  if (wanted === "compact" && code.representation === "number") return code.text;
  if (wanted === "number" && code.representation === "compact") return `Number(${code.text})`;
  // A truth value counts as 0 or 1.
  if (wanted === "compact" && code.representation === "boolean") return `Number(${code.text})`;
  throw new Error(`a ${code.representation} is not a ${wanted}`);
}

/**
 * A product of safe numbers as a double, rounded once. Comparing it with a safe integer, or storing it where only safe
 * integers are stored, cannot tell the difference: rounding is monotone and safe integers are exact.
 */
function roundedCode(term: Term, around: Surroundings): Code | undefined {
  if (term.kind !== "apply" || term.operator !== "multiply") return undefined;
  const [left, right] = term.operands.map((operand) => codeOf(operand, around));
  if (left?.representation !== "number" || right?.representation !== "number") return undefined;
  return { text: `(${left.text} * ${right.text})`, representation: "number" };
}

const INT32 = [-(2n ** 31n), 2n ** 31n - 1n] as const;
const UINT32 = [0n, 2n ** 32n - 1n] as const;

function wrapCode(bits: number, signed: boolean, operand: Term, around: Surroundings): Code {
  if (bits > 32) {
    const text = `$.wrap(${bits}, ${signed}, ${intCode(operand, "compact", around)})`;
    return { text, representation: bits <= 53 ? "number" : "compact" };
  }
  const low = modularCode(operand, around);
  const spare = 32 - bits;
  if (signed) return { text: spare === 0 ? `(${low} | 0)` : `((${low} << ${spare}) >> ${spare})`, representation: "number" };
  return { text: spare === 0 ? `(${low} >>> 0)` : `(${low} & ${2 ** bits - 1})`, representation: "number" };
}

/** A number that is congruent to the int term modulo 2^32 and at most 2^53 in size. */
function modularCode(term: Term, around: Surroundings): string {
  if (term.kind === "wrap" && term.bits >= 32) return modularCode(term.operand, around);
  if (term.kind === "apply") {
    const [left, right] = term.operands;
    if (left !== undefined && right !== undefined) {
      if (term.operator === "multiply") return `Math.imul(${modularCode(left, around)}, ${modularCode(right, around)})`;
      if (term.operator === "add") return `(${modularCode(left, around)} + ${modularCode(right, around)} | 0)`;
      if (term.operator === "subtract") return `(${modularCode(left, around)} - ${modularCode(right, around)} | 0)`;
    }
    if (term.operator === "negate" && left !== undefined) return `(-${modularCode(left, around)} | 0)`;
    if (term.operator === "double-to-int" && left !== undefined) return `(${codeOf(left, around).text} | 0)`;
  }
  const code = codeOf(term, around);
  return code.representation === "number" ? code.text : `$.low32(${code.text})`;
}

const doubleOperators: Record<string, (a: string, b: string) => string> = {
  "double-add": (a, b) => `(${a} + ${b})`,
  "double-subtract": (a, b) => `(${a} - ${b})`,
  "double-multiply": (a, b) => `(${a} * ${b})`,
  "double-divide": (a, b) => `(${a} / ${b})`,
  "double-remainder": (a, b) => `(${a} % ${b})`,
  "double-negate": (a) => `(-${a})`,
  "double-absolute": (a) => `Math.abs(${a})`,
  "double-square-root": (a) => `Math.sqrt(${a})`,
  "double-floor": (a) => `Math.floor(${a})`,
  "double-ceiling": (a) => `Math.ceil(${a})`,
  "double-truncate": (a) => `Math.trunc(${a})`,
  "double-round-even": (a) => `$.roundEven(${a})`,
  "double-power": (a, b) => `(${a} ** ${b})`,
  "double-to-single": (a) => `Math.fround(${a})`,
};

const doubleComparisons: Record<string, (a: string, b: string) => string> = {
  "double-equal": (a, b) => `(${a} === ${b})`,
  "double-less": (a, b) => `(${a} < ${b})`,
  "double-at-most": (a, b) => `(${a} <= ${b})`,
  "double-same": (a, b) => `Object.is(${a}, ${b})`,
};

function applyCode(term: Application, around: Surroundings): Code {
  const { operator, operands } = term;
  const texts = () => operands.map((operand) => codeOf(operand, around).text);
  const [first, second, third] = operands as readonly [Term, Term, Term];

  const double = doubleOperators[operator];
  if (double !== undefined) {
    const [a = "", b = ""] = texts();
    return { text: double(a, b), representation: "double" };
  }
  const comparison = doubleComparisons[operator];
  if (comparison !== undefined) {
    const [a = "", b = ""] = texts();
    return { text: comparison(a, b), representation: "boolean" };
  }
  switch (operator) {
    case "and":
      return { text: `(${texts().join(" && ")})`, representation: "boolean" };
    case "or":
      return { text: `(${texts().join(" || ")})`, representation: "boolean" };
    case "not":
      return { text: `!${texts()[0]}`, representation: "boolean" };
    case "less":
      return compareCode("<", first, second, around);
    case "at-most":
      return compareCode("<=", first, second, around);
    case "equal":
      if (sortOf(first) !== "int") return { text: `(${texts().join(" === ")})`, representation: "boolean" };
      return compareCode("===", first, second, around);
    case "if-then-else": {
      const condition = codeOf(first, around).text;
      if (sortOf(second) !== "int") {
        const [, then = "", otherwise = ""] = texts();
        return { text: `(${condition} ? ${then} : ${otherwise})`, representation: codeOf(second, around).representation };
      }
      const wanted = representationOf(rangeOf(term, (part) => around.range(part)));
      return { text: `(${condition} ? ${intCode(second, wanted, around)} : ${intCode(third, wanted, around)})`, representation: wanted };
    }
    case "int-to-double": {
      const code = codeOf(first, around);
      return { text: code.representation === "compact" ? `(Number(${code.text}) + 0)` : `(${code.text} + 0)`, representation: "double" };
    }
    case "double-to-int":
      return { text: `$.doubleToInt(${texts()[0]})`, representation: "compact" };
    case "select":
      return selectCode(first, second, around);
    case "store":
    case "fill":
      throw new Error(`${operator} stands only at the top of an assignment`);
    default:
      return integerCode(term, around);
  }
}

function compareCode(operator: string, left: Term, right: Term, around: Surroundings): Code {
  const sides = [left, right].map((side) => roundedCode(side, around) ?? codeOf(side, around));
  const rounded = [left, right].filter((side) => roundedCode(side, around) !== undefined);
  const numbers = sides.every((side) => side.representation === "number") && rounded.length < 2;
  const texts = numbers ? sides.map((side) => side.text) : [left, right].map((side) => intCode(side, "compact", around));
  return { text: `(${texts.join(` ${operator} `)})`, representation: "boolean" };
}

function selectCode(array: Term, index: Term, around: Surroundings): Code {
  if (array.kind !== "variable") throw new Error("arrays are read from variables");
  const representation = around.element(array.name);
  const none = { number: "0", compact: "0", boolean: "false", double: "0", array: "[]" }[representation];
  elementSort(array.sort);
  return { text: `(${around.name(array.name)}[${intCode(index, "number", around)}] ?? ${none})`, representation };
}

const compactOperators: Record<string, string> = {
  add: "add",
  subtract: "subtract",
  multiply: "multiply",
  negate: "negate",
  "divide-floor": "divideFloor",
  "modulo-floor": "moduloFloor",
  "divide-truncate": "divideTruncate",
  "remainder-truncate": "remainderTruncate",
  power: "power",
  "bit-and": "bitAnd",
  "bit-or": "bitOr",
  "bit-xor": "bitXor",
  "shift-left": "shiftLeft",
  "shift-right": "shiftRight",
};

/** Operators on ints: JavaScript's own where operands and result are known to be safe, else those of `compact.ts`. */
function integerCode(term: Application, around: Surroundings): Code {
  const known = (part: Term) => around.range(part);
  const range = rangeOf(term, known);
  const codes = term.operands.map((operand) => codeOf(operand, around));
  if (isSafe(range) && codes.every((code) => code.representation === "number")) {
    const [a = "", b = ""] = codes.map((code) => code.text);
    const ranges = term.operands.map((operand) => rangeOf(operand, known));
    const text = numberCode(term.operator, a, b, ranges);
    if (text !== undefined) return { text, representation: "number" };
  }
  const operator = compactOperators[term.operator];
  if (operator === undefined) throw new Error(`${term.operator} has no code`);
  const text = `$.${operator}(${codes.map((code) => convert(code, "compact")).join(", ")})`;
  return { text, representation: representationOf(range) };
}

/** JavaScript for an operator on safe numbers with a safe result; undefined where only bigints are exact. */
function numberCode(operator: string, a: string, b: string, ranges: readonly Range[]): string | undefined {
  const all = (bounds: readonly [bigint, bigint]) => ranges.every((range) => within(range, ...bounds));
  switch (operator) {
    case "add":
      return `(${a} + ${b})`;
    case "subtract":
      return `(${a} - ${b})`;
    case "multiply":
      return `(${a} * ${b})`;
    case "negate":
      return `(-${a})`;
    case "divide-truncate":
      return `(${b} === 0 ? 0 : Math.trunc(${a} / ${b}))`;
    case "divide-floor":
      return `(${b} === 0 ? 0 : Math.floor(${a} / ${b}))`;
    case "remainder-truncate":
      return `(${b} === 0 ? 0 : ${a} % ${b})`;
    case "modulo-floor":
      return `$.moduloFloor(${a}, ${b})`;
    case "bit-and":
    case "bit-or":
    case "bit-xor": {
      const symbol = operator === "bit-and" ? "&" : operator === "bit-or" ? "|" : "^";
      if (all(INT32)) return `(${a} ${symbol} ${b})`;
      return all(UINT32) ? `((${a} ${symbol} ${b}) >>> 0)` : undefined;
    }
    case "shift-right": {
      const [value, count] = ranges;
      if (value === undefined || count === undefined || !within(count, 0n, 31n)) return undefined;
      if (within(value, ...INT32)) return `(${a} >> ${b})`;
      return within(value, ...UINT32) ? `(${a} >>> ${b})` : undefined;
    }
    case "shift-left": {
      const [, count] = ranges;
      return count !== undefined && within(count, 0n, 52n) ? `(${a} * 2 ** ${b})` : undefined;
    }
    default:
      return undefined;
  }
}
