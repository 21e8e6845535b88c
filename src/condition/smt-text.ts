import type { Operator, Term } from "../logic/term.js";
import type { ValueType } from "../program/program.js";
import type { Range } from "../program/range.js";

/** Bits beyond which ints are not written as bit-vectors. */
const WIDEST = 160;

/** Thrown for what cannot be written in a mode. */
export class Unwritable extends Error {}

/** Operators on doubles that have a counterpart. */
export const doubles: Partial<Record<Operator, string>> = {
  "double-add": "fp.add RNE",
  "double-subtract": "fp.sub RNE",
  "double-multiply": "fp.mul RNE",
  "double-divide": "fp.div RNE",
  "double-negate": "fp.neg",
  "double-absolute": "fp.abs",
  "double-square-root": "fp.sqrt RNE",
  "double-floor": "fp.roundToIntegral RTN",
  "double-ceiling": "fp.roundToIntegral RTP",
  "double-truncate": "fp.roundToIntegral RTZ",
  "double-round-even": "fp.roundToIntegral RNE",
};
/** Comparisons of doubles. */
export const comparisons: Partial<Record<Operator, string>> = {
  "double-equal": "fp.eq",
  "double-less": "fp.lt",
  "double-at-most": "fp.leq",
  "double-same": "=",
};

/** An integer as SMT-LIB writes it. */
export function integerText(value: bigint): string {
  return value < 0n ? `(- ${-value})` : `${value}`;
}

/** Bits that hold every value of a range, the sign among them. Throws `Unwritable` when there are none or too many. */
export function widthOf({ minimum, maximum }: Range): number {
  if (minimum === undefined || maximum === undefined) throw new Unwritable();
  const length = (value: bigint) => (value < 0n ? -value - 1n : value).toString(2).length + 1;
  const bits = Math.max(length(minimum), length(maximum));
  if (bits > WIDEST) throw new Unwritable();
  return bits;
}

/** What a double truncates to has no bound, its last bits are any. */
export function isConversion(term: Term): boolean {
  return term.kind === "apply" && term.operator === "double-to-int";
}

/** Rounded to binary32 and back. */
export function single(text: string): string {
  return `((_ to_fp 11 53) RNE ((_ to_fp 8 24) RNE ${text}))`;
}

/** By its bits: nothing is rounded. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return "(_ NaN 11 53)";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0).toString(2).padStart(64, "0");
  return `(fp #b${bits.slice(0, 1)} #b${bits.slice(1, 12)} #b${bits.slice(12)})`;
}

/** A quotient of integers; SMT-LIB's `div` rounds so that the remainder is not negative. */
export function quotient(operator: "divide-floor" | "divide-truncate", a: string, b: string): string {
  const floor = `(ite (> ${b} 0) (div ${a} ${b}) (div (- ${a}) (- ${b})))`;
  const truncate = `(ite (>= ${a} 0) (div ${a} ${b}) (- (div (- ${a}) ${b})))`;
  return `(ite (= ${b} 0) 0 ${operator === "divide-floor" ? floor : truncate})`;
}

/** What a type says of a double, besides that it is one. */
export function doubleFacts(text: string, type: Extract<ValueType, { sort: "double" }>): readonly string[] {
  const facts: string[] = [];
  if (type.minimum !== undefined) facts.push(`(fp.leq ${doubleText(type.minimum)} ${text})`);
  if (type.maximum !== undefined) facts.push(`(fp.leq ${text} ${doubleText(type.maximum)})`);
  if (type.integral === true) facts.push(`(= (fp.roundToIntegral RTZ ${text}) ${text})`);
  if (type.single === true) facts.push(`(= ${single(text)} ${text})`);
  // A literal 0 admits -0.
  const is = (value: number) => `(${Number.isNaN(value) ? "=" : "fp.eq"} ${text} ${doubleText(value)})`;
  if (type.choices !== undefined) facts.push(`(or false ${type.choices.map(is).join(" ")})`);
  return facts;
}

/** What is known of a bit operation on unbounded ints by the signs of its operands. */
export function bitFacts(operator: Operator, a: string, b: string, result: string): readonly string[] {
  const [both, none] = [`(and (>= ${a} 0) (>= ${b} 0))`, `(and (< ${a} 0) (< ${b} 0))`];
  switch (operator) {
    case "bit-and":
      return [
        ...[a, b].map((each) => `(=> (>= ${each} 0) (and (<= 0 ${result}) (<= ${result} ${each})))`),
        `(=> ${none} (and (<= ${result} ${a}) (<= ${result} ${b})))`,
      ];
    case "bit-or":
      return [`(=> ${both} (and (<= ${a} ${result}) (<= ${b} ${result}) (<= ${result} (+ ${a} ${b}))))`];
    case "bit-xor":
      return [`(=> ${both} (and (<= 0 ${result}) (<= ${result} (+ ${a} ${b}))))`, `(=> ${none} (<= 0 ${result}))`];
    default:
      return [];
  }
}

/** Operators whose last bits depend on the operands' last bits alone. */
export const bitOperators: Partial<Record<Operator, string>> = {
  add: "bvadd",
  subtract: "bvsub",
  multiply: "bvmul",
  negate: "bvneg",
  "bit-and": "bvand",
  "bit-or": "bvor",
  "bit-xor": "bvxor",
};

/** A quotient or remainder of bit-vectors that are wide enough; 0 where the divisor is. */
export function bitQuotient(operator: Operator, a: string, b: string, zero: string): string {
  const results: Partial<Record<Operator, string>> = {
    // The exact quotient of what is left after the remainder with the divisor's sign.
    "divide-floor": `(bvsdiv (bvsub ${a} (bvsmod ${a} ${b})) ${b})`,
    "divide-truncate": `(bvsdiv ${a} ${b})`,
    "modulo-floor": `(bvsmod ${a} ${b})`,
    "remainder-truncate": `(bvsrem ${a} ${b})`,
  };
  return `(ite (= ${b} ${zero}) ${zero} ${results[operator]})`;
}
