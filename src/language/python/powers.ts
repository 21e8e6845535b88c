import { boolean, double, type Term } from "../../logic/term.js";
import { unsupported } from "./cursor.js";
import type { Surroundings } from "./operations.js";

/**
 * `x ** y` of floats, where it is certain: CPython leaves it to the machine's pow, which need not round to the nearest
 * float (glibc's x ** 2.0 is not x * x for one x in two thousand), but is exact where the result is a float. Throws
 * `DiagnosticError` elsewhere.
 */
export function floatPower(base: Term, exponent: Term, around: Surroundings): Term {
  if (exponent.kind === "double" && exponent.value === 0) return double(1);
  if (exponent.kind === "double" && exponent.value === 1) return base;
  const power = base.kind === "double" && exponent.kind === "double" ? exactPower(base.value, exponent.value) : undefined;
  switch (power) {
    case undefined:
      throw unsupported("** of floats", around.span, "its last digit depends on the machine: multiply instead");
    case "zero":
      around.require(boolean(false), "division-by-zero", "ZeroDivisionError: 0.0 cannot be raised to a negative power");
      return double(0);
    case "overflow":
      around.require(boolean(false), "exception", "OverflowError: (34, 'Numerical result out of range')");
      return double(0);
    default:
      return double(power);
  }
}

/** The power where it is a float, or known to be none; undefined where it would have to be rounded. */
function exactPower(base: number, exponent: number): number | "zero" | "overflow" | undefined {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 2000 || !Number.isFinite(base)) return undefined;
  const sign = base < 0 && exponent % 2 !== 0 ? -1 : 1;
  if (base === 0) return exponent < 0 ? "zero" : exponent % 2 === 0 ? 0 : base;
  const { odd, twos } = factored(Math.abs(base));
  if (exponent < 0 && odd !== 1n) return undefined;
  const significant = odd ** BigInt(Math.abs(exponent));
  const shift = twos * exponent;
  const digits = significant.toString(2).length;
  if (digits + shift > 1024) return "overflow";
  if (digits > 53 || shift < -1074) return undefined;
  return sign * scaled(Number(significant), shift);
}

/** A positive float as an odd number times a power of two. */
function factored(value: number): { readonly odd: bigint; readonly twos: number } {
  let whole = value;
  let twos = 0;
  for (; !Number.isInteger(whole); twos--) whole *= 2;
  let odd = BigInt(whole);
  for (; odd % 2n === 0n; twos++) odd /= 2n;
  return { odd, twos };
}

/** A number times a power of two, where the product is a float: in steps that are floats as well. */
function scaled(value: number, twos: number): number {
  let result = value;
  for (let left = Math.abs(twos); left > 0; left -= 500) result *= 2 ** (Math.sign(twos) * Math.min(left, 500));
  return result;
}
