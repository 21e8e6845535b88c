import { apply, type Operator, type Sort, signatures, type Term } from "../logic/term.js";
import { count, double, integer, later, list, oneOf, type Reader, text, truth, unreadable, variant } from "./reader.js";

const sorts: readonly Sort[] = ["int", "bool", "double", "int-array", "bool-array", "double-array"];
/** Of a machine word; no language has a larger one. */
const MOST_BITS = 4096;

const parts = variant<Term>({
  integer: { value: integer },
  boolean: { value: truth },
  double: { value: double },
  variable: { name: text, sort: oneOf(sorts) },
  wrap: {
    bits: (json, place) => {
      const bits = count(json, place);
      if (bits < 1 || bits > MOST_BITS) throw unreadable(place, "is the width of no machine word");
      return bits;
    },
    signed: truth,
    operand: later(() => term),
  },
  apply: { operator: oneOf(Object.keys(signatures) as Operator[]), operands: list(later(() => term)), sort: oneOf(sorts) },
});

/** A term whose operands have the sorts that its operators ask for. */
export const term: Reader<Term> = (json, place) => {
  const read = parts(json, place);
  if (read.kind !== "apply") return read;
  try {
    return apply(read.operator, ...read.operands);
  } catch (error) {
    throw unreadable(place, `is no term: ${error instanceof Error ? error.message : error}`);
  }
};
