import { apply, double, integer, type Term } from "../../logic/term.js";
import { comparedDoubles, compareInts, negated } from "../comparison.js";
import type { Order } from "./operations.js";
import { both, either } from "./value.js";

/** Ints below this, and above its negative, round to a finite float. */
export const floatLimit = 2n ** 1024n - 2n ** 970n;

/** Ints up to this size are floats exactly. */
const exactLimit = 2n ** 53n;

export const isFiniteTerm = (term: Term): Term => apply("double-less", apply("double-absolute", term), double(Number.POSITIVE_INFINITY));

const negative = (term: Term): Term => apply("double-less", term, double(0));
const zero = (term: Term): Term => apply("double-equal", term, double(0));
const differ = (a: Term, b: Term): Term => negated(apply("equal", a, b));

/** The quotient rounded down and the rest, of floats: CPython's float_divmod (Objects/floatobject.c). `bind` keeps a term in a temporary. */
export function floatDivmod(x: Term, y: Term, bind: (term: Term) => Term): { readonly quotient: Term; readonly rest: Term } {
  const rest = bind(apply("double-remainder", x, y));
  const adjusts = both(negated(zero(rest)), differ(negative(y), negative(rest)));
  const signedZero = apply("if-then-else", negative(y), double(-0), double(0));
  const remainder = apply(
    "if-then-else",
    zero(rest),
    signedZero,
    apply("if-then-else", differ(negative(y), negative(rest)), apply("double-add", rest, y), rest),
  );
  const near = bind(apply("double-divide", apply("double-subtract", x, rest), y));
  const exact = bind(apply("if-then-else", adjusts, apply("double-subtract", near, double(1)), near));
  const floor = bind(apply("double-floor", exact));
  const snapped = apply(
    "if-then-else",
    apply("double-less", double(0.5), apply("double-subtract", exact, floor)),
    apply("double-add", floor, double(1)),
    floor,
  );
  const sign = bind(apply("double-divide", x, y));
  const isNegative = either(negative(sign), apply("double-same", sign, double(-0)));
  const quotient = apply("if-then-else", zero(exact), apply("if-then-else", isNegative, double(-0), double(0)), snapped);
  return { quotient, rest: remainder };
}

/** CPython compares an int with a float exactly, without rounding the int (float_richcompare). */
export function compareIntWithFloat(operator: Order, n: Term, x: Term): Term {
  const exact = exactFloat(n);
  if (exact !== undefined) return comparedDoubles(operator, exact, x);
  if (operator === "==")
    return apply("and", isFiniteTerm(x), apply("double-equal", apply("double-floor", x), x), apply("equal", n, apply("double-to-int", x)));
  const bound = (rounding: "double-floor" | "double-ceiling") => apply("double-to-int", apply(rounding, x));
  const below = operator === "<" || operator === "<=";
  const infinite = apply("double-equal", x, double(below ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY));
  const holds =
    operator === "<"
      ? compareInts("less", n, bound("double-ceiling"))
      : operator === "<="
        ? compareInts("at-most", n, bound("double-floor"))
        : operator === ">"
          ? compareInts("less", bound("double-floor"), n)
          : compareInts("at-most", bound("double-ceiling"), n);
  return apply("or", infinite, apply("and", isFiniteTerm(x), holds));
}

/** The float that an int certainly is, where it is small and known, or a truth value. */
function exactFloat(n: Term): Term | undefined {
  if (n.kind === "integer") return n.value <= exactLimit && n.value >= -exactLimit ? double(Number(n.value)) : undefined;
  const [, one, none] = n.kind === "apply" && n.operator === "if-then-else" ? n.operands : [];
  const isTruth = one?.kind === "integer" && one.value === 1n && none?.kind === "integer" && none.value === 0n;
  return isTruth ? apply("int-to-double", n) : undefined;
}

/** True in every state in which an int rounds to a finite float. */
export function fitsFloat(n: Term): Term {
  return both(compareInts("less", integer(-floatLimit), n), compareInts("less", n, integer(floatLimit)));
}
